import { builtinTokens } from '../catalog/load.js';
import { findTokens } from '../catalog/tokens.js';

/** A text with its tokens masked, for messages. */
export function withoutTokens(text: string): string {
  let masked = '';
  let at = 0;
  for (const token of findTokens('', text, builtinTokens())) {
    masked += text.slice(at, token.span.start) + token.masked;
    at = token.span.end;
  }
  return masked + text.slice(at);
}

/** Reads files whose words are repeated in messages, which cut them: a part of a token is not recognised any more. */
export function masking(read: (file: string) => string | undefined): (file: string) => string | undefined {
  return (file) => {
    const text = read(file);
    return text && withoutTokens(text);
  };
}
