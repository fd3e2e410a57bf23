import { builtinTokens } from '../catalog/load.js';
import { maskTokens } from '../catalog/redact.js';

/** A text with its tokens masked, for messages. */
export function withoutTokens(text: string): string {
  return maskTokens(text, builtinTokens());
}

/** Reads files whose words are repeated in messages, which cut them: a part of a token is not recognised any more. */
export function masking(read: (file: string) => string | undefined): (file: string) => string | undefined {
  return (file) => {
    const text = read(file);
    return text && withoutTokens(text);
  };
}
