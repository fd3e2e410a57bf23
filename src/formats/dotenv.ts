import type { Entry, Format } from '../model.js';
import { emptySyntax, linksOf, piece } from './data.js';
import { linesOf, pairOf } from './lines.js';

/** Environment files: `KEY=value`, `export KEY="value"`, comments. One flat map; escapes are left as they stand. */
export const dotenv: Format = {
  name: 'dotenv',
  remark: '#',
  files: ['**/.env', '**/.env.*', '**/*.env', '**/.envrc', '**/env.{example,sample,template}'],
  holes: true,
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    const entries: Entry[] = [];
    for (const line of linesOf(text)) {
      const end = line.start + line.text.length;
      const blank = line.text.length - line.text.trimStart().length;
      if (line.text[blank] === '#') {
        syntax.comments.push(piece(text, line.start + blank, end));
        continue;
      }
      const pair = pairOf(line, '=');
      if (!pair) continue;
      entries.push(pair.entry);
      if (pair.comment !== undefined) syntax.comments.push(piece(text, pair.comment, end));
    }
    syntax.documents.push({ kind: 'map', entries, span: { start: 0, end: text.length } });
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};
