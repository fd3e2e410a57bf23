import { groupBy } from '../group.js';
import type { Binding, Expr } from '../model.js';
import type { Program } from './program.js';

const known = new WeakMap<Program, { bindings: ReadonlyMap<number, Binding[]>; members: Map<number, Expr> }>();

/** A class is an enumeration by the name of its base. */
export function isEnumeration({ syntax }: Program, scope: number): boolean {
  return syntax.scopes[scope]!.bases?.some((base) => 'name' in base && base.name.endsWith('Enum')) ?? false;
}

/**
 * The members of an enumeration by their names, as a dict; where the class has a constructor, each is the call that makes it. The same
 * for every question about a class: what stands under its keys is remembered by it.
 */
export function membersIn(program: Program, scope: number): Expr {
  const { bindings, scopes } = program.syntax;
  let classes = known.get(program);
  if (!classes) {
    const all = bindings.filter(({ kind, name, owner }) => kind === 'assign' && !owner && /^[A-Za-z]\w*$/.test(name));
    known.set(program, (classes = { bindings: groupBy(all, (binding) => binding.scope), members: new Map() }));
  }
  let dict = classes.members.get(scope);
  if (!dict) {
    const made = program.names.inScope('__init__', scope).length > 0;
    const entries = (classes.bindings.get(scope) ?? []).map(({ name, value }) => ({
      key: { kind: 'literal' as const, value: name, span: value.span },
      value: made ? making(value, scope, program) : value,
    }));
    classes.members.set(scope, (dict = { kind: 'dict', entries, span: scopes[scope]!.span }));
  }
  return dict;
}

/** The call that gives a value to the constructor of a class, of a tuple each part. */
function making(value: Expr, scope: number, { syntax }: Program): Expr {
  const { span } = value;
  const { name, parent } = syntax.scopes[scope]!;
  const given = value.kind === 'list' ? value.items : [value];
  const args = given.map((it) => ({ value: it, span: it.span }));
  return {
    kind: 'call',
    call: { callee: { kind: 'name', name, span }, args, span, nameAt: span.start, scope: parent },
    span,
  };
}
