import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

type Payload = Record<string, unknown>;

const { payloads } = JSON.parse(
  readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'github-events.json'), 'utf8'),
) as { payloads: Record<string, Payload> };

/** Number of every pull request. */
export const PULL = 7;

/** The payloads of GitHub's examples, about commits of a test. */
export function pullRequestEvent(base: string, head: string, { commits = 1, fork = false } = {}): Payload {
  const payload = copyOf('pull_request');
  const pull = payload['pull_request'] as Payload;
  const [from, to] = [pull['head'] as Payload, pull['base'] as Payload];
  Object.assign(payload, { number: PULL });
  Object.assign(pull, { number: PULL, commits });
  const repo = from['repo'] as Payload;
  Object.assign(from, { sha: head, ...(fork && { repo: { ...repo, id: Number(repo['id']) + 1, fork } }) });
  Object.assign(to, { sha: base });
  return payload;
}

export function mergeGroupEvent(base: string, head: string): Payload {
  const payload = copyOf('merge_group');
  Object.assign(payload['merge_group'] as Payload, { base_sha: base, head_sha: head });
  return payload;
}

export function pushEvent(before: string, after: string): Payload {
  return { ...copyOf('push'), before, after };
}

export function dispatchEvent(): Payload {
  return copyOf('workflow_dispatch');
}

/** Names no repository (docs.github.com, events that trigger workflows). */
export function scheduleEvent(): Payload {
  return { schedule: '17 5 * * 1' };
}

function copyOf(event: string): Payload {
  return structuredClone(payloads[event]!);
}
