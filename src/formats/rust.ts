import { parser } from '@lezer/rust';
import type { Format } from '../model.js';
import { walk } from './rust/statement.js';
import { newDraft, readTree } from './tree.js';

/** Larger texts (UTF-16 units) are tables or generated code. */
const MAX_TEXT = 1_000_000;

export const rust: Format = {
  name: 'rust',
  files: ['**/*.rs'],
  comment: ' // ',
  parse(text, wanted) {
    const draft = newDraft(text);
    if (text.length > MAX_TEXT || !wanted.test(text)) return draft.syntax;
    const seen = readTree(parser, text);
    if (!seen) draft.syntax.problems.push({ message: 'nested too deeply to be read', at: 0 });
    else {
      draft.syntax.comments = seen.comments;
      walk(draft, seen.tree.topNode, { scope: 0, conditional: false });
    }
    return draft.syntax;
  },
};
