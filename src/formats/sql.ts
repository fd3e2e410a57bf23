import type { Format } from '../model.js';
import { emptySyntax, piece, words } from './data.js';

/** A comment, a string (quotes within it are doubled), or a quoted name; unclosed ones end with the text. */
const TOKEN = /--[^\n]*|\/\*[^]*?(?:\*\/|$)|'[^']*(?:''[^']*)*(?:'|$)|"[^"]*(?:""[^"]*)*(?:"|$)/g;

/** SQL: string literals and quoted names with something wanted in them, and comments. */
export const sql: Format = {
  name: 'sql',
  files: ['**/*.sql'],
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    for (const match of text.matchAll(TOKEN)) {
      const start = match.index;
      const end = start + match[0].length;
      if (match[0].startsWith('-') || match[0].startsWith('/')) syntax.comments.push(piece(text, start, end));
      else
        for (const word of words(text, { start: start + 1, end: Math.max(start + 1, end - 1) }, wanted))
          syntax.strings.push(word);
    }
    return syntax;
  },
};
