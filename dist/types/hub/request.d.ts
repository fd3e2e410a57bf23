import { type Answer } from './answer.js';
import type { HubSettings } from './settings.js';
/** The outside world. */
export interface World {
    /** `fetch`. */
    send: typeof fetch;
    /** Milliseconds since the epoch. */
    now(): number;
    sleep(milliseconds: number): Promise<void>;
}
/**
 * Requests to one Hub, with time-outs, retries, bounded concurrency and respect for its quota. Until the Hub has
 * answered once, requests go out one at a time, so that an unreachable Hub costs one time-out.
 */
export declare class Requests {
    private readonly settings;
    private readonly world;
    /** The Hub does not know the token; it is no longer sent. */
    badToken: boolean;
    private readonly lanes;
    private readonly waiting;
    private active;
    private heard;
    private failures;
    private down;
    constructor(settings: HubSettings, world: World);
    get withToken(): boolean;
    /** The JSON text of a 200 answer of the API with its headers; everything else throws NoAnswer. Redirects within the API are followed. */
    get(address: string): Promise<Answer>;
    /** The headers with which the Hub says which commit an address of a file (`…/resolve/…`) is of, whether the file is there or not. */
    head(address: string): Promise<Headers>;
    private follow;
    /** The address at the configured Hub; throws for any other place, and for anything that is neither its API nor, for HEAD, a file. */
    private own;
    /** The path below the endpoint; undefined outside of it. */
    private pathOf;
    private lane;
    private slot;
    private persist;
    /** A Hub that has never been heard is not asked twice. */
    private worthIt;
    private pause;
    private patiently;
    /** A quota that is spent ends the questions that count against it, every other failure all of them. */
    private fail;
    private send;
}
/** The text of an answer. Throws NoAnswer for one that is too large. */
export declare function body(response: Response): Promise<string>;
