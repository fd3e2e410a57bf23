import type { Source } from '../model.js';

/** The files that can be read, one by one. */
export function* sourcesOf(files: readonly string[], read: (file: string) => string | undefined): Iterable<Source> {
  for (const path of files) {
    const text = read(path);
    if (text !== undefined) yield { path, text };
  }
}
