import type { Binding, Expr, Span, Syntax } from '../../model.js';
import { plain } from './embedded.js';

const LOCAL = new Set(['local', 'declare', 'typeset']);
const DECLARING = new Set([...LOCAL, 'export', 'readonly']);
const MAX_CALLS = 12;
const MAX_ITEMS = 100;
/** What is longer is no address. */
const MAX_ADDRESS = 2000;

/** Where names get their values: assignments by scope, lists, functions and what they are called with. */
export class Declarations {
  private scope = 0;
  private conditional = 0;
  private readonly open_: { scope: number; conditional: boolean }[] = [];
  private readonly lists = new Map<string, Expr[]>();
  private readonly texts = new Map<string, Expr>();
  private readonly latest = new Map<string, Binding>();
  private readonly values = new Set<string>();
  private readonly functions = new Map<string, number>();
  private pending?: { name: string; span: Span };

  constructor(private readonly syntax: Syntax) {}

  get current(): number {
    return this.scope;
  }

  /** `local`, `export` and the like take assignments as their arguments. */
  declares(word: Expr | undefined): boolean {
    return DECLARING.has(plain(word) ?? '');
  }

  /** The name has a value here; the parameters of a function always may. */
  bound(name: string): boolean {
    return this.values.has(name) || (this.scope !== 0 && /^\d+$/.test(name));
  }

  /** A function of this name is about to begin. */
  declare(name: string, span: Span): void {
    this.pending = { name, span };
  }

  /** A block begins that ends with `closer`. */
  open(closer: string): void {
    const conditional = closer !== '}' && closer !== ')';
    this.open_.push({ scope: this.scope, conditional });
    if (conditional) this.conditional++;
    else if (this.pending) {
      const { name, span } = this.pending;
      const { scopes } = this.syntax;
      this.functions.set(name, scopes.length);
      scopes.push({ parent: this.scope, kind: 'function', name, span: { ...span } });
      this.scope = scopes.length - 1;
    }
    this.pending = undefined;
  }

  /** The innermost block ends before the host's offset `end`. */
  close(end: number): void {
    const block = this.open_.pop()!;
    if (block.conditional) this.conditional--;
    if (block.scope !== this.scope) this.syntax.scopes[this.scope]!.span.end = end;
    this.scope = block.scope;
  }

  /** `command`: the declaring word, if any. `guarded`: after `&&` or `||`. */
  bind(name: string, value: Expr, kind: Binding['kind'], at: number, guarded: boolean, command?: Expr): void {
    this.values.add(name);
    const own = LOCAL.has(plain(command) ?? '');
    const each = kind === 'each';
    const scope = own || each ? this.scope : 0;
    // in the loop itself nothing else is meant
    const conditional = !each && (guarded || this.conditional > 0 || (!own && this.scope !== 0));
    this.texts.set(name, value);
    const exported = plain(command) === 'export';
    const binding: Binding = { scope, name, kind, value, at, conditional, ...(exported && { exported }) };
    this.latest.set(name, binding);
    this.syntax.bindings.push(binding);
  }

  /** `read NAME…` gives names what cannot be seen. */
  read([first, ...words]: readonly Expr[], guarded: boolean): void {
    if (!/^(?:read|mapfile|readarray)$/.test(plain(first) ?? '')) return;
    for (const word of words.filter((w) => /^\w+$/.test(plain(w) ?? ''))) {
      const value: Expr = { kind: 'other', span: word.span };
      this.bind(plain(word)!, value, 'opaque', word.span.start, guarded);
    }
  }

  /** `export NAME`, of a name that has its value already. */
  export(name: string): void {
    const binding = this.latest.get(name);
    if (binding) binding.exported = true;
  }

  /** The value after an assignment: lists are spliced into lists, `+=` adds to what is there. */
  joined(name: string, value: Expr, append: boolean): Expr {
    if (value.kind === 'dict') {
      this.list(
        name,
        value.entries.map((entry) => entry.value),
        append,
      );
      return append ? { kind: 'other', span: value.span } : value;
    }
    if (value.kind !== 'list') {
      if (!append || !this.texts.has(name)) return value;
      return { kind: 'concat', parts: [{ kind: 'name', name, span: value.span }, value], span: value.span };
    }
    return { ...value, items: this.list(name, this.spliced(value.items), append) };
  }

