import type { Binding, Call, Expr } from '../model.js';
import { annotatedClass } from './annotated.js';
import { isConstructed, isSelf } from './assigned.js';
import type { Located } from './follow.js';
import { isEnumeration, membersIn } from './members.js';
import { valueIn } from './names.js';
import { parametersOf } from './parameters.js';
import type { Program, Tree } from './program.js';

/** A call where it stands. */
type LocatedCall = Located & { expr: Expr & { kind: 'call' } };

/** An instance of the project's own class: the class by its scope, and the call that made it. */
export interface Made {
  program: Program;
  scope: number;
  call: LocatedCall;
  /** The call gives its arguments to the constructor of a class derived from this one: what it names goes on. */
  derived: boolean;
}

/**
 * What an attribute can be asked of: a module or class (by its scope), an instance of one, or what a call was given by name. `open`: an
 * instance that comes from elsewhere. `gives`: a function, by its scope; nothing is asked of it but what it gives back.
 */
type Thing =
  | { program: Program; scope: number; made?: Pick<Made, 'call' | 'derived'>; open?: true }
  | { call: LocatedCall }
  | { program: Program; gives: number }
  | Package;

/** A folder of modules, as a program imports it. */
interface Package {
  package: string;
  importer: Program;
}

/** An attribute's values: bindings of a program, with the instance they belong to, or an argument. */
export type Attribute =
  { program: Program; bindings: readonly Binding[]; made?: Made; open?: true } | { argument: Located };

const MAX_STEPS = 8;
/** Bases of bases. */
const MAX_CLASSES = 12;
/** A function that gives back more is no way to one instance. */
const MAX_RETURNS = 4;
/** Nobody gives more of them by their places. */
const MAX_FIELDS = 100;

/**
 * Where `expr.name` gets its values: `Class.x`, `self.x` (base classes included), `module.x`, `x` of an instance of the
 * project's own class, and `x` of what was made with `x=…`. Empty when that cannot be seen.
 */
export function attributesOf(of: Located, name: string, tree: Tree): Attribute[] {
  return things(of, tree, 0).flatMap((thing) => {
    const given = givenField(thing, name, tree);
    return given ? [{ argument: given }] : member(thing, name, tree, 0);
  });
}

/** The class that an expression names, or of which it is an instance, declares a field of this name. */
export function fieldOf(of: Located, name: string, tree: Tree): { program: Program; scope: number } | undefined {
  const owners = things(of, tree, 0).flatMap((thing) => ('scope' in thing ? [thing] : []));
  return owners.find(({ program, scope }) => {
    const { fields, keywords } = program.syntax.scopes[scope]!;
    return fields?.includes(name) || keywords?.includes(name);
  });
}

/** What the call that made an instance gives to a field by its name, or its place: a class without a constructor takes its fields in their order. */
function givenField(thing: Thing, name: string, tree: Tree): Located | undefined {
  if (!('scope' in thing) || !thing.made) return undefined;
  const { call } = thing.made;
  const { program, scope } = thing;
  const plain = program.names.inScope('__init__', scope).length === 0;
  const named = plain ? call.expr.call.args.find((arg) => arg.name === name)?.value : undefined;
  const index = fieldsOf(thing, tree)?.indexOf(name) ?? -1;
  const value = named ?? (index < 0 ? undefined : positional(call.expr.call)[index]);
  return value && { ...call, expr: value };
}

/** The fields of a class in the order of a call's arguments, those of its bases first; undefined where a constructor takes others. */
export function fieldsOf(of: { program: Program; scope: number }, tree: Tree, depth = 0): string[] | undefined {
  const { program, scope } = of;
  const { fields = [], bases = [], parent, span } = program.syntax.scopes[scope]!;
  if (depth > MAX_STEPS || bases.length > MAX_CLASSES || program.names.inScope('__init__', scope).length > 0)
    return undefined;
  const all = new Set<string>();
  for (const expr of bases) {
    if ('name' in expr && expr.name === 'NamedTuple') continue;
    const [base] = things({ expr, scope: parent, at: span.start, program, via: 'constant' }, tree, 0);
    const inherited = base && 'scope' in base ? fieldsOf(base, tree, depth + 1) : undefined;
    if (!inherited) return undefined;
    for (const field of inherited) all.add(field);
  }
  for (const field of fields.slice(0, MAX_FIELDS)) all.add(field);
  return [...all].slice(0, MAX_FIELDS);
}

/** The arguments that a call gives by their places. */
export function positional({ args }: Call): Expr[] {
  const end = args.findIndex(({ splat, name }) => splat !== undefined || name !== undefined);
  return args.slice(0, end < 0 ? undefined : end).map(({ value }) => value);
}

