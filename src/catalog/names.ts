import type { Argument, Binding, DictEntry, Expr, Syntax } from '../model.js';

/** Which bindings a name can mean at a place, by the lexical scopes of a syntax. */
export class Names {
  private index: Map<string, Binding[]> | undefined;
  private items: Map<string, Item[]> | undefined;

  constructor(readonly syntax: Syntax) {}

  /** Made when the first name is looked up: most texts never ask. */
  private get byScope(): Map<string, Binding[]> {
    if (this.index) return this.index;
    this.index = new Map();
    for (const binding of this.syntax.bindings) {
      const key = `${binding.scope}:${binding.owner ?? ''}:${binding.name}`;
      const list = this.index.get(key);
      if (list) list.push(binding);
      else this.index.set(key, [binding]);
    }
    return this.index;
  }

  /** All bindings of a name in one scope, in source order. */
  inScope(name: string, scope: number, owner = ''): readonly Binding[] {
    return this.byScope.get(`${scope}:${owner}:${name}`) ?? [];
  }

  /** Attributes of a class: what its body and its methods assign. */
  attributes(name: string, scope: number): readonly Binding[] {
    return [...this.inScope(name, scope), ...this.inScope(name, scope, 'self')];
  }

  /**
   * The bindings a name can have at offset `at` seen from `scope`; empty when it has none.
   * In the scope of the use, order decides: the last unconditional binding before it and the conditional ones after that.
   * From an inner scope the order of calls is unknown: all bindings count.
   */
  lookup(name: string, scope: number, at: number): readonly Binding[] {
    const { scopes } = this.syntax;
    for (let s = scope; s >= 0; s = scopes[s]!.parent) {
      if (scopes[s]!.kind === 'class' && s !== scope) continue;
      const all = this.inScope(name, s);
      if (all.length === 0) continue;
      const near = this.straight(s, scope);
      if (!near) return all;
      const before = all.filter((b) => b.at < at);
      if (before.length === 0) return all[0]!.kind === 'param' ? [all[0]!] : s === 0 ? all : [];
      const last = before.findLastIndex((b) => !b.conditional);
      return last < 0 ? before : before.slice(last);
    }
    return [];
  }

  /** True when code of `inner` runs in the order of `outer`: same scope, or only blocks in between. */
  private straight(outer: number, inner: number): boolean {
    const { scopes } = this.syntax;
    for (let s = inner; s !== outer; s = scopes[s]!.parent) if (scopes[s]!.kind !== 'block') return false;
    return true;
  }

  /** The scope in which the value of a binding stands: that of `self.x = value` is a method's. */
  scopeOf({ owner, scope, at }: Binding): number {
    if (!owner) return scope;
    return Math.max(
      scope,
      this.syntax.scopes.findLastIndex(({ span }) => span.start <= at && at < span.end),
    );
  }

  /** What `name["key"] = value` and `name.update(…)` put into a dict before offset `at`, seen from `scope`. */
  entries(name: string, scope: number, at: number): DictEntry[] {
    this.items ??= itemsOf(this.syntax);
    const { scopes } = this.syntax;
    for (let s = scope; s >= 0; s = scopes[s]!.parent) {
      const all = this.items.get(`${s}:${name}`)?.filter((b) => !this.straight(s, scope) || b.at < at);
      if (all?.length) return all.map((b) => b.entry);
    }
    return [];
  }

  /** The class that a scope stands in. */
  classOf(scope: number): number | undefined {
    const { scopes } = this.syntax;
    for (let s = scope; s >= 0; s = scopes[s]!.parent) if (scopes[s]!.kind === 'class') return s;
    return undefined;
  }
}

type Item = { entry: DictEntry; at: number };

/** What is put into collections, by scope and name of the collection, in source order. */
function itemsOf({ bindings, calls }: Syntax): Map<string, Item[]> {
  const items = new Map<string, Item[]>();
  const add = (id: string, at: number, ...entries: DictEntry[]): void => {
    items.set(id, [...(items.get(id) ?? []), ...entries.map((entry) => ({ entry, at }))]);
  };
  for (const { scope, name, value, at, kind } of bindings) {
    const open = name.indexOf('["');
    if (kind !== 'assign' || open < 1 || !name.endsWith('"]')) continue;
    const key: Expr = { kind: 'literal', value: JSON.parse(name.slice(open + 1, -1)) as string, span: value.span };
    add(`${scope}:${name.slice(0, open)}`, at, { key, value });
  }
  for (const { callee, args, scope, span } of calls) {
    if (callee.kind !== 'attribute' || callee.name !== 'update' || callee.of.kind !== 'name') continue;
    add(`${scope}:${callee.of.name}`, span.end, ...args.flatMap(entriesOf));
  }
  for (const list of items.values()) list.sort((a, b) => a.at - b.at);
  return items;
}

/** The entries that an argument of `dict` or `dict.update` stands for. */
export function entriesOf({ name, value }: Argument): DictEntry[] {
  if (name === undefined) return value.kind === 'dict' ? value.entries : [{ value }];
  return [{ key: { kind: 'literal', value: name, span: value.span }, value }];
}
