import { type Blob, readBlobs } from './blobs.js';
import { type Hunk, hunks } from './hunks.js';
import { type Environment, fields, git } from './run.js';
import { submoduleText } from './submodule.js';

/** What findings are compared with: a commit of the clone, a tree that was read elsewhere; or why there is nothing. */
export type Base = { commit: string } | { tree: OldTree } | { missing: string };

/** Where HEAD of the work tree that holds `folder` left the history of a ref. */
export function mergeBase(folder: string, ref: string, env: Environment): Exclude<Base, { tree: OldTree }> {
  if (!head(folder, env)) return { missing: 'this is no git work tree with a commit' };
  const commit = commitOf(folder, ref, env);
  if (!commit) return { missing: `${ref} is no commit of this clone; fetch it first` };
  const base = line(git(folder, ['merge-base', commit, 'HEAD'], env));
  return base
    ? { commit: base }
    : {
        missing: `this clone does not reach back to the common ancestor of ${ref} and HEAD; fetch more of the history`,
      };
}

/** The commit that is checked out. */
export function head(folder: string, env: Environment): string | undefined {
  return commitOf(folder, 'HEAD', env);
}

/** The commit that a name means, when the clone holds it. */
export function commitOf(folder: string, name: string, env: Environment): string | undefined {
  return name.startsWith('-')
    ? undefined
    : line(git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`], env));
}

/** Is the history of the clone cut off? */
export function isShallow(folder: string, env: Environment): boolean {
  return line(git(folder, ['rev-parse', '--is-shallow-repository'], env)) === 'true';
}

/** The parents that a commit names, whether or not the clone holds them. */
export function parents(folder: string, commit: string, env: Environment): string[] {
  const [header = ''] = (git(folder, ['cat-file', 'commit', commit], env)?.toString('utf8') ?? '').split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]!);
}

/** What `look` (src/disk.ts) says of a file, for a file of a commit. `path` is relative to the folder. Links are not followed. */
export function lookAt(
  folder: string,
  commit: string,
  path: string,
  env: Environment,
): { text: string } | { obstacle: string } | undefined {
  const output = git(folder, ['ls-tree', '-z', commit, '--', path], env);
  if (!output) return { obstacle: `cannot be read from ${commit.slice(0, 12)}` };
  const [, mode, type, id] = /^(\d+) (\w+) ([0-9a-f]+)\t/.exec(fields(output)[0] ?? '') ?? [];
  if (id === undefined) return undefined;
  if (mode === '120000') return { obstacle: 'is a symbolic link' };
  if (type !== 'blob') return { obstacle: 'is no file' };
  const blob = readBlobs(folder, new Set([id]), env).get(id);
  if (!blob) return { obstacle: `is not in this clone at ${commit.slice(0, 12)}` };
  const { text } = blob;
  return text === undefined || text.includes('\0') ? { obstacle: 'is no text, or too large' } : { text };
}

function line(output: Buffer | undefined): string | undefined {
  return output?.toString('utf8').trim() || undefined;
}

/** A folder as it was at a commit. Paths are relative to the folder, POSIX. */
export interface OldTree {
  exists(path: string): boolean;
  /** Of a submodule's folder: what git shows of it. */
  read(path: string): string | undefined;
  /** Reads many files at once. */
  preload(paths: Iterable<string>): void;
  /** Files that have changed or are gone since then. */
  changed: string[];
  /** Old path to new path, where git sees a rename. */
  renamed: ReadonlyMap<string, string>;
  /** The lines that have been added since then to some files (no names: to all), by new path. Name the old path of a renamed file too. */
  added(paths: readonly string[]): ReadonlyMap<string, readonly Hunk[]>;
}

/**
 * Reads from the objects of git alone; the work tree is not looked at. What has changed is judged by the index, so a rename that is
 * not added yet is a new file. Undefined when the clone does not hold the commit's files.
 */
export function oldTree(folder: string, commit: string, env: Environment): OldTree | undefined {
  const listing = git(folder, ['ls-tree', '-r', '-z', commit], env);
  const diff = git(folder, ['diff-index', '--cached', '--raw', '-r', '-M', '-z', '--relative', commit], env);
  if (!listing || !diff) return undefined;
  const blobs = new Map<string, string>();
  const submodules = new Map<string, string>();
  const paths: string[] = [];
  for (const entry of fields(listing)) {
    const [, mode, type, id, path] = /^(\d+) (\w+) ([0-9a-f]+)\t([^]*)$/.exec(entry) ?? [];
    if (path === undefined) continue;
    if (type === 'commit') submodules.set(path, submoduleText(id!));
    if (type !== 'blob') continue;
    paths.push(path);
    // A link's blob is the path it leads to.
    if (mode !== '120000') blobs.set(path, id!);
  }
  const folders = foldersOf(paths);
  const texts = new Map<string, Blob>();
  /** False: the clone holds none of them. */
  const preload = (paths: Iterable<string>): boolean => {
    const ids = [...paths].flatMap((path) => blobs.get(path) ?? []).filter((id) => !texts.has(id));
    const found = readBlobs(folder, new Set(ids), env);
    for (const [id, text] of found) texts.set(id, text);
    return found.size > 0;
  };
  const { changed, renamed } = changes(diff);
  // Without a single object the clone has no files of the commit (a partial clone).
  if (changed.length && !preload(changed)) return undefined;
  return {
    exists: (path) => blobs.has(path) || folders.has(path),
    read(path) {
      preload([path]);
      return submodules.get(path) ?? texts.get(blobs.get(path) ?? '')?.text;
    },
    preload,
    changed,
    renamed,
    added: (paths) => hunks(folder, commit, paths, 0, env) ?? new Map<string, Hunk[]>(),
  };
}

/** Where a folder differs from its base, by path; undefined when that cannot be told. */
export function addedSince(base: Base, folder: string, env: Environment): ReturnType<OldTree['added']> | undefined {
  if ('tree' in base) return base.tree.added([]);
  return 'commit' in base ? hunks(folder, base.commit, [], 0, env) : undefined;
}

/** The folders that files lie in, by their paths. */
export function foldersOf(files: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of files)
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at));
  return folders;
}

/** Reads `:100644 100644 ID ID M\0path\0`, with a second path after `R` (git-diff, raw output format). */
function changes(output: Buffer): Pick<OldTree, 'changed' | 'renamed'> {
  const changed: string[] = [];
  const renamed = new Map<string, string>();
  const entries = fields(output)[Symbol.iterator]();
  for (const entry of entries) {
    const status = entry.split(' ').at(-1)![0];
    const path: string = entries.next().value!;
    if (status === 'R') renamed.set(path, entries.next().value!);
    if (status !== 'A') changed.push(path);
  }
  return { changed, renamed };
}
