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

/** The looks of the shortest prefixes in other encodings; of the shortest of all also in Base64 of Base64. */
export function encodings({ prefixes }: Shapes): Encodings {
  const literals = prefixes.map(({ literal }) => literal);
  const shortest = literals.reduce((a, b) => (b.length < a.length ? b : a));
  const twice = base64Needles(shortest).flatMap(({ needle }) => base64Needles(needle.literal));
  return { base64: [...literals.flatMap(base64Needles), ...twice], hex: literals.map(hexNeedle) };
}

/** The end of a literal. */
const OPEN = /\\{0,3}["'`]/y;

/** How often what was decoded is searched for encodings again: `%255F` takes two. */
const DEPTH = 2;

/** Every credential of a known shape in a text, plain, split or encoded; a place may come more than once. */
export function* shapedSecrets(text: string, shapes: Shapes, encodings: Encodings, depth = DEPTH): Generator<Secret> {
  const join = joiner(text, shapes);
  for (const { literal, needle } of shapes.prefixes) {
    for (const at of occurrences(text, needle)) {
      OPEN.lastIndex = at + needle.literal.length;
      if (!text.startsWith(literal, at) && !OPEN.test(text)) continue;
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
