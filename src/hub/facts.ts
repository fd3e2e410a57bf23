import { repoKey, revisionKey } from '../facts.js';
import type { Facts, HistoryFact, Missing, Need, Reference, RepoFact, RevisionFact, Unknown } from '../model.js';
import { isSpent, NoAnswer } from './answer.js';
import { withCode } from './code.js';
import { licenseReader } from './license.js';
import { withScan } from './scan.js';
import { shelf } from './shelf.js';
import { type Ask, asksFor, asksForCode } from './asks.js';
import type { Cache } from './cache.js';
import type { Client } from './client.js';
import { historian } from './history.js';

/**
 * Asks the Hub once for everything the needs want to know about these references: one metadata request for each repo and revision
 * that the cache does not know, and for pinned commits one more for the history. Licences are read from the cards, which are files; only
 * where that of the default branch does not tell is the branch asked for beside the pin. Where the quota of metadata is spent, the commits
 * of what is loaded are asked for alone, which counts against another one. Never throws for what the Hub does or leaves undone:
 * that is `Unknown` with its reason.
 */
export async function prefetch(
  references: readonly Reference[],
  needs: ReadonlySet<Need>,
  client: Client,
  cache: Cache,
): Promise<Facts> {
  const repos = new Map<string, RepoFact | Missing | Unknown>();
  const revisions = new Map<string, RevisionFact | Missing | Unknown>();
  const histories = new Map<string, HistoryFact | Missing | Unknown>();
  const owners = new Map<string, Promise<boolean>>();
  const hasOwner = (name: string): Promise<boolean> => {
    const asked = owners.get(name) ?? client.hasOwner(name);
    owners.set(name, asked);
    return asked;
  };
  const all = async (asks: Ask[]): Promise<unknown> =>
    Promise.all(
      asks.map(async (ask) => {
        const found = await askRepo(ask, client, cache, hasOwner);
        const key = repoKey(ask.type, ask.id);
        repos.set(key, repos.get(key) ?? found.repo);
        for (const [name, fact] of found.revisions) revisions.set(revisionKey(ask.type, ask.id, name), fact);
        for (const [name, fact] of found.histories) histories.set(revisionKey(ask.type, ask.id, name), fact);
      }),
    );
  const facts: Facts = { repos, revisions, histories };
  await all(asksFor(references, needs));
  await all(asksForCode(references, needs, facts));
  return facts;
}

interface Found {
  repo: RepoFact | Missing | Unknown;
  revisions: Map<string, RevisionFact | Missing | Unknown>;
  histories: Map<string, HistoryFact | Missing | Unknown>;
}

