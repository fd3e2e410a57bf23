import type { Located } from './follow.js';
import { entries } from './items.js';
import { isEnumeration, membersIn } from './members.js';
import { classesOf } from './objects.js';
import type { Tree } from './program.js';

/** The members of an enumeration of the project's own by their names, as a dict; undefined when the expression does not name one. */
export function membersOf(of: Located, tree: Tree): Located | undefined {
  if (of.expr.kind !== 'name' && of.expr.kind !== 'attribute') return undefined;
  const [found] = classesOf(of, tree);
  if (!found || !isEnumeration(found.program, found.scope)) return undefined;
  const { program, scope } = found;
  return {
    expr: membersIn(program, scope),
    scope,
    at: program.syntax.scopes[scope]!.span.end,
    program,
    via: 'constant',
  };
}

/** What `.value` is of members that were followed to what they are; of a parameter that may be any member of an enumeration, of each. */
export function asMembers(of: readonly Located[], from: Located, tree: Tree): Located[] | undefined {
  if (of.length > 0 && of.every(isValue)) return [...of];
  const members = of.every(({ expr }) => expr.kind === 'other') ? membersOf(from, tree) : undefined;
  return members && entries(members, 1);
}

/** What no expression but that of a member is when `.value` is asked of it. */
function isValue({ expr }: Located): boolean {
  return expr.kind === 'list' || expr.kind === 'concat' || (expr.kind === 'literal' && expr.value !== null);
}
