import { getOctokit } from '@actions/github';
import { setImmediate } from 'node:timers/promises';

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

/** Not allowed, or (for what a token may not see) not found. */
const DENIED = new Set([401, 403, 404]);

/** Why a request failed, and the permission that it wants, if that is why. */
export function reason({ status, message }: ApiError, permission: string): string {
  return isDenied(status) ? `${message}; it needs the permission \`${permission}\`` : message;
}

/** Does this status say that the token may not do it? */
export function isDenied(status: number): boolean {
  return DENIED.has(status);
}

const PATIENCE = 20_000;
const PER_PAGE = 100;

/** `repository` is `owner/name`. The address is GITHUB_API_URL, also of an Enterprise server. */
export function githubApi(token: string, repository: string): Api {
  const octokit = getOctokit(token);
  const [owner, repo] = repository.split('/');
  const options = () => ({ request: { signal: AbortSignal.timeout(PATIENCE) } });
  return {
    request: (route, parameters = {}) =>
      asking(async () => {
        const { data } = await octokit.request(route, { owner, repo, ...parameters, ...options() });
        // A page of a proxy, say.
        if (typeof data === 'string' && data) throw nonsense();
        return data as unknown;
      }),
    viewer: () =>
      asking(async () => {
        const answer = await octokit.graphql<{ viewer?: { login?: unknown } } | null>(
          'query { viewer { login } }',
          options(),
        );
        const login = answer?.viewer?.login;
        if (typeof login !== 'string') throw nonsense();
        return login;
      }),
  };
}

/** The items of a list, page by page as they are asked for, of at most `most` pages. Throws ApiError. */
export async function* items<Item>(
  api: Api,
  route: string,
  parameters: Record<string, unknown>,
  most: number,
): AsyncGenerator<Item> {
  for (let page = 1; page <= most; page++) {
    const answer = await api.request(route, { ...parameters, per_page: PER_PAGE, page });
    if (!Array.isArray(answer)) throw nonsense();
    yield* answer as Item[];
    if (answer.length < PER_PAGE) return;
  }
}

/** What came back is not what GitHub describes. */
export function nonsense(): ApiError {
  return new ApiError(200, 'the answer of GitHub makes no sense');
}

interface Failure {
  status?: number;
  response?: { headers?: Record<string, string | undefined>; data?: { message?: unknown } };
  /** Of GraphQL, which refuses with a 200. */
  errors?: { type?: string }[];
}

const REFUSALS: Record<string, number> = { FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429 };

async function asking<T>(ask: () => Promise<T>): Promise<T> {
  // A connection that GitHub closed while files were read is seen to be closed before it is used again.
  await setImmediate();
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ApiError) throw error;
    const { status, response, errors } = error as Failure;
    if (errors) throw told(REFUSALS[errors[0]?.type ?? ''] ?? 422);
    if (status === undefined) throw nonsense();
    if (!response) throw told(0);
    const { headers = {}, data } = response;
    // A secondary limit says so in words only.
    const limited =
      headers['retry-after'] !== undefined ||
      headers['x-ratelimit-remaining'] === '0' ||
      String(data?.message).includes('rate limit');
    throw told(status === 403 && limited ? 429 : status);
  }
}

function told(status: number): ApiError {
  if (status === 0) return new ApiError(status, 'GitHub did not answer');
  if (status === 429) return new ApiError(status, 'the rate limit of GitHub is reached');
  return new ApiError(status, `GitHub answered ${status}`);
}
