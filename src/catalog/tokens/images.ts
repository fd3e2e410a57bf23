import { toHost } from '../../text.js';
import { needle, occurrences } from './literal.js';
import type { Piece } from './piece.js';

/** How PNG and JPEG files begin in Base64. */
const MAGIC = ['iVBORw0KGgo', '/9j/4'].map(needle);
const REST = /[\w+/]{1000,}/y;

/**
 * A text without the large images in it. They are compressed, so no token stands there, and they are nearly all the
 * bytes of many notebooks and HTML reports: looking for two dozen literals in them costs more than reading the file.
 */
export function withoutImages(text: string): Piece {
  const map = { from: [0], to: [0], encode: 'plain' as const };
  let out = '';
  let last = 0;
  for (const at of MAGIC.flatMap((one) => [...occurrences(text, one)]).sort((a, b) => a - b)) {
    if (at < last) continue;
    REST.lastIndex = at;
    if (!REST.test(text)) continue;
    out += text.slice(last, at);
    last = REST.lastIndex;
    map.from.push(out.length);
    map.to.push(last);
  }
  return {
    text: out + text.slice(last),
    host: ({ start, end }) => ({ start: toHost(map, start), end: toHost(map, end - 1) + 1 }),
    note: '',
  };
}
