import { hash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode, encode, encodingOf, HEAD, LARGEST } from './encoding.js';
import { type Environment, fields, git } from './git/run.js';
import type { Problem, Source } from './model.js';

/** Folders that hold other people's files; passed over outside git, where no .gitignore says so. */
const FOREIGN = new Set(
  (
    '.git .hg .svn node_modules .venv venv site-packages __pycache__ .tox .nox .eggs ' +
    '.mypy_cache .pytest_cache .ruff_cache .ipynb_checkpoints'
  ).split(' '),
);

/** Where docs/ and schemas/ lie: the parent of src/ and of dist/. */
const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

/** Neither follows a link nor waits for the other end of a pipe (Windows has neither flag). */
const READ = fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0);

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
  const found = new Set(files);
  for (const folder of folders) {
    for (const file of tracked(folder, env) ?? walk(folder, problems)) found.add(path.join(folder, file));
  }
  return { root, files: [...found].map((file) => posix(path.relative(root, file))).sort(), missing, problems };
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

export interface Reader {
  /** The text of a listed file; undefined when it is passed over, which `skipped` or `problems` then tell, or is gone. */
  read(file: string): string | undefined;
  /** The same, decoded when it is asked for its text, which it has until the next file is read; not even read while it has this stamp. */
  open(file: string, stamp?: string): Source | undefined;
  /** Files passed over: `binary` (a NUL among the first 8 KB), `too-large`, `symlink`, `special` (a pipe, a device). */
  skipped: Record<string, number>;
  problems: Problem[];
}

/** Within this many milliseconds a file may change twice and show it once: FAT counts seconds by two. */
const BLUR = 2000;

/**
 * Reads files below `root`, never through a symbolic link and never more than `limit` bytes. A byte order mark stays: offsets are the file's.
 * `now`, in milliseconds: files that changed just before have no stamp.
 */
export function reader(root: string, { limit = LARGEST, now = 0 } = {}): Reader {
  const skipped: Record<string, number> = {};
  const problems: Problem[] = [];
  const skip = (reason: string): undefined => void (skipped[reason] = (skipped[reason] ?? 0) + 1);
  const top = real(root) ?? root;
  const owned = ownFolders(top);
  let buffer = Buffer.allocUnsafe(1 << 16);
  const stampOf = ({ size, mtimeMs, ctimeMs, ino }: fs.Stats): string | undefined =>
    Math.max(mtimeMs, ctimeMs) + BLUR < now ? [size, mtimeMs, ctimeMs, ino].join(' ') : undefined;
  const bytesOf = (file: string, seen?: (stat: fs.Stats) => void): Buffer | undefined => {
    if (!owned(path.posix.dirname(file))) return skip('symlink');
    let handle;
    try {
      handle = fs.openSync(path.join(top, file), READ);
      const stat = fs.fstatSync(handle);
      seen?.(stat);
      if (!stat.isFile()) return stat.isDirectory() ? undefined : skip('special');
      if (stat.size > limit) return skip('too-large');
      if (stat.size > buffer.length) buffer = Buffer.allocUnsafe(stat.size * 2);
      let length = fill(handle, buffer, 0, Math.min(stat.size, HEAD));
      if (encodingOf(buffer.subarray(0, length)) === undefined) return skip('binary');
      length = fill(handle, buffer, length, stat.size);
      return buffer.subarray(0, length);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ELOOP') return skip('symlink');
      if (file.includes('\uFFFD'))
        problems.push({ kind: 'unreadable', path: file, message: 'its name is not UTF-8: rename it' });
      else if (code !== 'ENOENT') problems.push(unreadable(file, code));
      return undefined;
    } finally {
      if (handle !== undefined) fs.closeSync(handle);
    }
  };
  const read = (file: string): string | undefined => {
    const bytes = bytesOf(file);
    return bytes && decode(bytes);
  };
  /** A file of which nothing but its stamp is looked at. */
  const unread = (file: string, stamp: string): Source | undefined => {
    const stat = owned(path.posix.dirname(file)) ? statOf(path.join(top, file)) : undefined;
    if (!stat?.isFile() || stampOf(stat) !== stamp) return undefined;
    return {
      path: file,
      stamp,
      get text() {
        return read(file) ?? '';
      },
    };
  };
  const open = (file: string, known?: string): Source | undefined => {
    const source = known === undefined ? undefined : unread(file, known);
    if (source) return source;
    let stamp: string | undefined;
    const bytes = bytesOf(file, (stat) => (stamp = stampOf(stat)));
    if (!bytes) return undefined;
    return {
      path: file,
      ...(stamp !== undefined && { stamp }),
      get text() {
        return decode(bytes);
      },
      get digest() {
        return hash('sha256', encodingOf(bytes) === 'utf8' ? bytes : decode(bytes), 'base64');
      },
    };
  };
  return { read, open, skipped, problems };
}

