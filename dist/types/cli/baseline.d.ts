import type { Result } from '../model.js';
import { type Entry } from '../policy/baseline.js';
import type { Checked } from './check.js';
/** A baseline, as it was read. */
export interface Baseline {
    /** Relative to the root. */
    file: string;
    /** It goes by a name that was given. */
    named: boolean;
    /** Undefined: there is no such file. */
    entries?: Entry[];
    /** Entries whose finding is gone. */
    stale: Entry[];
}
/** The baseline of a root: the named file, or the usual one. Throws UsageError for one outside the root or that cannot be understood. */
export declare function readBaseline(named: string | undefined, read: (file: string) => string | undefined): Baseline;
/** Hides what the baseline holds; tells that there is none, or which entries are of no use any more. `looked`: was the file looked at, or is it gone? */
export declare function withBaseline(result: Result, { file, named, entries }: Baseline, looked: (path: string) => boolean): {
    result: Result;
    stale: Entry[];
};
/**
 * Writes the baseline: a first one holds every finding that counts; one that is there only loses what is gone, unless `add` asks for
 * the new findings too. Returns what is to be told, in lines.
 */
export declare function writeBaseline({ result, root, baseline }: Checked, add: boolean): string[];
