import type { Facts, Need, Problem, Reference, Unknown } from '../model.js';
import type { Cache } from './cache.js';
import type { Client } from './client.js';
import { prefetch } from './facts.js';
import type { HubSettings } from './settings.js';

/** The Hub as the scan sees it. */
export interface Hub {
  /** What the needs want to know about these references. `problems`: what was asked and not answered, one line a reason. */
  ask(references: readonly Reference[], needs: ReadonlySet<Need>): Promise<{ facts: Facts; problems: Problem[] }>;
}

/** Asks by way of a client, and a cache before it. */
export function hub(client: Client, cache: Cache, settings: HubSettings): Hub {
  return {
    async ask(references, needs) {
      const facts = await prefetch(references, needs, client, cache);
      const { refused } = settings;
      const token = client.badToken ? 'the Hub does not know it; create a new one' : refused;
      const problems = token ? [problem(`the token was not used: ${token}`)] : [];
      return { facts, problems: [...problems, ...unanswered(facts)] };
    },
  };
}

/** Repos that could not be asked about, counted by what the Hub said. */
function unanswered({ repos, revisions, histories }: Facts): Problem[] {
  const reasons = new Map<string, { fact: Unknown; repos: Set<string> }>();
  for (const [key, answer] of [...repos, ...revisions, ...histories]) {
    const fact = answer.is === 'revision' ? (answer.bare ?? answer.unread ?? answer.scan) : answer;
    if (fact?.is !== 'unknown') continue;
    const known = reasons.get(fact.message) ?? { fact, repos: new Set() };
    reasons.set(fact.message, known);
    known.repos.add(key.split('@')[0]!);
  }
  const silent = [...repos.values()].every(({ is }) => is === 'unknown');
  return [...reasons.values()].map(({ fact, repos: { size } }) => {
    const about = silent && size === repos.size ? '' : ` about ${size} of ${repos.size} repositories`;
    return problem(
      `the Hub could not be asked${about}: ${fact.message}${fact.reason === 'failed' ? '; run it again, or with --offline' : ''}`,
    );
  });
}

function problem(message: string): Problem {
  return { kind: 'hub', message };
}
