import type { DictEntry } from '../model.js';
import type { Located } from './follow.js';
import { entries } from './items.js';
import { classesOf } from './objects.js';
import type { Program, Tree } from './program.js';

const known = new WeakMap<Program, Map<number, DictEntry[]>>();

/** The members of an enumeration of the project's own by their names, as a dict; undefined when the expression does not name one. */
export function membersOf(of: Located, tree: Tree): Located | undefined {
  if (of.expr.kind !== 'name' && of.expr.kind !== 'attribute') return undefined;
  const [found] = classesOf(of, tree);
  if (!found || !isEnumeration(found.program, found.scope)) return undefined;
  const { program, scope } = found;
  const { span } = program.syntax.scopes[scope]!;
  const dict = { kind: 'dict' as const, entries: inClass(program, scope), span };
  return { expr: dict, scope, at: span.end, program, via: 'constant' };
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

function inClass(program: Program, scope: number): DictEntry[] {
  let classes = known.get(program);
  if (!classes) known.set(program, (classes = new Map()));
  let members = classes.get(scope);
  if (!members) {
    const own = program.syntax.bindings.filter(
      ({ kind, name, owner, ...at }) => at.scope === scope && kind === 'assign' && !owner && /^[A-Za-z]\w*$/.test(name),
    );
    members = own.map(({ name, value }) => ({
      key: { kind: 'literal', value: name, span: value.span },
      value,
    }));
    classes.set(scope, members);
  }
  return members;
}
