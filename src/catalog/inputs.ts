import type { Binding, Expr } from '../model.js';
import { entriesIn, valueIn } from './names.js';
import type { Program } from './program.js';
import type { Value } from './types.js';

/** What a method gives back that is looked at. */
const MAX_RETURNS = 8;

/**
 * What a class asks for on behalf of the method that one of its fields names, when nobody says otherwise: the default, else
 * the first of the choices. It is told by what a method of the class gives back, groups of `name: (choices, {default})`;
 * `entries`: those of the catalogue by the name of that method.
 */
export function askedFor(
  { name, scope }: Binding,
  { names, syntax }: Program,
  entries: ReadonlyMap<string, readonly Value[]> = new Map(),
): Expr | undefined {
  const { name: method, parent } = syntax.scopes[scope]!;
  if (syntax.scopes[parent]?.kind !== 'class') return undefined;
  for (const [teller, [entry]] of entries) {
    const named = entry?.names?.named?.flatMap((it) => names.inScope(it, parent)) ?? [];
    if (!named.some(({ value }) => value.kind === 'literal' && value.value === method)) continue;
    const telling = names.inScope(teller, parent).flatMap(({ opens }) => opens ?? []);
    const returns = telling.flatMap((opened) => names.inScope('', opened)).slice(0, MAX_RETURNS);
    const told = returns.flatMap(({ value }) => entriesIn(value) ?? []);
    for (const { value: group } of told) {
      const asked = valueIn(group, name);
      if (asked?.kind !== 'list') continue;
      const [choices, more] = asked.items;
      for (const key of entry?.slot?.named ?? []) {
        const given = more && valueIn(more, key);
        if (given) return given;
      }
      return choices?.kind === 'list' ? choices.items[0] : undefined;
    }
  }
  return undefined;
}
