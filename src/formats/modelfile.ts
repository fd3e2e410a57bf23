import type { Entry, Format } from '../model.js';
import { emptySyntax, linksOf, piece } from './data.js';
import { linesOf } from './lines.js';

const INSTRUCTION = /^(\s*)(FROM|ADAPTER)([ \t]+)(\S+)/i;

/** Modelfiles of Ollama: what FROM and ADAPTER name, in one flat map. Texts in three quotes are passed over. Never a problem. */
export const modelfile: Format = {
  name: 'modelfile',
  remark: '#',
  files: ['**/[Mm]odelfile', '**/[Mm]odelfile[.-]*', '**/*.[Mm]odelfile'],
  holes: true,
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    const entries: Entry[] = [];
    let inText = false;
    for (const line of linesOf(text)) {
      const outside = !inText;
      if (line.text.split('"""').length % 2 === 0) inText = !inText;
      if (!outside) continue;
      const blank = line.text.length - line.text.trimStart().length;
      if (line.text[blank] === '#') {
        syntax.comments.push(piece(text, line.start + blank, line.start + line.text.length));
        continue;
      }
      const match = INSTRUCTION.exec(line.text);
      if (!match) continue;
      const [, indent, key, gap, value] = match as unknown as [string, string, string, string, string];
      const keyAt = line.start + indent.length;
      const at = keyAt + key.length + gap.length;
      entries.push({
        key: key.toUpperCase(),
        keySpan: { start: keyAt, end: keyAt + key.length },
        value: { kind: 'scalar', value, span: { start: at, end: at + value.length } },
      });
    }
    syntax.documents.push({ kind: 'map', entries, span: { start: 0, end: text.length } });
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};
