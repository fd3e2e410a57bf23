import { type Hunk } from './hunks.js';
import { type Environment } from './run.js';
/** What findings are compared with: a commit of the clone, a tree that was read elsewhere; or why there is nothing. */
export type Base = {
    commit: string;
} | {
    tree: OldTree;
} | {
    missing: string;
};
/** Where HEAD of the work tree that holds `folder` left the history of a ref. */
export declare function mergeBase(folder: string, ref: string, env: Environment): Exclude<Base, {
    tree: OldTree;
}>;
/** The commit that is checked out. */
export declare function head(folder: string, env: Environment): string | undefined;
/** The commit that a name means, when the clone holds it. */
export declare function commitOf(folder: string, name: string, env: Environment): string | undefined;
/** Is the history of the clone cut off? */
export declare function isShallow(folder: string, env: Environment): boolean;
/** The parents that a commit names, whether or not the clone holds them. */
export declare function parents(folder: string, commit: string, env: Environment): string[];
/** What `look` (src/disk.ts) says of a file, for a file of a commit. `path` is relative to the folder. Links are not followed. */
export declare function lookAt(folder: string, commit: string, path: string, env: Environment): {
    text: string;
} | {
    obstacle: string;
} | undefined;
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
export declare function oldTree(folder: string, commit: string, env: Environment): OldTree | undefined;
/** Where a folder differs from its base, by path; undefined when that cannot be told. */
export declare function addedSince(base: Base, folder: string, env: Environment): ReturnType<OldTree['added']> | undefined;
/** The folders that files lie in, by their paths. */
export declare function foldersOf(files: Iterable<string>): Set<string>;
