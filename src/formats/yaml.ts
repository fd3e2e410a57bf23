import { Composer, CST, Lexer, Parser } from 'yaml';
import type { Format, Text } from '../model.js';
import { emptySyntax, linksOf, piece, unread } from './data.js';
import { blankTemplates } from './template.js';
import { Nodes } from './yaml/nodes.js';

/** UTF-16 units; the parser needs about half a second per million. */
const MAX_TEXT = 5_000_000;
/** Brackets or dashes within each other: the parser's cost grows with the square. */
const MAX_NESTING = 1000;

const OPTIONS = { uniqueKeys: false, strict: false, prettyErrors: false, logLevel: 'silent' } as const;

/**
 * YAML of several documents; templates (Jinja, Helm) around and within it are taken out first. Aliases and merge keys are
 * resolved: an alias is the anchor's own node. Values made of templates, and values of application tags, are opaque.
 */
export const yaml: Format = {
  name: 'yaml',
  files: ['**/*.{yaml,yml,cff}', '**/*_yaml', '**/*.dvc', '**/dvc.lock'],
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    if (text.length > MAX_TEXT) return unread('YAML of more than 5 million characters is not read');
    const plain = blankTemplates(text);
    if (nesting(plain) > MAX_NESTING) return unread('YAML nested more than 1000 deep is not read');
    try {
      const tokens = tokenize(plain, syntax.comments);
      const documents = new Composer(OPTIONS).compose(tokens, true, plain.length);
      for (const document of documents) {
        const error = document.errors[0];
        if (error && plain === text) {
          syntax.problems.push({ message: `YAML: ${error.message}`, at: Math.min(error.pos[0], text.length) });
        }
        if (document.contents) syntax.documents.push(new Nodes(plain).read(document.contents, 0));
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return unread('YAML is nested too deep to be read');
    }
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};

/** The parser's tokens; comments are collected on the way, as only the lexer knows where they stand. */
function tokenize(text: string, comments: Text[]): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let at = 0;
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const control = lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END || lexeme === CST.SCALAR;
    if (!control) {
      if (!scalar && lexeme[0] === '#') comments.push(piece(text, at, at + lexeme.length));
      at += lexeme.length;
    }
    scalar = lexeme === CST.SCALAR;
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  tokens.push(...parser.end());
  return tokens;
}

/** How deep brackets or `- - -` go at most; text within strings counts too, which errs on the safe side. */
function nesting(text: string): number {
  let deepest = 0;
  let brackets = 0;
  let dashes = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '[' || c === '{') brackets++;
    else if ((c === ']' || c === '}') && brackets > 0) brackets--;
    else if (c === '-' || c === '?' || c === ':') dashes++;
    else if (c !== ' ') dashes = 0;
    if (brackets > deepest || dashes > deepest) deepest = Math.max(brackets, dashes);
  }
  return deepest;
}
