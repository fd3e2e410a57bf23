import { getOctokit } from '@actions/github';

/** The repository's part of GitHub's API, with the job's token. */
export interface Api {
  /** Asks `GET /repos/{owner}/{repo}/…` and the like. Throws ApiError. */
  request(route: string, parameters?: Record<string, unknown>): Promise<unknown>;
  /** Login of the account that the token acts for. Throws ApiError. */
  viewer(): Promise<string>;
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
  const options = () => ({ request: { signal: AbortSignal.timeout(PATIENCE) } });
  return {
    request: (route, parameters = {}) =>
      asking(async () => (await octokit.request(route, { owner, repo, ...parameters, ...options() })).data as unknown),
    viewer: () =>
      asking(async () => {
        const { viewer } = await octokit.graphql<{ viewer: { login: string } }>(
          'query { viewer { login } }',
          options(),
        );
        return viewer.login;
      }),
  };
}

async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { status = 0, response } = error as {
      status?: number;
      response?: { headers?: Record<string, string | undefined> };
    };
    throw told(response ? status : 0, response?.headers ?? {});
  }
}

function told(status: number, headers: Record<string, string | undefined>): ApiError {
  const limited = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
  if (status === 0) return new ApiError(status, 'GitHub did not answer');
  if (status === 429 || (status === 403 && limited)) return new ApiError(429, 'the rate limit of GitHub is reached');
  return new ApiError(status, `GitHub answered ${status}`);
}
