import type { Binding, Expr, Via } from '../model.js';
import { assembled, isSame, isSelf, outer, showsAll, withoutLater } from './assigned.js';
import { calledFunction, givenBy, givenTo, givenToField } from './callers.js';
import { Collections } from './collections.js';
import { overridesOf } from './derived.js';
import { asMembers } from './enumeration.js';
import { dotted } from './dotted.js';
import type { Defaults } from './defaults.js';
import { Existing } from './existing.js';
import { fixtureOf } from './fixture.js';
import { isKey, item, MAX_ARMS } from './items.js';
import { copyOf, listOf } from './lists.js';
import { Loops } from './loops.js';
import { attributesOf, constructed, fieldOf, isProperty, type Made } from './objects.js';
import { takenFrom } from './environment.js';
import type { Program, Tree } from './program.js';

/** An expression where it stands, and how it was reached. */
export interface Located {
  expr: Expr;
  scope: number;
  at: number;
  program: Program;
  via: Via;
  /** It is an attribute of this instance. */
  made?: Made | undefined;
  /** It is a file or folder that exists. */
  there?: true;
  /** The collection, or the pair in one, that it is a part of: a key that no other has. */
  row?: string;
}

export const MAX_STEPS = 24;

/** Follows names, attributes, choices and loops to the expressions that give them their values. */
export class Follower {
  /** What is asked for once is asked for again. */
  private readonly followed = new Map<Expr, { from: Located; found: readonly Located[] }>();
  private readonly existing: Existing;
  private readonly loops: Loops;
  private readonly collections: Collections;

  /** `ask`: a parameter without a default means what the calls in its program give to functions of these names. */
  constructor(
    readonly tree: Tree,
    readonly defaults: Defaults,
    private readonly ask?: (name: string, method: boolean) => boolean,
  ) {
    this.existing = new Existing(defaults, tree);
    this.loops = new Loops(this);
    this.collections = new Collections(this);
  }

  /** The expressions `from` can mean; itself when it is not a name. A name nobody defines stays as it is. */
  follow(from: Located): readonly Located[] {
    const before = this.followed.get(from.expr);
    // texts of texts ask for the same again and again
    if (before && isSame(before.from, from)) return this.tree.patience.spend() ? before.found : [unknown(from)];
    const found = this.step(from, 0);
    this.followed.set(from.expr, { from, found });
    return found;
  }

  step(from: Located, steps: number): Located[] {
    if (steps > MAX_STEPS || !this.tree.patience.spend()) return [unknown(from)];
    const { expr } = from;
    if (this.existing.isThere(from)) return [{ ...from, there: true }];
    switch (expr.kind) {
      case 'name':
        return this.name(from, expr.name, steps);
      case 'attribute':
        return this.attribute(from, expr, steps);
      case 'index':
        return this.index(from, expr, steps);
      case 'either':
        return this.either(from, expr, steps);
      case 'call':
        return this.call(from, steps);
      case 'list':
      case 'concat': {
        const step = (it: Expr): Located[] => this.step({ ...from, expr: it }, steps + 1);
        const copied = copyOf(expr);
        const lists = copied ? step(copied) : [];
        if (lists.length > 0 && lists.every((it) => it.expr.kind === 'list')) return lists;
        return [listOf(from, step) ?? from];
      }
      default:
        return [from];
    }
  }

  private either(from: Located, { arms, when }: Expr & { kind: 'either' }, steps: number): Located[] {
    const there = when && this.existing.among(arms, when, from);
    const found = arms.slice(0, MAX_ARMS).flatMap((expr, i) => {
      return there?.[i] ? [{ ...from, expr, there: true as const }] : this.step({ ...from, expr }, steps + 1);
    });
    return found.slice(0, MAX_ARMS);
  }

  private name(from: Located, name: string, steps: number): Located[] {
    const bindings = from.program.names.lookup(name, from.scope, from.at);
    const last = bindings.at(-1)?.at;
    const between = last === undefined ? undefined : { start: last, end: from.at };
    const other = takenFrom(name, from.program, this.tree, between);
    if (other)
      return this.bindings(other.bindings, { ...from, program: other.program, scope: 0, via: 'constant' }, steps);
    if (bindings.length === 0) return [from];
    return this.bindings(bindings, from, steps).map((found) => assembled(found, from, name));
  }

  /** Several unconditional values seen from another scope: which one holds is unknown. */
  private bindings(bindings: readonly Binding[], from: Located, steps: number): Located[] {
    if (steps > MAX_STEPS || !this.tree.patience.spend()) return [unknown(from)];
    const each = bindings.map((b) => this.binding(b, from, steps + 1));
    const found = each.flat().slice(0, MAX_ARMS);
    if (bindings.length > 1 && bindings.every((b) => !b.conditional)) {
      const values = new Set(found.map((f) => (f.expr.kind === 'literal' ? f.expr.value : f)));
      if (values.size > 1) return [...(constructed(bindings, each, from.program) ?? []), unknown(from)];
    }
    return found;
  }

