import { type Client } from '../hub/client.js';
import { type Hub } from '../hub/hub.js';
import type { Result } from '../model.js';
/** Whether and how the Hub is asked. */
export interface HubRequest {
    offline: boolean;
    /** Beats those of the environment. */
    token?: string | undefined;
    /** Milliseconds since the epoch. */
    now(): number;
}
/** Did the Hub leave something open, or was it not asked at all? */
export declare function leftOpen({ offline, unchecked, problems }: Result): boolean;
/**
 * The Hub of the environment; undefined when it is not to be asked. Answers are kept in `cache`. Throws UsageError for an environment
 * that makes no sense.
 */
export declare function hubOf(request: HubRequest, env: Record<string, string | undefined>, cache: string | undefined): Hub | undefined;
/** A client of that Hub, for who asks for himself what may not come from a cache. */
export declare function clientOf(request: HubRequest, env: Record<string, string | undefined>): Client | undefined;
/**
 * May the token that the Hub is asked with change things there? Undefined when there is none, or the Hub does not say at once: it is a
 * courtesy, nobody waits for it.
 */
export declare function mayWrite(request: HubRequest, env: Record<string, string | undefined>): Promise<boolean | undefined>;
