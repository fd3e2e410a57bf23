import type { HistoryFact, Missing, RepoType, RevisionFact, Unknown } from '../model.js';
import { NoAnswer, unknown } from './answer.js';
import type { Client } from './client.js';
import type { Commit } from './reduce.js';

/** The longest history that is read, in commits. */
const LONGEST = 5000;
/** Refs beside the default branch that are searched. */
const MOST_REFS = 10;
const DEFAULT = 'main';

type Line = { list: Commit[]; complete: boolean };

/** Finds commits in the history of one repo; each list of commits is fetched once. */
export function historian(type: RepoType, id: string, client: Client) {
  const lines = new Map<string, Promise<Line | Missing>>();
  const line = (ref: string): Promise<Line | Missing> => {
    const asked = lines.get(ref) ?? client.commits(type, id, ref, LONGEST).catch(missing);
    lines.set(ref, asked);
    return asked;
  };
  const holds = async (ref: string, commit: string): Promise<boolean | 'missing' | undefined> => {
    const found = await line(ref);
    if ('is' in found) return 'missing';
    return found.list.some((entry) => entry.commit === commit) || (found.complete ? false : undefined);
  };
  const dateOf = async (commit: string): Promise<string> => {
    const { list } = await client.commits(type, id, commit, 1);
    if (list[0]?.commit !== commit) throw new NoAnswer(unknown('malformed', 'the answer of the Hub makes no sense'));
    return list[0].date;
  };

  /** The refs beside the default branch, of which one may hold the commit. */
  const elsewhere = async (commit: string): Promise<Pick<HistoryFact, 'on' | 'ref'>> => {
    const { branches, tags, pullRequests } = await client.refs(type, id);
    const named = (heads: Record<string, string>): string | undefined =>
      Object.keys(heads).find((name) => heads[name] === commit);
    const [tag, branch, pull] = [named(tags), named(branches), named(pullRequests)];
    if (tag !== undefined) return { on: 'tag', ref: tag };
    if (branch !== undefined) return { on: 'branch', ref: branch };
    const others = Object.keys({ ...branches, ...tags }).filter((name) => name !== DEFAULT);
    if (others.length > MOST_REFS) throw new NoAnswer(unknown('limited', 'the repository has too many refs to search'));
    for (const ref of others) {
      const held = await holds(ref, commit);
      if (held === undefined) throw tooLong;
      if (held === true) return { on: Object.hasOwn(tags, ref) ? 'tag' : 'branch', ref };
    }
    return pull === undefined ? { on: 'nothing' } : { on: 'pull-request', ref: pull };
  };

  return {
    /** Where a commit that exists stands, and which of `refs` hold it. Throws NoAnswer. */
    async place(commit: string, refs: ReadonlySet<string>): Promise<HistoryFact> {
      const main = await line(DEFAULT);
      const list = 'is' in main ? [] : main.list;
      const at = list.findIndex((entry) => entry.commit === commit);
      if (at < 0 && !('is' in main) && !main.complete) throw tooLong;
      const named: HistoryFact['refs'] = {};
      for (const ref of refs) {
        const held = await holds(ref, commit);
        if (held !== undefined) named[ref] = held === 'missing' ? held : held ? 'holds' : 'lacks';
      }
      const where: Pick<HistoryFact, 'on' | 'ref' | 'behind'> =
        at >= 0 ? { on: 'default', ref: DEFAULT, behind: at } : await elsewhere(commit);
      const date = at >= 0 ? list[at]!.date : await dateOf(commit);
      return { is: 'history', commit, date, ...where, ...(list[0] && { newest: list[0] }), refs: named };
    },
    /** The same with its date; without, when the Hub does not tell. */
    async dated(revision: string, fact: RevisionFact): Promise<RevisionFact | Unknown> {
      try {
        const { list } = await client.commits(type, id, revision, 1);
        return list[0]?.commit === fact.commit ? { ...fact, date: list[0].date } : fact;
      } catch (error) {
        if (error instanceof NoAnswer) return fact;
        throw error;
      }
    },
  };
}

const tooLong = new NoAnswer(unknown('limited', 'the history of the repository is too long to search'));

function missing(error: unknown): Missing {
  if (error instanceof NoAnswer && error.fact.is === 'missing') return error.fact;
  throw error;
}
