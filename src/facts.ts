import type { Facts, HistoryFact, Missing, RepoFact, RepoType, RevisionFact, Unknown } from './model.js';

/** Nothing is known: nobody asked. */
export const noFacts: Facts = { repos: new Map(), revisions: new Map(), histories: new Map() };

const unasked: Unknown = { is: 'unknown', reason: 'offline', message: 'the Hub was not asked' };

/** Under which a repo is kept in Facts. */
export function repoKey(type: RepoType, id: string): string {
  return `${type}:${id}`;
}

/** Under which a revision is kept in Facts; `revision` is empty for the default branch. */
export function revisionKey(type: RepoType, id: string, revision: string): string {
  return `${type}:${id}@${revision}`;
}

/** What the Hub says of a repo; `id` as it is written in the source. */
export function repoOf(facts: Facts, type: RepoType, id: string): RepoFact | Missing | Unknown {
  return facts.repos.get(repoKey(type, id)) ?? unasked;
}

/**
 * The commit a revision means now, with its git date when that was asked for (the need `commit`). `ref` is a branch, a tag, a hash, or
 * undefined for the default branch. `Missing`: the repo is there, the revision is not, or the repo is missing itself.
 */
export function commitOf(
  facts: Facts,
  type: RepoType,
  id: string,
  ref: string | undefined,
): RevisionFact | Missing | Unknown {
  return facts.revisions.get(revisionKey(type, id, ref ?? '')) ?? unasked;
}

/** Where a pinned commit stands in its repo (the need `history`). */
export function historyOf(facts: Facts, type: RepoType, id: string, commit: string): HistoryFact | Missing | Unknown {
  return facts.histories.get(revisionKey(type, id, commit)) ?? unasked;
}
