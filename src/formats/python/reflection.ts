import type { Call, Expr } from '../../model.js';

/** `getattr(x, "name")` as `x.name`, or what it falls back to; undefined for any other call. */
export function reflected({ callee, args, span }: Call): Expr | undefined {
  if (callee.kind !== 'name' || callee.name !== 'getattr' || args.some((a) => a.name ?? a.splat)) return undefined;
  const [of, name, fallback] = args.map((a) => a.value);
  if (name?.kind !== 'literal' || typeof name.value !== 'string') return undefined;
  const attribute: Expr = { kind: 'attribute', of: of!, name: name.value, span };
  if (!fallback || (fallback.kind === 'literal' && fallback.value === null)) return attribute;
  return { kind: 'either', arms: [attribute, fallback], span };
}
