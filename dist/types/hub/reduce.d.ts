import type { RepoFact, RevisionFact, ScanFact } from '../model.js';
export interface Commit {
    commit: string;
    /** ISO 8601. */
    date: string;
}
/** Heads of refs, by name. */
export interface Refs {
    branches: Record<string, string>;
    tags: Record<string, string>;
    pullRequests: Record<string, string>;
}
/** Throws NoAnswer when the text is no JSON. */
export declare function parse(text: string): unknown;
/** What is kept of an info answer; throws NoAnswer when id or commit are missing from it. */
export declare function reduceInfo(answer: unknown): {
    repo: RepoFact;
    revision: RevisionFact;
};
/** The licence fields of a card; older ones of datasets have `licenses`. */
export declare function reduceLicense(answer: unknown): RepoFact['license'];
/** Throws NoAnswer for anything but a full hash. */
export declare function reduceCommit(answer: unknown): string;
/** Throws NoAnswer when an entry has no commit. */
export declare function reduceCommits(answer: unknown): Commit[];
/** Throws NoAnswer when there are no branches in it. */
export declare function reduceRefs(answer: unknown): Refs;
/** The files that a scan warns of, the worst first; throws NoAnswer when there is no list. */
export declare function reduceScan(answer: unknown): ScanFact;
/** Paths and blob ids of files; throws NoAnswer when there is no list. */
export declare function reduceTree(answer: unknown): [path: string, blob: string][];
/** May the token of `whoami-v2` change things? Throws NoAnswer when it does not say. */
export declare function reduceRights(answer: unknown): boolean;
/**
 * Repos whose code the `auto_map`s of a repo name: `owner/name--module.Class` is code of another repo, `module.Class` its own
 * (transformers, `dynamic_module_utils.py`).
 */
export declare function codeOf(id: string, ...maps: unknown[]): string[];
/** An object, whatever the value is. */
export declare function object(value: unknown): Record<string, unknown>;
