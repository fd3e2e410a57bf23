import type { Expr } from '../../model.js';
import type { Cursor } from './cursor.js';
import type { Output } from './output.js';
import { BLANKS } from './tokens.js';
import { readWord, type Nest } from './word.js';

/** `[key]=` in front of a value. */
const KEY = /\[["']?([^\]\n"']{1,200})["']?\]=/y;

/** Words up to a character that ends the list, which may go over several lines; those of a map where each has a key. */
export function readItems(cursor: Cursor, nest: Nest, output: Output, start: number): Expr {
  const keys: Expr[] = [];
  const items = readList(cursor, nest, output, /[\s;&|)]/, keys);
  if (cursor.text[cursor.at] === ')') cursor.at++;
  const span = cursor.span(start, cursor.at);
  if (keys.length === 0 || keys.length !== items.length) return { kind: 'list', items, span };
  return { kind: 'dict', entries: items.map((value, i) => ({ key: keys[i]!, value })), span };
}

/** Words up to a character that ends the list. `keys` takes those of the words; where it is given, the list may go over several lines. */
export function readList(cursor: Cursor, nest: Nest, output: Output, ends: RegExp, keys?: Expr[]): Expr[] {
  const items: Expr[] = [];
  while (cursor.at < cursor.text.length) {
    cursor.skip(keys ? /(?:\s|\\\r?\n)+/y : BLANKS);
    const at = cursor.at;
    if (cursor.text[at] === '#') {
      output.comment(cursor);
      continue;
    }
    const key = keys && cursor.match(KEY);
    if (key) {
      cursor.at += key[0].length;
      const span = cursor.span(at, cursor.at);
      keys.push(key[1]!.includes('$') ? { kind: 'other', span } : { kind: 'literal', value: key[1]!, span });
    }
    const word = readWord(cursor, nest);
    if (word) items.push(word);
    output.urls(cursor, at, cursor.at, word);
    const next = cursor.text[cursor.at] ?? ')';
    if (cursor.at === at && (ends.test(next) || ++cursor.at > cursor.text.length)) break;
  }
  return items;
}
