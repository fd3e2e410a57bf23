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
/** A full line of wrapped Base64 and up to eight more. */
const WRAPPED = /[\w+/-]{60,76}(?:\r?\n[ \t]{0,20}[\w+/-]{4,76}){1,8}/y;
const BINARY = /[^\t\n\r -~]/;

/** The Base64 runs of a text that hold one of the needles; each run once an alignment. */
export function* base64Pieces(text: string, needles: readonly Base64Needle[]): Generator<Piece> {
  for (const { needle, lead } of needles) {
    const done = [0, 0, 0, 0];
    for (const at of occurrences(text, needle)) {
      const group = at - lead;
      if (group < done[group & 3]! || BINARY.test(decode(text.slice(group + (lead && 4), at + 24)))) continue;
      const start = runStart(text, group);
      RUN.lastIndex = at;
      const end = at + RUN.exec(text)![0].length;
      done[group & 3] = end;
      const aligned = start + ((group - start) % 4);
      const run = text.slice(aligned, end);
      yield piece(run, (i) => aligned + i);
      WRAPPED.lastIndex = start;
      const lines = WRAPPED.exec(text)?.[0].slice(aligned - start);
      if (lines && lines.length > run.length) yield unwrapped(lines, aligned);
    }
  }
}

function decode(encoded: string): string {
  return Buffer.from(encoded, 'base64').toString('latin1');
}

function runStart(text: string, from: number): number {
  let start = from;
  while (start > 0 && /[\w+/-]/.test(text[start - 1]!)) start--;
  return start;
}

function unwrapped(lines: string, at: number): Piece {
  const offsets = [...lines].flatMap((c, i) => (/\s/.test(c) ? [] : [at + i]));
  return piece(lines.replace(/\s+/g, ''), (i) => offsets[Math.min(i, offsets.length - 1)]!);
}

function piece(encoded: string, at: (index: number) => number): Piece {
  return { text: decode(encoded), host: (i) => at(Math.floor((i * 4) / 3)), note: 'in Base64' };
}
