import type { Finding } from '../model.js';
import { type Environment } from './run.js';
/** Lines of the new file, 1-based, the last one included. */
export type Hunk = [first: number, last: number];
/**
 * The hunks of files between a commit and what is staged, by path relative to the folder; `context` is the number of unchanged lines
 * around each change. Name the old path of a renamed file too. Undefined when git cannot tell or the difference is too large.
 */
export declare function hunks(folder: string, commit: string, paths: readonly string[], context: number, env: Environment): Map<string, Hunk[]> | undefined;
/**
 * The lines of a text that an older one does not have, as hunks: between what both begin and end with a line is old as often as it was
 * there. Costs no more than to read them.
 */
export declare function addedLines(before: string, after: string): Hunk[];
/** Does a line of the finding lie in a hunk of its file? */
export declare function touches(all: ReadonlyMap<string, readonly Hunk[]>, { path, place }: Finding): boolean;
export interface Patch {
    /** Of `git diff-tree --stdin`: the commit it belongs to. */
    commit?: string;
    /** Of the new file. */
    path: string;
    /** The first line of the new file that the hunk shows, 1-based, and how many there are. */
    first: number;
    count: number;
    /** The lines of the hunk with their signs, without line ends. */
    lines: string[];
    /** Signs before a line: more than one in a merge, one for each parent. */
    signs: number;
}
/** Reads the hunks of a unified diff whose paths begin with `a/` and `b/`; those of deleted files are left out. */
export declare function patches(diff: string): Iterable<Patch>;
