import { type Proxy } from './proxy.js';
/** How to reach the Hub. */
export interface HubSettings {
    /** Without a slash at its end. */
    endpoint: string;
    token?: string;
    /** Why a token that was given is not used. */
    refused?: string;
    /** On the way to it. */
    proxy?: Proxy;
    userAgent: string;
    /** Requests at a time. */
    concurrency: number;
    /** Milliseconds for one request. */
    timeout: number;
    /** The longest wait for a quota or a retry, in milliseconds. */
    patience: number;
    /** Attempts of a request. */
    attempts: number;
}
type Environment = Record<string, string | undefined>;
/**
 * Reads what huggingface_hub reads: HF_ENDPOINT, then HF_TOKEN, HUGGING_FACE_HUB_TOKEN, the file of HF_TOKEN_PATH or HF_HOME (unless
 * HF_HUB_DISABLE_IMPLICIT_TOKEN), and the proxy. Returns a line of complaint when an address is none.
 */
export declare function hubSettings(env: Environment, read: (file: string) => string | undefined, version: string): HubSettings | string;
/** HF_HUB_OFFLINE and TRANSFORMERS_OFFLINE, as huggingface_hub reads them. */
export declare function isOffline(env: Environment): boolean;
export {};
