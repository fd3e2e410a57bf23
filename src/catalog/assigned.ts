import type { Binding, Expr } from '../model.js';
import type { Located } from './follow.js';
import { entriesIn } from './names.js';
import type { Program } from './program.js';

/** Of the values of an attribute those that a method does not give it further down, where there are others. */
export function withoutLater(bindings: readonly Binding[], { scope, at }: Located): readonly Binding[] {
  const left = bindings.filter((b) => b.inside !== scope || b.at < at);
  return left.length > 0 ? left : bindings;
}

/** A dict with the entries that were put into it under the name it goes by. */
export function assembled(found: Located, from: Located, name: string): Located {
  const own = entriesIn(found.expr);
  if (!own || found.program !== from.program) return found;
  const later = from.program.names.entries(name, from.scope, from.at);
  if (later.length === 0) return found;
  return { ...found, expr: { kind: 'dict', entries: [...own, ...later], span: found.expr.span } };
}

/** The same place, reached in the same way. */
export function isSame(a: Located, b: Located): boolean {
  return a.scope === b.scope && a.at === b.at && a.program === b.program && a.via === b.via && a.made === b.made;
}

/** Parameter defaults are evaluated outside the function. */
export function outer(binding: Binding, program: Program): number {
  return Math.max(0, program.syntax.scopes[binding.scope]!.parent);
}

/** What a constructor, which has a capital, has made. */
export function isConstructed({ expr }: Located): boolean {
  return expr.kind === 'call' && 'name' in expr.call.callee && /^_*[A-Z]/.test(expr.call.callee.name);
}

/** What a constructor has made of arguments that all can be seen. */
export function showsAll(made: Located): boolean {
  const { expr } = made;
  return isConstructed(made) && expr.kind === 'call' && !expr.call.args.some(({ splat }) => splat);
}

/** The instance or class around. */
export function isSelf(expr: Expr): boolean {
  return expr.kind === 'name' && /^(?:self|cls|this)$/.test(expr.name);
}
