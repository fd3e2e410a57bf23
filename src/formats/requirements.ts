import type { Format } from '../model.js';
import { emptySyntax, piece, words } from './data.js';
import { commentAt, linesOf } from './lines.js';

/** pip's requirement and constraint files: URLs (direct references, `git+https://…@rev#egg=…`) as strings, comments. */
export const requirements: Format = {
  name: 'requirements',
  files: ['**/*requirements*.{txt,in}', '**/*constraints*.txt', '**/requirements/*.{txt,in}'],
  comment: ' # ',
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    for (const line of linesOf(text)) {
      const end = line.start + line.text.length;
      const comment = commentAt(line.text, 0);
      const code = comment < 0 ? end : line.start + comment;
      for (const word of words(text, { start: line.start, end: code }, wanted)) syntax.strings.push(word);
      if (comment >= 0) syntax.comments.push(piece(text, code, end));
    }
    return syntax;
  },
};
