import type { Need, Result, Rule, Source, Token } from './model.js';
import type { Hub } from './hub/hub.js';
import type { Verifier } from './hub/verify.js';
import { type Config } from './policy/config.js';
import { type SurveyOptions } from './survey.js';
export interface ScanOptions extends SurveyOptions {
    rules: readonly Rule[];
    config: Config;
    version: string;
    /** Absent: offline. */
    hub?: Hub;
    /** What is to be known beside what the rules need. */
    needs?: readonly Need[];
    /** Asks about found tokens, which `secret` has to tell it. */
    verifier?: Verifier;
    /** Tokens that commits have added; those that no file holds any more are reported. */
    history?: readonly Token[];
    /** The day, as 2026-11-23: exceptions for licences expire. Absent: none does. */
    today?: string;
}
/** The whole check: texts in, result out. Sources are read once, in order, and not kept. */
export declare function scan(sources: Iterable<Source>, options: ScanOptions): Promise<Result>;
