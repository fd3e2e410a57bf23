import { groupBy } from '../group.js';
import type { Argument, Binding, Branch, DictEntry, Expr, Syntax } from '../model.js';

/** More bindings of a name say no more. */
const MAX_BINDINGS = 50;

/** Which bindings a name can mean at a place, by the lexical scopes of a syntax. */
export class Names {
  private index: Map<string, Binding[]> | undefined;
  private readonly sorted = new Map<string, ReadonlyMap<number, Lists>>();
  private items: Map<string, Item[]> | undefined;
  private changed: ReadonlySet<string> | undefined;

  constructor(readonly syntax: Syntax) {}

  /** All bindings of a name in one scope, by the offset from which they hold. */
  inScope(name: string, scope: number, owner?: 'self'): readonly Binding[] {
    const lists = this.scopesOf(name).get(scope);
    return lists?.[owner ?? 'plain'] ?? [];
  }

  /** The bindings of a name by scope; made when the name is looked up: most never are. */
  private scopesOf(name: string): ReadonlyMap<number, Lists> {
    let found = this.sorted.get(name);
    if (!found) this.sorted.set(name, (found = byScope(this.named(name))));
    return found;
  }

  /** All bindings of a name, whatever their scope, in the order of the syntax. */
  named(name: string): readonly Binding[] {
    this.index ??= groupBy(this.syntax.bindings, (binding) => binding.name);
    return this.index.get(name) ?? [];
  }

  /** In a scope, an attribute of a name is given a value: `found.x = …`. */
  isChanged(name: string, scope: number): boolean {
    const attributes = (): Binding[] => this.syntax.bindings.filter((it) => it.name.includes('.'));
    this.changed ??= new Set(attributes().map((it) => `${it.scope}:${it.name.slice(0, it.name.indexOf('.'))}`));
    return this.changed.has(`${scope}:${name}`);
  }

  /** Attributes of a class: what its body and its methods assign. */
  attributes(name: string, scope: number): readonly Binding[] {
    const all = [this.inScope(name, scope), this.inScope(name, scope, 'self')];
    return all.flatMap((bindings) => bindings.slice(0, MAX_BINDINGS));
  }

  /**
   * The bindings a name can have at offset `at` seen from `scope`; empty when it has none.
   * In the scope of the use, order decides: the last one before it that holds for sure, and the conditional ones after that.
   * From an inner scope the order of calls is unknown: all bindings count (of very many, some).
   */
  lookup(name: string, scope: number, at: number): readonly Binding[] {
    const { scopes } = this.syntax;
    for (let s = scope; s >= 0; s = scopes[s]!.parent) {
      if (scopes[s]!.kind === 'class' && s !== scope) continue;
      const all = this.inScope(name, s);
      if (all.length === 0) continue;
      const near = this.straight(s, scope);
      if (!near) return all.slice(0, MAX_BINDINGS);
      const end = countBefore(all, at);
      if (end === 0) return all[0]!.kind === 'param' ? [all[0]!] : s === 0 ? all.slice(0, MAX_BINDINGS) : [];
      let first = end - 1;
      const bound = new Set<Branch>();
      while (first > 0 && end - first < MAX_BINDINGS && !holds(all[first]!, at) && !isWhole(all[first]!, bound, at))
        first--;
      return all.slice(first, end).filter((binding) => !isExcluded(binding, at));
    }
    return [];
  }

