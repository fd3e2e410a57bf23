import {
  type Answer,
  isPassing,
  isSpent,
  isUnknownToken,
  NoAnswer,
  refusal,
  SPENT,
  transportFailure,
  unknown,
} from './answer.js';
import { Quota } from './quota.js';
import type { HubSettings } from './settings.js';

type Method = 'GET' | 'HEAD';

/** The outside world. */
export interface World {
  /** `fetch`. */
  send: typeof fetch;
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

const CANONICAL = 'https://huggingface.co';
/** Addresses of files, below the endpoint: the Hub counts requests for them apart from those to its API, and allows more. */
const FILE = /^\/(?:(?:datasets|spaces|kernels)\/)?[\w.-]+(?:\/[\w.-]+)?\/resolve\//;
const CACHED_FILE = /^\/api\/resolve-cache\//;
const LARGEST = 32 * 1024 * 1024;
const HOPS = 3;
/** Failures in a row after which nobody is asked any more. */
const ENOUGH = 3;

/** Requests that one quota is for. */
interface Lane {
  quota: Quota;
  refusals: number;
  /** What ended the questions. */
  down?: NoAnswer;
}

/**
 * Requests to one Hub, with time-outs, retries, bounded concurrency and respect for its quota. Until the Hub has
 * answered once, requests go out one at a time, so that an unreachable Hub costs one time-out.
 */
export class Requests {
  /** The Hub does not know the token; it is no longer sent. */
  badToken = false;
  private readonly lanes: Record<'api' | 'files', Lane> = {
    api: { quota: new Quota(), refusals: 0 },
    files: { quota: new Quota(), refusals: 0 },
  };
  private readonly waiting: (() => void)[] = [];
  private active = 0;
  private heard = false;
  private failures = 0;
  private down: NoAnswer | undefined;

  constructor(
    private readonly settings: HubSettings,
    private readonly world: World,
  ) {}

  get withToken(): boolean {
    return this.settings.token !== undefined && !this.badToken;
  }

  /** The JSON text of a 200 answer of the API with its headers; everything else throws NoAnswer. Redirects within the API are followed. */
  async get(address: string): Promise<Answer> {
    return this.follow('GET', address, ({ status }) => status === 200);
  }

  /** The headers with which the Hub says which commit an address of a file (`…/resolve/…`) is of, whether the file is there or not. */
  async head(address: string): Promise<Headers> {
    const names = ({ status, headers }: Answer): boolean =>
      headers.has('x-repo-commit') && (status < 400 || headers.get('x-error-code') === 'EntryNotFound');
    return (await this.follow('HEAD', address, names)).headers;
  }

  private async follow(method: Method, address: string, isAnswer: (answer: Answer) => boolean): Promise<Answer> {
    let url = this.own(method, address);
    for (let hop = 0; hop <= HOPS; hop++) {
      const response = await this.slot(() => this.persist(method, url));
      if (isAnswer(response)) return response;
      const to = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || to === null) throw refusal(response);
      url = this.own(method, URL.canParse(to, url) ? new URL(to, url).href : '');
    }
    throw new NoAnswer(unknown('failed', 'the Hub redirects in a circle'));
  }

  /** The address at the configured Hub; throws for any other place, and for anything that is neither its API nor, for HEAD, a file. */
  private own(method: Method, address: string): string {
    const { endpoint } = this.settings;
    const moved = address.startsWith(`${CANONICAL}/`) ? endpoint + address.slice(CANONICAL.length) : address;
    const url = URL.canParse(moved) ? new URL(moved) : undefined;
    const path = url && this.pathOf(url);
    if (!path || !(method === 'HEAD' ? FILE.test(path) : path.startsWith('/api/')))
      throw new NoAnswer(unknown('failed', 'the Hub points to another place, which is not asked'));
    return url.href;
  }

  /** The path below the endpoint; undefined outside of it. */
  private pathOf(url: URL): string | undefined {
    const base = new URL(this.settings.endpoint);
    const folder = base.pathname.replace(/\/$/, '');
    return url.origin === base.origin && url.pathname.startsWith(`${folder}/`)
      ? url.pathname.slice(folder.length)
      : undefined;
  }

