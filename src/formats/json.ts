import type { Entry, Format, Node, Span, Syntax } from '../model.js';
import { align } from './align.js';
import { emptySyntax, linksOf, MAX_DEPTH, unread, used } from './data.js';

/** A bracket or separator, a string (unclosed ones end with their line), a comment, a word, or anything else. */
const TOKEN = /[{}[\]:,]|"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|\/\/[^\n]*|#[^\n]*|\/\*[^]*?(?:\*\/|$)|[\w.+-]+|\S/g;
/** Values that are words; the numbers among them are what Python writes. */
const WORDS: Record<string, boolean | number | null> = {
  null: null,
  true: true,
  false: false,
  NaN: NaN,
  Infinity: Infinity,
  '-Infinity': -Infinity,
};

/** UTF-16 units. */
const MAX_TEXT = 20_000_000;

/**
 * JSON with comments (`#` too, which some tools allow) and trailing commas. The reader is forgiving: it takes what it can name and goes on, and says where
 * the first thing stood that is not JSON.
 */
export const json: Format = {
  name: 'json',
  files: ['**/*.{json,jsonc,json5,webmanifest}', '**/{kernels,weights}.lock'],
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    if (text.length > MAX_TEXT) return unread('JSON of more than 20 million characters is not read');
    new Reader(text, syntax).run();
    syntax.documents = used(syntax.documents, wanted);
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};

type Collection = Extract<Node, { kind: 'map' | 'list' }>;

class Reader {
  private readonly open: Collection[] = [];
  private skipped = 0;
  /** The last string of a map whose colon or value is still to come. */
  private key: { value: string; span: Span; colon: boolean } | undefined;

  constructor(
    private readonly text: string,
    private readonly syntax: Syntax,
  ) {}

  run(): void {
    for (const match of this.text.matchAll(TOKEN)) {
      const token = match[0];
      const start = match.index;
      const span = { start, end: start + token.length };
      if (token === '{' || token === '[') this.push(token, span);
      else if (token === '}' || token === ']') this.pop(token, span.end);
      else if (token === ':' && this.key) this.key.colon = true;
      else if (token[0] === '#' || /^\/[/*]/.test(token)) this.syntax.comments.push({ value: token, span });
      else if (this.skipped > 0 || token === ',' || token === ':') continue;
      else if (token[0] === '"') this.string(token, span);
      else if (Object.hasOwn(WORDS, token)) this.add({ kind: 'scalar', value: WORDS[token]!, span });
      else if (Number.isFinite(Number(token))) this.add({ kind: 'scalar', value: Number(token), span });
      else this.problem(start, 'has no such value');
    }
    if (this.open.length > 0) this.problem(this.text.length, 'ends within a list or an object');
    for (const collection of this.open) collection.span.end = this.text.length;
  }

  private problem(at: number, what: string): void {
    if (this.syntax.problems.length === 0) this.syntax.problems.push({ message: `JSON ${what}`, at });
  }

  private push(bracket: string, span: Span): void {
    if (this.open.length >= MAX_DEPTH) {
      if (this.skipped++ === 0) this.problem(span.start, `nested more than ${MAX_DEPTH} deep is not read`);
      return;
    }
    const node: Collection =
      bracket === '{' ? { kind: 'map', entries: [], span, flow: true } : { kind: 'list', items: [], span, flow: true };
    this.add(node);
    this.open.push(node);
  }

  private pop(bracket: string, end: number): void {
    if (this.skipped > 0) {
      this.skipped--;
      return;
    }
    const top = this.open.at(-1);
    if (!top || (top.kind === 'map') !== (bracket === '}')) return this.problem(end - 1, 'has a bracket too many');
    top.span.end = end;
    this.open.pop();
    this.key = undefined;
  }

  /** A key of the map that is open, or a value. */
  private string(token: string, whole: Span): void {
    const closed = token.length > 1 && token.endsWith('"');
    const span = { start: whole.start + 1, end: whole.end - (closed ? 1 : 0) };
    const value = token.includes('\\') ? decode(token) : token.slice(1, closed ? -1 : undefined);
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

/** The value of a string with escapes; what is no JSON stands for itself. */
function decode(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.slice(1).replace(/"$/, '');
  }
}