  private binding(binding: Binding, from: Located, steps: number): Located[] {
    const { program } = from;
    const at = { expr: binding.value, scope: binding.inside ?? binding.scope, at: binding.at, program };
    switch (binding.kind) {
      case 'assign':
        return this.step({ ...at, via: from.via === 'literal' ? 'constant' : from.via, made: from.made }, steps);
      case 'param': {
        const cases = this.defaults.cases(binding, program);
        if (cases) {
          const list: Located = { ...at, expr: cases.values, scope: outer(binding, program), via: 'constant' };
          return this.loops.iterate(list, cases.part, steps + 1).slice(0, MAX_ARMS);
        }
        const fixture = fixtureOf(binding, program, this.defaults);
        if (fixture !== undefined) return this.returned(fixture, program, steps, from);
        const given = this.defaults.declaredAs(binding, program, this.tree) ?? at.expr;
        const own: Located = { ...at, expr: given, scope: outer(binding, program), via: 'default' };
        const open = given.kind === 'other' || (given.kind === 'literal' && given.value === null);
        const { name, parent } = program.syntax.scopes[binding.scope]!;
        const method = program.syntax.scopes[parent]?.kind === 'class';
        const handed = from.made && givenBy(from.made, binding, program);
        const callers = handed ?? (this.ask?.(name, method) ? givenTo(binding, program, this.tree) : []);
        const all = callers.flatMap((caller) => this.step(caller, steps + 1)).slice(0, MAX_ARMS);
        // Beside what it is by default, only what is seen says more.
        const passed = open || handed ? all : all.filter(({ expr: { kind } }) => kind === 'literal');
        const only = passed.length > 0 && (handed !== undefined || given.kind === 'other');
        return only ? passed : [...passed, ...this.step(own, steps)];
      }
      case 'each':
        return this.loops.elements(binding, from, steps);
      case 'import': {
        const module = this.tree.module(program.path, binding.module!);
        const there = binding.member && module?.names.inScope(binding.member, 0);
        if (!module || !there || there.length === 0) return [unknown(from)];
        return this.bindings(there, { ...from, program: module, scope: 0, via: 'constant' }, steps);
      }
      // A function or a class is no name of anything; a property is what it gives back.
      case 'function':
      case 'class':
        if (isProperty(binding, program)) return this.returned(binding.opens!, program, steps, from);
        return [{ ...from, expr: { kind: 'list', items: [], span: from.expr.span } }];
      default:
        return [unknown(from)];
    }
  }

  private attribute(from: Located, expr: Expr & { kind: 'attribute' }, steps: number): Located[] {
    if (expr.of.kind === 'name') {
      const direct = from.program.names.lookup(`${expr.of.name}.${expr.name}`, from.scope, from.at);
      if (direct.length) return this.bindings(direct, from, steps);
    }
    const own = isSelf(expr.of);
    const via = own ? from.via : 'constant';
    const others = (): Located[] => {
      const overrides = own && !from.made ? overridesOf(from, expr.name) : [];
      return overrides.flatMap((b) => this.binding(b, { ...from, via }, steps + 1));
    };
    for (const found of attributesOf({ ...from, expr: expr.of }, expr.name, this.tree)) {
      if ('argument' in found) return this.step({ ...found.argument, via: 'constant' }, steps + 1);
      const made = found.made ?? (own ? from.made : undefined);
      const at = { ...from, program: found.program, via: found.open ? ('default' as const) : via, made };
      const here = own && found.program === from.program;
      const values = this.bindings(here ? withoutLater(found.bindings, from) : found.bindings, at, steps + 1);
      // What an instance is given is not what a class says.
      return found.bindings.some((b) => b.owner) ? values : [...values, ...others()].slice(0, MAX_ARMS);
    }
    const overridden = others();
    if (overridden.length > 0) return overridden.slice(0, MAX_ARMS);
    // What was made with that name, and put into a collection.
    const of = this.step({ ...from, expr: expr.of }, steps + 1);
    const held = of.flatMap((it) => this.held(it, expr.name, steps));
    if (held.length > 0) return held.slice(0, MAX_ARMS);
    if (expr.name === 'value') {
      const members = asMembers(of, { ...from, expr: expr.of }, this.tree);
      if (members) return members.flatMap((member) => this.step(member, steps + 1)).slice(0, MAX_ARMS);
    }
    const field = fieldOf({ ...from, expr: expr.of }, expr.name, this.tree);
    if (field) return this.field(expr.name, field, from, steps);
    if (of.every(showsAll)) return [from];
    const fallback = this.defaults.attribute(expr, from, this.tree);
    return fallback ? this.step({ ...fallback, via: 'default' }, steps + 1) : [from];
  }

