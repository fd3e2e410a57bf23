import type { Finding, Rule } from '../model.js';
/** Where a baseline is looked for in the root. */
export declare const BASELINE_FILE = ".hf-lint-baseline.json";
/** A finding that was there when the baseline was written: no line, date or count, so that it changes when the finding goes, and only then. */
export interface Entry {
    rule: string;
    path: string;
    /** For the reader. */
    repo?: string;
    fingerprint: string;
}
/** Reads a baseline; `file` is its name in messages. Throws UsageError for what is none, and for entries that no baseline may hold. */
export declare function parseBaseline(file: string, content: string, rules: readonly Rule[]): Entry[];
/** One entry a line, sorted: two branches that shrink it merge. */
export declare function formatBaseline(entries: readonly Entry[]): string;
/** Hides the findings that a baseline holds. */
export declare function hideKnown(findings: readonly Finding[], entries: readonly Entry[]): Finding[];
/** Entries whose finding is gone. `judged`: could the finding have been found, had it been there? */
export declare function staleEntries(findings: readonly Finding[], entries: readonly Entry[], judged: (entry: Entry) => boolean): Entry[];
/** The entry of a finding; undefined when its rule refuses to wait. */
export declare function entryOf({ rule, path, reference, fingerprint }: Finding, rules: readonly Rule[]): Entry | undefined;
