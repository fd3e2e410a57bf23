import type { Reporter } from './reporter.js';
export type { Options, Reporter } from './reporter.js';
/** `--format` of a check. */
export declare const reporters: Record<string, Reporter>;
/** `--format` of `hf-lint inventory`. */
export declare const inventories: Record<'text' | 'json' | 'cyclonedx', Reporter>;
/** `--format` of `hf-lint licenses`. */
export declare const licenseTables: Record<'text' | 'json' | 'markdown', Reporter>;
