import { getOctokit } from '@actions/github';

/** The repository's part of GitHub's API, with the job's token. */
export interface Api {
  /** Asks `GET /repos/{owner}/{repo}/…` and the like. Throws ApiError. */
  request(route: string, parameters?: Record<string, unknown>): Promise<unknown>;
}

/** GitHub said no, or nothing. The message is a line for the log and holds none of GitHub's words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    /** Of HTTP; 0 when there was no answer. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const PATIENCE = 20_000;

/** `repository` is `owner/name`. The address is GITHUB_API_URL, also of an Enterprise server. */
export function githubApi(token: string, repository: string): Api {
  const octokit = getOctokit(token);
  const [owner, repo] = repository.split('/');
  return {
    async request(route, parameters = {}) {
      try {
        const signal = AbortSignal.timeout(PATIENCE);
        return (await octokit.request(route, { owner, repo, ...parameters, request: { signal } })).data;
      } catch (error) {
        const { status = 0, response } = error as {
          status?: number;
          response?: { headers?: Record<string, string | undefined> };
        };
        throw new ApiError(response ? status : 0, reason(response ? status : 0, response?.headers ?? {}));
      }
    },
  };
}

function reason(status: number, headers: Record<string, string | undefined>): string {
  const limited = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
  if (status === 0) return 'GitHub did not answer';
  if (status === 429 || (status === 403 && limited)) return 'the rate limit of GitHub is reached';
  return `GitHub answered ${status}`;
}
