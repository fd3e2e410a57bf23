import { applyFixes } from '../fix/apply.js';
import { groupsOf, type History, type Plan, planOf, type Group } from '../fix/update.js';
import { reader } from '../disk.js';
import { pinsCode, usesOf } from '../fix/uses.js';
import { NoAnswer } from '../hub/answer.js';
import type { Client } from '../hub/client.js';
import { withCode } from '../hub/code.js';
import type { Reference } from '../model.js';
import { UsageError } from '../policy/usage.js';
import type { UpdateLine } from '../report/update.js';
import { compare } from '../report/tally.js';
import type { Checked } from './check.js';
import type { Change } from './fix.js';

/** Of the history of a ref that is looked through. */
const MOST_COMMITS = 1000;

export interface Updated {
  lines: UpdateLine[];
  changes: Change[];
  /** No repository could be asked about. */
  silent: boolean;
}

/**
 * Where the pins of a project can go: newest commits at least `minAge` days old at `now`. `repos`: only these (`owner/name` or
 * `type:owner/name`); all when empty. Throws UsageError for one that is not pinned here.
 */
export async function updated(
  { result, root }: Checked,
  client: Client,
  { repos, now, minAge }: { repos: readonly string[]; now: number; minAge: number },
): Promise<Updated> {
  const all = groupsOf(usesOf(result.references, await codeReposOf(result.references, client)));
  const names = ({ type, id }: Group): string[] => [id, `${type}:${id}`];
  for (const repo of repos) {
    if (!all.some((group) => names(group).includes(repo)))
      throw new UsageError(`update: nothing here loads ${repo} at a commit; hf-lint inventory lists what is loaded`);
  }
  const groups = all.filter((group) => repos.length === 0 || names(group).some((name) => repos.includes(name)));
  const history = historyOf(client);
  const plans = await Promise.all(
    groups.map((group) => planOf(group, history, { now, minAge, references: result.references })),
  );
  const { read } = reader(root);
  const fixes = plans.flatMap((plan) => (plan.is === 'move' && plan.fix.edits.length ? plan.fix : []));
  const { texts } = applyFixes(fixes, read);
  return {
    lines: groups
      .map((group, i) => lineOf(group, plans[i]!))
      .sort((a, b) => Number(!a.move) - Number(!b.move) || compare(a.id, b.id)),
    changes: [...texts].map(([path, after]) => ({ path, before: read(path) ?? '', after })),
    silent: plans.length > 0 && plans.every(({ is }) => is === 'unknown'),
  };
}

/** The repository that the pinned code of a load comes from, where the Hub says that it is one. */
async function codeReposOf(references: readonly Reference[], client: Client): Promise<Map<Reference, string>> {
  const found = new Map<Reference, string>();
  for (const reference of references.filter(pinsCode)) {
    const { type, repo, revision, state } = reference;
    const id = repo.is === 'known' ? String(repo.value) : '';
    const ref = revision.is === 'known' && state !== 'absent' ? String(revision.value) : '';
    try {
      const { codeFrom = [] } = await withCode(type, id, (await client.info(type, id, ref)).revision, client);
      if (codeFrom.length === 1) found.set(reference, codeFrom[0]!);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
    }
  }
  return found;
}

function lineOf({ type, id, ref, uses }: Group, plan: Plan): UpdateLine {
  const line = { type, id, ref, code: [], pickles: [] };
  if (plan.is !== 'move') return { ...line, why: plan.why };
  const { to, from, byHand, changes } = plan;
  const { commits, ...told } = changes;
  return {
    ...line,
    ...told,
    move: {
      from,
      to: to.commit,
      date: to.date,
      places: uses.length,
      byHand: byHand.map(({ path, place }) => `${path}:${place.line}`),
      ...(commits !== undefined && { commits }),
    },
  };
}

function historyOf(client: Client): History {
  return {
    commits: async (type, id, ref) => (await client.commits(type, id, ref, MOST_COMMITS)).list,
    files: (type, id, commit) => client.files(type, id, commit),
    async licenses(type, id, commit) {
      const { license } = (await client.info(type, id, commit)).revision;
      return license ? [...license.ids, ...(license.name ? [license.name] : [])] : [];
    },
    why: (error) => {
      if (!(error instanceof NoAnswer)) return undefined;
      return error.fact.is === 'missing' ? 'the Hub knows no such repository or revision' : error.fact.message;
    },
  };
}
