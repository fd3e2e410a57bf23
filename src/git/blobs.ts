import { decode, encodingOf, LARGEST } from '../encoding.js';
import { type Environment, git } from './run.js';

/** What an object holds; `text` is undefined for a binary file and one that is too large. */
export interface Blob {
  text: string | undefined;
}

/** Bytes that are read from git at a time. */
const AT_ONCE = 64 * 1024 * 1024;

/** Objects by id; those that the clone does not hold are left out. */
export function readBlobs(folder: string, ids: ReadonlySet<string>, env: Environment): Map<string, Blob> {
  const found = new Map<string, Blob>();
  if (!ids.size) return found;
  const sizes = git(folder, ['cat-file', '--batch-check'], env, { input: lines(ids) });
  let batch: string[] = [];
  let bytes = 0;
  const flush = () => {
    for (const [id, content] of contents(git(folder, ['cat-file', '--batch'], env, { input: lines(batch) })))
      found.set(id, { text: encodingOf(content) && decode(content) });
    [batch, bytes] = [[], 0];
  };
  for (const entry of sizes?.toString('latin1').split('\n') ?? []) {
    const [id, type, size] = entry.split(' ');
    if (type !== 'blob') continue;
    if (Number(size) > LARGEST) {
      found.set(id!, { text: undefined });
      continue;
    }
    batch.push(id!);
    bytes += Number(size);
    if (bytes > AT_ONCE) flush();
  }
  if (batch.length) flush();
  return found;
}

function lines(ids: Iterable<string>): string {
  return [...ids].map((id) => `${id}\n`).join('');
}

/** Reads `ID blob SIZE\n`, the content, `\n` (git-cat-file, batch output). */
function* contents(output: Buffer = Buffer.alloc(0)): Iterable<[id: string, content: Buffer]> {
  for (let at = 0; at < output.length;) {
    const end = output.indexOf('\n', at);
    const [id, type, size] = output.toString('latin1', at, end).split(' ');
    const length = type === 'blob' ? Number(size) : -1;
    if (length >= 0) yield [id!, output.subarray(end + 1, end + 1 + length)];
    at = end + 1 + length + 1;
  }
}
