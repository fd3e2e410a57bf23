import * as fs from 'node:fs';
import path from 'node:path';
import { type Environment, fields, git } from '../git/run.js';
import type { Problem } from '../model.js';
import { codeOf, posix, real, unreadable, within } from './place.js';

/** Folders that hold other people's files; passed over outside git, where no .gitignore says so. */
const FOREIGN = new Set(
  (
    '.git .hg .svn node_modules .venv venv site-packages __pycache__ .tox .nox .eggs ' +
    '.mypy_cache .pytest_cache .ruff_cache .ipynb_checkpoints'
  ).split(' '),
);

export interface Listing {
  /** Absolute and free of symbolic links; `files` are relative to it. */
  root: string;
  /** POSIX, without `./`, sorted, each once. */
  files: string[];
  /** Arguments that do not exist, as given. */
  missing: string[];
  /** Folders that could not be listed. */
  problems: Problem[];
}

/**
 * Lists the files below the arguments: files or folders, relative to `cwd`; none means `cwd`. The root is `cwd` when it holds them all,
 * else the deepest folder that does. In a git work tree a folder stands for its tracked files and the untracked ones that are not
 * ignored, without submodules; elsewhere, or when git lists nothing there, for all files outside foreign folders.
 * `env` is what git runs with.
 */
export function list(args: readonly string[], cwd: string, env: Environment): Listing {
  const here = fs.realpathSync(cwd);
  const folders: string[] = [];
  const files: string[] = [];
  const missing: string[] = [];
  const problems: Problem[] = [];
  for (const arg of args.length ? args : ['.']) {
    const given = path.resolve(here, arg);
    const target = real(given);
    if (target === undefined) missing.push(arg);
    // A link that leads out of the root: kept as it is, so that reading passes it over and counts it.
    else if (within(here, given) && !within(here, target)) files.push(given);
    else (fs.statSync(target).isDirectory() ? folders : files).push(target);
  }
  const places = [...folders, ...files.map((file) => path.dirname(file))];
  const root = places.every((place) => within(here, place)) ? here : places.reduce(ancestor);
  const found = new Set(files.map((file) => posix(path.relative(root, file))));
  for (const folder of folders) {
    const below = posix(path.relative(root, folder));
    const start = below && `${below}/`;
    for (const file of tracked(folder, env) ?? walk(folder, problems)) found.add(start + posix(file));
  }
  return { root, files: [...found].sort(), missing, problems };
}

/** What git knows of a folder, relative to it; undefined outside a work tree, without git, and when that is nothing. */
function tracked(folder: string, env: Environment): string[] | undefined {
  const output = git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], env);
  if (!output?.length) return undefined;
  // A last slash is a repository inside this one.
  return fields(output).filter((file) => file && !file.endsWith('/') && !file.startsWith('../'));
}

function walk(top: string, problems: Problem[]): string[] {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for (const entry of fs.readdirSync(path.join(top, folder), { withFileTypes: true })) {
        if (entry.isDirectory() && !FOREIGN.has(entry.name)) folders.push(path.join(folder, entry.name));
        else if (entry.isFile()) files.push(path.join(folder, entry.name));
      }
    } catch (error) {
      problems.push(unreadable(posix(folder) || '.', codeOf(error)));
    }
  }
  return files;
}

/** The deepest folder that holds both. */
function ancestor(a: string, b: string): string {
  let top = a;
  while (!within(top, b) && path.dirname(top) !== top) top = path.dirname(top);
  return top;
}
