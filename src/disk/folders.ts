import * as fs from 'node:fs';
import path from 'node:path';
import { codeOf } from './place.js';

/** No system opens what has a longer path: such is left to the disk to refuse. */
const LONGEST = 4096;

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The folders below `root`, which is absolute and free of links. Each is looked at once, so that what comes or goes later may not be seen.
 * Paths are POSIX and relative.
 */
export class Folders {
  /** By path with a slash at its end: is it reached without a symbolic link? */
  private readonly direct = new Map([['', true]]);
  /** What stands in them; undefined where that cannot be listed. */
  private readonly names = new Map<string, ReadonlySet<string> | undefined>();

  constructor(private readonly root: string) {}

  /** Where a file lies; undefined when a symbolic link leads to its folder. */
  pathOf(file: string): string | undefined {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    return file.length > LONGEST || this.isDirect(folder) ? path.join(this.root, file) : undefined;
  }

  /** False where nothing of this name can be: asks the disk once a folder, not once a name. */
  mayHold(name: string): boolean {
    if (name.length > LONGEST || /(?:^|\/)\.{0,2}(?:\/|$)|\\/.test(name)) return true;
    const slash = name.lastIndexOf('/') + 1;
    return this.listed(name.slice(0, slash))?.has(name.slice(slash)) ?? true;
  }

  private isDirect(folder: string): boolean {
    const known = this.direct.get(folder);
    if (known !== undefined) return known;
    const above = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    const direct = this.isDirect(above) && !isLink(path.join(this.root, folder.slice(0, -1)));
    this.direct.set(folder, direct);
    return direct;
  }

  private listed(folder: string): ReadonlySet<string> | undefined {
    if (this.names.has(folder)) return this.names.get(folder);
    const slash = folder.lastIndexOf('/', folder.length - 2) + 1;
    const stands = folder === '' || this.listed(folder.slice(0, slash))?.has(folder.slice(slash, -1)) !== false;
    const names = stands ? namesIn(path.join(this.root, folder)) : NOTHING;
    this.names.set(folder, names);
    return names;
  }
}

/** Of a path without a slash at its end: with one, the link would be followed. */
function isLink(folder: string): boolean {
  try {
    return fs.lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    return false;
  }
}

function namesIn(folder: string): ReadonlySet<string> | undefined {
  try {
    return new Set(fs.readdirSync(folder));
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? NOTHING : undefined;
  }
}
