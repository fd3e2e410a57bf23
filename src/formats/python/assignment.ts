import type { Cursor } from './cursor.js';
import { NEWLINE, OP } from './lexer.js';

const enum C {
  Colon = 58,
  Semicolon = 59,
  Equals = 61,
}

/** Index of the first token behind the last `=` of the statement; -1 when it has none, undefined when it is of another form. */
export function valueAt(e: Cursor): number | undefined {
  const { kinds, starts, ends, text } = e.tokens;
  let depth = 0;
  let value = -1;
  for (let i = e.at; kinds[i] !== NEWLINE; i++) {
    if (kinds[i] !== OP) continue;
    const c = text.charCodeAt(starts[i]!);
    const last = text.charCodeAt(ends[i]! - 1);
    if (last === C.Equals && c !== C.Equals && !'!<>'.includes(text[starts[i]!]!)) return undefined;
    depth += e.nesting(i);
    if (depth !== 0) continue;
    if (c === C.Semicolon) break;
    if (c === C.Colon && value < 0) return undefined;
    if (c === C.Equals && ends[i]! - starts[i]! === 1) value = i + 1;
  }
  return value;
}

/** Index of the first token behind the value that begins with the token `value`; undefined when another `=` or a `:=` stands in it. */
export function endOfValue(e: Cursor, value: number): number | undefined {
  const { kinds, starts, ends, text } = e.tokens;
  let depth = 0;
  let i = value;
  for (; kinds[i] !== NEWLINE; i++) {
    if (kinds[i] !== OP) continue;
    const c = text.charCodeAt(starts[i]!);
    const wide = ends[i]! - starts[i]! > 1;
    depth += e.nesting(i);
    if (c === C.Colon && wide) return undefined;
    if (depth !== 0 || wide) continue;
    if (c === C.Equals) return undefined;
    if (c === C.Semicolon) break;
  }
  return i;
}
