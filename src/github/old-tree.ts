import { decode, encodingOf, LARGEST } from '../encoding.js';
import { foldersOf, type OldTree } from '../git/base.js';
import { addedLines, type Hunk } from '../git/hunks.js';
import { type Api, ApiError } from './api.js';
import { type Change, contentOf, type Entry, type Files } from './files.js';

/** Texts that are asked for: a job's token has a thousand requests an hour for all that its repository does. */
const MOST_TEXTS = 300;
const MOST_BYTES = 64 * 1024 * 1024;
const AT_ONCE = 8;

/**
 * The tree of a commit, of which GitHub is asked for what the checkout (`read`), whose files are `now`, does not hold. `changes` names
 * the renames. Throws ApiError, also where that would be too much.
 */
export async function oldTreeOf(
  api: Api,
  old: Files,
  now: Files,
  changes: readonly Change[],
  read: (path: string) => string | undefined,
): Promise<OldTree> {
  const present = new Map([...now].map(([path, { id }]) => [id, path]));
  const changed = [...old].filter(([path, { id }]) => now.get(path)?.id !== id);
  const renamed = renames(changed, old, now, changes);
  const wanted = changed.map(([, entry]) => entry).filter(({ id, size }) => !present.has(id) && size <= LARGEST);
  const texts = await textsOf(api, new Map(wanted.map((entry) => [entry.id, entry])));
  const folders = foldersOf(old.keys());
  const textOf = (path: string): string | undefined => {
    const id = old.get(path)?.id;
    if (id === undefined) return undefined;
    const here = now.get(path)?.id === id ? path : present.get(id);
    return here === undefined ? texts.get(id) : read(here);
  };
  const oldPaths = new Map([...renamed].map(([from, to]) => [to, from]));
  const differing = [...now].filter(([path, { id }]) => old.get(oldPaths.get(path) ?? path)?.id !== id);
  return {
    exists: (path) => old.has(path) || folders.has(path),
    read: textOf,
    preload() {},
    changed: changed.map(([path]) => path),
    renamed,
    added() {
      const all = differing.map(([path]): [string, Hunk[]] => [
        path,
        addedLines(textOf(oldPaths.get(path) ?? path) ?? '', read(path) ?? ''),
      ]);
      return new Map(all);
    },
  };
}

/** Equal content tells a rename, and for the rest GitHub: old path to new path. */
function renames(
  changed: readonly [string, Entry][],
  old: Files,
  now: Files,
  changes: readonly Change[],
): Map<string, string> {
  const told = new Map(changes.flatMap(({ path, from }) => (from === undefined ? [] : [[from, path]])));
  const known = new Set(changes.flatMap(({ path, from }) => [path, from]));
  const taken = new Set(told.values());
  const arrived = new Map(
    [...now].filter(([path]) => !old.has(path) && !taken.has(path)).map(([p, { id }]) => [id, p]),
  );
  const found = new Map<string, string>();
  for (const [path, { id }] of changed) {
    if (now.has(path)) continue;
    const to = told.get(path) ?? arrived.get(id);
    if (to !== undefined) found.set(path, to);
    else if (!known.has(path)) throw new ApiError(200, 'too many files are renamed or gone to be told');
    arrived.delete(id);
  }
  return found;
}

async function textsOf(api: Api, wanted: ReadonlyMap<string, Entry>): Promise<Map<string, string>> {
  const bytes = [...wanted.values()].reduce((sum, { size }) => sum + size, 0);
  if (wanted.size > MOST_TEXTS || bytes > MOST_BYTES)
    throw new ApiError(200, `the ${wanted.size} files that have changed are too many, or too large, to be read so`);
  const texts = new Map<string, string>();
  const next = wanted.keys();
  const worker = async () => {
    for (const id of next) {
      const content = await contentOf(api, id);
      if (encodingOf(content)) texts.set(id, decode(content));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return texts;
}
