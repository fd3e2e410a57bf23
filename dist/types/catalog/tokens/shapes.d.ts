import type { Needle } from './literal.js';
import type { Secret, TokenData, TokenKind } from './types.js';
interface Shape extends TokenKind {
    /** Sticky, boundaries included; group 1 is the body. */
    pattern: RegExp;
}
export interface Shapes {
    list: Shape[];
    /** The shortest prefixes: every token begins with one of them. `needle`: where to look; a part of the shortest one, whose end may stand in another literal. */
    prefixes: {
        literal: string;
        needle: Needle;
    }[];
    words: string[];
}
/** Prepares the token kinds for searching. */
export declare function shapes(data: TokenData): Shapes;
/** The credential that begins at an offset, placeholders left out. */
export declare function secretAt(text: string, at: number, shapes: Shapes): Secret | undefined;
/** Whether a text as a whole has the shape of a credential, placeholders included. */
export declare function isShaped(text: string, { list }: Shapes): boolean;
export {};
