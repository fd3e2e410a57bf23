import type { Span } from '../../model.js';
import type { Cursor } from './cursor.js';
import { NAME, NEWLINE, OP } from './lexer.js';

const COLON = 58;
const WORDS = new Set(['_', 'None', 'True', 'False', 'as', 'if']);

/** The names that the heading at hand gives a value nobody sees: that of `except … as name`, and those of the pattern of a `case`. */
export function captures(e: Cursor, word: string): Span[] {
  const { kinds, starts, ends, count } = e.tokens;
  const names: Span[] = [];
  const add = (i: number): void => void names.push({ start: starts[i]!, end: ends[i]! });
  let depth = 0;
  for (let i = e.at; i < count && kinds[i] !== NEWLINE; i++) {
    const offset = i - e.at;
    if (kinds[i] === OP) {
      depth += e.nesting(i);
      if (depth === 0 && e.text.charCodeAt(starts[i]!) === COLON) break;
    } else if (kinds[i] !== NAME) {
      continue;
    } else if (word === 'case') {
      if (depth === 0 && e.isWord('if', offset)) break;
      const taken = !WORDS.has(e.word(offset)) && !e.isOp('.', offset - 1);
      if (taken && !['.', '(', '='].some((op) => e.isOp(op, offset + 1))) add(i);
    } else if (e.isWord('as', offset) && kinds[i + 1] === NAME) add(i + 1);
  }
  return names;
}
