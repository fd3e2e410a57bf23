/**
 * What the user asked for cannot be done: flags, configuration, catalogue. The one class that is thrown on purpose; exit code 2.
 * The message holds one or more whole lines: where, what is wrong, what was expected.
 */
export declare class UsageError extends Error {
    readonly name = "UsageError";
}
