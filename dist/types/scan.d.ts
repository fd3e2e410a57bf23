import type { Catalog } from './catalog/catalog.js';
import { type TokenRules } from './catalog/tokens.js';
import type { Need, Result, Rule, Source, Token } from './model.js';
import type { Hub } from './hub/hub.js';
import { type Config } from './policy/config.js';
export interface ScanOptions {
    catalog: Catalog;
    tokens: TokenRules;
    rules: readonly Rule[];
    config: Config;
    version: string;
    /** Absent: offline. */
    hub?: Hub;
    /** What is to be known beside what the rules need. */
    needs?: readonly Need[];
    /** Tokens that commits have added; those that no file holds any more are reported. */
    history?: readonly Token[];
    /** The day, as 2026-11-23: exceptions for licences expire. Absent: none does. */
    today?: string;
    /** A file or folder of this path is part of the project (more than what is scanned). */
    exists(path: string): boolean;
    /** The text of a file of the project; undefined when it cannot be had. */
    read(path: string): string | undefined;
}
/** The whole check: texts in, result out. Sources are read once, in order, and not kept. */
export declare function scan(sources: Iterable<Source>, options: ScanOptions): Promise<Result>;
