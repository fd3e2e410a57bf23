import { parser } from '@lezer/javascript';
import type { Format } from '../model.js';
import { walk } from './javascript/statement.js';
import { newDraft, readTree } from './tree.js';

/** Bundles and minified files are no source: past these sizes (UTF-16 units) a text is passed over. */
const MAX_TEXT = 1_000_000;
const MAX_LINE = 50_000;

const typescript = parser.configure({ dialect: 'ts' });
const tsx = parser.configure({ dialect: 'ts jsx' });

/** JavaScript and TypeScript, with JSX or without: which of them is decided by what can be read. */
export const javascript: Format = {
  name: 'javascript',
  files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
  comment: ' // ',
  parse(text, wanted) {
    const draft = newDraft(text);
    if (text.length > MAX_TEXT || !wanted.test(text) || hasLongLine(text)) return draft.syntax;
    const markup = /<\/[A-Za-z>]|\/>/.test(text);
    let seen = readTree(markup ? tsx : typescript, text);
    if (seen?.errors) {
      const other = readTree(markup ? typescript : tsx, text);
      if (other && other.errors < seen.errors) seen = other;
    }
    if (!seen) draft.syntax.problems.push({ message: 'nested too deeply to be read', at: 0 });
    else {
      draft.syntax.comments = seen.comments;
      walk(draft, seen.tree.topNode, { scope: 0, conditional: false });
    }
    return draft.syntax;
  },
};

function hasLongLine(text: string): boolean {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    if ((end < 0 ? text.length : end) - at > MAX_LINE) return true;
    if (end < 0) return false;
    at = end + 1;
  }
  return false;
}
