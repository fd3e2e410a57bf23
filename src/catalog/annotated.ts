import type { Binding, Expr } from '../model.js';
import type { Program } from './program.js';

/** What a type is wrapped into, and its first name: `Config`, `Optional["pkg.Config"]`. */
const FIRST_NAME = /^[ \t]*(?:\w{1,20}\[|["'])*([A-Za-z_]\w*(?:\.\w+)*)/;
/** A type that leaves no choice but nothing: `Path`, `Optional[pathlib.Path]`, `Path | None`. */
const ONLY_NAME =
  /^[ \t]*(?:(?:\w{1,20}\.)?Optional\[)?["']?[A-Za-z_][\w.]*["']?\]?(?:[ \t]?\|[ \t]?None)?["']?[ \t]*(?:[,)=#\r\n]|$)/;
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

/** What makes an instance of the one class that the type of a parameter allows. */
export function annotatedInstance(binding: Binding, program: Program): (Expr & { kind: 'call' }) | undefined {
  const { type, scope } = binding;
  if (type === undefined || !ONLY_NAME.test(program.text.slice(type, type + LONGEST))) return undefined;
  const callee = annotatedClass(binding, program);
  if (!callee) return undefined;
  const { span } = callee;
  const around = program.syntax.scopes[scope]!.parent;
  return { kind: 'call', call: { callee, args: [], span, nameAt: span.start, scope: around }, span };
}
