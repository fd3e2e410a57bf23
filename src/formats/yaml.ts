import { Composer, CST, Lexer, Parser } from 'yaml';
import type { Format, Text } from '../model.js';
import { emptySyntax, linksOf, unread, used } from './data.js';
import { blankTemplates } from './template.js';
import { Nodes } from './yaml/nodes.js';

/** UTF-16 units; the parser needs about half a second per million. */
const MAX_TEXT = 5_000_000;
/** Brackets or dashes within each other: the parser's cost grows with the square. */
const MAX_NESTING = 1000;

const OPTIONS = { uniqueKeys: false, strict: false, prettyErrors: false, logLevel: 'silent' } as const;

/**
 * YAML of several documents, those without a wanted word and schemas left out; templates (Jinja, Helm) around and within it are taken out first. Aliases and merge keys are
 * resolved: an alias is the anchor's own node. Values that a template makes as a whole, and values of application tags, are opaque.
 */
export const yaml: Format = {
  name: 'yaml',
  files: ['**/*.{yaml,yml,cff}', '**/*_yaml', '**/*.dvc', '**/dvc.lock'],
  holes: true,
  comment: ' # ',
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    if (text.length > MAX_TEXT) return unread('YAML of more than 5 million characters is not read');
    const plain = blankTemplates(text);
    if (nesting(plain) > MAX_NESTING) return unread('YAML nested more than 1000 deep is not read');
    for (const [start, end] of documentsOf(plain)) {
      const document = text.slice(start, end);
      if (!wanted.test(document) || wanted.schema?.test(document)) continue;
      try {
        const tokens = tokenize(plain.slice(start, end), start, syntax.comments);
        for (const document of new Composer(OPTIONS).compose(tokens, true, end)) {
          const error = document.errors[0];
          if (error && plain === text) {
            syntax.problems.push({ message: `YAML: ${error.message}`, at: Math.min(error.pos[0], text.length) });
          }
          if (!document.contents) continue;
          const nodes = new Nodes(plain);
          syntax.documents.push(nodes.document(document.contents));
          syntax.regions.push(...nodes.calls.regions());
        }
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        syntax.problems.push({ message: 'YAML is nested too deep to be read', at: start });
      }
    }
    syntax.documents = used(syntax.documents, wanted);
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};

/** Where documents begin and end: a line that begins with `---` starts one, wherever it stands. */
function documentsOf(text: string): [number, number][] {
  const starts = [0, ...[...text.matchAll(/(?<=\n)---(?=\s|$)/g)].map((match) => match.index)];
  return starts.map((start, i) => [start, starts[i + 1] ?? text.length]);
}

/**
 * The parser's tokens of a document that begins at an offset of the text; comments are collected on the way, as only the
 * lexer knows where they stand.
 */
function tokenize(text: string, offset: number, comments: Text[]): CST.Token[] {
  const parser = new Parser();
  parser.offset = offset;
  const tokens: CST.Token[] = [];
  let at = offset;
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const control = lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END || lexeme === CST.SCALAR;
    if (!control) {
      if (!scalar && lexeme[0] === '#') comments.push({ value: lexeme, span: { start: at, end: at + lexeme.length } });
      at += lexeme.length;
    }
    scalar = lexeme === CST.SCALAR;
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
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
