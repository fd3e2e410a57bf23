import type { DictEntry, Expr } from '../model.js';
import type { Located } from './follow.js';
import { valueIn } from './names.js';

/** Of more values none is looked at. */
export const MAX_ARMS = 50;

/** What a list or a dict has at a place or under a key. */
export function item(container: Expr, key: string | number | boolean | null): Expr | undefined {
  if (container.kind === 'list' && typeof key === 'number') return container.items[key];
  return valueIn(container, key);
}

/** Which item a key names can be seen: nothing as a default means that somebody else has to say. */
export function isKey({ expr }: Located): boolean {
  return expr.kind === 'literal' && expr.value !== null;
}

/** The same text, or one and the same member of an enumeration. */
export function isSameKey(a: Located, b: Located): boolean {
  if (a.expr.kind === 'literal' && b.expr.kind === 'literal') return isKey(a) && a.expr.value === b.expr.value;
  return a.expr === b.expr && a.expr.kind === 'call';
}

/** What a collection has under any of some keys; all it has when a key cannot be seen. A dict of several kinds of things is no choice. */
export function items(container: Located, keys: readonly Located[]): Located[] {
  const { expr } = container;
  if (!keys.every(isKey) && expr.kind === 'dict') return isChoice(expr.entries) ? entries(container, 1) : [];
  const known = keys.map((key) => (key.expr.kind === 'literal' ? item(expr, key.expr.value) : undefined));
  const found = keys.every(isKey) ? known : expr.kind === 'list' ? expr.items.slice(0, MAX_ARMS) : [];
  return found.flatMap((it) => (it ? [{ ...inRow(container, expr, it), via: 'constant' as const }] : []));
}

/** A part of `row`, a collection or a pair inside one: what else stands there belongs to it. */
export function inRow(container: Located, row: Expr, part: Expr): Located {
  return { ...container, expr: part, row: rowOf({ ...container, expr: row }) };
}

export function rowOf({ program, expr }: Located): string {
  return `${program.path}:${expr.span.start}`;
}

function isChoice(all: readonly DictEntry[]): boolean {
  const kinds = all.map(({ value: it }) => (it.kind === 'literal' ? it.value !== null && typeof it.value : it.kind));
  return !kinds.some((kind) => kind === 'number' || kind === 'boolean') || new Set(kinds).size === 1;
}

/** Keys (part 0) or values (part 1) of a dict. */
export function entries(dict: Located, part: number | undefined): Located[] {
  if (dict.expr.kind !== 'dict') return [{ ...dict, expr: { kind: 'other', span: dict.expr.span } }];
  return dict.expr.entries.slice(0, MAX_ARMS).flatMap((e) => {
    const expr = part === 1 ? e.value : part === 0 ? e.key : undefined;
    return expr ? [{ ...inRow(dict, e.key ?? e.value, expr), via: 'constant' as const }] : [];
  });
}
