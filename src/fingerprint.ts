import { hash } from 'node:crypto';

/**
 * Identity of a finding: survives edits elsewhere in the file, since no line takes part. `occurrence` counts from 0, in file order,
 * the findings that agree in everything else.
 */
export function fingerprint(rule: string, path: string, key: string, occurrence: number): string {
  return hash('sha256', [rule, path, key, occurrence].join('\0')).slice(0, 16);
}

const WINDOW = 100;
const BASE = 37;
const WORD = 2 ** 32;
const [POWER_HIGH, POWER_LOW] = powerOfBase();

/**
 * GitHub's `primaryLocationLineHash` of every line, line 1 at index 0, as github/codeql-action computes it (src/fingerprints.ts):
 * a 64-bit rolling hash over the 100 UTF-16 units from the line's start, without spaces and tabs, every line end a LF, the end
 * marked by 65535 and filled with zeros; then the count of this value so far. 64 bits are kept as two halves, since a BigInt a character is slow.
 */
export function lineHashes(text: string): string[] {
  const units = new Uint16Array(text.length + 1 + WINDOW);
  /** Index in `units` at which each line starts. */
  const starts: number[] = [];
  let length = 0;
  let lineStart = true;
  for (let i = 0; i <= text.length; i++) {
    let unit = i < text.length ? text.charCodeAt(i) : 65535;
    if (unit === 32 || unit === 9 || (unit === 10 && i > 0 && text.charCodeAt(i - 1) === 13)) continue;
    if (unit === 13) unit = 10;
    if (lineStart) starts.push(length);
    lineStart = unit === 10;
    units[length++] = unit;
  }
  const hashes: string[] = [];
  const seen = new Map<string, number>();
  let high = 0;
  let low = 0;
  for (let i = 0; i < length + WINDOW; i++) {
    if (i - WINDOW === starts[hashes.length]) {
      const hash = high ? high.toString(16) + low.toString(16).padStart(8, '0') : low.toString(16);
      const count = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, count);
      hashes.push(`${hash}:${count}`);
    }
    const gone = i >= WINDOW ? units[i - WINDOW]! : 0;
    const lowSum = low * BASE + units[i]! - POWER_LOW * gone;
    const carry = Math.floor(lowSum / WORD);
    low = lowSum - carry * WORD;
    const highSum = high * BASE - POWER_HIGH * gone + carry;
    high = highSum - Math.floor(highSum / WORD) * WORD;
  }
  return hashes;
}

/** BASE ** WINDOW modulo 2 ** 64: high and low 32 bits. */
function powerOfBase(): [number, number] {
  const power = BigInt.asUintN(64, BigInt(BASE) ** BigInt(WINDOW));
  return [Number(power >> 32n), Number(power & 0xffffffffn)];
}
