import { setTimeout } from 'node:timers/promises';
import { folderStore, readIfPresent } from '../disk.js';
import { NoAnswer } from '../hub/answer.js';
import { hubCache, type Store } from '../hub/cache.js';
import { type Client, hubClient } from '../hub/client.js';
import { hub, type Hub } from '../hub/hub.js';
import { type HubSettings, hubSettings, isOffline } from '../hub/settings.js';
import type { Result } from '../model.js';
import { UsageError } from '../policy/usage.js';
import { version } from '../version.js';
import { cacheName } from './cache.js';

/** Whether and how the Hub is asked. */
export interface HubRequest {
  offline: boolean;
  /** Beats those of the environment. */
  token?: string | undefined;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Did the Hub leave something open, or was it not asked at all? */
export function leftOpen({ offline, unchecked, problems }: Result): boolean {
  return offline || unchecked.length > 0 || problems.some(({ kind }) => kind === 'hub');
}

/**
 * The Hub of the environment; undefined when it is not to be asked. Answers are kept in `cache`. Throws UsageError for an environment
 * that makes no sense.
 */
export function hubOf(
  request: HubRequest,
  env: Record<string, string | undefined>,
  cache: string | undefined,
): Hub | undefined {
  const connected = connect(request, env);
  if (!connected) return undefined;
  const { client, settings } = connected;
  return hub(client, hubCache(inMemory(cache), settings.endpoint, request.now, cacheName), settings);
}

/** A client of that Hub, for who asks for himself what may not come from a cache. */
export function clientOf(request: HubRequest, env: Record<string, string | undefined>): Client | undefined {
  return connect(request, env)?.client;
}

/**
 * May the token that the Hub is asked with change things there? Undefined when there is none, or the Hub does not say at once: it is a
 * courtesy, nobody waits for it.
 */
export async function mayWrite(
  request: HubRequest,
  env: Record<string, string | undefined>,
): Promise<boolean | undefined> {
  const client = connect(request, env, { attempts: 1, patience: 0 })?.client;
  if (!client?.withToken) return undefined;
  try {
    return await client.mayWrite();
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}

function connect(
  request: HubRequest,
  env: Record<string, string | undefined>,
  zeal: Partial<Pick<HubSettings, 'attempts' | 'patience'>> = {},
): { client: Client; settings: HubSettings } | undefined {
  if (request.offline || isOffline(env)) return undefined;
  const settings = hubSettings(request.token ? { ...env, HF_TOKEN: request.token } : env, quietly, version);
  if (typeof settings === 'string') throw new UsageError(settings);
  return {
    client: hubClient(
      { ...settings, ...zeal },
      { now: request.now, sleep: (milliseconds) => setTimeout(milliseconds) },
    ),
    settings,
  };
}

/** What was read or written once is not read again. */
function inMemory(folder: string | undefined): Store {
  const disk = folder ? folderStore(folder) : undefined;
  const known = new Map<string, string | undefined>();
  return {
    read(name) {
      if (!known.has(name)) known.set(name, disk?.read(name));
      return known.get(name);
    },
    write(name, text) {
      known.set(name, text);
      disk?.write(name, text);
    },
  };
}

function quietly(file: string): string | undefined {
  try {
    return readIfPresent(file);
  } catch {
    return undefined;
  }
}
