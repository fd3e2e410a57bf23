/** A literal to look for: the whole of it, and the part the search begins with. */
export interface Needle {
  literal: string;
  probe: string;
  /** Offset of the probe in the literal. */
  at: number;
}

/** Characters of source code, the most frequent first, and those of hashes; any other is rare. */
const FREQUENT = ' etaoinsrl_dcupmfhgybwvkxzjq0123456789';

/** How rare a character is in source code: its place among the frequent ones, beyond them all for any other. */
export function rarity(character: string): number {
  return FREQUENT.indexOf(character) >>> 0;
}

/**
 * The needle for a literal. The engine looks for a string's first character with memchr, so the search begins at the
 * rarest character, and stays under the seven from which it prepares tables that do not pay on short files.
 */
export function needle(literal: string): Needle {
  const ranks = [...literal].map(rarity);
  const at = ranks.indexOf(Math.max(...ranks));
  return { literal, probe: literal.slice(at, at + 6), at };
}

/** Offsets of a literal in a text, ascending. */
export function* occurrences(text: string, { literal, probe, at }: Needle): Generator<number> {
  for (let i = text.indexOf(probe, at); i >= 0; i = text.indexOf(probe, i + 1)) {
    if (text.startsWith(literal, i - at)) yield i - at;
  }
}