  /** True when code of `inner` runs in the order of `outer`: same scope, or only blocks in between. */
  private straight(outer: number, inner: number): boolean {
    const { scopes } = this.syntax;
    for (let s = inner; s !== outer; s = scopes[s]!.parent) if (scopes[s]!.kind !== 'block') return false;
    return true;
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

/** The bindings of one name in one scope: its own, and those of its attributes. */
interface Lists {
  plain: Binding[];
  self: Binding[];
}

function byScope(bindings: readonly Binding[]): Map<number, Lists> {
  const scopes = new Map<number, Lists>();
  for (const binding of bindings) {
    let lists = scopes.get(binding.scope);
    if (!lists) scopes.set(binding.scope, (lists = { plain: [], self: [] }));
    lists[binding.owner ?? 'plain'].push(binding);
  }
  // An assignment inside a value comes to its end first.
  for (const { plain, self } of scopes.values()) for (const list of [plain, self]) list.sort((a, b) => a.at - b.at);
  return scopes;
}

/** Is a binding before an offset sure to have been made there? */
function holds({ conditional, branch }: Binding, at: number): boolean {
  return !conditional || (branch !== undefined && at < branch.end);
}

/** Does a binding, with those further down whose blocks are `bound`, stand in all blocks of a choice that come to their end? */
function isWhole({ branch }: Binding, bound: Set<Branch>, at: number): boolean {
  for (let block: Branch | undefined = branch; block?.among?.whole; block = block.among.around) {
    const { branches, around } = block.among;
    bound.add(block);
    if (!branches.every((other) => other.left || bound.has(other))) return false;
    if (!around || at < around.end) return true;
  }
  return false;
}

/** Was a binding surely not made where an offset is reached? What it binds is not what decides. */
function isExcluded({ branch, name }: Binding, at: number): boolean {
  if (!branch?.not) return false;
  const decides = (words: string): boolean =>
    words.split(/[^\w.]+/).some((word) => word === name || word.startsWith(`${name}.`));
  return branch.not.some(
    ({ branch: { start, end }, under }) => start <= at && at < end && !(under !== undefined && decides(under)),
  );
}

/** How many of these bindings hold before an offset. */
function countBefore(bindings: readonly Binding[], at: number): number {
  let low = 0;
  let high = bindings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bindings[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Item = { entry: DictEntry; at: number };

/** What is put into collections, by scope and name of the collection, in source order. */
function itemsOf({ bindings, calls }: Syntax): Map<string, Item[]> {
  const items = new Map<string, Item[]>();
  const add = (id: string, at: number, ...entries: DictEntry[]): void => {
    const list = items.get(id) ?? [];
    if (list.length === 0) items.set(id, list);
    for (const entry of entries) list.push({ entry, at });
  };
  for (const binding of bindings) {
    const { scope, name, at, kind } = binding;
    const open = name.indexOf('["');
    if (kind !== 'assign' || open < 1 || !name.endsWith('"]')) continue;
    const { value } = binding;
    const key: Expr = { kind: 'literal', value: JSON.parse(name.slice(open + 1, -1)) as string, span: value.span };
    add(`${scope}:${name.slice(0, open)}`, at, { key, value });
  }
  for (const { callee, args, scope, span } of calls) {
    if (callee.kind !== 'attribute' || !/^(?:update|setdefault)$/.test(callee.name) || callee.of.kind !== 'name')
      continue;
    // what `setdefault` says holds only where nothing else was put: it is not told
    const unseen: DictEntry = { value: { kind: 'other', span } };
    const entries = callee.name === 'update' ? args.flatMap(entriesOf) : [unseen];
    add(`${scope}:${callee.of.name}`, span.end, ...entries);
  }
  for (const list of items.values()) list.sort((a, b) => a.at - b.at);
  return items;
}

/** The entries that an argument of `dict` or `dict.update` stands for. */
function entriesOf({ name, value }: Argument): DictEntry[] {
  if (name === undefined) return entriesIn(value) ?? [{ value }];
  return [{ key: { kind: 'literal', value: name, span: value.span }, value }];
}

/** The entries of a dict, also of `dict(key=value)`. */
export function entriesIn(expr: Expr): DictEntry[] | undefined {
  if (expr.kind === 'dict') return expr.entries;
  if (expr.kind !== 'call' || expr.call.callee.kind !== 'name' || expr.call.callee.name !== 'dict') return undefined;
  return expr.call.args.flatMap(entriesOf);
}

const valuesByKey = new WeakMap<Expr, ReadonlyMap<unknown, Expr>>();

/** What a dict has under a key: the last one counts. */
export function valueIn(dict: Expr, key: string | number | boolean | null): Expr | undefined {
  let values = valuesByKey.get(dict);
  if (!values) {
    const entries = entriesIn(dict) ?? [];
    values = new Map(entries.flatMap((e) => (e.key?.kind === 'literal' ? [[e.key.value, e.value] as const] : [])));
    valuesByKey.set(dict, values);
  }
  return values.get(key);
}
