import type { Binding, BindingKind, Expr, Scope, Span, Syntax } from '../../model.js';
import { Deferred, type Bound } from './deferred.js';
import type { Sink } from './atom.js';

interface Block {
  indent: number;
  /** Scope that statements of the block belong to. */
  scope: number;
  conditional: boolean;
}

/** CPython reads no deeper indentation (MAXINDENT in Parser/lexer/state.h). */
const MAX_BLOCKS = 100;

/** What a program says, put where it belongs: scopes by indentation, and in them bindings, calls and texts. */
export class Scopes implements Sink {
  readonly scopes: Scope[];
  readonly bindings: Binding[] = [];
  readonly calls: Syntax['calls'] = [];
  readonly strings: Syntax['strings'] = [];
  readonly templates: NonNullable<Syntax['templates']> = [];
  scope = 0;
  private blocks: Block[] = [{ indent: -1, scope: 0, conditional: false }];

  constructor(private readonly text: string) {
    this.scopes = [{ parent: -1, kind: 'module', name: '', span: { start: 0, end: text.length } }];
  }

  get block(): Block {
    return this.blocks[this.blocks.length - 1]!;
  }

  bind(target: Expr, value: Expr, kind: BindingKind): void {
    if (target.kind === 'list') return this.bindEach(target.items, value, kind);
    // A value may name the target itself: it means what the target was before.
    const at = kind === 'assign' ? Math.max(target.span.start, value.span.end) : target.span.start;
    const bound = this.bound(target, kind, at);
    if (bound) this.bindings.push({ ...bound, value });
  }

  /** An assignment whose value, at `span`, is read when it is asked for. The target is no list. */
  defer(target: Expr, span: Span): void {
    const bound = this.bound(target, 'assign', Math.max(target.span.start, span.end));
    if (bound) this.bindings.push(new Deferred(bound, this.text, span));
  }

  /** What the function at hand gives back. */
  returns(value: Expr): void {
    this.bindings.push({ ...this.returned(value.span), value });
  }

  returnsLater(span: Span): void {
    this.bindings.push(new Deferred(this.returned(span), this.text, span));
  }

  private returned({ start }: Span): Bound {
    return { scope: this.scope, name: '', kind: 'assign', at: start, conditional: true };
  }

  private bound(target: Expr, kind: BindingKind, at: number): Bound | undefined {
    const { conditional } = this.block;
    const { scope } = this;
    if (target.kind === 'name') return { scope, name: target.name, kind, at, conditional };
    if (target.kind === 'attribute' && target.of.kind === 'name') {
      const owner = this.selfScope(target.of.name);
      if (owner !== undefined)
        return { scope: owner, name: target.name, kind, owner: 'self', inside: scope, at, conditional };
      return { scope, name: `${target.of.name}.${target.name}`, kind, at, conditional };
    }
    if (target.kind === 'index' && target.of.kind === 'name' && target.key.kind === 'literal') {
      return { scope, name: `${target.of.name}[${JSON.stringify(target.key.value)}]`, kind, at, conditional };
    }
    return undefined;
  }

  private bindEach(items: Expr[], value: Expr, kind: BindingKind): void {
    items.forEach((item, i) => {
      let part: Expr = { kind: 'other', span: value.span };
      if (kind === 'each')
        part = { kind: 'index', of: value, key: { kind: 'literal', value: i, span: value.span }, span: value.span };
      else if (value.kind === 'list' && value.items.length === items.length) part = value.items[i]!;
      this.bind(item, part, kind);
    });
  }

  comprehension(from: number, span: Span): void {
    const bound = this.bindings.findLastIndex((b) => b.kind !== 'each' || b.at < span.start || b.scope !== this.scope);
    if (bound === this.bindings.length - 1) return;
    const scope = this.open('block', '', span);
    const calls = this.calls.slice(from);
    // The element stands before the clauses that bind its names.
    const element = Math.min(span.start, calls[0]?.span.start ?? span.start);
    this.bindings.slice(bound + 1).forEach((binding, i, all) => {
      binding.scope = scope;
      binding.at = element - all.length + i;
    });
    for (const call of calls) if (call.scope === this.scope) call.scope = scope;
  }

  open(kind: Scope['kind'], name: string, span: Span): number {
    this.scopes.push({ parent: this.scope, kind, name, span });
    return this.scopes.length - 1;
  }

  /** Closes the blocks that a line of this indentation ends. */
  leave(indent: number, at: number): void {
    while (this.blocks.length > 1 && (this.block.indent >= indent || this.blocks.length > MAX_BLOCKS)) {
      const closed = this.blocks.pop()!;
      if (closed.scope !== this.block.scope) this.scopes[closed.scope]!.span.end = at;
    }
    this.scope = this.block.scope;
  }

  enter(indent: number, scope: number, conditional: boolean): void {
    this.blocks.push({ indent, scope, conditional });
    this.scope = scope;
  }

  /** The class scope that `self.x` (or `cls.x`) belongs to, when `name` is the first parameter of a method. */
  private selfScope(name: string): number | undefined {
    if (name !== 'self' && name !== 'cls') return undefined;
    for (let s = this.scope; s >= 0; s = this.scopes[s]!.parent) if (this.scopes[s]!.kind === 'class') return s;
    return undefined;
  }
}
