import type { Needle } from './literal.js';
import type { Piece } from './piece.js';
/** A literal as it looks inside Base64 when `shift` bytes (modulo 3) stand before it: only the characters it decides. */
export interface Base64Needle {
    needle: Needle;
    /** Characters from the start of the literal's group of four to the needle. */
    lead: number;
}
/** The three looks of an ASCII literal of three characters or more in Base64. */
export declare function base64Needles(literal: string): Base64Needle[];
/** The Base64 runs of a text that hold one of the needles with readable text after it, in all four alignments. */
export declare function base64Pieces(text: string, needles: readonly Base64Needle[]): Generator<Piece>;
/** The text that a literal is the Base64 of, as in a Secret of Kubernetes; undefined when it is of none. */
export declare function readable(literal: string): string | undefined;
