import type { Span } from '../../model.js';

/** A token: a word, a quoted string or heredoc (`text`: what is between its marks), a sign, the end of a line, a comment. */
export interface Token {
  is: 'word' | 'string' | 'heredoc' | 'sign' | 'newline' | 'comment' | 'unclosed';
  span: Span;
  text: Span;
}

const BLANK = /[ \t\r]+/y;
const COMMENT = /#[^\n]*|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/y;
const WORD = /[A-Za-z_][\w.-]*/y;
const HEREDOC = /<<(-?)([A-Za-z_]\w{0,99})[ \t]*\r?\n/y;

/** The tokens of HCL, in order; takes in any text. */
export function* tokens(text: string): Generator<Token> {
  const read = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  for (let at = 0; at < text.length;) {
    const make = (is: Token['is'], end: number, from = at, until = end): Token => ({
      is,
      span: { start: at, end },
      text: { start: from, end: until },
    });
    const blank = read(BLANK, at);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    let token: Token;
    const comment = read(COMMENT, at);
    const word = comment ? null : read(WORD, at);
    const heredoc = text[at] === '<' ? read(HEREDOC, at) : null;
    if (comment) token = make('comment', at + comment[0].length);
    else if (word) token = make('word', at + word[0].length);
    else if (text[at] === '"') token = quoted(text, at);
    else if (heredoc) {
      const from = at + heredoc[0].length;
      const end = endOfHeredoc(text, from, heredoc[2]!);
      token = make('heredoc', end.after, from, end.text);
    } else token = make(text[at] === '\n' ? 'newline' : 'sign', at + 1);
    at = token.span.end;
    yield token;
  }
}

/** A string up to its quote, `${…}` within it taken as one; one that does not end on its line is unclosed. */
function quoted(text: string, start: number): Token {
  let braces = 0;
  let at = start + 1;
  for (; at < text.length && text[at] !== '\n'; at++) {
    const c = text[at]!;
    if (c === '\\') at++;
    else if ((c === '$' || c === '%') && text[at + 1] === '{') {
      braces++;
      at++;
    } else if (braces > 0 && c === '{') braces++;
    else if (braces > 0 && c === '}') braces--;
    else if (c === '"' && braces === 0) {
      return { is: 'string', span: { start, end: at + 1 }, text: { start: start + 1, end: at } };
    }
  }
  at = Math.min(at, text.length);
  return { is: 'unclosed', span: { start, end: at }, text: { start: start + 1, end: at } };
}

/** Where a heredoc ends: a line of its mark alone, or with the text. */
function endOfHeredoc(text: string, from: number, mark: string): { text: number; after: number } {
  const end = new RegExp(`^[ \\t]*${mark}[ \\t]*\\r?$`, 'gm');
  end.lastIndex = from;
  const found = end.exec(text);
  return found
    ? { text: found.index, after: found.index + found[0].length }
    : { text: text.length, after: text.length };
}
