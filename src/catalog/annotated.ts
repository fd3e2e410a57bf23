import type { Binding, Expr } from '../model.js';
import type { Program } from './program.js';

/** What a type is wrapped into, and its first name: `Config`, `Optional["pkg.Config"]`. */
const FIRST_NAME = /^[ \t]*(?:\w{1,20}\[|["'])*([A-Za-z_]\w*(?:\.\w+)*)/;
/** Longer types are not looked at. */
const LONGEST = 200;

/** The class that the type of a parameter names first, as an expression of the scope around the function. */
export function annotatedClass({ type }: Binding, { text }: Program): Expr | undefined {
  if (type === undefined) return undefined;
  const [, name] = FIRST_NAME.exec(text.slice(type, type + LONGEST)) ?? [];
  if (name === undefined) return undefined;
  const span = { start: type, end: type };
  const [first, ...members] = name.split('.');
  return members.reduce<Expr>((of, member) => ({ kind: 'attribute', of, name: member, span }), {
    kind: 'name',
    name: first!,
    span,
  });
}
