import { type Base64Needle } from './base64.js';
import { type HexNeedle } from './hex.js';
import { type Shapes } from './shapes.js';
import type { Secret } from './types.js';
export interface Encodings {
    base64: Base64Needle[];
    hex: HexNeedle[];
}
/** The looks of the shortest prefixes in other encodings; of the shortest of all also in Base64 of Base64. */
export declare function encodings({ prefixes }: Shapes): Encodings;
/** Every credential of a known shape in a text, plain, split or encoded; a place may come more than once. */
export declare function shapedSecrets(text: string, shapes: Shapes, encodings: Encodings, depth?: number): Generator<Secret>;
