import { toHost } from '../../text.js';
import { needle, occurrences } from './literal.js';
import type { Piece } from './piece.js';

const INTRODUCERS = ['%', '\\x', '\\u', '&#'].map(needle);
/** An escaped `h` or `_`: some prefix cannot be seen without decoding. */
const TELLING = /%(?:68|5f|255f|2568)|\\x(?:68|5f)|\\u00(?:68|5f)|&#(?:x0{0,2}(?:68|5f)|0{0,2}(?:104|95));/iy;
const ESCAPE =
  /%([0-9A-Fa-f]{2})|\\x([0-9A-Fa-f]{2})|\\u00([0-9A-Fa-f]{2})|&#x0{0,2}([0-9A-Fa-f]{2});|&#0{0,2}(\d{2,3});/g;

/** The text without percent-encoding, character escapes and character references, when they may hide a token. */
export function* escapedPieces(text: string): Generator<Piece> {
  if (!INTRODUCERS.some((one) => telling(text, occurrences(text, one)))) return;
  const map = { from: [0], to: [0], encode: 'plain' as const };
  let out = '';
  let last = 0;
  for (const match of text.matchAll(ESCAPE)) {
    const [whole, percent, x, u, hex, decimal] = match;
    out += text.slice(last, match.index);
    map.from.push(out.length, out.length + 1);
    last = match.index + whole.length;
    map.to.push(match.index, last);
    out += String.fromCharCode(decimal ? Number(decimal) : parseInt((percent ?? x ?? u ?? hex)!, 16));
  }
  yield {
    text: out + text.slice(last),
    host: ({ start, end }) => ({ start: toHost(map, start), end: toHost(map, end) }),
    note: 'in an encoded form',
  };
}

function telling(text: string, offsets: Iterable<number>): boolean {
  for (const at of offsets) {
    TELLING.lastIndex = at;
    if (TELLING.test(text)) return true;
  }
  return false;
}
