import type { Binding, Call, Expr } from '../model.js';
import type { Located } from './follow.js';
import type { Program } from './program.js';

/** Calls of one function that are looked at. */
const MAX_CALLS = 12;

/**
 * What the calls in a program give to a parameter of one of its functions; of a class, to that of its constructor. An argument that
 * cannot be seen is an unknown one; none where nobody in the program calls the function by its name.
 */
export function givenTo(param: Binding, program: Program): Located[] {
  const { scopes } = program.syntax;
  const opened = scopes[param.scope]!;
  if (opened.kind !== 'function') return [];
  const owner = scopes[opened.parent]?.kind === 'class' ? opened.parent : undefined;
  const made = owner !== undefined && opened.name === '__init__';
  const calls = program.callsOf(made ? scopes[owner]!.name : opened.name).slice(0, MAX_CALLS);
  const meant = calls.filter((call) =>
    owner === undefined || made
      ? isNamed(call, owner ?? param.scope, program)
      : call.callee.kind === 'attribute' && isOwner(call.callee.of, call, owner, program),
  );
  return meant.flatMap((call) => {
    const value = argument(call, param, owner !== undefined, program);
    return value ? [{ expr: value, scope: call.scope, at: call.nameAt, program, via: 'default' as const }] : [];
  });
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

const parameters = new WeakMap<Program, Map<number, Binding[]>>();

/** In the order of the heading. */
function parametersOf(program: Program, scope: number): readonly Binding[] {
  let known = parameters.get(program);
  if (!known) {
    parameters.set(program, (known = new Map()));
    for (const binding of program.syntax.bindings) {
      if (binding.kind !== 'param') continue;
      const list = known.get(binding.scope);
      if (list) list.push(binding);
      else known.set(binding.scope, [binding]);
    }
  }
  return known.get(scope) ?? [];
}

function argument({ args, span }: Call, param: Binding, method: boolean, program: Program): Expr | undefined {
  const named = args.find(({ name }) => name === param.name);
  if (named) return named.value;
  const params = parametersOf(program, param.scope);
  const starred = params.findIndex(({ at }) => program.text[at - 1] === '*');
  const own = method && /^(?:self|cls)$/.test(params[0]?.name ?? '') ? 1 : 0;
  const index = params.indexOf(param);
  if (args.some(({ splat }) => splat)) return { kind: 'other', span };
  if (starred >= 0 && starred <= index) return undefined;
  return args.filter(({ name }) => name === undefined)[index - own]?.value;
}
