import * as fs from 'node:fs';
import path from 'node:path';
import type { Problem } from '../model.js';

/** Does something of this name (POSIX, relative) exist below `root`? */
export function exists(root: string, name: string): boolean {
  const full = path.resolve(root, name);
  return within(root, full) && fs.existsSync(full);
}

/** The path without symbolic links; undefined when it leads nowhere. */
export function real(file: string): string | undefined {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}

/** Is this the folder or something in it? Both absolute. */
export function within(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/** With slashes, as on POSIX. */
export function posix(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}

/** The code of an error of node's own. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}

/** The problem of a file or folder that cannot be read. */
export function unreadable(file: string, code: string): Problem {
  return { kind: 'unreadable', path: file, message: `cannot be read (${code}): check its permissions` };
}
