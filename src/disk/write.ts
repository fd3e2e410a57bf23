import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { decode, encode } from '../encoding.js';
import { codeOf, real } from './place.js';

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

/** A folder of small files that may be lost at any time, made when first written to. What cannot be read or written is as if it were not there. */
export function folderStore(folder: string): {
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  /** Removes the files of such names that were last written before a time, in milliseconds. */
  forget(such: RegExp, before: number): void;
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
        make(folder);
        write(path.join(folder, name), text);
      } catch {
        // a cache is a convenience
      }
    },
    forget(such, before) {
      try {
        for (const name of fs.readdirSync(folder).filter((one) => such.test(one))) {
          const file = path.join(folder, name);
          if (fs.statSync(file).mtimeMs < before) fs.rmSync(file);
        }
      } catch {
        // somebody else may have been faster
      }
    },
  };
}

/** Makes a folder and those above it. Node's own way to do so does not come back where none can be made (`/proc`). */
function make(folder: string): void {
  if (fs.existsSync(folder)) return;
  make(path.dirname(folder));
  fs.mkdirSync(folder, { mode: 0o700 });
}