  private lane(url: string): Lane {
    const path = this.pathOf(new URL(url)) ?? '';
    return this.lanes[FILE.test(path) || CACHED_FILE.test(path) ? 'files' : 'api'];
  }

  private async slot<T>(job: () => Promise<T>): Promise<T> {
    while (this.active >= (this.heard ? this.settings.concurrency : 1))
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.active++;
    try {
      return await job();
    } finally {
      this.active--;
      for (const wake of this.waiting.splice(0)) wake();
    }
  }

  private async persist(method: Method, url: string): Promise<Answer> {
    const lane = this.lane(url);
    for (let attempt = 1; ; attempt++) {
      const down = this.down ?? lane.down;
      if (down) throw down;
      for (let wait; (wait = lane.quota.wait(this.world.now())) > 0;) await this.patiently(wait);
      const answer = await this.send(method, url, lane);
      if (answer instanceof NoAnswer || isPassing(answer.status)) {
        if (attempt < this.settings.attempts && this.worthIt(answer)) {
          await this.pause(answer, attempt, lane);
          continue;
        }
        throw this.fail(answer, lane);
      }
      this.failures = lane.refusals = 0;
      if (answer.withToken && answer.status === 401 && isUnknownToken(answer.headers)) {
        this.badToken = true;
        attempt--;
        continue;
      }
      return answer;
    }
  }

  /** A Hub that has never been heard is not asked twice. */
  private worthIt(answer: Answer | NoAnswer): boolean {
    return (
      !(answer instanceof NoAnswer) || (this.heard && answer.fact.is === 'unknown' && answer.fact.reason === 'failed')
    );
  }

  private async pause(answer: Answer | NoAnswer, attempt: number, { quota }: Lane): Promise<void> {
    const backoff = 500 * 2 ** (attempt - 1);
    if (answer instanceof NoAnswer) return this.world.sleep(backoff);
    const now = this.world.now();
    const after = Number(answer.headers.get('retry-after') ?? NaN) * 1000;
    const wait = (answer.status === 429 && quota.wait(now)) || (after >= 0 ? after : backoff);
    if (wait > this.settings.patience) quota.close(now + wait);
    await this.patiently(wait);
  }

  private async patiently(wait: number): Promise<void> {
    if (wait > this.settings.patience) throw new NoAnswer(unknown('limited', SPENT));
    await this.world.sleep(wait);
  }

  /** A quota that is spent ends the questions that count against it, every other failure all of them. */
  private fail(answer: Answer | NoAnswer, lane: Lane): NoAnswer {
    const failure = answer instanceof NoAnswer ? answer : refusal(answer);
    if (isSpent(failure.fact)) {
      if (++lane.refusals >= ENOUGH) lane.down ??= failure;
    } else if (++this.failures >= (this.heard ? ENOUGH : 1)) this.down ??= failure;
    return failure;
  }

  private async send(method: Method, url: string, lane: Lane, kept = true): Promise<Answer | NoAnswer> {
    const { quota } = lane;
    const { token, userAgent, timeout } = this.settings;
    const { withToken } = this;
    quota.spend(this.world.now());
    try {
      const response = await this.world.send(url, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
        headers: {
          accept: 'application/json',
          'user-agent': userAgent,
          ...(withToken && { authorization: `Bearer ${token}` }),
        },
      });
      const { status, headers } = response;
      this.heard = true;
      quota.learn(headers, this.world.now(), this.active - 1);
      return { status, headers, text: await body(response), withToken };
    } catch (error) {
      // A connection kept while files were read may have been closed meanwhile, which says nothing of the Hub.
      if (kept && isClosed(error)) return this.send(method, url, lane, false);
      return error instanceof NoAnswer
        ? error
        : new NoAnswer(transportFailure(error, new URL(url).host, this.settings.proxy?.name));
    }
  }
}

function isClosed(error: unknown): boolean {
  const { code } = (error as { cause?: { code?: unknown } }).cause ?? {};
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET';
}

/** The text of an answer. Throws NoAnswer for one that is too large. */
export async function body(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > LARGEST) throw new NoAnswer(unknown('malformed', 'the answer of the Hub is too large'));
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}
