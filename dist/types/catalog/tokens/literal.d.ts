/** A literal to look for: the whole of it, and the part the search begins with. */
export interface Needle {
    literal: string;
    probe: string;
    /** Offset of the probe in the literal. */
    at: number;
}
/** How rare a character is in source code: its place among the frequent ones, beyond them all for any other. */
export declare function rarity(character: string): number;
/**
 * The needle for a literal. The engine looks for a string's first character with memchr, so the search begins at the
 * rarest character, and stays under the seven from which it prepares tables that do not pay on short files.
 */
export declare function needle(literal: string): Needle;
/** Offsets of a literal in a text, ascending. */
export declare function occurrences(text: string, { literal, probe, at }: Needle): Generator<number>;
