import type { Needle } from './literal.js';
import { type Shapes } from './shapes.js';
import type { Secret, TokenData } from './types.js';
/** How a literal stands at a place that takes nothing but a credential. */
interface Form {
    /** Sticky at the needle. Group `value`; group `open` is the quote when there is one. */
    pattern: RegExp;
    /** Must occur within 200 characters, when the place alone does not tell the service. */
    near?: RegExp;
}
export interface Sinks {
    list: {
        needle: Needle;
        forms: Form[];
    }[];
    files: {
        path: RegExp;
        value: RegExp;
    }[];
    kind: Pick<Secret, 'id' | 'title'>;
    words: string[];
}
/** Prepares the places of `rules/tokens.yaml` for searching. */
export declare function sinks({ sinks: data, boundaries, placeholders }: TokenData): Sinks;
/** Literals of any shape that stand where only a credential belongs. */
export declare function sinkSecrets(path: string, text: string, { list, files, kind, words }: Sinks, shapes: Shapes): Generator<Secret>;
export {};
