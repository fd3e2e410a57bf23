import type { Entry, Format, Node, Span, Text } from '../model.js';
import { emptySyntax, entryOf, linksOf, MAX_DEPTH, piece, unread } from './data.js';
import { tokens, type Token } from './hcl/tokens.js';

/** UTF-16 units. */
const MAX_TEXT = 5_000_000;
const CLOSING: Record<string, string> = { '{': '}', '[': ']', '(': ')' };

/**
 * Terraform and other HCL: one map. A block is a list of maps under its name, labels are maps within each other; attributes,
 * objects, lists, plain strings and heredocs are read; a call is the one map or list it is given (`jsonencode({…})`); every other
 * expression is opaque. Never a problem: what is no HCL is passed over.
 */
export const hcl: Format = {
  name: 'hcl',
  files: ['**/*.{tf,tfvars,hcl}'],
  comment: ' # ',
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    if (text.length > MAX_TEXT) return unread('HCL of more than 5 million characters is not read');
    syntax.documents.push(readMap(text, syntax.comments));
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};

type Map = Extract<Node, { kind: 'map' }>;

/** Attributes and blocks as one map; comments go to `comments`. `packed`: an attribute may follow another one on its line. */
export function readMap(text: string, comments: Text[], packed = false): Map {
  return new Reader(text, comments, packed).run();
}

class Reader {
  private readonly all: Token[] = [];
  private at = 0;

  constructor(
    private readonly text: string,
    comments: Text[],
    private readonly packed: boolean,
  ) {
    for (const token of tokens(text)) {
      if (token.is === 'comment') comments.push(piece(text, token.span.start, token.span.end));
      else this.all.push(token);
    }
  }

  run(): Map {
    const map: Map = { kind: 'map', entries: [], span: { start: 0, end: this.text.length } };
    while (this.at < this.all.length) this.body(map, 0);
    return map;
  }

  private raw(token = this.all[this.at]): string {
    return token ? this.text.slice(token.span.start, token.span.end) : '';
  }

  /** Attributes and blocks up to the brace that ends them, which is taken too. */
  private body(map: Map, depth: number): void {
    while (this.at < this.all.length) {
      const token = this.all[this.at++]!;
      if (this.raw(token) === '}') {
        map.span.end = token.span.end;
        return;
      }
      if (token.is !== 'word' && token.is !== 'string') continue;
      const sign = this.raw();
      if ((sign === '=' && this.raw(this.all[this.at + 1]) !== '=') || sign === ':') {
        this.at++;
        map.entries.push(this.entry(token, this.value(depth)));
      } else if (this.packed && sign === '[') map.entries.push(this.entry(token, this.value(depth)));
      else this.block(map, token, depth);
    }
  }

  private entry(key: Token, value: Node): Entry {
    const keySpan = key.text;
    return { key: this.text.slice(keySpan.start, keySpan.end), keySpan, value };
  }

  private block(map: Map, name: Token, depth: number): void {
    const from = this.at;
    const labels: Token[] = [];
    for (; this.all[this.at]?.is === 'word' || this.all[this.at]?.is === 'string'; this.at++)
      labels.push(this.all[this.at]!);
    if (this.raw() !== '{') {
      this.at = from;
      return;
    }
    const start = this.all[this.at]!.span.start;
    let inner: Node = this.braces(depth);
    for (const label of labels.reverse()) {
      inner = { kind: 'map', entries: [this.entry(label, inner)], span: { start, end: inner.span.end } };
    }
    const key = this.text.slice(name.text.start, name.text.end);
    const before = entryOf(map, key)?.value;
    if (before?.kind === 'list') before.items.push(inner);
    else map.entries.push(this.entry(name, { kind: 'list', items: [inner], span: { ...inner.span } }));
  }

  /** What is between two braces; the first of them is the next token. */
  private braces(depth: number): Node {
    const start = this.all[this.at]!.span.start;
    if (depth > MAX_DEPTH) return this.opaque();
    this.at++;
    const map: Map = { kind: 'map', entries: [], span: { start, end: this.text.length } };
    this.body(map, depth + 1);
    if (!this.text.slice(start, map.span.end).includes('\n')) map.flow = true;
    return map;
  }

  /** An expression, up to what ends it. */
  private value(depth: number): Node {
    const first = this.all[this.at];
    if (!first) return { kind: 'opaque', span: { start: this.text.length, end: this.text.length } };
    const from = this.at;
    const found = this.simple(first, depth);
    if (found && this.ended()) return found;
    this.at = from;
    return this.opaque();
  }

  private simple(first: Token, depth: number): Node | undefined {
    const sign = this.raw(first);
    if (sign === '{') return this.braces(depth);
    if (sign === '[') return this.brackets(']', depth);
    this.at++;
    if (first.is === 'word' && this.raw() === '(') {
      const given = depth > MAX_DEPTH ? undefined : this.brackets(')', depth);
      const plain = given?.items.filter((it) => it.kind === 'map' || it.kind === 'list');
      return plain?.length === 1 ? plain[0] : undefined;
    }
    if (first.is === 'heredoc') return { kind: 'scalar', value: this.slice(first.text), span: first.text };
    if (first.is === 'string') {
      const value = this.slice(first.text);
      return value.includes('\\') ? undefined : { kind: 'scalar', value, span: first.text, quoted: true };
    }
    return /^(?:true|false)$/.test(sign) ? { kind: 'scalar', value: sign === 'true', span: first.span } : undefined;
  }

  private brackets(close: string, depth: number): Extract<Node, { kind: 'list' }> {
    const list: Extract<Node, { kind: 'list' }> = {
      kind: 'list',
      items: [],
      span: { ...this.all[this.at]!.span },
      flow: true,
    };
    this.at++;
    while (this.at < this.all.length) {
      const token = this.all[this.at]!;
      list.span.end = token.span.end;
      if (this.raw(token) === close) {
        this.at++;
        break;
      }
      if (token.is === 'newline' || this.raw(token) === ',') this.at++;
      else if (depth > MAX_DEPTH) this.opaque();
      else list.items.push(this.value(depth + 1));
    }
    return list;
  }

  private slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  private ended(): boolean {
    const next = this.all[this.at];
    return !next || next.is === 'newline' || (this.packed && next.is === 'word') || /^[,}\])]$/.test(this.raw(next));
  }

  /** Everything up to the end of the expression; brackets in it are taken with what they hold. At least one token. */
  private opaque(): Node {
    const start = this.all[this.at]!.span.start;
    const open: string[] = [];
    let end = start;
    for (let first = true; this.at < this.all.length; first = false) {
      const token = this.all[this.at]!;
      if (!first && open.length === 0 && this.ended()) break;
      const sign = this.raw(token);
      if (CLOSING[sign]) open.push(CLOSING[sign]);
      else if (sign === open.at(-1)) open.pop();
      end = token.span.end;
      this.at++;
    }
    return { kind: 'opaque', span: { start, end } };
  }
}
