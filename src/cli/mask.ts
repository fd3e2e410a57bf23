import { builtinTokens } from '../catalog/load.js';
import { maskTokens } from '../catalog/redact.js';

/** A message with its tokens masked. */
export function masked(text: string): string {
  return maskTokens(text, builtinTokens());
}

/** Reads files whose words are repeated in messages, which cut them: a part of a token is not recognised any more. */
export function masking(read: (file: string) => string | undefined): (file: string) => string | undefined {
  return (file) => {
    const text = read(file);
    return text && masked(text);
  };
}
