import { type Event, eventOf } from './event.js';

/** Where a job runs: what the runner tells through the environment (docs.github.com, default environment variables). */
export interface Run {
  /** Absolute path of the checkout. */
  workspace: string;
  /** Absolute path of a folder that is emptied after the job. */
  temporary: string;
  /** Can the step write a job summary? */
  hasSummary: boolean;
  /** `owner/name`. */
  repository?: string;
  /** Address of the repository. */
  url?: string;
  event: Event;
  /** Name of the workflow, and id of the job in it. */
  workflow?: string;
  job?: string;
  /** The commit that the event is about. */
  commit?: string;
  /** Full name of the ref that the event is about. */
  ref?: string;
  /** Prefix of links to files of the commit that is checked; undefined when it is not known. */
  blobs?: string;
}

/**
 * On `pull_request` the commit is the merge commit: the one that is checked out, whose lines the findings count.
 * `cwd` stands in for what the environment does not tell; `read` gives the text of a file.
 */
export function currentRun(
  env: Record<string, string | undefined>,
  cwd: string,
  read: (file: string) => string | undefined,
): Run {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  const url = server && repository ? `${server}/${repository}` : undefined;
  const payload = env['GITHUB_EVENT_PATH'];
  return {
    workspace: env['GITHUB_WORKSPACE'] || cwd,
    temporary: env['RUNNER_TEMP'] || cwd,
    hasSummary: Boolean(env['GITHUB_STEP_SUMMARY']),
    repository,
    workflow: env['GITHUB_WORKFLOW'],
    job: env['GITHUB_JOB'],
    commit,
    ref: env['GITHUB_REF'],
    url,
    event: eventOf(env, payload ? read(payload) : undefined),
    blobs: url && commit ? `${url}/blob/${commit}/` : undefined,
  };
}
