import type { Witness } from '../catalog/tokens.js';
import type { Base } from '../git/base.js';
import type { Verifier } from '../hub/verify.js';
import type { Need, Result, Source } from '../model.js';
import { type Config } from '../policy/config.js';
import { type Baseline } from './baseline.js';
import { type HubRequest } from './hub.js';
/** What is to be checked, and how. */
export interface Request {
    /** Files and folders, relative to `cwd`; none means `cwd`. */
    paths: readonly string[];
    cwd: string;
    /** What git runs with. */
    env: Record<string, string | undefined>;
    /** A configuration file, relative to `cwd`; `false`: none. Undefined: looked for in the root. */
    config?: string | false;
    /** Beats the configuration. */
    override: Partial<Config>;
    /** Globs beside the configuration's. */
    exclude: readonly string[];
    /** Undefined: offline. */
    hub?: HubRequest;
    /** Milliseconds since the epoch; without it, files are known by what they hold only. */
    now?: number;
    /** A folder, absolute, for what the Hub and the files said, until the next run; undefined: nothing is kept. */
    cache?: string | undefined;
    /** A text to check instead of files; `path` is relative to `cwd`. */
    stdin?: Source;
    /** Texts that take the place of what the disk holds, by path. */
    texts?: ReadonlyMap<string, string>;
    /** What the Hub is to be asked beside what the rules need. */
    needs?: readonly Need[];
    /** What tells old from new: asked, with the root, for the commit. */
    base?(root: string): Base;
    /** What is old is hidden (`new`, when not given), or marked and shown (`all`). */
    shows?: 'new' | 'all';
    /** Commits whose additions are searched for tokens too, as git writes a range; undefined: those from `base` to HEAD, where old ones are hidden. */
    history?: string;
    /** A commit whose configuration, catalogue and baseline count, in place of those that are checked out. */
    policyFrom?: string;
    /** Is given the raw value of every token that is found, to have it masked by others. */
    secret?: Witness;
    /** Asks the Hub which of the tokens that are found are live. */
    verifier?: Verifier;
    /** Is told how many files of how many have been read. */
    progress?(done: number, of: number): void;
}
/** A result, and what it was made from. */
export interface Checked {
    result: Result;
    /** Absolute. */
    root: string;
    baseline: Baseline;
}
/** Checks files as the command line and the Action do. Throws UsageError for what was asked for and cannot be done. */
export declare function check(request: Request): Promise<Result>;
/** `check`, for who goes on from there. */
export declare function examine(request: Request): Promise<Checked>;
