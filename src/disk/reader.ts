import * as fs from 'node:fs';
import path from 'node:path';
import { decode, digestOf, encodingOf, HEAD, LARGEST } from '../encoding.js';
import type { Problem, Source } from '../model.js';
import { Folders } from './folders.js';
import { codeOf, exists, posix, real, unreadable, within } from './place.js';

/** Neither follows a link nor waits for the other end of a pipe (Windows has neither flag). */
const READ = fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0);

export interface Reader {
  /** The text of a listed file; undefined when it is passed over, which `skipped` or `problems` then tell, or is gone. */
  read(file: string): string | undefined;
  /** The same, decoded when it is asked for its text, which it has until the next file is read; not even read while it has this stamp. */
  open(file: string, stamp?: string): Source | undefined;
  /** Does something of this name (POSIX, relative) exist? */
  exists(name: string): boolean;
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
  const folders = new Folders(top);
  let buffer = Buffer.allocUnsafe(1 << 16);
  const stampOf = ({ size, mtimeMs, ctimeMs, ino }: fs.Stats): string | undefined =>
    Math.max(mtimeMs, ctimeMs) + BLUR < now ? `${size} ${mtimeMs} ${ctimeMs} ${ino}` : undefined;
  const bytesOf = (file: string, seen?: (stat: fs.Stats) => void): Buffer | undefined => {
    const full = folders.pathOf(file);
    if (full === undefined) return skip('symlink');
    let handle;
    try {
      handle = fs.openSync(full, READ);
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
    const full = folders.pathOf(file);
    const stat = full === undefined ? undefined : statOf(full);
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
        return digestOf(encodingOf(bytes) === 'utf8' ? bytes : decode(bytes));
      },
    };
  };
  const present = (name: string): boolean => folders.mayHold(name) && exists(top, name);
  return { read, open, exists: present, skipped, problems };
}

/** Reads up to `end` bytes; returns how many are in the buffer. */
function fill(handle: number, buffer: Buffer, from: number, end: number): number {
  let at = from;
  for (let got = 1; at < end && got > 0; at += got) got = fs.readSync(handle, buffer, at, end - at, null);
  return at;
}

function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file);
  } catch {
    return undefined;
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
