/** How to reach the Hub. */
export interface HubSettings {
    /** Without a slash at its end. */
    endpoint: string;
    token?: string;
    /** Why a token that was given is not used. */
    refused?: string;
    /** A proxy is named that this process does not use. */
    withoutProxy?: true;
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
 * HF_HUB_DISABLE_IMPLICIT_TOKEN). Returns a line of complaint when HF_ENDPOINT is no address.
 */
export declare function hubSettings(env: Environment, read: (file: string) => string | undefined, version: string): HubSettings | string;
/** HF_HUB_OFFLINE and TRANSFORMERS_OFFLINE, as huggingface_hub reads them. */
export declare function isOffline(env: Environment): boolean;
export {};
