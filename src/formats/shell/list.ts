import type { Expr } from '../../model.js';
import type { Cursor } from './cursor.js';
import type { Output } from './output.js';
import { BLANKS } from './tokens.js';
import { readWord, type Nest } from './word.js';

/** Words up to a character that ends the list. `lines`: it may go over several lines. */
export function readList(cursor: Cursor, nest: Nest, output: Output, ends: RegExp, lines: boolean): Expr[] {
  const items: Expr[] = [];
  while (cursor.at < cursor.text.length) {
    cursor.skip(lines ? /(?:\s|\\\r?\n)+/y : BLANKS);
    const at = cursor.at;
    if (cursor.text[at] === '#') {
      output.comment(cursor);
      continue;
    }
    const word = readWord(cursor, nest);
    if (word) items.push(word);
    output.urls(cursor, at, cursor.at, word);
    const next = cursor.text[cursor.at] ?? ')';
    if (cursor.at === at && (ends.test(next) || ++cursor.at > cursor.text.length)) break;
  }
  return items;
}
