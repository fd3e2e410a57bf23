import type { Needle } from './literal.js';
import { needle, occurrences } from './literal.js';
import { claims } from './jwt.js';
import { isPlaceholder } from './placeholder.js';
import type { Secret, TokenData, TokenKind } from './types.js';

interface Shape extends TokenKind {
  /** Sticky, boundaries included; group 1 is the body. */
  pattern: RegExp;
}

export interface Shapes {
  list: Shape[];
  /** The shortest prefixes: every token begins with one of them. */
  needles: Needle[];
  words: string[];
}

/** Prepares the token kinds for searching. */
export function shapes(data: TokenData): Shapes {
  const { left, right } = data.boundaries;
  const prefixes = data.kinds.map((kind) => kind.prefix);
  const shortest = prefixes.filter((one) => !prefixes.some((other) => other !== one && one.startsWith(other)));
  return {
    list: data.kinds.map((kind) => ({
      ...kind,
      pattern: new RegExp(`${left}${kind.prefix}(${kind.body})${right}`, 'y'),
    })),
    needles: shortest.map(needle),
    words: data.placeholders.words,
  };
}

/** The credential that begins at an offset, placeholders left out. */
export function secretAt(text: string, at: number, shapes: Shapes): Secret | undefined {
  for (const { pattern, entropy, jwt, ...kind } of shapes.list) {
    if (!text.startsWith(kind.prefix, at)) continue;
    pattern.lastIndex = at;
    const body = pattern.exec(text)?.[1];
    if (body === undefined) continue;
    if (entropy !== undefined && isPlaceholder(body, entropy, shapes.words)) return undefined;
    const value = kind.prefix + body;
    return { ...kind, value, span: { start: at, end: at + value.length }, notes: jwt ? claims(body) : [] };
  }
  return undefined;
}

/** Every credential that stands in a text as it is. */
export function* plainSecrets(text: string, shapes: Shapes): Generator<Secret> {
  for (const one of shapes.needles) {
    for (const at of occurrences(text, one)) {
      const secret = secretAt(text, at, shapes);
      if (secret) yield secret;
    }
  }
}