async function askRepo(ask: Ask, client: Client, cache: Cache, hasOwner: Client['hasOwner']): Promise<Found> {
  const kept = shelf(ask, client, cache);
  const found: Found = { repo: kept.repo() ?? notYet, revisions: new Map(), histories: new Map() };
  const info = async (revision: string): Promise<RevisionFact | Missing | Unknown> => {
    if (found.repo.is === 'missing') return found.repo;
    const known = found.repo.is === 'repo' ? kept.revision(revision) : undefined;
    if (known) return known;
    try {
      const answer = await client.info(ask.type, ask.id, revision);
      found.repo = answer.repo;
      return answer.revision;
    } catch (error) {
      const { fact, what } = noAnswer(error);
      if (what === 'repo' || (found.repo.is === 'unknown' && fact.is === 'unknown')) found.repo = fact;
      if (fact.is !== 'unknown' || !isSpent(fact) || !ask.loaded.has(revision)) return fact;
      return (await commitAlone(ask, revision, fact, client)) ?? fact;
    }
  };
  for (const revision of ask.revisions) found.revisions.set(revision, await info(revision));
  // Revisions that are missing say nothing of the repo.
  if (found.repo === notYet) await info('');
  await askOwner(ask, found, hasOwner);
  kept.keepRepo(found.repo);

  const { repo } = found;
  if (repo.is !== 'repo') for (const commit of ask.pins.keys()) found.histories.set(commit, repo);
  else {
    const history = historian(ask.type, repo.id, client);
    for (const [commit, refs] of ask.pins) {
      const there = found.revisions.get(commit)!;
      const fact =
        there.is !== 'revision'
          ? there
          : (kept.history(commit, refs) ?? (await answered(() => history.place(commit, refs))));
      found.histories.set(commit, fact);
      kept.keepHistory(repo, commit, refs, fact);
      if (fact.is === 'history' && there.is === 'revision')
        found.revisions.set(commit, { ...there, date: there.date ?? fact.date });
    }
    const reader = licenseReader(ask.type, repo.id, client);
    const newest = newestOf(found);
    /** The licence of the default branch, beside pins: from the card of its newest commit, else from the branch itself. */
    const defaultBranch = async (): Promise<RevisionFact | Missing | Unknown> => {
      const pinned = newest && found.revisions.get(newest.commit);
      if (pinned) return pinned;
      const license = newest && (kept.card(newest.commit)?.license ?? (await reader.ofCard(newest.commit)));
      if (newest && license) {
        const card: RevisionFact = { is: 'revision', ...newest, license, licenseText: '' };
        kept.keepCard(repo, card);
        return card;
      }
      const head = await info('');
      const whole = head.is === 'revision' && !head.bare ? await reader.complete(head, head.commit) : head;
      kept.keepRevision(repo, '', whole);
      return whole;
    };
    for (const [revision, fact] of found.revisions) {
      if (fact.is === 'revision' && fact.bare) continue;
      const dated = ask.dates && fact.is === 'revision' && !fact.date ? await history.dated(revision, fact) : fact;
      const coded =
        ask.code.has(revision) && dated.is === 'revision' ? await withCode(ask.type, repo.id, dated, client) : dated;
      const told = ask.licenses && coded.is === 'revision' ? await reader.complete(coded, newest?.commit) : coded;
      const whole =
        ask.scans.has(revision) && told.is === 'revision' ? await withScan(ask.type, repo.id, told, client) : told;
      found.revisions.set(revision, whole);
      kept.keepRevision(repo, revision, whole);
    }
    if (ask.drift && !found.revisions.has('')) found.revisions.set('', await defaultBranch());
  }
  return found;
}

/** What can be known of a revision when nothing else can be asked: its commit, or that there is none. */
async function commitAlone(
  { type, id }: Ask,
  revision: string,
  bare: Unknown,
  client: Client,
): Promise<RevisionFact | Missing | undefined> {
  try {
    return { is: 'revision', commit: await client.commit(type, id, revision), bare };
  } catch (error) {
    const { fact, what } = noAnswer(error);
    return fact.is === 'missing' && what === 'revision' ? fact : undefined;
  }
}

/** The newest commit of the default branch, as far as the answers tell it. */
function newestOf({ revisions, histories }: Found): { commit: string; date?: string } | undefined {
  const head = revisions.get('');
  if (head?.is === 'revision') return { commit: head.commit };
  for (const fact of histories.values()) if (fact.is === 'history' && fact.newest) return fact.newest;
  return undefined;
}

const notYet: Unknown = { is: 'unknown', reason: 'failed', message: 'the Hub was not asked' };

/** Whether anybody owns the name that a missing or moved id begins with. */
async function askOwner({ id }: Ask, found: Found, hasOwner: Client['hasOwner']): Promise<void> {
  const { repo } = found;
  const [owner, name] = id.split('/');
  if (!owner || !name || repo.is === 'unknown' || repo.free !== undefined) return;
  if (repo.is === 'repo' && repo.id.split('/')[0]!.toLowerCase() === owner.toLowerCase()) return;
  try {
    found.repo = { ...repo, free: !(await hasOwner(owner)) };
  } catch (error) {
    noAnswer(error);
  }
}

async function answered<T>(ask: () => Promise<T>): Promise<T | Missing | Unknown> {
  try {
    return await ask();
  } catch (error) {
    return noAnswer(error).fact;
  }
}

/** Throws again what is a bug. */
function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}
