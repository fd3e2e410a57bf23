import type { Catalog } from './catalog/catalog.js';
import { type TokenRules, type Witness } from './catalog/tokens.js';
import type { FileCache } from './file-cache.js';
import type { Ignore, Problem, Reference, Source, Token } from './model.js';
/** What texts of a project say, before any rule is asked. */
export interface Survey {
    files: number;
    /** Of texts that are no tests. */
    paths: string[];
    references: Reference[];
    tokens: Token[];
    ignores: Ignore[];
    problems: Problem[];
    /** Names and paths that programs of the project write to. */
    outputs: Set<string>;
}
export interface SurveyOptions {
    catalog: Catalog;
    tokens: TokenRules;
    /** Is given the raw value of every token that is found (see findTokens). */
    secret?: Witness;
    /** A file or folder of this path is part of the project (more than what is scanned). */
    exists(path: string): boolean;
    /** The text of a file of the project, of a submodule's folder what git shows of it; undefined when it cannot be had. */
    read(path: string): string | undefined;
    /** What texts said in earlier runs. */
    cache?: FileCache;
}
/** Reads texts, each once, in order, and keeps none. A text on which reading fails becomes a problem. */
export declare function surveyOf(sources: Iterable<Source>, options: SurveyOptions): Survey;
/** Finds the tokens of a text that was read again; nobody is told of them. */
export declare function tokenFinder({ tokens }: SurveyOptions): (path: string, text: string) => Token[];
/** A survey as it may be told and asked about: where a project has tokens, its words are repeated without them. */
export declare function discreet(survey: Survey, rules: TokenRules): Survey;
