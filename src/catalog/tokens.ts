import { createHash, createHmac } from 'node:crypto';
import type { Token } from '../model.js';
import { Lines } from '../text.js';
import type { Shapes } from './tokens/shapes.js';
import { plainSecrets, shapes } from './tokens/shapes.js';
import type { Secret, TokenData } from './tokens/types.js';

/** `rules/tokens.yaml`, prepared for searching. */
export interface TokenRules {
  shapes: Shapes;
  public: Set<string>;
}

/** Prepares the token data; once a process. */
export function tokenRules(data: TokenData): TokenRules {
  return { shapes: shapes(data), public: new Set(data.public.map((one) => one.sha256)) };
}

/**
 * Every Hugging Face credential in a text of any format, ordered by place. Offsets are 0-based in the text, lines
 * 1-based. The raw values are dropped here: a Token holds the prefix, the last four characters and a digest.
 */
export function findTokens(path: string, text: string, rules: TokenRules): Token[] {
  const found = [...plainSecrets(text, rules.shapes)];
  if (found.length === 0) return [];
  const lines = new Lines(text);
  return found
    .filter((secret) => !rules.public.has(createHash('sha256').update(secret.value).digest('hex')))
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ id, title, confidence, span, notes, ...secret }) => ({
      kind: id,
      title,
      masked: mask(secret),
      digest: digest(secret.value),
      confidence,
      path,
      span,
      place: lines.place(path, span),
      notes,
    }));
}

function mask({ prefix, value }: Pick<Secret, 'prefix' | 'value'>): string {
  return `${prefix}…${value.slice(-4)}`;
}

/**
 * The identity of a credential inside a run and in a baseline. The key is public: the digests of one project must
 * agree between machines, and a token's random part cannot be guessed. Being the product's own, it keeps the digest
 * from being looked up in lists of plain hashes of leaked credentials.
 */
function digest(value: string): string {
  return createHmac('sha256', 'hf-lint token identity v1').update(value).digest('hex').slice(0, 32);
}
