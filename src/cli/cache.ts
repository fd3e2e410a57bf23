import { hash } from 'node:crypto';
import path from 'node:path';
import type { ApiFile } from '../catalog/types.js';
import { folderStore } from '../disk.js';
import { FileCache, type Present } from '../file-cache.js';
import { build } from '../version.js';

/** The folder, absolute, in which something is kept between runs when no other is named; undefined where there is no place for one. */
export function cacheFolder(env: Record<string, string | undefined>): string | undefined {
  const user = env['HOME'] || env['USERPROFILE'];
  const caches = env['XDG_CACHE_HOME'] || (user && path.join(user, '.cache'));
  return caches ? path.resolve(caches, 'hf-lint') : undefined;
}

/** The name of a file that holds what is kept of something. */
export function cacheName(of: string): string {
  return `${hash('sha256', of)}.json`;
}

/** What the files of a project said in earlier runs of the same program with the same catalogue; undefined when it runs unbuilt. */
export function fileCache(
  folder: string,
  root: string,
  catalog: readonly ApiFile[],
  present: Present,
): FileCache | undefined {
  if (build === undefined) return undefined;
  const store = folderStore(folder);
  const name = cacheName(`files of ${root}`);
  const keeper = { read: () => store.read(name), write: (text: string) => store.write(name, text) };
  return new FileCache(keeper, hash('sha256', `${build} ${JSON.stringify(catalog)}`), present);
}
