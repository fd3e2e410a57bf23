import { parser } from '@lezer/rust';
import type { Format } from '../model.js';
import { walk } from './rust/statement.js';
import { commentsAndErrors, newDraft } from './tree.js';

/** Larger texts (UTF-16 units) are tables or generated code. */
const MAX_TEXT = 1_000_000;

export const rust: Format = {
  name: 'rust',
  files: ['**/*.rs'],
  parse(text, wanted) {
    const draft = newDraft(text);
    if (text.length > MAX_TEXT || !wanted.test(text)) return draft.syntax;
    const tree = parser.parse(text);
    draft.syntax.comments = commentsAndErrors(tree, text).comments;
    walk(draft, tree.topNode, { scope: 0, conditional: false });
    return draft.syntax;
  },
};