/** An attribute of an instance is given its value where the instance is made. */
function inConstructor({ owner, inside }: Binding, { syntax }: Program): boolean {
  return owner === 'self' && inside !== undefined && syntax.scopes[inside]!.name === '__init__';
}

/** What an instance begins with, where its other methods give it only what cannot be seen; `each`: the values of each binding. */
export function constructed(
  bindings: readonly Binding[],
  each: readonly Located[][],
  program: Program,
): Located[] | undefined {
  const of = (made: boolean): Located[][] => each.filter((_, i) => inConstructor(bindings[i]!, program) === made);
  const all = (values: readonly Located[], kind: Expr['kind']): boolean =>
    values.every(({ expr }) => expr.kind === kind);
  const [first, ...others] = of(true);
  if (!first || others.length > 0 || !all(of(false).flat(), 'other')) return undefined;
  return all(first, 'literal') ? first : undefined;
}

/** A method under a decorator: named without a call, it is what it gives back. */
export function isProperty({ kind, opens }: Binding, { syntax }: Program): boolean {
  if (kind !== 'function') return false;
  const { decorators, parent } = syntax.scopes[opens!]!;
  return decorators !== undefined && decorators.length > 0 && syntax.scopes[parent]!.kind === 'class';
}

/** The scopes of the project's own class that an expression names, and of its bases. */
export function classesOf(of: Located, tree: Tree): { program: Program; scope: number }[] {
  const found: { program: Program; scope: number }[] = [];
  const add = (thing: Thing): void => {
    if (!('scope' in thing) || found.length > MAX_CLASSES) return;
    const { program, scope } = thing;
    const { bases, parent, span, kind } = program.syntax.scopes[scope]!;
    if (kind !== 'class' || found.some((f) => f.program === program && f.scope === scope)) return;
    found.push(thing);
    for (const expr of bases ?? []) {
      for (const base of things({ expr, scope: parent, at: span.start, program, via: 'constant' }, tree, 0)) add(base);
    }
  };
  for (const thing of things(of, tree, 0)) add(thing);
  return found;
}

/** The other file of the project in which the function stands that an expression names. */
export function fileOfFunction(of: Located, tree: Tree): Program | undefined {
  const { expr, program, scope, at } = of;
  const isFunction = ({ kind }: Binding): boolean => kind === 'function';
  if (expr.kind === 'attribute') {
    const found = attributesOf({ ...of, expr: expr.of }, expr.name, tree);
    return found.flatMap((it) => ('program' in it && it.bindings.some(isFunction) ? [it.program] : []))[0];
  }
  const [made] = expr.kind === 'name' ? program.names.lookup(expr.name, scope, at) : [];
  const file = made?.kind === 'import' && made.member ? tree.module(program.path, made.module!) : undefined;
  return file?.names.inScope(made!.member!, 0).some(isFunction) ? file : undefined;
}

function things(from: Located, tree: Tree, steps: number): Thing[] {
  if (steps > MAX_STEPS || !tree.patience.spend()) return [];
  const { expr, program } = from;
  switch (expr.kind) {
    case 'name': {
      const owner = isSelf(expr) ? program.names.classOf(from.scope) : undefined;
      if (owner !== undefined) return [{ program, scope: owner }];
      const bindings = program.names.lookup(expr.name, from.scope, from.at);
      return bindings.flatMap((b) => bound(b, program, tree, steps + 1));
    }
    case 'attribute':
      return things({ ...from, expr: expr.of }, tree, steps + 1).flatMap((thing) => {
        if ('package' in thing) return inPackage(thing, expr.name, tree);
        const instance = memberMade(thing, expr.name);
        if (instance) return [instance];
        return member(thing, expr.name, tree, steps + 1).flatMap((found) =>
          'argument' in found
            ? things(found.argument, tree, steps + 1)
            : found.bindings.flatMap((b) => bound(b, found.program, tree, steps + 1)),
        );
      });
    case 'call': {
      const call = { ...from, expr };
      const made = { call, derived: false };
      const called = things({ ...from, expr: expr.call.callee }, tree, steps + 1);
      const given = called.flatMap((thing) => {
        if ('gives' in thing) return instances(thing.gives, thing.program, tree, steps + 1);
        return 'scope' in thing ? [{ ...thing, made }] : [thing];
      });
      return [{ call }, ...given];
    }
    default:
      return [];
  }
}

