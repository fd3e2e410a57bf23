/** The environment that git runs in. */
export type Environment = Record<string, string | undefined>;
export interface Limits {
    /** What git reads from its standard input. */
    input?: string;
    /** Bytes of output; more is a failure. */
    bytes?: number;
    /** After which git is stopped, which is a failure. */
    milliseconds?: number;
}
/** Runs a plumbing command of git in a folder; what it printed, or undefined when it failed or is not installed. */
export declare function git(folder: string, args: readonly string[], env: Environment, { input, bytes, milliseconds }?: Limits): Buffer | undefined;
/** The fields of output that ends each with a NUL. */
export declare function fields(output: Buffer): string[];
