import type { Binding, BindingKind, Branch, Expr, Scalar, Scope, Span, Syntax } from '../../model.js';
import { Deferred, type Bound } from './deferred.js';
import type { Parameter, Sink } from './sink.js';

interface Block {
  indent: number;
  /** Scope that statements of the block belong to. */
  scope: number;
  /** It may not run. */
  branch?: Branch;
}

/** CPython reads no deeper indentation (MAXINDENT in Parser/lexer/state.h). */
const MAX_BLOCKS = 100;
/** What may come to a list or a tuple. */
const HOLDING: ReadonlySet<Expr['kind']> = new Set(['name', 'attribute', 'index', 'call', 'either']);

/** How a function gives a value to its caller. */
export type Giving = 'return' | 'yield';

/** What a program says, put where it belongs: scopes by indentation, and in them bindings, calls and texts. */
export class Scopes implements Sink {
  readonly scopes: Scope[];
  readonly bindings: Binding[] = [];
  readonly calls: Syntax['calls'] = [];
  readonly strings: Syntax['strings'] = [];
  readonly templates: NonNullable<Syntax['templates']> = [];
  scope = 0;
  private blocks: Block[] = [{ indent: -1, scope: 0 }];
  /** Classes whose further fields are given by their names only. */
  private readonly named = new Set<number>();
  /** Where the names of `global` and `nonlocal` belong, by scope and name. */
  private readonly elsewhere = new Map<string, number>();

  constructor(
    private readonly text: string,
    readonly addresses: readonly string[] = [],
  ) {
    this.scopes = [{ parent: -1, kind: 'module', name: '', span: { start: 0, end: text.length } }];
  }

  get block(): Block {
    return this.blocks[this.blocks.length - 1]!;
  }

  /** Whether what is bound now holds. */
  get standing(): Pick<Binding, 'conditional' | 'branch'> {
    const { branch } = this.block;
    return branch ? { conditional: true, branch } : { conditional: false };
  }

  bind(target: Expr, value: Expr, kind: BindingKind): void {
    if (target.kind === 'list') return this.bindEach(target.items, value, kind);
    // A value may name the target itself: it means what the target was before.
    const at = kind === 'assign' ? Math.max(target.span.start, value.span.end) : target.span.start;
    for (const bound of this.bound(target, kind, at)) this.bindings.push({ ...bound, value });
  }

  /** Names that receive something nobody sees. */
  capture(names: readonly Span[]): void {
    for (const span of names) {
      const name = this.text.slice(span.start, span.end);
      this.bind({ kind: 'name', name, span }, { kind: 'other', span }, 'assign');
    }
  }

  /** What the scope at hand assigns to a name belongs to the module (`global`), or to the function around (`nonlocal`). */
  declare(name: string, word: string): void {
    let owner = word === 'global' ? 0 : this.scopes[this.scope]!.parent;
    while (owner > 0 && this.scopes[owner]!.kind !== 'function') owner = this.scopes[owner]!.parent;
    if (owner >= 0) this.elsewhere.set(`${this.scope}:${name}`, owner);
  }

  /** A class declares a name with its type: a field, where a call of the class may give it. */
  declareField(target: Expr, type: Expr, value: Expr | undefined): void {
    const owner = this.scopes[this.scope]!;
    if (owner.kind !== 'class' || target.kind !== 'name') return;
    const named = type.kind === 'index' ? type.of : type;
    const kind = named.kind === 'name' || named.kind === 'attribute' ? named.name : '';
    if (kind === 'ClassVar' || optionOf(value, 'init') === false) return;
    if (kind === 'KW_ONLY') this.named.add(this.scope);
    else if (this.isNamed(value)) (owner.keywords ??= []).push(target.name);
    else (owner.fields ??= []).push(target.name);
  }

  /** A field of the class at hand is given by its name only. */
  private isNamed(value: Expr | undefined): boolean {
    const own = optionOf(value, 'kw_only');
    if (own !== undefined) return own === true;
    if (this.named.has(this.scope)) return true;
    return this.scopes[this.scope]!.decorators?.some((it) => optionOf(it, 'kw_only') === true) ?? false;
  }

  /** A class that is nothing but its fields. */
  record({ name, span }: Expr & { kind: 'name' }, fields: readonly string[]): void {
    const opens = this.open('class', name, span);
    Object.assign(this.scopes[opens]!, { bases: [], fields });
    const value: Expr = { kind: 'other', span };
    const { scope, standing } = this;
    this.bindings.push({ scope, name, kind: 'class', value, at: span.start, ...standing, opens });
  }

  /** An assignment whose value, at `span`, is read when it is asked for. The target is no list. */
  defer(target: Expr, span: Span): void {
    for (const bound of this.bound(target, 'assign', Math.max(target.span.start, span.end))) {
      this.bindings.push(new Deferred(bound, this.text, span));
    }
  }

  /** What the function at hand gives back, or yields. */
  returns(value: Expr, by: Giving): void {
    this.bindings.push({ ...this.returned(value.span, by), value });
  }

  returnsLater(span: Span, by: Giving): void {
    this.bindings.push(new Deferred(this.returned(span, by), this.text, span));
  }

