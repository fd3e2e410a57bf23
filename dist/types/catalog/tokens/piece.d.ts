import type { Span } from '../../model.js';
/** A decoded piece of a text. */
export interface Piece {
    text: string;
    /** The host's span of a span of the piece. */
    host(span: Span): Span;
    /** How it was written, for the reader. */
    note: string;
}
