import type { Base } from '../git/base.js';
import type { Api } from './api.js';
import type { Event, PullRequest } from './event.js';
import { type Change, comparison, type Files, filesOf, parentsOf } from './files.js';
import { oldTreeOf } from './old-tree.js';
import type { CheckedOut } from './review.js';

/** A checkout whose files were fetched as an archive. */
export interface Download {
  /** The commit that the job is about. */
  started: string | undefined;
  file(path: string): CheckedOut | undefined;
}

/** Two commits, and what is known of what lies between them. */
interface Ends {
  base: string;
  head: string;
  /** Of the head. */
  files: Files;
  changes: readonly Change[];
}

/**
 * What an event's change is compared with, read through the API, for who has no git: a handful of requests, and one for each file that
 * has changed. Throws ApiError.
 */
export async function baseThroughApi(event: Event, { started, file }: Download, api: Api): Promise<Base> {
  const { name, pull, before } = event;
  if (!pull && !(before && started)) return { missing: `this ${name} event names no commit before it` };
  const ends = pull ? await endsOfPull(pull, started, file, api) : await endsOf(before!, started!, api);
  const { base, head, files, changes } = ends;
  if (!holds(file, files)) return { missing: `the workspace does not hold the files of ${head.slice(0, 12)}` };
  const read = (path: string) => file(path)?.text;
  return { tree: await oldTreeOf(api, await filesOf(api, base), files, changes, read) };
}

async function endsOf(base: string, head: string, api: Api): Promise<Ends> {
  const { changes } = await comparison(api, base, head);
  return { base, head, files: await filesOf(api, head), changes };
}

/** Of the merge commit that GitHub makes, unless the head of the pull request itself is there. */
async function endsOfPull(
  pull: PullRequest,
  started: string | undefined,
  file: Download['file'],
  api: Api,
): Promise<Ends> {
  const { ancestor, changes } = await comparison(api, pull.base, pull.head);
  const headAlone = async (): Promise<Ends> => ({
    base: ancestor,
    head: pull.head,
    files: await filesOf(api, pull.head),
    changes,
  });
  const [first, second] = started ? await parentsOf(api, started) : [];
  if (!started || !first || second !== pull.head) return headAlone();
  const merged: Ends = { base: first, head: started, files: await filesOf(api, started), changes };
  if (first === ancestor) return merged;
  const alone = await headAlone();
  return holds(file, alone.files, merged.files) ? alone : merged;
}

/** Is a file there as it is among `files` and not among `others`? */
function holds(file: Download['file'], files: Files, others?: Files): boolean {
  return [...files].some(([path, { id }]) => others?.get(path)?.id !== id && file(path)?.blob === id);
}
