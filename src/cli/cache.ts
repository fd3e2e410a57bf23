import { hash } from 'node:crypto';
import path from 'node:path';
import type { OwnCatalog } from '../catalog/load.js';
import { exists, folderStore } from '../disk.js';
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

const KEPT = /^files-[0-9a-f]{64}\.json$/;
const MONTH = 30 * 24 * 3_600_000;

/**
 * What the files of a project said in earlier runs of the same program with the same catalogue; undefined when it runs unbuilt. `now` in
 * milliseconds: where a project is new, those whose files did not change for a month are forgotten.
 */
export function fileCache(
  folder: string,
  root: string,
  catalog: OwnCatalog,
  present: Present,
  now = 0,
): FileCache | undefined {
  if (build === undefined) return undefined;
  const store = folderStore(folder);
  const name = `files-${cacheName(root)}`;
  let isNew = false;
  const keeper = {
    read() {
      const text = store.read(name);
      isNew = text === undefined;
      return text;
    },
    write(text: string) {
      if (isNew) store.forget(KEPT, now - MONTH);
      // A folder of ours is no part of a project that it lies in.
      if (!exists(folder, '.')) store.write('.gitignore', '*\n');
      store.write(name, text);
    },
  };
  return new FileCache(keeper, hash('sha256', `${build} ${JSON.stringify(catalog)}`), present);
}
