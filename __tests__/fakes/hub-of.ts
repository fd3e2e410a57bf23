import { hubCache, type Store } from '../../src/hub/cache.js';
import { hubClient, type Client } from '../../src/hub/client.js';
import { hub, type Hub } from '../../src/hub/hub.js';
import type { HubSettings } from '../../src/hub/settings.js';

/** A clock that only sleeping moves. */
export class Clock {
  time = Date.parse('2026-11-01T00:00:00Z');
  slept: number[] = [];
  readonly now = (): number => this.time;
  readonly sleep = async (milliseconds: number): Promise<void> => {
    this.slept.push(milliseconds);
    this.time += milliseconds;
    await new Promise((resolve) => setImmediate(resolve));
  };
}

export function memoryStore(kept = new Map<string, string>()): Store {
  return { read: (name) => kept.get(name), write: (name, text) => void kept.set(name, text) };
}

export function settingsFor(endpoint: string, more: Partial<HubSettings> = {}): HubSettings {
  const defaults = { userAgent: 'hf-lint/0', concurrency: 8, timeout: 10_000, patience: 30_000, attempts: 3 };
  return { endpoint, ...defaults, ...more };
}

/** What the command line makes of an endpoint, with a clock and a store of the test's own. */
export function hubAt(
  endpoint: string,
  { clock = new Clock(), store = memoryStore(), ...more }: { clock?: Clock; store?: Store } & Partial<HubSettings> = {},
): { hub: Hub; client: Client } {
  const settings = settingsFor(endpoint, more);
  const client = hubClient(settings, clock);
  return {
    client,
    hub: hub(
      client,
      hubCache(store, endpoint, clock.now, (key) => key),
      settings,
    ),
  };
}
