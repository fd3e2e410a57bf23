import type { Call, Expr, Span } from '../../model.js';

const PERCENT = /%(?:[sdi]|%)/;
const BRACES = /\{\{|\}\}|\{(\w*)\}/;

/** `"acme/%s" % name` as the parts it is made of; undefined when a hole has no value of its own. */
export function percent(text: Expr, value: Expr, span: Span): Expr | undefined {
  if (text.kind !== 'literal' || typeof text.value !== 'string') return undefined;
  const values = value.kind === 'list' ? value.items : [value];
  return fill(text.value, PERCENT, span, (hole, i) => (hole === '%%' ? '%' : values[i]));
}

/** `"acme/{}".format(name)` as the parts it is made of; undefined for any other call, and when a hole has no value. */
export function braces({ callee, args, span }: Call): Expr | undefined {
  if (callee.kind !== 'attribute' || callee.name !== 'format' || callee.of.kind !== 'literal') return undefined;
  const { value } = callee.of;
  if (typeof value !== 'string' || args.some((a) => a.splat)) return undefined;
  const positional = args.filter((a) => !a.name);
  return fill(value, BRACES, span, (hole, i, name) => {
    if (hole === '{{' || hole === '}}') return hole[0]!;
    if (name && !/^\d+$/.test(name)) return args.find((a) => a.name === name)?.value;
    return positional[name ? Number(name) : i]?.value;
  });
}

/** Cuts a text at its holes. `valueOf` gets the hole, how many values were used before it, and its name. */
function fill(
  text: string,
  holes: RegExp,
  span: Span,
  valueOf: (hole: string, index: number, name: string | undefined) => Expr | string | undefined,
): Expr | undefined {
  const parts: Expr[] = [];
  const literal = (value: string): void => {
    if (value) parts.push({ kind: 'literal', value, span, quoted: true });
  };
  let at = 0;
  let used = 0;
  for (const match of text.matchAll(new RegExp(holes, 'g'))) {
    const value = valueOf(match[0], used, match[1]);
    if (value === undefined) return undefined;
    literal(text.slice(at, match.index));
    at = match.index + match[0].length;
    if (typeof value === 'string') literal(value);
    else {
      parts.push(value);
      used++;
    }
  }
  literal(text.slice(at));
  return { kind: 'concat', parts, span };
}