/** The instances that a function gives back which takes nothing; none where one cannot be seen, is of another class, or is changed there. */
function instances(opens: number, program: Program, tree: Tree, steps: number): Thing[] {
  if (parametersOf(opens, program).some(({ name }) => name !== 'cls')) return [];
  const all = program.names.inScope('', opens);
  const some = all.length > MAX_RETURNS ? [] : all;
  const returns = some.filter(({ value: v }) => v.kind !== 'literal' || v.value !== null);
  if (returns.some(({ value: v }) => v.kind === 'name' && program.names.isChanged(v.name, opens))) return [];
  const each = returns.map(({ value: expr, at }) => {
    const found = things({ expr, scope: opens, at, program, via: 'constant' }, tree, steps);
    return found.flatMap((it) => ('scope' in it && it.made && !isSpread(it.made.call.expr.call) ? [it] : []));
  });
  const [first] = each[0] ?? [];
  const one = each.every((all) => {
    return all.length > 0 && all.every((it) => it.program === first?.program && it.scope === first.scope);
  });
  return one && first ? [first] : [];
}

/** Some of what a call is given cannot be seen. */
function isSpread({ args }: Call): boolean {
  return args.some(({ splat }) => splat !== undefined);
}

/** A function that is no method of an instance: nothing derived has another one in its place. */
function isOne({ opens }: Binding, { syntax }: Program): boolean {
  const { decorators, parent } = syntax.scopes[opens!]!;
  return parent === 0 || (decorators !== undefined && decorators.length > 0);
}

function bound(binding: Binding, program: Program, tree: Tree, steps: number): Thing[] {
  if (steps > MAX_STEPS) return [];
  const { kind, module, member: name } = binding;
  if (kind === 'class') return [{ program, scope: binding.opens! }];
  if (kind === 'function') return isOne(binding, program) ? [{ program, gives: binding.opens! }] : [];
  if (kind === 'assign') {
    const scope = binding.inside ?? binding.scope;
    return things({ expr: binding.value, scope, at: binding.at, program, via: 'constant' }, tree, steps);
  }
  if (kind === 'param') {
    const expr = annotatedClass(binding, program);
    const scope = program.syntax.scopes[binding.scope]!.parent;
    const named = expr ? things({ expr, scope, at: binding.at, program, via: 'default' }, tree, steps + 1) : [];
    return named.flatMap((thing) => ('scope' in thing ? [{ ...thing, open: true as const }] : []));
  }
  if (kind !== 'import') return [];
  const whole = tree.module(program.path, name ? module! + (module!.endsWith('.') ? '' : '.') + name : module!);
  const inside = binding.inner && tree.module(program.path, binding.inner);
  const folder = inside ? [{ package: module!, importer: program }] : [];
  if (whole) return [{ program: whole, scope: 0 }, ...folder];
  if (inside) return folder;
  const own = name ? tree.module(program.path, module!) : undefined;
  return own ? own.names.inScope(name!, 0).flatMap((b) => bound(b, own, tree, steps + 1)) : [];
}

/** A member of an enumeration whose constructor is given what stands behind its name. */
function memberMade(thing: Thing, name: string): Thing | undefined {
  if (!('scope' in thing) || thing.made) return undefined;
  const { program, scope } = thing;
  if (!isEnumeration(program, scope) || program.names.inScope('__init__', scope).length === 0) return undefined;
  const expr = valueIn(membersIn(program, scope), name);
  if (expr?.kind !== 'call') return undefined;
  const { end: at } = program.syntax.scopes[scope]!.span;
  return { program, scope, made: { call: { expr, scope, at, program, via: 'constant' }, derived: false } };
}

function inPackage(of: Package, name: string, tree: Tree): Thing[] {
  const module = `${of.package}.${name}`;
  const whole = tree.module(of.importer.path, module);
  return [...(whole ? [{ program: whole, scope: 0 }] : []), { package: module, importer: of.importer }];
}

function member(thing: Thing, name: string, tree: Tree, steps: number): Attribute[] {
  if ('package' in thing || 'gives' in thing) return [];
  if ('call' in thing) {
    // What a function makes of its arguments is its own affair; a constructor, which has a capital, keeps them.
    if (!isConstructed(thing.call)) return [];
    const given = thing.call.expr.call.args.find((a) => a.name === name);
    return given ? [{ argument: { ...thing.call, expr: given.value } }] : [];
  }
  const { program, scope, made, open } = thing;
  const all = program.names.attributes(name, scope);
  if (all.length > 0) {
    const assigned = all.filter((b) => b.owner === 'self');
    const bindings = assigned.length > 0 ? assigned : all;
    return [{ program, bindings, ...(made && { made: { ...made, program, scope } }), ...(open && { open }) }];
  }
  const { bases, parent, span } = program.syntax.scopes[scope]!;
  if (!bases || steps > MAX_STEPS) return [];
  const derived = made?.derived || program.names.inScope('__init__', scope).length > 0;
  const passed = made && { made: { ...made, derived } };
  return bases.flatMap((expr) =>
    things({ expr, scope: parent, at: span.start, program, via: 'constant' }, tree, steps + 1).flatMap((base) =>
      'scope' in base
        ? member({ program: base.program, scope: base.scope, ...passed, ...(open && { open }) }, name, tree, steps + 1)
        : [],
    ),
  );
}
