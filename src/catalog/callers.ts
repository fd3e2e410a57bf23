import type { Binding, Call, Expr } from '../model.js';
import type { Located } from './follow.js';
import { derivedIn } from './derived.js';
import { attributesOf, fieldsOf, positional, type Made } from './objects.js';
import { parameterAt, parametersOf } from './parameters.js';
import type { Program, Tree } from './program.js';

/** Calls of one function that are looked at. */
const MAX_CALLS = 50;
/** A heading takes a parameter apart: which argument belongs to which name is not told. */
const TAKEN_APART = /[(,]\s*[{[]/;

/**
 * What the calls in a program give to a parameter of one of its functions; of a class, to that of its constructor. An argument that
 * cannot be seen is an unknown one; none where nobody in the program calls the function by its name.
 */
export function givenTo(given: Binding, asking: Program, tree: Tree): Located[] {
  const opened = asking.syntax.scopes[given.scope]!;
  if (opened.kind !== 'function') return [];
  const parent = asking.syntax.scopes[opened.parent];
  const made = parent?.kind === 'class' && opened.name === '__init__';
  const calls = asking.callsOf(made ? parent.name : opened.name).slice(0, MAX_CALLS);
  const derived = made ? asking.callsOf(opened.name).slice(0, MAX_CALLS) : [];
  if (calls.length === 0 && derived.length === 0) return [];
  const program = asking.told;
  const param = parameterAt(program, given.at);
  if (!param) return [];
  const owner = parent?.kind === 'class' ? program.syntax.scopes[param.scope]!.parent : undefined;
  const meant = calls.filter((call) =>
    owner === undefined || made
      ? isNamed(call, owner ?? param.scope, program)
      : call.callee.kind === 'attribute' &&
        (isOwner(call.callee.of, call, owner, program) || isMethod(call, param.scope, program, tree)),
  );
  const passed = (call: Call, method: boolean): Located[] => {
    const value = argument(call, param, method, program);
    return value ? [{ expr: value, scope: call.scope, at: call.nameAt, program, via: 'default' as const }] : [];
  };
  return [
    ...meant.flatMap((call) => passed(call, owner !== undefined)),
    ...derived.flatMap((call) => {
      const from = owner === undefined ? undefined : constructs(call, owner, program);
      return from ? passed(call, from === 'super') : [];
    }),
  ];
}

/** What the calls of a class in its program give to a field of it; an argument that cannot be seen is not told. */
export function givenToField(name: string, of: { program: Program; scope: number }, tree: Tree): Located[] {
  const { name: owner, span } = of.program.syntax.scopes[of.scope]!;
  const calls = of.program.callsOf(owner).slice(0, MAX_CALLS);
  if (calls.length === 0) return [];
  const program = of.program.told;
  const scope = program.syntax.scopes.findIndex(
    ({ kind, span: { start } }) => kind === 'class' && start === span.start,
  );
  const index = fieldsOf({ program, scope }, tree)?.indexOf(name) ?? -1;
  return calls.flatMap((call) => {
    if (!isNamed(call, scope, program)) return [];
    const value = call.args.find((arg) => arg.name === name)?.value ?? positional(call)[index];
    return value ? [{ expr: value, scope: call.scope, at: call.nameAt, program, via: 'default' as const }] : [];
  });
}

/** How a constructor of a derived class calls that of `owner`: `super().__init__(…)`, or by its class, which it gives `self`. */
function constructs(call: Call, owner: number, program: Program): 'super' | 'class' | undefined {
  if (call.callee.kind !== 'attribute') return undefined;
  const { of } = call.callee;
  const inside = program.names.classOf(call.scope);
  if (inside === undefined || !(derivedIn(program).get(owner) ?? []).includes(inside)) return undefined;
  if (of.kind === 'name') return isOwner(of, call, owner, program) ? 'class' : undefined;
  const { callee } = of.kind === 'call' ? of.call : {};
  return callee?.kind === 'name' && callee.name === 'super' ? 'super' : undefined;
}

/** What the call that made an instance gives to a parameter of its constructor: nothing but that; undefined for any other parameter. */
export function givenBy(made: Made, param: Binding, program: Program): Located[] | undefined {
  const { name, parent } = program.syntax.scopes[param.scope]!;
  if (name !== '__init__' || parent !== made.scope || program !== made.program) return undefined;
  const { call } = made.call.expr;
  const args = made.derived ? call.args.filter(({ name, splat }) => name !== undefined || splat === '**') : call.args;
  const value = argument({ ...call, args }, param, true, program);
  return value ? [{ ...made.call, expr: value, via: 'constant' }] : [];
}

/** A plain name that means the function or class whose scope `opens`. */
function isNamed({ callee, scope, nameAt }: Call, opens: number, program: Program): boolean {
  if (callee.kind !== 'name') return false;
  return program.names.lookup(callee.name, scope, nameAt).some((b) => b.opens === opens);
}

/** `self`, `cls`, or the class by its name. */
function isOwner(of: Expr, { scope, nameAt }: Call, owner: number, program: Program): boolean {
  if (of.kind !== 'name') return false;
  if (/^(?:self|cls)$/.test(of.name)) return program.names.classOf(scope) === owner;
  return program.names.lookup(of.name, scope, nameAt).some((b) => b.opens === owner);
}

/** A method of an instance of the project's own class. */
function isMethod({ callee, scope, nameAt: at }: Call, opens: number, program: Program, tree: Tree): boolean {
  if (callee.kind !== 'attribute') return false;
  const found = attributesOf({ expr: callee.of, scope, at, program, via: 'constant' }, callee.name, tree);
  return found.some((it) => 'bindings' in it && it.program === program && it.bindings.some((b) => b.opens === opens));
}

function argument({ args, span }: Call, param: Binding, method: boolean, program: Program): Expr | undefined {
  const named = args.find(({ name }) => name === param.name);
  if (named) return named.value;
  const { start } = program.syntax.scopes[param.scope]!.span;
  if (TAKEN_APART.test(program.text.slice(start, param.at))) return undefined;
  const params = parametersOf(param.scope, program);
  const starred = params.findIndex(({ at }) => program.text[at - 1] === '*');
  const own = method && /^(?:self|cls)$/.test(params[0]?.name ?? '') ? 1 : 0;
  const index = params.indexOf(param);
  const places = args.filter(({ name, splat }) => name === undefined && splat !== '**');
  if (places.some(({ splat }) => splat)) return { kind: 'other', span };
  const placed = starred >= 0 && starred <= index ? undefined : places[index - own]?.value;
  if (placed || !args.some(({ splat }) => splat)) return placed;
  return attributeGiven(args, param.name) ?? { kind: 'other', span };
}

/** What `**args.__dict__` gives to a parameter: the attribute of its name. */
function attributeGiven(args: Call['args'], name: string): Expr | undefined {
  const [splat, ...others] = args.filter((arg) => arg.splat);
  if (others.length > 0 || splat?.splat !== '**') return undefined;
  const { value } = splat;
  if (value.kind !== 'attribute' || value.name !== '__dict__') return undefined;
  return { kind: 'attribute', of: value.of, name, span: value.span };
}

/** The scope of the one function of the program that a call means; of a method only where nothing is given to it. */
export function calledFunction({ callee, args }: Call, { program, scope, at }: Located): number | undefined {
  const functions =
    callee.kind === 'name'
      ? program.names.lookup(callee.name, scope, at)
      : callee.kind === 'attribute' && args.length === 0
        ? program.names.named(callee.name).filter(({ kind }) => kind === 'function')
        : [];
  return functions.length === 1 && functions[0]!.kind === 'function' ? functions[0]!.opens : undefined;
}
