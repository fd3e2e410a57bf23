import { decode, encodingOf, LARGEST } from '../encoding.js';
import { UsageError } from '../policy/usage.js';

/** The text of standard input, read as a file is. Throws UsageError where a file would be passed over: there is nothing else to check. */
export async function textOf(stream: AsyncIterable<string | Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(Buffer.from(chunk));
      length += chunk.length;
      if (length > LARGEST) throw new UsageError('--stdin-filename: standard input is too large');
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new UsageError(`--stdin-filename: standard input cannot be read (${code})`);
  }
  const bytes = Buffer.concat(chunks);
  if (encodingOf(bytes) === undefined) throw new UsageError('--stdin-filename: standard input is no text');
  return decode(bytes);
}
