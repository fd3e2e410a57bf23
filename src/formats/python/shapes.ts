/** Longer names share a shape. */
const LONGEST = 31;

/** First character and length of names: tells most other names apart without a look at their text. */
export class Shapes {
  private readonly seen = new Uint8Array(128 * (LONGEST + 1));

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.add(name);
  }

  add(name: string): void {
    this.seen[shape(name.charCodeAt(0), name.length)] = 1;
  }

  /** False: no name begins with a character of this code and has this length. */
  may(first: number, length: number): boolean {
    return this.seen[shape(first, length)] === 1;
  }
}

function shape(first: number, length: number): number {
  return (first & 127) * (LONGEST + 1) + Math.min(length, LONGEST);
}

interface Names {
  keys(): Iterable<string>;
}

/** They are the same for all texts. */
const known = new WeakMap<Names, Shapes>();

/** The shapes of names that do not change. */
export function shapesOf(names: Names): Shapes {
  let shapes = known.get(names);
  if (!shapes) known.set(names, (shapes = new Shapes(names.keys())));
  return shapes;
}
