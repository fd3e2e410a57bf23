import type { Ignore, Problem, Reference, Token } from '../model.js';
/** What one text says, before anything is judged. */
export interface Told {
    references: Reference[];
    tokens: Token[];
    ignores: Ignore[];
    problems: Problem[];
    /** Names and paths that its programs write to. */
    outputs: string[];
}
type Is<T> = (it: unknown) => it is T;
/** Can it be kept, and is it what was kept? There are no tokens in that. */
export declare const isTold: Is<Told>;
export {};
