/** The only door to the disk. */
import * as fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf, real } from './disk/place.js';
import { decode } from './encoding.js';

export { type Listing, list } from './disk/list.js';
export { exists } from './disk/place.js';
export { look, type Reader, reader } from './disk/reader.js';
export { create, folderStore, rewrite, write } from './disk/write.js';

/** Where docs/ and schemas/ lie: the parent of src/ and of dist/. */
const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

/** The text of a file the user named, or undefined when there is none. Other failures are thrown as node's own errors. */
export function readIfPresent(file: string): string | undefined {
  try {
    return decode(fs.readFileSync(file)).replace(/^\uFEFF/, '');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A text that is shipped with this package (`docs/rules/x.md`), undefined when there is none. */
export function shipped(name: string): string | undefined {
  return readIfPresent(path.join(PACKAGE, name));
}

/** Is `script` (as started, possibly through links) the module of this URL? */
export function isModule(script: string | undefined, url: string): boolean {
  return script !== undefined && real(script) === fileURLToPath(url);
}
