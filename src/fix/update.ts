import type { Fix, Reference, RepoType } from '../model.js';
import { DEFAULT_BRANCH, pinComment, pinEdits, readPinComment } from '../pin.js';
import { type Commit, notesOf } from './pins.js';
import type { Use } from './uses.js';

/** What is asked of the Hub. Every answer may be an error that `why` explains. */
export interface History {
  /** Of a ref, newest first. */
  commits(type: RepoType, id: string, ref: string): Promise<{ commit: string; date: string }[]>;
  /** Paths and blob ids. */
  files(type: RepoType, id: string, commit: string): Promise<ReadonlyMap<string, string>>;
  licenses(type: RepoType, id: string, commit: string): Promise<readonly string[]>;
  /** One line about a failure; undefined for one that is a bug. */
  why(error: unknown): string | undefined;
}

/** The pins of one repo that follow the same ref. */
export interface Group {
  type: RepoType;
  id: string;
  ref: string;
  uses: Use[];
}

/** What becomes of a group. */
export type Plan =
  | { is: 'move'; to: Commit & { date: string }; from: string[]; changes: Changes; fix: Fix; byHand: Use[] }
  | { is: 'stay'; why: string }
  | { is: 'unknown'; why: string };

export interface Changes {
  /** Commits after the oldest pin; undefined when that pin is not on the ref. */
  commits?: number;
  license?: { from: string; to: string };
  /** Python files that are new or differ. */
  code: string[];
  /** New files in formats that can run code when they are loaded. */
  pickles: string[];
}

const DAY = 86_400_000;
/** Files that do not change what is loaded. */
const MATTERLESS =
  /(?:^|\/)(?:README(?:\.\w+)?|\.gitattributes|\.gitignore|LICEN[CS]E(?:\.\w+)?)$|\.(?:png|jpe?g|gif|svg|webp)$/i;
const PICKLE = /\.(?:bin|pt|pth|ckpt|pkl|pickle|joblib)$/i;

/** The pins of a project, by repo and the ref that the pin comments name (default: the default branch). */
export function groupsOf(pinned: readonly Use[]): Group[] {
  const refs = new Map<string, Set<string>>();
  for (const use of pinned) {
    const ref = refOf(use);
    if (ref) refs.set(repoOf(use), (refs.get(repoOf(use)) ?? new Set()).add(ref));
  }
  const groups = new Map<string, Group>();
  for (const use of pinned) {
    const named = refs.get(repoOf(use));
    // A pin without a comment follows what the others of its repo follow.
    const ref = refOf(use) ?? (named?.size === 1 ? [...named][0]! : DEFAULT_BRANCH);
    const key = `${repoOf(use)}@${ref}`;
    const group = groups.get(key) ?? { type: use.type, id: use.id, ref, uses: [] };
    group.uses.push(use);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What the newest commit of the ref that is at least `minAge` days old at `now` (milliseconds) means for a group. */
export async function planOf(
  group: Group,
  history: History,
  { now, minAge, references }: { now: number; minAge: number; references: readonly Reference[] },
): Promise<Plan> {
  const { type, id, ref } = group;
  if (ref.startsWith('refs/pr/')) return { is: 'stay', why: `${ref} is a pull request, which anybody can push to` };
  try {
    const commits = await history.commits(type, id, ref);
    const at = commits.findIndex(({ date }) => Date.parse(date) <= now - minAge * DAY);
    const to = commits[at];
    if (!to) return { is: 'stay', why: `no commit of ${ref} is ${minAge} days old` };
    const from = [...new Set(group.uses.map(({ commit }) => commit))];
    const places = from.map((commit) => commits.findIndex((one) => one.commit === commit));
    const newest = Math.min(...places.map((place) => (place < 0 ? Infinity : place)));
    if (from.length === 1 && newest <= at) {
      const waiting = newest > 0 ? `; ${newest} newer, younger than ${minAge} days` : '';
      return { is: 'stay', why: `newest commit of ${ref} that is old enough${waiting}` };
    }
    const changes = await changesOf(group, from, to.commit, history);
    const oldest = places.includes(-1) ? undefined : Math.max(...places) - at;
    if (!changes) return { is: 'stay', why: `${oldest ?? 'some'} newer, no change to what is loaded` };
    const told = { ...changes, ...(oldest !== undefined && { commits: Math.max(0, oldest) }) };
    return { is: 'move', to, from, changes: told, ...moved(group, to, references) };
  } catch (error) {
    const why = history.why(error);
    if (why === undefined) throw error;
    return { is: 'unknown', why };
  }
}

/** What differs between the pins and a commit; undefined when it is nothing that is loaded. */
async function changesOf(
  { type, id }: Group,
  from: readonly string[],
  to: string,
  history: History,
): Promise<Changes | undefined> {
  const [after, licensed] = await Promise.all([history.files(type, id, to), history.licenses(type, id, to)]);
  const changes: Changes = { code: [], pickles: [] };
  let material = from.length > 1;
  for (const commit of from) {
    const before = await history.files(type, id, commit).catch((error: unknown) => {
      if (history.why(error) === undefined) throw error;
      return new Map<string, string>();
    });
    const differing = [...after].filter(([path, blob]) => before.get(path) !== blob).map(([path]) => path);
    const gone = [...before.keys()].filter((path) => !after.has(path));
    material ||= [...differing, ...gone].some((path) => !MATTERLESS.test(path));
    changes.code.push(...differing.filter((path) => path.endsWith('.py')));
    changes.pickles.push(...differing.filter((path) => PICKLE.test(path) && !before.has(path)));
    const license = await history.licenses(type, id, commit).catch(() => undefined);
    if (license && license.join() !== licensed.join())
      changes.license = { from: license.join(', ') || 'none', to: licensed.join(', ') || 'none' };
  }
  if (!material && !changes.license) return undefined;
  return { ...changes, code: [...new Set(changes.code)].sort(), pickles: [...new Set(changes.pickles)].sort() };
}

/** All uses of a group at a commit; those whose place in the text is not known are left to people. */
function moved(
  { id, ref, uses }: Group,
  { commit, date }: Commit,
  references: readonly Reference[],
): { fix: Fix; byHand: Use[] } {
  const mayNote = notesOf(references);
  const edits = uses.flatMap(({ slot, path, commit: old }) => {
    if (!slot || old === commit) return [];
    return pinEdits({ slot, path, commit, ...(mayNote(slot, path) && { words: pinComment(ref, date) }) });
  });
  return {
    fix: { title: `Move ${id} to ${commit}`, safety: 'unsafe', edits },
    byHand: uses.filter(({ slot }) => !slot),
  };
}

function refOf({ comment }: Use): string | undefined {
  return comment && readPinComment(comment.value)?.ref;
}

function repoOf({ type, id }: Use): string {
  return `${type}:${id}`;
}
