import type { Span } from '../../model.js';
/** A decoded piece of a text. */
export interface Piece {
    text: string;
    /** Host offset of a character of the piece; also of its end. */
    host(offset: number): number;
    /** How it was written, for the reader. */
    note: string;
}
/** The host's span of a span of the piece. */
export declare function hostSpan(piece: Piece, { start, end }: Span): Span;
