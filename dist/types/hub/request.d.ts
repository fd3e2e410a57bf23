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
 * GET requests to the API of one Hub, with time-outs, retries, bounded concurrency and respect for its quota. Until the Hub has
 * answered once, requests go out one at a time, so that an unreachable Hub costs one time-out.
 */
export declare class Requests {
    private readonly settings;
    private readonly world;
    /** The Hub does not know the token; it is no longer sent. */
    badToken: boolean;
    private readonly quota;
    private readonly waiting;
    private active;
    private heard;
    private failures;
    private down;
    constructor(settings: HubSettings, world: World);
    get withToken(): boolean;
    /** The JSON text of a 200 answer with its headers; everything else throws NoAnswer. Redirects within the API are followed. */
    get(address: string): Promise<Answer>;
    /** The address at the configured Hub; throws for any other place, and for anything that is not its API. */
    private own;
    private slot;
    private persist;
    /** A Hub that has never been heard is not asked twice. */
    private worthIt;
    private pause;
    private patiently;
    private fail;
    private send;
}
