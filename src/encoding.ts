import { isAscii, isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';

/** Bytes that tell a binary file. */
export const HEAD = 8192;
/** Bytes of a text; what is larger is passed over. */
export const LARGEST = 5 * 1024 * 1024;

type TextEncoding = 'utf8' | 'latin1' | 'utf16le' | 'utf16be';

/** Undefined for what is no text: a NUL among the first 8 KB without the byte order mark of UTF-16. */
export function encodingOf(bytes: Buffer): TextEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be';
  if (bytes.subarray(0, HEAD).includes(0)) return undefined;
  return isUtf8(bytes) ? 'utf8' : 'latin1';
}

/** The text of bytes that are one; a byte order mark stays. */
export function decode(bytes: Buffer): string {
  // One byte a character; several times faster than decoding UTF-8.
  if (isAscii(bytes)) return bytes.toString('latin1');
  const encoding = encodingOf(bytes) ?? 'latin1';
  return encoding === 'utf16be' ? swapped(bytes).toString('utf16le') : bytes.toString(encoding);
}

/** The bytes of a text in the encoding that `like` has. */
export function encode(text: string, like: Buffer): Buffer {
  const encoding = encodingOf(like) ?? 'latin1';
  return encoding === 'utf16be' ? swapped(Buffer.from(text, 'utf16le')) : Buffer.from(text, encoding);
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}

/** SHA-256 in Base64, of a text as UTF-8 or of bytes. */
export function digestOf(content: string | Buffer): string {
  return hash('sha256', content, 'base64');
}