  private returned({ start }: Span, by: Giving): Bound {
    return { scope: this.scope, name: by === 'return' ? '' : by, kind: 'assign', at: start, conditional: true };
  }

  /** A name of another scope is a name of this one, too. */
  private bound(target: Expr, kind: BindingKind, at: number): Bound[] {
    const { scope } = this;
    const own = { scope, kind, at, ...this.standing };
    if (target.kind === 'name') {
      const { name } = target;
      const owner = this.elsewhere.size > 0 ? this.elsewhere.get(`${scope}:${name}`) : undefined;
      const here = { ...own, name };
      return owner === undefined ? [here] : [here, { scope: owner, name, kind, at, inside: scope, conditional: true }];
    }
    if (target.kind === 'attribute' && target.of.kind === 'name') {
      const owner = this.selfScope(target.of.name);
      if (owner !== undefined) return [{ ...own, scope: owner, name: target.name, owner: 'self', inside: scope }];
      return [{ ...own, name: `${target.of.name}.${target.name}` }];
    }
    if (target.kind === 'index' && target.of.kind === 'name' && target.key.kind === 'literal') {
      return [{ ...own, name: `${target.of.name}[${JSON.stringify(target.key.value)}]` }];
    }
    return [];
  }

  private bindEach(items: Expr[], value: Expr, kind: BindingKind): void {
    const { span } = value;
    const star = items.findIndex((item) => this.starred(item));
    const part = (i: number): Expr => {
      if (value.kind === 'list' && kind !== 'each')
        return value.items.length === items.length ? value.items[i]! : { kind: 'other', span };
      if (kind !== 'each' && !HOLDING.has(value.kind)) return { kind: 'other', span };
      return { kind: 'index', of: value, key: { kind: 'literal', value: i, span }, span };
    };
    items.forEach((item, i) => {
      const name = this.starred(item);
      const taken = name !== undefined || (star >= 0 && i > star);
      this.bind(name ?? item, taken ? { kind: 'other', span } : part(i), kind);
    });
  }

  /** The name behind the star of a target that takes all the rest. */
  private starred({ kind, span }: Expr): Expr | undefined {
    if (kind !== 'other' || this.text[span.start] !== '*') return undefined;
    const name = this.text.slice(span.start + 1, span.end).trim();
    return /^\w+$/.test(name) ? { kind: 'name', name, span } : undefined;
  }

  comprehension(at: number, clauses: Span): void {
    const outer = this.scope;
    const scopes = this.scopes.findLastIndex(({ span }) => span.start < at) + 1;
    const inner = this.scopes.slice(scopes);
    const scope = this.open('block', '', { start: at, end: clauses.end });
    for (const opened of inner) if (opened.parent === outer) opened.parent = scope;
    for (let i = this.calls.length - 1; i >= 0 && this.calls[i]!.span.start >= at; i--) {
      if (this.calls[i]!.scope === outer) this.calls[i]!.scope = scope;
    }
    // The element stands before the clauses that bind its names.
    let names = at;
    for (let i = this.bindings.length - 1; i >= 0 && this.bindings[i]!.at >= at; i--) {
      const binding = this.bindings[i]!;
      if (binding.scope !== outer) continue;
      if (binding.at < clauses.start || binding.kind !== 'each') binding.inside ??= scope;
      else Object.assign(binding, { scope, at: --names });
    }
  }

  lambda(params: readonly Parameter[], start: number, body: () => number): void {
    const outer = this.scope;
    const scope = this.open('function', '', { start, end: start });
    for (const { name, at, value } of params) {
      this.bindings.push({ scope, name, kind: 'param', value, at, conditional: false });
    }
    this.scope = scope;
    this.scopes[scope]!.span.end = body();
    this.scope = outer;
  }

  open(kind: Scope['kind'], name: string, span: Span): number {
    this.scopes.push({ parent: this.scope, kind, name, span });
    return this.scopes.length - 1;
  }

  /** Closes the blocks that a line of this indentation ends. */
  leave(indent: number, at: number): void {
    while (this.blocks.length > 1 && (this.block.indent >= indent || this.blocks.length > MAX_BLOCKS)) {
      const closed = this.blocks.pop()!;
      if (closed.branch && closed.branch !== this.block.branch) closed.branch.end = at;
      if (closed.scope !== this.block.scope) this.scopes[closed.scope]!.span.end = at;
    }
    this.scope = this.block.scope;
  }

  enter(indent: number, scope: number, branch?: Block['branch']): void {
    this.blocks.push({ indent, scope, ...(branch && { branch }) });
    this.scope = scope;
  }

  /** The class scope that `self.x` (or `cls.x`) belongs to, when `name` is the first parameter of a method. */
  private selfScope(name: string): number | undefined {
    if (name !== 'self' && name !== 'cls') return undefined;
    for (let s = this.scope; s >= 0; s = this.scopes[s]!.parent) if (this.scopes[s]!.kind === 'class') return s;
    return undefined;
  }
}

/** What a call says by name, where that is a literal. */
function optionOf(expr: Expr | undefined, name: string): Scalar | undefined {
  const given = expr?.kind === 'call' ? expr.call.args.find((arg) => arg.name === name)?.value : undefined;
  return given?.kind === 'literal' ? given.value : undefined;
}
