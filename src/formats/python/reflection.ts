import type { Call, Expr } from '../../model.js';

/** `getattr(x, "name")` as `x.name`, or what it falls back to; `vars(x)` as `x.__dict__`; undefined for any other call. */
export function reflected({ callee, args, span }: Call): Expr | undefined {
  if (callee.kind !== 'name' || args.some((a) => a.name ?? a.splat)) return undefined;
  const [of, name, fallback] = args.map((a) => a.value);
  if (callee.name === 'vars' && of) return { kind: 'attribute', of, name: '__dict__', span };
  if (callee.name !== 'getattr') return undefined;
  if (name?.kind !== 'literal' || typeof name.value !== 'string') return undefined;
  const attribute: Expr = { kind: 'attribute', of: of!, name: name.value, span };
  if (!fallback || (fallback.kind === 'literal' && fallback.value === null)) return attribute;
  return { kind: 'either', arms: [attribute, fallback], span };
}
