import type { Missing, Unknown } from '../model.js';
export declare const SPENT = "the quota of requests is spent: set HF_TOKEN for a larger one, or wait";
/** Thrown inside `hub/` where an answer is missing: what is to be said instead of it. */
export declare class NoAnswer extends Error {
    readonly fact: Unknown | Missing;
    /** What is missing. */
    readonly what?: "repo" | "revision" | "page" | undefined;
    constructor(fact: Unknown | Missing, 
    /** What is missing. */
    what?: "repo" | "revision" | "page" | undefined);
}
/** The quota of requests is used up; what does not count against it can still be asked. */
export declare function isSpent(fact: Unknown | Missing): boolean;
/** An answer that was read to its end. */
export interface Answer {
    status: number;
    headers: Headers;
    text: string;
    /** The request carried the token. */
    withToken: boolean;
}
/** That something is not known, and why; `message` is half a sentence. */
export declare function unknown(reason: Unknown['reason'], message: string): Unknown;
/** What an answer that is neither a success nor a redirect says (the order of huggingface_hub's `hf_raise_for_status`). */
export declare function refusal({ status, headers, text, withToken }: Answer): NoAnswer;
/** Only this message is about the token: a missing repo is a 401 as well, and so is a gated one. */
export declare function isUnknownToken(headers: Headers): boolean;
/** Retried: the statuses huggingface_hub retries. */
export declare function isPassing(status: number): boolean;
/** Why a request got no answer, by the code of the system or of the TLS library. `proxy`: the variable that names one. */
export declare function transportFailure(error: unknown, host: string, proxy?: string): Unknown;
