import type { Standing, Token } from '../model.js';
/** Asks the Hub about found tokens. The only holder of their values: from where they are found to where they are asked about. */
export interface Verifier {
    /** Takes a value in, until `ask`. */
    hear(value: string, token: Pick<Token, 'kind' | 'digest'>): void;
    /** What the Hub says of tokens, by digest. Each value is sent once, one after the other, and forgotten. Never throws. */
    ask(tokens: readonly Token[]): Promise<Map<string, Standing>>;
}
/** `bearers`: the kinds that can be asked about. No other credential is sent: it may be one of another service. */
export declare function verifier(send: typeof fetch, bearers: ReadonlySet<string>): Verifier;
