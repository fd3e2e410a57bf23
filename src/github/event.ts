import type { Environment } from '../git/run.js';

/** A pull request as the payload of its event describes it (docs.github.com, webhook events and payloads). */
export interface PullRequest {
  number: number;
  /** Tip of the branch it goes into, and its own. */
  base: string;
  head: string;
  commits: number;
  /** Its branch is of another repository, or of one that is gone. */
  fork: boolean;
}

export interface Event {
  /** `pull_request`, `push`, … */
  name: string;
  pull?: PullRequest;
  /** merge_group, push: the commit that the change starts from. */
  before?: string;
}

const COMMIT = /^(?!0+$)[0-9a-f]{40,64}$/;

/** Reads the event of a job: `payload` is the text of GITHUB_EVENT_PATH. What is not as documented is left out. */
export function eventOf(env: Environment, payload: string | undefined): Event {
  const data = parse(payload);
  const pull = record(data['pull_request']);
  const [base, head] = [commit(record(pull['base'])['sha']), commit(record(pull['head'])['sha'])];
  const { number, commits } = pull;
  const [from, to] = [idOf(pull['head']), idOf(pull['base'])];
  const fork = from === undefined || from !== to;
  return {
    name: env['GITHUB_EVENT_NAME'] ?? '',
    ...(typeof number === 'number' &&
      base &&
      head && { pull: { number, base, head, commits: typeof commits === 'number' ? commits : 1, fork } }),
    before: commit(record(data['merge_group'])['base_sha']) ?? commit(data['before']),
  };
}

/** Of the repository of a branch. */
function idOf(branch: unknown): number | undefined {
  const { id } = record(record(branch)['repo']);
  return typeof id === 'number' ? id : undefined;
}

function parse(text: string | undefined): Record<string, unknown> {
  try {
    return record(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

/** An object, whatever the value is. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A full commit id; undefined for anything else, and for the zeros that stand for none. */
export function commit(value: unknown): string | undefined {
  return typeof value === 'string' && COMMIT.test(value) ? value : undefined;
}
