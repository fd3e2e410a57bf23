import type { Needle } from './literal.js';
import type { Piece } from './piece.js';
/** A literal as it looks in hexadecimal, whatever the letter case: its longest run of digits. */
export interface HexNeedle {
    needle: Needle;
    /** Characters from the start of the literal to the needle. */
    lead: number;
}
/** Where to look for a literal in hexadecimal: its longest run of digits, which is the same in both cases of letters. */
export declare function hexNeedle(literal: string): HexNeedle;
/** The hexadecimal runs of a text from a literal on, with the byte before it; overlapping ones once an alignment. */
export declare function hexPieces(text: string, needles: readonly HexNeedle[]): Generator<Piece>;
