import type { Node } from '../model.js';
import { HOLE } from '../text.js';
import { Asked, entriesAt, first } from './key-path.js';
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
/** No id and no address is longer. */
const MAX_LENGTH = 300;
/** What the values in the programs of one file come to: each program has them anew. */
const MAX_TOTAL = 200_000;
/** A longer value is written into no program: each that names it would have it anew. */
const MAX_WRITTEN = 1000;

/** The choices that the expressions in programs of one text mean. */
export class Choices {
  private left = MAX_TOTAL;
  private readonly known: Asked<string, Node[]>;

  constructor(text: string) {
    this.known = new Asked((matrix, keys) => {
      const values = valuesOf(matrix, keys.split('.')).filter(({ span }) => span.end - span.start <= MAX_LENGTH);
      return values.filter((node) => isPlain(text, node)).slice(0, MAX_VALUES);
    });
  }

  /**
   * Those of the expressions in a program, by expression (`matrix.model`). `places` tells, by the first word, the path of the map that
   * holds them: the innermost of the maps around the program counts.
   */
  of(program: string, places: Readonly<Record<string, string>>, chain: readonly Node[]): Map<string, Choice> {
    const found = new Map<string, Choice>();
    for (const [, word, tail] of program.matchAll(EXPRESSION)) {
      const expression = word! + tail!;
      if (!Object.hasOwn(places, word!) || found.has(expression)) continue;
      const path = places[word!]!;
      const base = chain.findLast((map) => first(map, path));
      const values = base ? this.known.about(first(base, path)!.node, tail!.slice(1)) : [];
      this.left -= values.reduce((sum, { span }) => sum + span.end - span.start, 0);
      if (values.length > 0 && this.left >= 0) found.set(expression, { name: expression.replace(/\W/g, '_'), values });
    }
    return found;
  }
}

/** A value that can stand between single quotes, and is no long one. */
export function isPlain(text: string, node: Node): boolean {
  const value = textOf(node, text) ?? "'";
  return value.length <= MAX_WRITTEN && !/['\n]|\$\{\{/.test(value) && !value.includes(HOLE);
}

/** Those of a list of values, and those that are included one by one. */
function valuesOf(matrix: Node, keys: readonly string[]): Node[] {
  const all = [
    ...entriesAt(matrix, keys[0]!),
    ...entriesAt(matrix, 'include').flatMap((it) => entriesAt(it, keys[0]!)),
  ];
  return keys.slice(1).reduce((nodes, key) => nodes.flatMap((node) => entriesAt(node, key)), all);
}
