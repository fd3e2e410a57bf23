import { groupBy } from '../group.js';
import type { Binding, Expr } from '../model.js';
import type { Located } from './follow.js';
import { entries } from './items.js';
import { classesOf } from './objects.js';
import type { Program, Tree } from './program.js';

const known = new WeakMap<Program, { bindings: ReadonlyMap<number, Binding[]>; members: Map<number, Expr> }>();

/** The members of an enumeration of the project's own by their names, as a dict; undefined when the expression does not name one. */
export function membersOf(of: Located, tree: Tree): Located | undefined {
  if (of.expr.kind !== 'name' && of.expr.kind !== 'attribute') return undefined;
  const [found] = classesOf(of, tree);
  if (!found || !isEnumeration(found.program, found.scope)) return undefined;
  const { program, scope } = found;
  return { expr: inClass(program, scope), scope, at: program.syntax.scopes[scope]!.span.end, program, via: 'constant' };
}

/** What `.value` is of members that were followed to what they are; of a parameter that may be any member of an enumeration, of each. */
export function asMembers(of: readonly Located[], from: Located, tree: Tree): Located[] | undefined {
  if (of.length > 0 && of.every(({ expr }) => expr.kind === 'literal' && expr.value !== null)) return [...of];
  const members = of.every(({ expr }) => expr.kind === 'other') ? membersOf(from, tree) : undefined;
  return members && entries(members, 1);
}

function isEnumeration({ syntax }: Program, scope: number): boolean {
  return syntax.scopes[scope]!.bases?.some((base) => 'name' in base && base.name.endsWith('Enum')) ?? false;
}

/** The same for every question about a class: what stands under its keys is remembered by it. */
function inClass(program: Program, scope: number): Expr {
  const { bindings, scopes } = program.syntax;
  let classes = known.get(program);
  if (!classes) {
    const all = bindings.filter(({ kind, name, owner }) => kind === 'assign' && !owner && /^[A-Za-z]\w*$/.test(name));
    known.set(program, (classes = { bindings: groupBy(all, (binding) => binding.scope), members: new Map() }));
  }
  let dict = classes.members.get(scope);
  if (!dict) {
    const entries = (classes.bindings.get(scope) ?? []).map(({ name, value }) => ({
      key: { kind: 'literal' as const, value: name, span: value.span },
      value,
    }));
    classes.members.set(scope, (dict = { kind: 'dict', entries, span: scopes[scope]!.span }));
  }
  return dict;
}
