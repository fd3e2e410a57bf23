import { rmSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PULL, pullRequestEvent } from './events.js';
import { FakeGitHub } from './fake-github.js';
import { FakeRepository } from './fake-repository.js';
import { FakeRunner, type Step } from './fake-runner.js';

export interface Job {
  /** `pull_request` when not given. */
  event?: string;
  payload?: object;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  /** The commit that is checked out. */
  commit: string;
  /** The commit that the job is about: the same unless the workflow says otherwise. */
  sha?: string;
  depth?: number;
  windows?: boolean;
  /** False: git is not there, and actions/checkout has fetched the files alone. */
  git?: boolean;
}

/** A pull request: the tips of its base and its own, and the commit that GitHub makes of them. */
export interface Pull {
  base: string;
  head: string;
  merge: string;
}

/** Jobs on octo-org/octo-repo, each with a checkout of its own, and what they leave behind. */
export class FakeJobs {
  readonly repository = new FakeRepository();
  readonly steps: { step: Step; told: string[] }[] = [];

  private constructor(
    private readonly action: string,
    readonly github: FakeGitHub,
  ) {}

  static async start(action: string): Promise<FakeJobs> {
    const jobs = new FakeJobs(action, await new FakeGitHub().start());
    jobs.github.repository = jobs.repository;
    return jobs;
  }

  /** Opens a pull request, or pushes to it. */
  pull(branch = 'topic', into = 'main'): Pull {
    const [base, head] = [this.repository.tip(into), this.repository.tip(branch)];
    this.github.files = this.repository.files(base, head);
    return { base, head, merge: this.repository.merge(branch, into) };
  }

  /** The job of a pull request on its merge commit. */
  onPull({ base, head, merge }: Pull, inputs: Record<string, string> = {}, more: Partial<Job> = {}): Promise<Step> {
    return this.run({ payload: pullRequestEvent(base, head), inputs, commit: merge, ...more });
  }

  async run({ event = 'pull_request', payload, inputs, env, commit, sha, depth, windows, git }: Job): Promise<Step> {
    const runner = new FakeRunner({});
    this.repository.checkout(runner.workspace, commit, depth, windows);
    if (git === false) rmSync(path.join(runner.workspace, '.git'), { recursive: true });
    this.github.requests.length = 0;
    const step = await runner.run(
      this.action,
      { offline: 'true', 'github-token': 'the-token', ...inputs },
      {
        GITHUB_EVENT_NAME: event,
        GITHUB_SERVER_URL: this.repository.url,
        GITHUB_API_URL: this.github.url,
        GITHUB_GRAPHQL_URL: `${this.github.url}/graphql`,
        GITHUB_REF: event.startsWith('pull_request') ? `refs/pull/${PULL}/merge` : 'refs/heads/main',
        GITHUB_WORKFLOW: 'hf-lint',
        GITHUB_JOB: 'hf-lint',
        GITHUB_SHA: sha ?? commit,
        ...(git === false && { PATH: '' }),
        ...env,
      },
      payload,
    );
    this.steps.push({ step, told: told(this.github) });
    runner.close();
    return step;
  }

  async close(): Promise<void> {
    await this.github.close();
    this.repository.close();
  }
}

/** The requests that write, a line each. */
function told({ requests }: FakeGitHub): string[] {
  return requests
    .filter(({ operation }) => !operation.startsWith('GET') && !operation.endsWith('/graphql'))
    .map(({ operation, params, body }) => {
      const what = operation
        .replace('/repos/{owner}/{repo}/', '')
        .replace(/\{(\w+)\}/g, (_, name: string) => params[name]!);
      return `${what}${summed(body)}`;
    });
}

function summed(body: Record<string, unknown>): string {
  const {
    name,
    conclusion,
    output,
    comments,
    sarif,
    ref,
    body: text,
  } = body as {
    name?: string;
    conclusion?: string;
    output?: { title: string; annotations: unknown[] };
    comments?: { path: string; line: number }[];
    sarif?: string;
    ref?: string;
    body?: string;
  };
  if (output)
    return ` ${[name, conclusion, output.title, `${output.annotations.length} annotations`].filter(Boolean).join(', ')}`;
  if (comments) return ` ${comments.map(({ path, line }) => `${path}:${line}`).join(' ')}`;
  if (sarif) {
    const [run] = JSON.parse(gunzipSync(Buffer.from(sarif, 'base64')).toString('utf8')).runs;
    return ` ${ref} ${run.automationDetails.id} ${run.results.length} results`;
  }
  return text === undefined ? '' : ` ${text.split('\n')[1]}`;
}
