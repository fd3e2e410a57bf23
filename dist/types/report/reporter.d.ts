import type { Finding, Result } from '../model.js';
/** What a reporter may be told beside the result. Each option names the reporters that read it. */
export interface Options {
    /** text: ANSI colours. */
    color: boolean;
    /** text: columns of the terminal; longer source lines are cut around the caret. Default 120. */
    width?: number;
    /** markdown: prefix of links to scanned files, such as `https://github.com/owner/name/blob/<commit>/`. */
    url?: string;
    /** markdown: longest output in characters, at least 2,000. Default 65,000: a GitHub comment holds 65,536. */
    limit?: number;
    /** github: annotations of one level, at most 10 (what GitHub keeps of a step). */
    annotations?: number;
    /** github: of findings of one level, which come before the others. */
    first?(finding: Finding): boolean;
    /** sarif: list hidden findings too, as suppressed results, for readers that honour them (GitHub does not). */
    suppressed?: boolean;
    /** sarif: list findings that are not new too, as open ones: code scanning tells by itself what a change brings. */
    old?: boolean;
    /** sarif: what tells this run from others on the same commit. */
    category?: string;
    /** cyclonedx: ISO 8601 time of the document; left out when absent, so that equal input gives equal output. */
    time?: string;
}
/** Turns a result into a text that ends with a line break. Pure: no clock, no environment, no file. */
export type Reporter = (result: Result, options: Options) => string;
