import type { Needle } from './literal.js';
import { needle, occurrences } from './literal.js';
import type { Piece } from './piece.js';

/** A literal as it looks inside Base64 when `shift` bytes (modulo 3) stand before it: only the characters it decides. */
export interface Base64Needle {
  needle: Needle;
  /** Characters from the start of the literal's group of four to the needle. */
  lead: number;
}

/** The three looks of an ASCII literal of three characters or more in Base64. */
export function base64Needles(literal: string): Base64Needle[] {
  return [0, 1, 2].map((shift) => {
    const lead = Math.ceil((shift * 8) / 6);
    const last = Math.floor(((shift + literal.length) * 8) / 6);
    const encoded = Buffer.from('\0'.repeat(shift) + literal).toString('base64');
    return { needle: needle(encoded.slice(lead, last)), lead };
  });
}

const RUN = /[\w+/-]*/y;
/** The next line of wrapped Base64. */
const NEXT = /\r?\n[ \t]{0,20}(?=[\w+/-]{4})/y;
const BINARY = /[^\t\n\r -~]/;

/** The Base64 runs of a text that hold one of the needles with readable text after it, in all four alignments. */
export function* base64Pieces(text: string, needles: readonly Base64Needle[]): Generator<Piece> {
  const seen = new Set<number>();
  for (const { needle, lead } of needles) {
    let done = 0;
    for (const at of occurrences(text, needle)) {
      if (at < done || BINARY.test(decode(text.slice(at - lead + (lead && 4), at + 24)))) continue;
      const run = runAround(text, at);
      done = run.end;
      if (seen.has(run.offsets(0))) continue;
      seen.add(run.offsets(0));
      for (let shift = 0; shift < 4; shift++) {
        yield {
          text: decode(run.encoded.slice(shift)),
          host: ({ start, end }) => ({
            start: run.offsets(shift + Math.floor((start * 4) / 3)),
            end: run.offsets(shift + Math.ceil((end * 4) / 3) - 1) + 1,
          }),
          note: 'in Base64',
        };
      }
    }
  }
}

/** The text that a literal is the Base64 of, as in a Secret of Kubernetes; undefined when it is of none. */
export function readable(literal: string): string | undefined {
  const text = decode(literal);
  return BINARY.test(text) || Buffer.from(text, 'latin1').toString('base64') !== literal ? undefined : text;
}

function decode(encoded: string): string {
  return Buffer.from(encoded, 'base64').toString('latin1');
}

/** A run and, when its line is full (60 to 76 characters), the lines that go on with it. */
function runAround(text: string, at: number): { encoded: string; end: number; offsets: (index: number) => number } {
  let start = at;
  while (start > 0 && /[\w+/-]/.test(text[start - 1]!)) start--;
  let end = runEnd(text, start);
  if (end - start < 60 || end - start > 76 || !nextLine(text, end)) {
    return { encoded: text.slice(start, end), end, offsets: (i) => start + i };
  }
  const offsets: number[] = [];
  for (let line: number | undefined = start; line !== undefined; line = nextLine(text, end)) {
    end = runEnd(text, line);
    for (let i = line; i < end; i++) offsets.push(i);
  }
  return { encoded: offsets.map((i) => text[i]).join(''), end, offsets: (i) => offsets[i]! };
}

function runEnd(text: string, at: number): number {
  RUN.lastIndex = at;
  return at + RUN.exec(text)![0].length;
}

function nextLine(text: string, end: number): number | undefined {
  NEXT.lastIndex = end;
  const match = NEXT.exec(text);
  return match ? end + match[0].length : undefined;
}
