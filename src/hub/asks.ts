import { commitOf, historyOf, repoKey, repoOf } from '../facts.js';
import type { Action, Facts, Need, Reference, RepoType } from '../model.js';
import { readPinComment } from '../pin.js';
import { hasLicense } from './license.js';

/** What is to be found out about one repo. */
export interface Ask {
  type: RepoType;
  id: string;
  /** Empty: the default branch. */
  revisions: Set<string>;
  /** Pinned commits whose place in the history matters, each with the refs that comments name. */
  pins: Map<string, Set<string>>;
  /** Are the dates of the commits wanted? */
  dates: boolean;
  /** Are the licences of the revisions wanted? */
  licenses: boolean;
  /** Is that of the default branch wanted beside those of pins? */
  drift: boolean;
  /** Revisions whose code runs. */
  code: Set<string>;
  /** Of these, what the Hub's scan says is wanted too. */
  scans: Set<string>;
  /** Revisions that are loaded. */
  loaded: Set<string>;
}

const ACTIONS: Record<Need, readonly Action[]> = {
  repo: ['load', 'call'],
  commit: ['load'],
  history: ['load'],
  code: ['load'],
  scan: ['load'],
  card: ['load', 'call', 'mention'],
  license: ['load', 'call', 'mention'],
  drift: ['load'],
};
/** Needs that are about commits. */
const OF_PINS: readonly Need[] = ['history', 'code', 'drift'];

/** One ask a repo: what the needs want to know about these references. What code uses comes first, in case a quota ends. */
export function asksFor(references: readonly Reference[], needs: ReadonlySet<Need>): Ask[] {
  const asks = new Map<string, Ask>();
  const rank = ({ context }: Reference): number => (context === 'code' ? 0 : 1);
  for (const reference of [...references].sort((a, b) => rank(a) - rank(b))) {
    const wanted = [...needs].filter((need) => concerns(need, reference));
    if (wanted.length === 0) continue;
    const { type } = reference;
    const id = idOf(reference);
    let ask = asks.get(repoKey(type, id));
    if (!ask) asks.set(repoKey(type, id), (ask = askAbout(type, id)));
    const revision = revisionOf(reference);
    ask.revisions.add(revision);
    if (reference.action === 'load') ask.loaded.add(revision);
    ask.drift ||= wanted.includes('drift');
    ask.licenses ||= wanted.includes('license') || wanted.includes('drift');
    ask.dates ||= wanted.includes('commit');
    if (wanted.includes('code')) ask.code.add(revision);
    if (wanted.includes('scan')) ask.scans.add(revision);
    if (!wanted.includes('history')) continue;
    const refs = ask.pins.get(revision) ?? new Set();
    ask.pins.set(revision, refs);
    const named = reference.comment && readPinComment(reference.comment.value)?.ref;
    if (named) refs.add(named);
  }
  return [...asks.values()];
}

/** What is to be asked once it is known where code comes from: the default branches of the other repos that it is in. */
export function asksForCode(references: readonly Reference[], needs: ReadonlySet<Need>, facts: Facts): Ask[] {
  const asks = new Map<string, Ask>();
  for (const reference of needs.has('code') ? references : []) {
    if (!concerns('code', reference)) continue;
    const { type } = reference;
    const repo = repoOf(facts, type, idOf(reference));
    const fact = commitOf(facts, type, idOf(reference), revisionOf(reference));
    if (repo.is !== 'repo' || fact.is !== 'revision') continue;
    for (const id of fact.codeFrom ?? []) {
      if (id === repo.id || commitOf(facts, type, id, '').is !== 'unknown') continue;
      asks.set(repoKey(type, id), { ...askAbout(type, id), revisions: new Set(['']), dates: needs.has('commit') });
    }
  }
  return [...asks.values()];
}

function askAbout(type: RepoType, id: string): Ask {
  return {
    type,
    id,
    revisions: new Set(),
    pins: new Map(),
    dates: false,
    licenses: false,
    drift: false,
    code: new Set(),
    scans: new Set(),
    loaded: new Set(),
  };
}

/** The needs that the Hub has left open for some reference. */
export function gaps(references: readonly Reference[], needs: ReadonlySet<Need>, facts: Facts): Set<Need> {
  const open = [...needs].filter((need) =>
    references.some((reference) => {
      // What a scan adds, nobody has to know.
      if (need === 'scan' || !concerns(need, reference)) return false;
      const at = [facts, reference.type, idOf(reference)] as const;
      if (need === 'history') return historyOf(...at, revisionOf(reference)).is === 'unknown';
      if (need === 'drift' && repoOf(...at).is === 'repo' && commitOf(...at, '').is === 'unknown') return true;
      const fact = commitOf(...at, revisionOf(reference));
      if (fact.is === 'revision' && (fact.bare || (need === 'license' && fact.unread))) return true;
      return repoOf(...at).is === 'unknown' || fact.is === 'unknown';
    }),
  );
  return new Set(open);
}

function concerns(need: Need, { repo, revision, type, action, state, remoteCode }: Reference): boolean {
  if (repo.is !== 'known' || typeof repo.value !== 'string' || type === 'bucket') return false;
  if ((need === 'code' || need === 'scan') && remoteCode !== 'yes') return false;
  if (need === 'scan' && (type === 'kernel' || !isDefault(revision, state))) return false;
  if (need === 'drift' && !hasLicense(type)) return false;
  return ACTIONS[need].includes(action) && (!OF_PINS.includes(need) || state === 'commit');
}

function isDefault(revision: Reference['revision'], state: Reference['state']): boolean {
  return state === 'absent' || (state === 'symbolic' && revision.is === 'known' && revision.value === 'main');
}

function idOf({ repo }: Reference): string {
  return repo.is === 'known' ? String(repo.value) : '';
}

/** The revision to ask for: where it is not known, the default branch stands in, for the sake of the repo. */
function revisionOf({ revision, state }: Reference): string {
  const written = state === 'commit' || state === 'symbolic' || state === 'short';
  return written && revision.is === 'known' ? String(revision.value) : '';
}
