import { base64Needles, base64Pieces, type Base64Needle } from './base64.js';
import { escapedPieces } from './escapes.js';
import { hexNeedle, hexPieces, type HexNeedle } from './hex.js';
import { joiner } from './joined.js';
import { occurrences } from './literal.js';
import type { Piece } from './piece.js';
import { secretAt, type Shapes } from './shapes.js';
import type { Secret } from './types.js';

export interface Encodings {
  base64: Base64Needle[];
  hex: HexNeedle[];
}

/** The looks of the shortest prefixes in other encodings. */
export function encodings({ needles }: Shapes): Encodings {
  const literals = needles.map((one) => one.literal);
  return { base64: literals.flatMap(base64Needles), hex: literals.map(hexNeedle) };
}

/** How often what was decoded is searched for encodings again: `%255F` takes two. */
const DEPTH = 2;

/** Every credential of a known shape in a text, plain, split or encoded; a place may come more than once. */
export function* shapedSecrets(text: string, shapes: Shapes, encodings: Encodings, depth = DEPTH): Generator<Secret> {
  const join = joiner(text, shapes);
  for (const needle of shapes.needles) {
    for (const at of occurrences(text, needle)) {
      const secret = secretAt(text, at, shapes) ?? join(at);
      if (secret) yield secret;
    }
  }
  if (depth === 0) return;
  for (const piece of pieces(text, encodings)) {
    for (const secret of shapedSecrets(piece.text, shapes, encodings, depth - 1)) {
      yield { ...secret, span: piece.host(secret.span), notes: [...secret.notes, piece.note] };
    }
  }
}

function* pieces(text: string, { base64, hex }: Encodings): Generator<Piece> {
  yield* base64Pieces(text, base64);
  yield* hexPieces(text, hex);
  yield* escapedPieces(text);
}
