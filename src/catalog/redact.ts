import type { Reference, Value } from '../model.js';
import { findTokens, type TokenRules } from './tokens.js';

/** A text with its tokens masked. */
export function maskTokens(text: string, rules: TokenRules): string {
  let masked = '';
  let at = 0;
  for (const token of findTokens('', text, rules)) {
    masked += text.slice(at, token.span.start) + token.masked;
    at = token.span.end;
  }
  return masked + text.slice(at);
}

/** A copy in which every text of its own, and every one in a list, has its tokens masked. */
export function redacted<T extends object>(said: T, rules: TokenRules): T {
  const mask = (value: unknown): unknown =>
    typeof value === 'string' ? maskTokens(value, rules) : Array.isArray(value) ? value.map(mask) : value;
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, mask(value)])) as T;
}

/**
 * References as they may be told and asked about: no name or revision of anything on the Hub has a token in it, so those that seem to are
 * left out; a comment is masked.
 */
export function withoutTokens(references: readonly Reference[], rules: TokenRules): Reference[] {
  return references
    .filter((reference) => !tellTokens([reference], rules))
    .map((reference) => {
      const { comment } = reference;
      return comment ? { ...reference, comment: redacted(comment, rules) } : reference;
    });
}

/** Does any of them seem to name a token? It may be put together from texts of which none holds it. */
export function tellTokens(references: readonly Reference[], rules: TokenRules): boolean {
  const words = references.flatMap(({ repo, revision, codeRevision }) => [repo, revision, codeRevision].map(wordsOf));
  return findTokens('', words.join('\n'), rules).length > 0;
}

function wordsOf(value: Value): string {
  if (value.is === 'absent') return '';
  return value.is === 'known' ? String(value.value) : value.code;
}