/** Reads up to `end` bytes; returns how many are in the buffer. */
function fill(handle: number, buffer: Buffer, from: number, end: number): number {
  let at = from;
  for (let got = 1; at < end && got > 0; at += got) got = fs.readSync(handle, buffer, at, end - at, null);
  return at;
}

/**
 * Replaces the text of a file that was read below `root`, in its own encoding, by way of a temporary file, keeping its mode.
 * False, and nothing written, when it is a link or no longer holds `before`.
 */
export function rewrite(root: string, file: string, before: string, after: string): boolean {
  const full = path.join(root, file);
  if (real(full) !== full) return false;
  const bytes = fs.readFileSync(full);
  if (decode(bytes) !== before) return false;
  write(full, encode(after, bytes), fs.statSync(full).mode);
  return true;
}

/** Writes a whole file or nothing: a temporary file beside it takes its place. */
export function write(file: string, content: string | Buffer, mode = 0o666): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    fs.writeFileSync(temporary, content, { flag: 'wx', mode });
    if (mode !== 0o666) fs.chmodSync(temporary, mode);
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes a new file; false, and nothing written, when something of that name is there. */
export function create(file: string, content: string): boolean {
  try {
    fs.writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

const OBSTACLES: Record<string, string> = {
  binary: 'is no text',
  'too-large': 'is too large',
  symlink: 'is a symbolic link',
};

/**
 * The text of a file below `root` that must not be passed over, or why it has none; undefined when nothing of that name is there.
 * A link is followed inside the root.
 */
export function look(root: string, file: string): { text: string } | { obstacle: string } | undefined {
  const top = real(root) ?? root;
  const full = path.resolve(top, file);
  if (!within(top, full)) return { obstacle: 'lies outside the root' };
  try {
    if (!fs.lstatSync(full, { throwIfNoEntry: false })) return undefined;
  } catch (error) {
    return { obstacle: `cannot be read (${codeOf(error)})` };
  }
  const target = real(full);
  if (target === undefined) return { obstacle: 'is a symbolic link that leads nowhere' };
  if (!within(top, target)) return { obstacle: 'is a symbolic link that leads out of the root' };
  const { read, skipped, problems } = reader(top);
  const text = read(posix(path.relative(top, target)));
  if (text !== undefined) return text.includes('\0') ? { obstacle: OBSTACLES['binary']! } : { text };
  return { obstacle: problems[0]?.message ?? OBSTACLES[Object.keys(skipped)[0] ?? ''] ?? 'is no file' };
}

/** The text of a file the user named, or undefined when there is none. Other failures are thrown as node's own errors. */
export function readIfPresent(file: string): string | undefined {
  try {
    return decode(fs.readFileSync(file)).replace(/^\uFEFF/, '');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Does something of this name (POSIX, relative) exist below `root`? */
export function exists(root: string, name: string): boolean {
  const full = path.resolve(root, name);
  return within(root, full) && fs.existsSync(full);
}

/** A text that is shipped with this package (`docs/rules/x.md`), undefined when there is none. */
export function shipped(name: string): string | undefined {
  return readIfPresent(path.join(PACKAGE, name));
}

/** Is `script` (as started, possibly through links) the module of this URL? */
export function isModule(script: string | undefined, url: string): boolean {
  return script !== undefined && real(script) === fileURLToPath(url);
}

/** Tells whether a folder of `root` (POSIX) is reached without a symbolic link; asks the disk once a folder. */
function ownFolders(root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    let own = known.get(folder);
    if (own === undefined) {
      const full = path.join(root, folder);
      const target = real(full);
      known.set(folder, (own = target === undefined || target === full));
    }
    return own;
  };
}

function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file);
  } catch {
    return undefined;
  }
}

function real(file: string): string | undefined {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}

function within(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/** The deepest folder that holds both. */
function ancestor(a: string, b: string): string {
  let top = a;
  while (!within(top, b) && path.dirname(top) !== top) top = path.dirname(top);
  return top;
}

function posix(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}

function unreadable(file: string, code: string): Problem {
  return { kind: 'unreadable', path: file, message: `cannot be read (${code}): check its permissions` };
}

/** A folder of small files that may be lost at any time, made when first written to. What cannot be read or written is as if it were not there. */
export function folderStore(folder: string): {
  read(name: string): string | undefined;
  write(name: string, text: string): void;
} {
  return {
    read(name) {
      try {
        return fs.readFileSync(path.join(folder, name), 'utf8');
      } catch {
        return undefined;
      }
    },
    write(name, text) {
      try {
        fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
        write(path.join(folder, name), text);
      } catch {
        // a cache is a convenience
      }
    },
  };
}
