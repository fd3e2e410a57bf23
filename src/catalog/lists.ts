import type { Expr } from '../model.js';
import type { Located } from './follow.js';
import { splitText } from './text-methods.js';
import { split } from './words.js';

/** Longer lists end here. */
const MAX_ITEMS = 400;

/** A list that is put together: `[*base, "x"]`, `base + ["x"]`, `"a b".split() + more`; undefined for anything else. `step` follows an expression. */
export function listOf(from: Located, step: (expr: Expr) => readonly Located[]): Located | undefined {
  const { expr, program } = from;
  const ofList = (part: Expr): readonly Expr[] | undefined => {
    if (part.kind === 'list') return part.items;
    const text = splitText(part);
    const all = step(text ?? part);
    const [seen, ...others] = all.filter((it) => it.expr.kind !== 'other');
    if (!seen || others.length > 0 || seen.program !== program) return undefined;
    const items = text ? wordsOf(seen.expr) : itemsOf(seen.expr);
    return items && all.length > 1 ? [...items, unseen(part)] : items;
  };
  const put = (parts: readonly { list?: Expr; item?: Expr }[]): Located => {
    const items = parts.flatMap(({ list, item }) => (list ? (ofList(list) ?? [unseen(list)]) : [item!]));
    return { ...from, expr: { kind: 'list', items: items.slice(0, MAX_ITEMS), span: expr.span } };
  };
  if (expr.kind === 'list') {
    if (!expr.items.some(isSpread)) return undefined;
    return put(expr.items.map((item) => (isSpread(item) ? { list: item.spread } : { item })));
  }
  if (expr.kind !== 'concat') return undefined;
  // no list is added to a text
  if (expr.parts.some(({ kind }) => kind === 'literal')) return undefined;
  const [first] = expr.parts;
  const isSum =
    expr.parts.some((part) => part.kind === 'list' || splitText(part)) || (first && isName(first) && ofList(first));
  return isSum ? put(expr.parts.map((list) => ({ list }))) : undefined;
}

function itemsOf(expr: Expr): readonly Expr[] | undefined {
  if (expr.kind === 'list') return expr.items;
  const text = splitText(expr);
  return text && wordsOf(text);
}

function wordsOf(text: Expr): Expr[] | undefined {
  return text.kind === 'literal' || text.kind === 'concat' ? split(text) : undefined;
}

/** What a list is a copy of: `[*list]`. */
export function copyOf(expr: Expr): Expr | undefined {
  const [item, ...others] = expr.kind === 'list' ? expr.items : [];
  return item && others.length === 0 && isSpread(item) ? item.spread : undefined;
}

/** It cannot be seen, or not all of its items can. */
export function isOpen(expr: Expr): boolean {
  if (expr.kind !== 'list') return expr.kind === 'other';
  return expr.items.some((item) => item.kind === 'name' && item.name === '@');
}

/** Any number of items that cannot be seen. */
function unseen({ span }: Expr): Expr {
  return { kind: 'name', name: '@', span };
}

function isSpread(item: Expr): item is Expr & { kind: 'other'; spread: Expr } {
  return item.kind === 'other' && item.spread !== undefined;
}

function isName({ kind }: Expr): boolean {
  return kind === 'name' || kind === 'attribute';
}
