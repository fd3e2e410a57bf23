import { commitOf, historyOf, repoOf as repoFactOf } from '../facts.js';
import type { Action, Edit, HistoryFact, Missing, Project, Reference, RepoFact, RevisionFact } from '../model.js';
import { readPinComment } from '../pin.js';

/** A reference to a repo by its written id, with what the Hub says of it. */
export interface Asked {
  reference: Reference;
  id: string;
  repo: RepoFact | Missing;
}

/** The references whose repo the Hub has told something about. */
export function* asked({ references, facts }: Project, actions: readonly Action[]): Iterable<Asked> {
  if (facts.repos.size === 0) return;
  for (const reference of references) {
    if (reference.repo.is !== 'known' || !actions.includes(reference.action)) continue;
    const id = String(reference.repo.value);
    const repo = repoFactOf(facts, reference.type, id);
    if (repo.is !== 'unknown') yield { reference, id, repo };
  }
}

/** A load of one commit of a repo that exists. */
export interface Pinned extends Asked {
  repo: RepoFact;
  commit: string;
  /** Undefined when the Hub did not say. */
  revision: RevisionFact | Missing | undefined;
  history: HistoryFact | undefined;
}

/** The loads of repos that the Hub knows whose revision is a commit. */
export function* pinned(project: Project): Iterable<Pinned> {
  for (const { reference, id, repo } of asked(project, ['load'])) {
    if (repo.is !== 'repo' || reference.state !== 'commit' || reference.revision.is !== 'known') continue;
    const commit = String(reference.revision.value);
    const revision = commitOf(project.facts, reference.type, id, commit);
    const history = historyOf(project.facts, reference.type, id, commit);
    yield {
      reference,
      id,
      repo,
      commit,
      revision: revision.is === 'unknown' ? undefined : revision,
      history: history.is === 'history' ? history : undefined,
    };
  }
}

/**
 * Why a repo that lacks the commit is not the one that was pinned; undefined when that cannot be shown (a rewritten history loses commits
 * too).
 */
export function replaced({ reference, id, repo, revision }: Pinned): string | undefined {
  if (revision?.is !== 'missing') return undefined;
  const day = reference.comment && readPinComment(reference.comment.value)?.date;
  const created = repo.createdAt?.slice(0, 10);
  if (day && created && created > day) return `it was created on ${created}, after the commit of ${day} that is pinned`;
  if (!sameName(id, repo.id)) return `the name leads to \`${repo.id}\`, which does not hold the pinned commit`;
  return undefined;
}

/** Ids differ in nothing but upper and lower case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What is loaded in tests and shown in docs is not what runs. */
export function milder({ context }: Reference): { level?: 'note' } {
  return context === 'code' ? {} : { level: 'note' };
}

/** Writes the words of a pin comment, where the line has a place for one and the words can be read back. */
export function commentEdit({ slot, path }: Reference, words: string): Edit[] {
  if (!slot?.note || !readPinComment(words)) return [];
  const { at, until, before } = slot.note;
  return [{ path: slot.path ?? path, span: { start: at, end: until ?? at }, text: before + words }];
}
