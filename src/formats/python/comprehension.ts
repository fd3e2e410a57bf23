import type { Expr, Span } from '../../model.js';

/** `for target in over`. */
export interface Clause {
  target: Expr;
  over: Expr;
}

/** A list with clauses; `clause`: the only one. It is a list of the same things where each goes into it as it is, or as a text. */
export function comprehended([element]: readonly Expr[], clause: Clause | undefined, span: Span): Expr {
  const isSame = element && clause?.target.kind === 'name' && kept(element) === clause.target.name;
  return isSame
    ? { kind: 'list', items: [{ kind: 'other', span, spread: clause.over }], span }
    : { kind: 'other', span };
}

/** The name in `x` and `str(x)`. */
function kept(element: Expr): string | undefined {
  if (element.kind === 'name') return element.name;
  if (element.kind !== 'call') return undefined;
  const { callee, args } = element.call;
  const [only, ...others] = args;
  const isText = callee.kind === 'name' && callee.name === 'str' && others.length === 0;
  return isText && only?.value.kind === 'name' ? only.value.name : undefined;
}
