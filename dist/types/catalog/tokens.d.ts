import type { Token } from '../model.js';
import type { Encodings } from './tokens/search.js';
import type { Shapes } from './tokens/shapes.js';
import type { Sinks } from './tokens/sinks.js';
import type { TokenData } from './tokens/types.js';
/** `rules/tokens.yaml`, prepared for searching. */
export interface TokenRules {
    shapes: Shapes;
    encodings: Encodings;
    sinks: Sinks;
    /** Kinds that a request to the Hub is authorized with. */
    bearers: Set<string>;
    public: Set<string>;
}
/**
 * Is given the raw value of every credential that is found, before it is masked. Whoever keeps or prints it answers for it: nothing else
 * gets to see one.
 */
export type Witness = (value: string, token: Pick<Token, 'kind' | 'digest'>) => void;
/** Prepares the token data; once a process. */
export declare function tokenRules(data: TokenData): TokenRules;
/**
 * Every Hugging Face credential in a text of any format, ordered by place. Offsets are 0-based in the text, lines
 * 1-based; a token that is encoded or split lies where its prefix begins. The raw values are dropped here: a Token
 * holds the prefix, the last four characters and a digest.
 */
export declare function findTokens(path: string, text: string, rules: TokenRules, witness?: Witness): Token[];