  /** An attribute of what a call has made, a member of an object that is written down. */
  private held(made: Located, name: string, steps: number): Located[] {
    const member = made.expr.kind === 'dict' ? item(made.expr, name) : undefined;
    if (member) return this.step({ ...made, expr: member, via: 'constant' }, steps + 1);
    if (made.expr.kind !== 'call') return [];
    const [found] = attributesOf(made, name, this.tree);
    if (!found) return [];
    if ('argument' in found) return this.step({ ...found.argument, via: 'constant' }, steps + 1);
    const at: Located = { ...made, program: found.program, via: 'constant', made: found.made };
    return this.bindings(found.bindings, at, steps + 1);
  }

  /** A field without a default: what the calls of its class give it. */
  private field(name: string, of: { program: Program; scope: number }, from: Located, steps: number): Located[] {
    const given = this.ask ? givenToField(name, of, this.tree) : [];
    const found = given.flatMap((it) => this.step(it, steps + 1)).slice(0, MAX_ARMS);
    return found.length > 0 ? found : [unknown(from)];
  }

  index(from: Located, expr: Expr & { kind: 'index' }, steps: number): Located[] {
    const keys = this.step({ ...from, expr: expr.key }, steps + 1);
    const key = keys.length === 1 && keys[0]!.expr.kind === 'literal' ? keys[0]!.expr.value : undefined;
    if (key !== undefined && expr.of.kind === 'name') {
      const name = `${expr.of.name}[${JSON.stringify(key)}]`;
      const direct = from.program.names.lookup(name, from.scope, from.at);
      if (direct.length) return this.bindings(direct, from, steps);
    }
    const found = this.collections.under(keys, { ...from, expr: expr.of }, steps);
    return found.length > 0 ? found : [unknown(from)];
  }

  /** The values of a part of a collection. */
  part(item: Located, steps: number): Located[] {
    const { row } = item;
    const found = this.step(item, steps + 1);
    return row === undefined ? found : found.map((it) => ({ ...it, row }));
  }

  /** Calls whose value is known: defaults of the standard library, `dict.get`, and own functions that return literals. */
  private call(from: Located, steps: number): Located[] {
    const { call } = from.expr as Expr & { kind: 'call' };
    const fallback = this.defaults.valueOf(call, from, this.tree);
    if (fallback) return this.step(fallback, steps + 1);
    const { callee } = call;
    if (callee.kind === 'attribute' && callee.name === 'get' && call.args[0]) {
      const keys = this.step({ ...from, expr: call.args[0].value }, steps + 1);
      const other = call.args[1];
      const fallback = other && !other.name ? other.value : undefined;
      const missing = fallback ?? ({ kind: 'literal', value: null, span: from.expr.span } as const);
      const found = this.collections.under(keys, { ...from, expr: callee.of }, steps, {
        ...from,
        expr: missing,
        via: 'default',
      });
      if (found.length > 0 && keys.every(isKey)) return found;
      if (!fallback) return found.length > 0 ? found : [from];
      return [...found, ...this.step({ ...from, expr: fallback, via: 'default' }, steps + 1)];
    }
    const opens = calledFunction(call, from);
    if (opens === undefined) return this.loops.sought(call, from, steps) ?? [from];
    const found = this.returned(opens, from.program, steps);
    const plain = found.every(({ expr: { kind } }) => kind === 'literal' || kind === 'list' || kind === 'dict');
    const known = plain && found.length > 0 && found.length <= MAX_ARMS;
    return known ? found : [from];
  }

  /** What a function gives back; of a property or a fixture, which may yield it, `of` is where it is asked for. */
  private returned(opens: number, program: Program, steps: number, of?: Located): Located[] {
    const given = (name: string): Binding[] => program.names.inScope(name, opens).slice(0, MAX_ARMS + 1);
    const all = [...given(''), ...(of ? given('yield') : [])];
    const found = all.flatMap(({ value: expr, at }) => {
      return this.step({ expr, scope: opens, at, program, via: 'constant', made: of?.made }, steps + 1);
    });
    return of && found.length === 0 ? [unknown(of)] : found.slice(0, MAX_ARMS + 1);
  }

  /** Canonical dotted name, see `dotted`. */
  dotted(at: Located): string {
    return dotted(at.expr, at.scope, at.at, at.program, this.tree);
  }
}

export function unknown(from: Located): Located {
  return { ...from, expr: { kind: 'other', span: from.expr.span } };
}
