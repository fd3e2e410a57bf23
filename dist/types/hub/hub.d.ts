import type { Facts, Need, Problem, Reference } from '../model.js';
import type { Cache } from './cache.js';
import type { Client } from './client.js';
import type { HubSettings } from './settings.js';
/** The Hub as the scan sees it. */
export interface Hub {
    /** What the needs want to know about these references. `problems`: what was asked and not answered, one line a reason. */
    ask(references: readonly Reference[], needs: ReadonlySet<Need>): Promise<{
        facts: Facts;
        problems: Problem[];
    }>;
}
/** Asks by way of a client, and a cache before it. */
export declare function hub(client: Client, cache: Cache, settings: HubSettings): Hub;
