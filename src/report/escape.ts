import { visible } from './sanitise.js';

// GitHub looks for mentions, issue numbers and addresses in the text it has rendered: only a character between helps there.
const BREAK = '&#8203;';

/**
 * Text as Markdown that means nothing but itself, in a paragraph, a list item or a table cell of GitHub: no markup, HTML,
 * mention, issue number, or link to anywhere but the Hub. Holds no line break, `|`, `<` or backtick.
 */
export function escape(text: string): string {
  return (
    visible(text)
      .replace(/[\\`*_{}[\]()<>#+!|~&@$^=]/g, (character) => `&#${character.charCodeAt(0)};`)
      .replace(/&#(?:35|64);/g, `$&${BREAK}`)
      .replace(/:(?=:)/g, '&#58;')
      .replace(/:(?=\/\/(?!huggingface\.co\/))/g, `:${BREAK}`)
      .replace(/(www)(?=\.)/gi, `$1${BREAK}`)
      .replace(/\b(GH)(?=-\d)/gi, `$1${BREAK}`)
      // What begins a code block, a list or a rule.
      .replace(/^ +/, '')
      .replace(/^-/, '&#45;')
      .replace(/^(\d{1,9})\./, '$1&#46;')
  );
}
