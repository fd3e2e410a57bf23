import { commitOf } from '../facts.js';
import { groupBy } from '../group.js';
import type { Facts, Finding, Fix, Note, PinSlot, Reference, RepoType } from '../model.js';
import { DEFAULT_BRANCH, pinComment, pinEdits } from '../pin.js';

/** A commit and its git date (ISO 8601). */
export interface Commit {
  commit: string;
  date?: string;
}

/** A commit, or why there is none. */
export type Resolved = Commit | { unknown: string };

/** The commit that a ref of a repo means now; no ref is the default branch. */
export type Resolve = (type: RepoType, repo: string, ref: string | undefined) => Resolved;

/** Why there is no commit when nobody asked for it. */
export const NOT_ASKED = 'the Hub was not asked';

const RULE = 'unpinned-revision';

/**
 * The fix of each finding that a pin would settle, or one line that says why there is none. `references` are those of the whole project:
 * one place may serve several of them, and is written only when the same commit is right for all.
 */
export function pinFixes(
  findings: readonly Finding[],
  references: readonly Reference[],
  resolve: Resolve,
): Map<Finding, Fix | { unfixable: string }> {
  const shared = bySlot(references);
  const mayNote = notesOf(references);
  const fixes = new Map<Finding, Fix | { unfixable: string }>();
  for (const finding of findings) {
    const { reference } = finding;
    if (finding.rule !== RULE || !reference) continue;
    fixes.set(finding, pinFix(reference, shared, resolve, mayNote));
  }
  return fixes;
}

/** Gives findings the fixes that the facts allow, or says why there is none. */
export function addPins(findings: readonly Finding[], references: readonly Reference[], facts: Facts): void {
  const fixes = pinFixes(findings, references, (type, repo, ref) => resolve(facts, type, repo, ref));
  for (const [finding, found] of fixes) Object.assign(finding, 'edits' in found ? { fix: found } : found);
}

function resolve(facts: Facts, type: RepoType, repo: string, ref: string | undefined): Resolved {
  const fact = commitOf(facts, type, repo, ref);
  if (fact.is === 'revision') return { commit: fact.commit, ...(fact.date && { date: fact.date }) };
  if (fact.is === 'unknown' && fact.reason === 'offline') return { unknown: NOT_ASKED };
  return { unknown: fact.is === 'missing' ? 'the Hub knows no such repository or revision' : fact.message };
}

function pinFix(
  reference: Reference,
  shared: ReadonlyMap<string, Reference[]>,
  resolve: Resolve,
  mayNote: (slot: PinSlot, path: string) => boolean,
): Fix | { unfixable: string } {
  const { slot, path, revision, state } = reference;
  if (!slot) return { unfixable: 'there is no place in this form where a pin can be written by a program' };
  const commits = new Map<string, Commit>();
  for (const user of shared.get(slotKey(slot, path))!) {
    const found = commitFor(user, resolve);
    if ('unknown' in found) return { unfixable: found.unknown };
    commits.set(found.commit, found);
  }
  if (commits.size > 1) return { unfixable: 'the place is shared by loads of several repositories' };
  const { commit, date } = [...commits.values()][0]!;
  const ref = state === 'short' ? undefined : state === 'symbolic' ? valueOf(revision) : DEFAULT_BRANCH;
  const words = ref && mayNote(slot, path) ? pinComment(ref, date) : undefined;
  const what = `${commit.slice(0, 12)}${ref ? ` (${ref}${date ? `, ${date.slice(0, 10)}` : ''})` : ''}`;
  const caveat = caveatOf(reference, slot);
  return {
    title: `Pin commit ${what}${caveat && `; ${caveat}`}`,
    safety: caveat ? 'unsafe' : 'safe',
    edits: pinEdits({ slot, path, commit, ...(words && { words }) }),
  };
}

/** What can go wrong with a pin; empty when nothing can. */
function caveatOf({ repo }: Reference, slot: PinSlot): string {
  if (slot.unsure === 'address') return 'check that what reads this address knows a revision in it';
  if (slot.unsure === 'method') return 'check that the method takes a revision and hands it on';
  const open = repo.is === 'known' && /default$/.test(repo.via);
  return open ? 'whoever passes another repository must pass its revision too' : '';
}

function commitFor({ type, repo, revision, state, action }: Reference, resolve: Resolve): Resolved {
  if (action === 'upload') return { unknown: 'the value also says where something is uploaded to' };
  if (repo.is !== 'known') return { unknown: 'the place is shared with a load whose repository is not known' };
  return resolve(type, String(repo.value), state === 'absent' ? undefined : valueOf(revision));
}

function valueOf(value: Reference['revision']): string | undefined {
  return value.is === 'known' ? String(value.value) : undefined;
}

function slotKey(slot: PinSlot, path: string): string {
  return `${slot.path ?? path}:${slot.at}`;
}

function bySlot(references: readonly Reference[]): Map<string, Reference[]> {
  return groupBy(
    references.filter(({ slot }) => slot),
    ({ slot, path }) => slotKey(slot!, path),
  );
}

/** A line tells one pin: a comment behind two of them would not say which it means. */
export function notesOf(references: readonly Reference[]): (slot: PinSlot, path: string) => boolean {
  const places = new Map<string, Set<number>>();
  const key = ({ at, until }: Note, path: string): string => `${path}:${until ?? at}`;
  for (const { slot, codeSlot, path } of references) {
    for (const one of [slot, codeSlot]) {
      if (!one?.note) continue;
      const found = places.get(key(one.note, path)) ?? new Set();
      places.set(key(one.note, path), found.add(one.at));
    }
  }
  return (slot, path) => slot.note !== undefined && places.get(key(slot.note, path))?.size === 1;
}
