import type { Node } from '../model.js';
import { HOLE } from '../text.js';
import { entriesAt, first } from './key-path.js';
import { textOf } from './key-value.js';

/** What an expression of a program stands for: one of several values of the document. */
export interface Choice {
  /** The variable that stands for it. */
  name: string;
  values: Node[];
}

/** `${{ matrix.model }}`, `${{ matrix.config.model }}` */
const EXPRESSION = /\$\{\{ ?(\w{1,40})((?:\.[\w-]{1,100}){1,4}) ?\}\}/g;
/** Values that one expression may have. */
const MAX_VALUES = 50;

/**
 * The choices that the expressions in some texts mean, by expression (`matrix.model`). `places` tells, by the first word, the path of the
 * map that holds them: the innermost of the maps around the program counts.
 */
export function choicesIn(
  used: string,
  places: Readonly<Record<string, string>>,
  chain: readonly Node[],
  text: string,
): Map<string, Choice> {
  const found = new Map<string, Choice>();
  for (const [, word, tail] of used.matchAll(EXPRESSION)) {
    const expression = word! + tail!;
    if (!Object.hasOwn(places, word!) || found.has(expression)) continue;
    const path = places[word!]!;
    const base = chain.findLast((map) => first(map, path))!;
    const values = base ? valuesOf(first(base, path)!.node, tail!.slice(1).split('.')) : [];
    const known = values.filter((node) => isPlain(text, node)).slice(0, MAX_VALUES);
    if (known.length > 0) found.set(expression, { name: expression.replace(/\W/g, '_'), values: known });
  }
  return found;
}

/** A value that can stand between single quotes. */
export function isPlain(text: string, node: Node): boolean {
  const value = textOf(node, text) ?? "'";
  return !/['\n]|\$\{\{/.test(value) && !value.includes(HOLE);
}

/** Those of a list of values, and those that are included one by one. */
function valuesOf(matrix: Node, keys: readonly string[]): Node[] {
  const all = [
    ...entriesAt(matrix, keys[0]!),
    ...entriesAt(matrix, 'include').flatMap((it) => entriesAt(it, keys[0]!)),
  ];
  return keys.slice(1).reduce((nodes, key) => nodes.flatMap((node) => entriesAt(node, key)), all);
}
