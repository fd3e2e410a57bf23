import type { Entry, Format, Node } from '../model.js';
import { emptySyntax, linksOf, piece } from './data.js';
import { linesOf, pairOf } from './lines.js';

/** INI, properties and git configuration: `[section]`, `key = value`, `key: value`. Keys before any section are the root's. */
export const ini: Format = {
  name: 'ini',
  files: ['**/*.{ini,cfg,conf,properties}', '**/.gitmodules'],
  holes: true,
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    const root: Extract<Node, { kind: 'map' }> = { kind: 'map', entries: [], span: { start: 0, end: text.length } };
    let section = root;
    for (const line of linesOf(text)) {
      const end = line.start + line.text.length;
      const at = line.start + line.text.length - line.text.trimStart().length;
      if (text[at] === '#' || text[at] === ';') syntax.comments.push(piece(text, at, Math.max(at, end)));
      else if (text[at] === '[' && line.text.includes(']')) {
        const close = line.start + line.text.lastIndexOf(']');
        section = { kind: 'map', entries: [], span: { start: at, end } };
        const entry: Entry = {
          key: text.slice(at + 1, close),
          keySpan: { start: at + 1, end: close },
          value: section,
        };
        root.entries.push(entry);
      } else {
        const pair = pairOf(line, '=:');
        if (!pair) continue;
        section.entries.push(pair.entry);
        section.span.end = Math.max(section.span.end, end);
        if (pair.comment !== undefined) syntax.comments.push(piece(text, pair.comment, end));
      }
    }
    syntax.documents.push(root);
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};
