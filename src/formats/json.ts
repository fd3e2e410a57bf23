import { createScanner } from 'jsonc-parser';
import type { Entry, Format, Node, Span, Syntax } from '../model.js';
import { align } from './align.js';
import { emptySyntax, linksOf, MAX_DEPTH, piece, unread } from './data.js';

/** Token kinds of jsonc-parser's scanner (`SyntaxKind`, a const enum that isolated modules cannot read). */
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COLON = 6;
const NULL = 7;
const TRUE = 8;
const FALSE = 9;
const STRING = 10;
const NUMBER = 11;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const UNKNOWN = 16;
const END = 17;

/** UTF-16 units. */
const MAX_TEXT = 20_000_000;

/**
 * JSON with comments and trailing commas. The reader is forgiving: it takes what it can name and goes on, and says where
 * the first thing stood that is not JSON.
 */
export const json: Format = {
  name: 'json',
  files: ['**/*.{json,jsonc,json5,webmanifest}', '**/*.lock'],
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    if (text.length > MAX_TEXT) return unread('JSON of more than 20 million characters is not read');
    new Reader(text, syntax).run();
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};

type Collection = Extract<Node, { kind: 'map' | 'list' }>;

class Reader {
  private readonly scanner;
  private readonly open: Collection[] = [];
  private skipped = 0;
  /** The last string of a map whose colon or value is still to come. */
  private key: { value: string; span: Span; colon: boolean } | undefined;

  constructor(
    private readonly text: string,
    private readonly syntax: Syntax,
  ) {
    this.scanner = createScanner(text, false);
  }

  run(): void {
    for (let kind: number = this.scanner.scan(); kind !== END; kind = this.scanner.scan()) {
      const start = this.scanner.getTokenOffset();
      const end = start + this.scanner.getTokenLength();
      if (kind === OPEN_BRACE || kind === OPEN_BRACKET) this.push(kind, { start, end });
      else if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) this.pop(kind, end);
      else if (kind === COLON && this.key) this.key.colon = true;
      else if (kind === LINE_COMMENT || kind === BLOCK_COMMENT) this.syntax.comments.push(piece(this.text, start, end));
      else if (kind === UNKNOWN) return this.problem(start, 'is not JSON');
      else if (kind >= NULL && kind <= NUMBER) this.value(kind, start, end);
    }
    if (this.open.length > 0) this.problem(this.text.length, 'ends within a list or an object');
    for (const collection of this.open) collection.span.end = this.text.length;
  }

  private problem(at: number, what: string): void {
    if (this.syntax.problems.length === 0) this.syntax.problems.push({ message: `JSON ${what}`, at });
  }

  private push(kind: number, span: Span): void {
    if (this.open.length >= MAX_DEPTH) {
      if (this.skipped++ === 0) this.problem(span.start, `nested more than ${MAX_DEPTH} deep is not read`);
      return;
    }
    const node: Collection =
      kind === OPEN_BRACE
        ? { kind: 'map', entries: [], span, flow: true }
        : { kind: 'list', items: [], span, flow: true };
    this.add(node);
    this.open.push(node);
  }

  private pop(kind: number, end: number): void {
    if (this.skipped > 0) {
      this.skipped--;
      return;
    }
    const top = this.open.at(-1);
    if (!top || (top.kind === 'map') !== (kind === CLOSE_BRACE)) return this.problem(end - 1, 'has a bracket too many');
    top.span.end = end;
    this.open.pop();
    this.key = undefined;
  }

  private value(kind: number, start: number, end: number): void {
    if (this.skipped > 0) return;
    if (kind !== STRING) {
      const raw = this.text.slice(start, end);
      const value = kind === NULL ? null : kind === TRUE ? true : kind === FALSE ? false : Number(raw);
      return this.add({ kind: 'scalar', value, span: { start, end } });
    }
    const value = this.scanner.getTokenValue();
    const span = { start: start + 1, end: Math.max(start + 1, this.text[end - 1] === '"' ? end - 1 : end) };
    if (this.open.at(-1)?.kind === 'map' && !this.key?.colon) {
      this.key = { value, span, colon: false };
      return;
    }
    const offsets = align(value, this.text, span, 'backslash');
    this.add({ kind: 'scalar', value, span, quoted: true, ...(offsets && { offsets }) });
  }

  private add(node: Node): void {
    const top = this.open.at(-1);
    if (!top) this.syntax.documents.push(node);
    else if (top.kind === 'list') top.items.push(node);
    else if (this.key?.colon) {
      const entry: Entry = { key: this.key.value, keySpan: this.key.span, value: node };
      top.entries.push(entry);
      this.key = undefined;
    } else this.problem(node.span.start, 'has a value without a key');
  }
}
