import { createHash, createHmac } from 'node:crypto';
import type { Token } from '../model.js';
import { Lines } from '../text.js';
import { withoutImages } from './tokens/images.js';
import type { Encodings } from './tokens/search.js';
import { encodings, shapedSecrets } from './tokens/search.js';
import type { Shapes } from './tokens/shapes.js';
import { shapes } from './tokens/shapes.js';
import type { Sinks } from './tokens/sinks.js';
import { sinks, sinkSecrets } from './tokens/sinks.js';
import type { Secret, TokenData } from './tokens/types.js';

/** `rules/tokens.yaml`, prepared for searching. */
export interface TokenRules {
  shapes: Shapes;
  encodings: Encodings;
  sinks: Sinks;
  /** Kinds that a request to the Hub is authorized with. */
  bearers: Set<string>;
  public: Set<string>;
}

/**
 * Is given the raw value of every credential that is found, before it is masked. Whoever keeps or prints it answers for it: nothing else
 * gets to see one.
 */
export type Witness = (value: string, token: Pick<Token, 'kind' | 'digest'>) => void;

/** Prepares the token data; once a process. */
export function tokenRules(data: TokenData): TokenRules {
  const prepared = shapes(data);
  return {
    shapes: prepared,
    encodings: encodings(prepared),
    sinks: sinks(data),
    bearers: new Set(data.kinds.filter(({ bearer }) => bearer).map(({ id }) => id)),
    public: new Set(data.public.map((one) => one.sha256)),
  };
}

/**
 * Every Hugging Face credential in a text of any format, ordered by place. Offsets are 0-based in the text, lines
 * 1-based; a token that is encoded or split lies where its prefix begins. The raw values are dropped here: a Token
 * holds the prefix, the last four characters and a digest.
 */
export function findTokens(path: string, text: string, rules: TokenRules, witness?: Witness): Token[] {
  const { text: searched, host } = withoutImages(text);
  const shaped = [...shapedSecrets(searched, rules.shapes, rules.encodings)];
  const found = [...shaped, ...sinkSecrets(path, searched, rules.sinks, rules.shapes)];
  if (found.length === 0) return [];
  const lines = new Lines(text);
  return apart(found)
    .filter(({ value }) => !rules.public.has(createHash('sha256').update(value).digest('hex')))
    .map((secret) => {
      const { id: kind, title, prefix, value, confidence } = secret;
      const identity = digest(value);
      witness?.(value, { kind, digest: identity });
      const span = host(secret.span);
      const place = lines.place(path, span);
      const notes = [...new Set(secret.notes)];
      return { kind, title, masked: mask(prefix, value), digest: identity, confidence, path, span, place, notes };
    });
}

/** One secret a place, by offset; of two that overlap, the one found first. */
function apart(found: readonly Secret[]): Secret[] {
  const kept: { secret: Secret; rank: number }[] = [];
  const order = found.map((secret, rank) => ({ secret, rank }));
  for (const one of order.sort((a, b) => a.secret.span.start - b.secret.span.start || a.rank - b.rank)) {
    const last = kept.at(-1);
    if (!last || one.secret.span.start >= last.secret.span.end) kept.push(one);
    else if (one.rank < last.rank) kept[kept.length - 1] = one;
  }
  return kept.map(({ secret }) => secret);
}

function mask(prefix: string, value: string): string {
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
