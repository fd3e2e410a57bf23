import type { Expr, Node, Value } from '../model.js';
import { beginning, HOLE, toHost } from '../text.js';

/** `${NAME}`, `${NAME:-default}` (shell, compose), `$(NAME)` (Kubernetes), what a template makes. */
const VARIABLE = new RegExp(String.raw`\$\{([A-Za-z_]\w*)(?::?-([^$\{}]*))?\}|\$\(([A-Za-z_]\w*)\)|${HOLE}+`, 'g');
/** What only its own tool can read: GitHub and Jinja expressions, OmegaConf, shell, Hydra's "missing". */
const TEMPLATE = new RegExp(`\\$[{(A-Za-z_]|\\{\\{|\\?\\?\\?|%\\(|${HOLE}`);

/** Host offset of an offset of a scalar's value. */
export function hostOf(node: Extract<Node, { kind: 'scalar' }>, offset: number): number {
  return node.offsets ? toHost(node.offsets, offset) : node.span.start + offset;
}

/** The value of a scalar as text: numbers and words as they stand in the source. */
export function textOf(node: Node | undefined, text: string): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : text.slice(node.span.start, node.span.end);
}

/** What is known of a node's value; maps and lists, and what is made of templates, are dynamic. */
export function valueOf(node: Node, text: string): Value {
  const { span } = node;
  const code = beginning(text, span, 200);
  if (node.kind !== 'scalar') return { is: 'dynamic', code, span };
  const value = textOf(node, text) ?? null;
  if (value === null || !TEMPLATE.test(value)) return { is: 'known', value, span, via: 'literal' };
  const fallback = /^\$\{[A-Za-z_]\w*:?-([^${}]+)\}$/.exec(value);
  if (!fallback) return { is: 'dynamic', code, span };
  const start = hostOf(node, value.length - 1 - fallback[1]!.length);
  return {
    is: 'known',
    value: fallback[1]!,
    span: { start, end: start + fallback[1]!.length },
    via: 'env-default',
  };
}

/** A scalar as an expression: variables become names, or the default that stands beside them. */
export function exprOf(node: Node, text: string): Expr {
  const value = textOf(node, text);
  if (node.kind !== 'scalar' || value === undefined) return { kind: 'other', span: node.span };
  const parts: Expr[] = [];
  const literal = (from: number, to: number): void => {
    if (from >= to) return;
    const span = { start: hostOf(node, from), end: hostOf(node, to - 1) + 1 };
    parts.push({ kind: 'literal', value: value.slice(from, to), span, quoted: true });
  };
  let at = 0;
  for (const match of value.matchAll(VARIABLE)) {
    literal(at, match.index);
    at = match.index + match[0].length;
    if (match[2]) literal(at - 1 - match[2].length, at - 1);
    else {
      const span = { start: hostOf(node, match.index), end: hostOf(node, at - 1) + 1 };
      const name = match[1] ?? match[3];
      parts.push(name === undefined ? { kind: 'other', span } : { kind: 'name', name, span });
    }
  }
  literal(at, value.length);
  if (parts.length === 0) return { kind: 'literal', value: '', span: node.span, quoted: true };
  return parts.length === 1 ? parts[0]! : { kind: 'concat', parts, span: node.span };
}
