import type { Entry, Format, Node } from '../model.js';
import { emptySyntax, linksOf, piece, words } from './data.js';
import { linesOf, pairOf } from './lines.js';

/**
 * INI, properties and git configuration: `[section]`, `key = value`, `key: value`. Keys before any section are the root's. Of the
 * further lines of a value, which are indented deeper than its key, only addresses are told.
 */
export const ini: Format = {
  name: 'ini',
  remark: '#',
  files: ['**/*.{ini,cfg,conf,properties}', '**/.gitmodules'],
  holes: true,
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    const root: Extract<Node, { kind: 'map' }> = { kind: 'map', entries: [], span: { start: 0, end: text.length } };
    let section = root;
    /** Indentation of the last key of the section. */
    let indent = Infinity;
    for (const line of linesOf(text)) {
      const end = line.start + line.text.length;
      const depth = line.text.length - line.text.trimStart().length;
      const at = line.start + depth;
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
        indent = Infinity;
      } else if (depth > indent) {
        for (const word of words(text, { start: at, end }, wanted)) syntax.strings.push(word);
      } else {
        const pair = pairOf(line, '=:');
        if (!pair) continue;
        indent = depth;
        section.entries.push(pair.entry);
        section.span.end = Math.max(section.span.end, end);
        if (pair.comment !== undefined) syntax.comments.push(piece(text, pair.comment, end));
      }
    }
    syntax.documents.push(root);
    syntax.strings = [...syntax.strings, ...linksOf(syntax.documents, text, wanted)];
    syntax.strings.sort((a, b) => a.span.start - b.span.start);
    return syntax;
  },
};