  /** What a list or a map holds from here on. */
  private list(name: string, values: readonly Expr[], append: boolean): Expr[] {
    const items = append ? [...(this.lists.get(name) ?? []), ...values] : values;
    const known = items.slice(0, Math.max(MAX_ITEMS, values.length));
    this.lists.set(name, known);
    return known;
  }

  /** The text, as far as it is known and an address could be, of the variable, or of its default, that a word of several pieces begins with. */
  beginning(word: Expr): string {
    let first: Expr | undefined = word;
    while (first?.kind === 'concat') first = first.parts[0];
    const value =
      first?.kind === 'name' ? this.texts.get(first.name) : first?.kind === 'either' ? first.arms.at(-1) : undefined;
    const text = (word.kind === 'concat' && plain(value)) || '';
    return text.length > MAX_ADDRESS ? '' : text;
  }

  /** The words with known values in place of names. */
  seen(words: readonly Expr[]): Expr[] {
    return words.map((word) => {
      const inner = word.kind === 'concat' && word.parts.length === 1 ? word.parts[0]! : word;
      return (inner.kind === 'name' && this.texts.get(inner.name)) || word;
    });
  }

  /** Items with the items of known lists in place of `"${LIST[@]}"`, and with the words of known texts in place of `$TEXT`. */
  spliced(items: readonly Expr[]): Expr[] {
    const most = Math.max(MAX_ITEMS, items.length);
    const found: Expr[] = [];
    for (const item of items) {
      const words = item.kind === 'name' ? wordsOf(this.texts.get(item.name)) : [];
      const list = this.lists.get(listName(item) ?? '') ?? (words.length ? words : [item]);
      for (const it of list.slice(0, most - found.length)) found.push(it);
      if (found.length >= most) break;
    }
    return found;
  }

  /** Binds `$1`, `$2` … of the functions to what they are called with in this text. */
  parameters(): void {
    const calls = new Map<number, number>();
    for (const command of this.syntax.commands) {
      const scope = this.functions.get(plain(command.words[0]) ?? '');
      const count = calls.get(scope ?? -1) ?? 0;
      if (scope === undefined || command.scope === scope || count >= MAX_CALLS) continue;
      calls.set(scope, count + 1);
      const { start } = this.syntax.scopes[scope]!.span;
      command.words.slice(1, 10).forEach((value, i) => {
        // Arguments handed on from one function to another are not followed.
        if (numbered(value)) return;
        const name = String(i + 1);
        this.syntax.bindings.push({ scope, name, kind: 'assign', value, at: start, conditional: true });
      });
    }
  }
}

/** An item of a list or map as it is looked up; `key` is written in brackets. */
export function itemName(name: string, key: string): string {
  const plain = key.slice(1, -1).replace(/^(["'])(.*)\1$/, '$2');
  return plain.includes('$')
    ? `${name}${key}`
    : `${name}[${JSON.stringify(/^\d+$/.test(plain) ? Number(plain) : plain)}]`;
}

/** The words of a text that has blanks in it; none of any other value. Their places are exact where the source is the value. */
function wordsOf(value: Expr | undefined): Expr[] {
  const text = plain(value) ?? '';
  if (!value || !/\S\s|^\s+\S/.test(text)) return [];
  const { start, end } = value.span;
  const quotes = end - start - text.length;
  const words: Expr[] = [];
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const at = start + quotes / 2 + index;
    const span = quotes === 0 || quotes === 2 ? { start: at, end: at + word.length } : value.span;
    words.push({ kind: 'literal', value: word, span });
    if (words.length === MAX_ITEMS) break;
  }
  return words;
}

/** Name of the list that a word `"${LIST[@]}"` stands for. */
function listName(word: Expr): string | undefined {
  const inner = word.kind === 'concat' && word.parts.length === 1 ? word.parts[0]! : word;
  if (inner.kind !== 'index' || inner.of.kind !== 'name') return undefined;
  return plain(inner.key) === '@' ? inner.of.name : undefined;
}

function numbered(value: Expr): boolean {
  if (value.kind === 'name') return /^\d+$|^[@*]$/.test(value.name);
  if (value.kind === 'either') return value.arms.some(numbered);
  return value.kind === 'concat' && value.parts.some(numbered);
}
