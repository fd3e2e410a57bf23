import type { HistoryFact, Missing, RepoFact, RevisionFact, Unknown } from '../model.js';
import { revisionState } from '../pin.js';
import type { Ask } from './asks.js';
import type { Cache } from './cache.js';
import type { Client } from './client.js';

/** A scan that is under way, or did not answer, is asked for again. */
function settled(fact: RevisionFact | Missing | Unknown): RevisionFact | Missing | Unknown {
  if (fact.is !== 'revision' || !fact.scan || (fact.scan.is === 'scan' && fact.scan.done)) return fact;
  const { scan: _, ...rest } = fact;
  return rest;
}

/** The cache's part about one repo. Only what everybody may see is kept: nothing private or gated, nothing that a token decided. */
export function shelf({ type, id }: Ask, client: Client, cache: Cache) {
  const isPublic = (repo: RepoFact): boolean => !repo.private && !repo.gated;
  const get = <T>(kind: string, is: string, rest = ''): T | undefined => {
    const fact = cache.get(`${kind} ${type} ${id} ${rest}`);
    return fact?.is === is || (fact?.is === 'missing' && !client.withToken) ? (fact as T) : undefined;
  };
  const put = (kind: string, fact: { is: string }, rest = '', forever = false): void => {
    if (fact.is === 'unknown' || (fact.is === 'missing' && client.withToken)) return;
    cache.put(`${kind} ${type} ${id} ${rest}`, fact, forever);
  };
  const pin = (commit: string, refs: Set<string>): string => [commit, ...[...refs].sort()].join(' ');
  return {
    repo: () => get<RepoFact | Missing>('repo', 'repo'),
    revision: (revision: string) => get<RevisionFact | Missing>('revision', 'revision', revision),
    history: (commit: string, refs: Set<string>) => get<HistoryFact>('history', 'history', pin(commit, refs)),
    card: (commit: string) => get<RevisionFact>('card', 'revision', commit),
    keepCard(repo: RepoFact, card: RevisionFact) {
      if (isPublic(repo)) put('card', card, card.commit, true);
    },
    keepRepo(repo: RepoFact | Missing | Unknown) {
      if (repo.is !== 'repo' || isPublic(repo)) put('repo', repo);
    },
    keepRevision(repo: RepoFact, revision: string, fact: RevisionFact | Missing | Unknown) {
      if (fact.is === 'revision' && fact.bare) return;
      const forever = fact.is === 'revision' && revisionState(revision) === 'commit';
      if (isPublic(repo)) put('revision', settled(fact), revision, forever);
    },
    keepHistory(repo: RepoFact, commit: string, refs: Set<string>, fact: HistoryFact | Missing | Unknown) {
      if (isPublic(repo)) put('history', fact, pin(commit, refs));
    },
  };
}
