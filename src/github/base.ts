import { createHash } from 'node:crypto';
import { reader } from '../disk.js';
import { type Base, commitOf, head, isShallow, mergeBase, type OldTree, parents } from '../git/base.js';
import { fetchCommits, type Remote } from '../git/fetch.js';
import type { Environment } from '../git/run.js';
import { UsageError } from '../policy/usage.js';
import { baseThroughApi } from './api-base.js';
import { type Api, ApiError, reason } from './api.js';
import type { Analysed } from './code-scanning.js';
import type { Event, PullRequest } from './event.js';
import { comparison } from './files.js';
import type { CheckedOut } from './review.js';
import type { Run } from './run.js';

export type Scope = 'new' | 'all';

/** Events of a change that waits to be merged: only what it brings is its own. */
const CHANGES = new Set(['pull_request', 'pull_request_target', 'merge_group']);
const OTHERS = new Set(['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'release']);

/** What `report` means when the workflow does not say, and what must be said about an event that is not known. */
export function scopeOf(event: Event, asked: Scope | undefined): { scope: Scope; notice?: string } {
  if (asked) return { scope: asked };
  if (CHANGES.has(event.name)) return { scope: 'new' };
  if (OTHERS.has(event.name)) return { scope: 'all' };
  return { scope: 'all', notice: `The event "${event.name}" is not known to hf-lint: all findings count.` };
}

/** A checkout and where more of it can be had. */
export interface Clone {
  folder: string;
  env: Environment;
  remote?: Remote;
  api?: Api;
}

const NO_GIT = 'the workspace is no git checkout (in a container, install git before actions/checkout)';

/**
 * What a job's change is compared with, fetched when the checkout is shallow, read through the API when it is none; or why there is
 * nothing. `started` is the commit that the job is about.
 */
export async function findBase(event: Event, started: string | undefined, clone: Clone): Promise<Base> {
  const checkedOut = head(clone.folder, clone.env);
  if (!checkedOut) return withoutGit(event, started, clone);
  const base = event.pull
    ? await baseOfPull(event.pull, checkedOut, event.name === 'pull_request_target', clone)
    : event.before
      ? { commit: event.before }
      : { missing: `this ${event.name} event names no commit before it` };
  return 'commit' in base && !available(base.commit, clone)
    ? {
        missing: `the base ${base.commit.slice(0, 12)} could not be fetched (it needs the permission \`contents: read\`)`,
      }
    : base;
}

async function withoutGit(event: Event, started: string | undefined, clone: Clone): Promise<Base> {
  if (!clone.api || event.name === 'pull_request_target') return { missing: NO_GIT };
  try {
    return await baseThroughApi(event, { started, file: (path) => fileOf(path, clone) }, clone.api);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { missing: `${NO_GIT}; its base was asked of GitHub: ${reason(error, 'contents: read')}` };
  }
}

async function baseOfPull(
  pull: PullRequest,
  checkedOut: string,
  target: boolean,
  clone: Clone,
): Promise<Exclude<Base, { tree: OldTree }>> {
  const [first, second] = parents(clone.folder, checkedOut, clone.env);
  // The merge commit that GitHub makes: what it merges into is what the change will meet.
  if (first && second === pull.head && checkedOut !== pull.head) return { commit: first };
  if (checkedOut === pull.base || (target && checkedOut !== pull.head)) {
    return {
      missing:
        'the checkout is not that of the pull request; give actions/checkout its head as `ref` (and read what docs/workflows say of pull_request_target)',
    };
  }
  const local = mergeBase(clone.folder, pull.base, clone.env);
  if ('commit' in local || !clone.api) return local;
  try {
    return { commit: (await comparison(clone.api, pull.base, pull.head)).ancestor };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { missing: `${local.missing}; asked for it, ${reason(error, 'contents: read')}` };
  }
}

function available(commit: string, { folder, env, remote }: Clone): boolean {
  return (
    commitOf(folder, commit, env) !== undefined ||
    (remote !== undefined && fetchCommits(folder, remote, [commit], 1, env))
  );
}

/** The checked-out commit, without git that of the event, with a ref that holds it; undefined without one. */
export function analysedBy(
  { name, pull }: Event,
  { commit: started, ref }: Pick<Run, 'commit' | 'ref'>,
  clone: Clone,
): Analysed | undefined {
  const commit = head(clone.folder, clone.env) ?? started;
  if (!commit) return undefined;
  if (!pull || (name === 'pull_request_target' && commit === pull.base)) return ref ? { commit, ref } : undefined;
  return { commit, ref: `refs/pull/${pull.number}/${commit === pull.head ? 'head' : 'merge'}` };
}

/** A file of the checkout, with the id that git has for this very text: a filter, or line ends of Windows, make it another one. */
export function fileOf(path: string, { folder }: Clone): CheckedOut | undefined {
  const text = reader(folder).read(path);
  if (text === undefined) return undefined;
  const blob = createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
  return { text, blob };
}

/** Generations that are fetched to see the commits of a pull request. */
const DEEPEST = 1000;

/**
 * The commits of a pull request as a range of the clone, fetched when it is shallow, or why they cannot be had. Undefined when there is
 * nothing that its merge commit does not show.
 */
export function historyOf(
  { pull }: Event,
  base: Base | undefined,
  clone: Clone,
): { range: string } | { missing: string } | undefined {
  if (!pull || pull.commits < 2 || !base || 'missing' in base) return undefined;
  if ('tree' in base) return { missing: unsearched(pull) };
  const { folder, env, remote } = clone;
  const present = commitOf(folder, pull.head, env) && !isShallow(folder, env);
  const depth = Math.min(pull.commits + 1, DEEPEST);
  return present || (remote && fetchCommits(folder, remote, [pull.head, base.commit], depth, env))
    ? { range: `${base.commit}..${pull.head}` }
    : { missing: unsearched(pull) };
}

function unsearched({ commits }: PullRequest): string {
  return `The ${commits} commits of the pull request could not be fetched to look for tokens in them.`;
}

/**
 * Under `pull_request_target` the configuration is the base's: whoever opens a pull request must not decide how it is judged.
 * Throws UsageError when it cannot be had. Undefined for other events.
 */
export function policyCommit({ name, pull }: Event, clone: Clone): string | undefined {
  if (name !== 'pull_request_target' || !pull) return undefined;
  if (available(pull.base, clone)) return pull.base;
  if (!head(clone.folder, clone.env)) {
    throw new UsageError(`Under pull_request_target the configuration is taken from the base, and ${NO_GIT}`);
  }
  throw new UsageError(
    `The base ${pull.base.slice(0, 12)} could not be fetched, and under pull_request_target the configuration is taken from it: give the job the permission \`contents: read\``,
  );
}
