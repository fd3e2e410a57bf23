/** Where a job runs: what the runner tells through the environment (docs.github.com, default environment variables). */
export interface Run {
  /** Absolute path of the checkout. */
  workspace: string;
  /** Absolute path of a folder that is emptied after the job. */
  temporary: string;
  /** Can the step write a job summary? */
  hasSummary: boolean;
  /** Prefix of links to files of the commit that is checked; undefined when it is not known. */
  blobs?: string;
}

/**
 * On `pull_request` the commit is the merge commit: the one that is checked out, whose lines the findings count.
 * `cwd` stands in for what the environment does not tell.
 */
export function currentRun(env: Record<string, string | undefined>, cwd: string): Run {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  return {
    workspace: env['GITHUB_WORKSPACE'] || cwd,
    temporary: env['RUNNER_TEMP'] || cwd,
    hasSummary: Boolean(env['GITHUB_STEP_SUMMARY']),
    blobs: server && repository && commit ? `${server}/${repository}/blob/${commit}/` : undefined,
  };
}
