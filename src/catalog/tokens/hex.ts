import type { Needle } from './literal.js';
import { needle, occurrences } from './literal.js';
import type { Piece } from './piece.js';

/** A literal as it looks in hexadecimal, whatever the letter case: its longest run of digits. */
export interface HexNeedle {
  needle: Needle;
  /** Characters from the start of the literal to the needle. */
  lead: number;
}

/** Where to look for a literal in hexadecimal: its longest run of digits, which is the same in both cases of letters. */
export function hexNeedle(literal: string): HexNeedle {
  const hex = Buffer.from(literal).toString('hex');
  const digits = hex.match(/\d+/g)!.reduce((a, b) => (b.length > a.length ? b : a));
  return { needle: needle(digits), lead: hex.indexOf(digits) };
}

const RUN = /[0-9A-Fa-f]*/y;

/** The hexadecimal runs of a text from a literal on, with the byte before it; overlapping ones once an alignment. */
export function* hexPieces(text: string, needles: readonly HexNeedle[]): Generator<Piece> {
  for (const { needle, lead } of needles) {
    const done = [0, 0];
    for (const hit of occurrences(text, needle)) {
      const at = hit - lead;
      if (at < done[at & 1]!) continue;
      const start = /^[0-9A-Fa-f]{2}$/.test(text.slice(Math.max(0, at - 2), at)) ? at - 2 : at;
      RUN.lastIndex = start;
      const end = start + RUN.exec(text)![0].length;
      done[at & 1] = Math.max(hit, end);
      if (end < hit) continue;
      yield {
        text: Buffer.from(text.slice(start, end), 'hex').toString('latin1'),
        host: (span) => ({ start: start + 2 * span.start, end: start + 2 * span.end }),
        note: 'in hexadecimal',
      };
    }
  }
}
