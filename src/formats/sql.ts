import type { Format } from '../model.js';
import { emptySyntax, piece } from './data.js';
import { callsIn } from './sql/calls.js';
import { isSource } from './sql/quoted.js';

/** A comment, a string (quotes within it are doubled), or a quoted name; unclosed ones end with the text. */
const TOKEN = /--[^\n]*|\/\*[^]*?(?:\*\/|$)|'[^']*(?:''[^']*)*(?:'|$)|"[^"]*(?:""[^"]*)*(?:"|$)/g;

/** SQL: string literals and quoted names from which something wanted is read, calls of the functions of schemas, and comments. */
export const sql: Format = {
  name: 'sql',
  files: ['**/*.sql'],
  remark: '--',
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    const schemas = new Set<string>();
    let from = 0;
    for (const match of text.matchAll(TOKEN)) {
      const start = match.index;
      const end = start + match[0].length;
      callsIn(text, { start: from, end: start }, wanted, syntax, schemas);
      from = end;
      if (match[0].startsWith('-') || match[0].startsWith('/')) syntax.comments.push(piece(text, start, end));
      else {
        const word = piece(text, start + 1, Math.max(start + 1, end - 1));
        const read = word.value.includes('/') && wanted.test(word.value) && isSource(text.slice(0, start));
        if (read) syntax.strings.push(word);
      }
    }
    callsIn(text, { start: from, end: text.length }, wanted, syntax, schemas);
    return syntax;
  },
};
