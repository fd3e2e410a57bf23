import type { Format } from '../model.js';
import { emptySyntax, piece, words } from './data.js';
import { commentAt, linesOf } from './lines.js';

/**
 * pip's requirement and constraint files: URLs (direct references, `git+https://…@rev#egg=…`) as strings, comments. What has a
 * digest of its own (`--hash=`), maybe on the lines that continue it, is left out.
 */
export const requirements: Format = {
  name: 'requirements',
  files: ['**/*requirements*.{txt,in}', '**/*constraints*.txt', '**/requirements/*.{txt,in}'],
  comment: ' # ',
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    let last = 0;
    let digest = false;
    for (const line of linesOf(text)) {
      if (line.start >= last) {
        last = endOfRequirement(text, line.start);
        digest = text.slice(line.start, last).includes('--hash=');
      }
      const end = line.start + line.text.length;
      const comment = commentAt(line.text, 0);
      const code = comment < 0 ? end : line.start + comment;
      const given = digest ? [] : words(text, { start: line.start, end: code }, wanted);
      for (const word of given) syntax.strings.push(word);
      if (comment >= 0) syntax.comments.push(piece(text, code, end));
    }
    return syntax;
  },
};

/** A backslash at the end of a line continues it. */
function endOfRequirement(text: string, start: number): number {
  for (let at = start; ;) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return text.length;
    at = newline + 1;
    if (!/\\\r?$/.test(text.slice(Math.max(start, newline - 2), newline))) return at;
  }
}
