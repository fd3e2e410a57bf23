import type { Needle } from './literal.js';
import { needle } from './literal.js';
import { claims } from './jwt.js';
import { isPlaceholder } from './placeholder.js';
import type { Secret, TokenData, TokenKind } from './types.js';

interface Shape extends TokenKind {
  /** Sticky, boundaries included; group 1 is the body. */
  pattern: RegExp;
}

export interface Shapes {
  list: Shape[];
  /** The shortest prefixes: every token begins with one of them. `needle`: where to look; a part of the shortest one, whose end may stand in another literal. */
  prefixes: { literal: string; needle: Needle }[];
  words: string[];
}

/** Prepares the token kinds for searching. */
export function shapes(data: TokenData): Shapes {
  const { left, right } = data.boundaries;
  const prefixes = data.kinds.map((kind) => kind.prefix);
  const shortest = prefixes.filter((one) => !prefixes.some((other) => other !== one && one.startsWith(other)));
  const least = shortest.reduce((a, b) => (b.length < a.length ? b : a));
  return {
    list: data.kinds.map((kind) => ({
      ...kind,
      pattern: new RegExp(`${left}${kind.prefix}(${kind.body})${right}`, 'y'),
    })),
    prefixes: shortest.map((literal) => ({
      literal,
      needle: needle(literal === least ? literal.slice(0, -1) : literal),
    })),
    words: data.placeholders.words,
  };
}

/** The credential that begins at an offset, placeholders left out. */
export function secretAt(text: string, at: number, shapes: Shapes): Secret | undefined {
  for (const { pattern, entropy, jwt, ...kind } of shapes.list) {
    const body = bodyAt(text, at, kind.prefix, pattern);
    if (body === undefined) continue;
    if (entropy !== undefined && isPlaceholder(body, entropy, shapes.words)) return undefined;
    const value = kind.prefix + body;
    return { ...kind, value, span: { start: at, end: at + value.length }, notes: jwt ? claims(body) : [] };
  }
  return undefined;
}

/** Whether a text as a whole has the shape of a credential, placeholders included. */
export function isShaped(text: string, { list }: Shapes): boolean {
  return list.some(({ prefix, pattern }) => bodyAt(text, 0, prefix, pattern)?.length === text.length - prefix.length);
}

function bodyAt(text: string, at: number, prefix: string, pattern: RegExp): string | undefined {
  if (!text.startsWith(prefix, at)) return undefined;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[1];
}
