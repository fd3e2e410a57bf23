import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A commit as a case writes it down. */
export interface FakeCommit {
  id: string;
  date: string;
  /** Default: a configuration and weights. */
  files?: string[];
  /** Blob ids by path; default: the same in every commit. */
  blobs?: Record<string, string>;
  /** Texts by path; they are listed beside `files`. */
  texts?: Record<string, string>;
  /** The metadata of this commit; default: the repo's. */
  card?: Record<string, unknown>;
}

export interface FakeRepo {
  /** Of the branch `main`, newest first. */
  commits: FakeCommit[];
  branches?: Record<string, FakeCommit[]>;
  tags?: Record<string, string>;
  /** Commits of pull requests by number, newest first. */
  pulls?: Record<string, FakeCommit[]>;
  createdAt?: string;
  private?: boolean;
  gated?: 'auto' | 'manual';
  /** `flag`: the answer says so. `refused`: 403. */
  disabled?: 'flag' | 'refused';
  /** Default, as that of `card`: Apache-2.0. */
  labels?: string[];
  card?: Record<string, unknown>;
  config?: Record<string, unknown>;
}

/** What goes wrong with requests whose path contains `at`. */
export interface Fault {
  at: string;
  is: number | 'html' | 'truncated' | 'malformed' | 'reset' | 'cut' | 'hang' | 'loop' | 'foreign' | 'plain-429';
  /** After that many requests all is well; default: never. */
  times?: number;
}

export interface HubState {
  /** By `model:owner/name`. */
  repos: Record<string, FakeRepo>;
  /** Renamed: `model:old/name` → `new/name`. */
  moved?: Record<string, string>;
  /** Users and organisations without repos. */
  owners?: string[];
  /** Requests a window of `seconds`. */
  quota?: { requests: number; seconds: number };
  /** Most entries on a page of commits. */
  page?: number;
  faults?: Fault[];
}

const EXPAND: Record<string, string> = {
  models:
    'author baseModels cardData childrenModelCount config createdAt disabled downloads downloadsAllTime evalResults gated gguf inference inferenceProviderMapping lastModified library_name likes mask_token model-index pipeline_tag private resourceGroup safetensors sha siblings spaces tags transformersInfo trendingScore usedStorage widgetData xetEnabled',
  datasets:
    'author cardData citation createdAt description disabled downloads downloadsAllTime gated lastModified likes mainSize paperswithcode_id private resourceGroup sha siblings tags trendingScore usedStorage',
  spaces:
    'author cardData createdAt datasets disabled lastModified likes models private region resourceGroup runtime sdk sha siblings subdomain tags trendingScore usedStorage',
};
/** What a kernel's page of the API description lists; nothing can be asked for beside it. */
const KERNEL = ['sha', 'private', 'gated', 'lastModified'];
const FILES = ['config.json', 'model.safetensors'];
const INVALID_TOKEN = 'Invalid credentials in Authorization header';

/** A Hub on the loopback address that follows the rules of huggingface.co and takes note of everything it is not asked properly. */
export class FakeHub {
  /** Paths with queries, in order. */
  readonly requests: string[] = [];
  /** What no well-behaved client asks. */
  readonly violations: string[] = [];
  /** Most requests that were open at the same time. */
  busiest = 0;
  /** Authorization headers that came. */
  readonly tokens = new Set<string>();
  /** Where foreign redirects lead. */
  redirectTo = 'http://localhost.invalid';
  private open = 0;
  private spent = 0;
  private windowEnd = 0;
  private server: Server;

  private constructor(
    private readonly state: HubState,
    private readonly now: () => number,
  ) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(state: HubState, now: () => number = () => 0): Promise<FakeHub> {
    const hub = new FakeHub(state, now);
    await new Promise<void>((resolve) => hub.server.listen(0, '127.0.0.1', resolve));
    return hub;
  }

  /** An endpoint that nobody listens at. */
  static async nowhere(): Promise<string> {
    const hub = await FakeHub.start({ repos: {} });
    const { endpoint } = hub;
    await hub.stop();
    return endpoint;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.busiest = Math.max(this.busiest, ++this.open);
    response.on('close', () => this.open--);
    this.requests.push(request.url!);
    const { authorization } = request.headers;
    if (authorization) this.tokens.add(authorization);
    await new Promise((resolve) => setImmediate(resolve));
    const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
      response.writeHead(status, { 'content-type': type, ...this.limits(), ...headers }).end(text);
    };
    const error = (status: number, message: string, code?: string): void =>
      send(status, { error: message }, { 'x-error-message': message, ...(code && { 'x-error-code': code }) });

    if (request.method !== 'GET') this.violations.push(`${request.method} ${request.url}`);
    if (!/^hf-lint\/\S+$/.test(request.headers['user-agent'] ?? '')) this.violations.push('no user agent');
    if (this.exhausted()) return error(429, 'You have exceeded the rate limit. Set HF_TOKEN.');
    if (this.fault(request, response, send)) return;
    const token = authorization?.replace(/^Bearer /, '');
    if (token !== undefined && !/^hf_(?:ok|granted)_/.test(token)) return error(401, INVALID_TOKEN);
    this.route(new URL(request.url!, this.endpoint), token, send, error);
  }

  private route(url: URL, token: string | undefined, send: Send, error: Fail): void {
    const owner = /^\/api\/(users|organizations)\/([\w.-]+)\/overview$/.exec(url.pathname);
    if (owner) {
      const known = new Set([...(this.state.owners ?? []), ...Object.keys(this.state.repos).map(ownerOf)]);
      if (owner[1] === 'organizations' && known.has(owner[2]!))
        return send(200, { name: owner[2], _id: 'f'.repeat(24) });
      return send(404, { error: 'This user does not exist' });
    }
    const file = /^\/api\/resolve-cache\/(models|datasets)\/([\w.-]+\/[\w.-]+)\/([0-9a-f]{40})\/([\w.]+)$/.exec(
      url.pathname,
    );
    if (file) {
      const repo = this.state.repos[`${file[1]!.slice(0, -1)}:${file[2]}`];
      const text = repo && lineOf(repo, file[3]!)?.[0]?.texts?.[file[4]!];
      if (repo?.gated && !token?.startsWith('hf_granted_')) return error(401, 'restricted', 'GatedRepo');
      return text === undefined ? error(404, 'Entry not found', 'EntryNotFound') : send(200, text);
    }
    const asked =
      /^\/api\/(models|datasets|spaces|kernels)\/([\w.-]+(?:\/[\w.-]+)?)\/(revision|commits|refs|tree)(?:\/([^/]+))?$/.exec(
        url.pathname,
      );
    if (!asked) {
      this.violations.push(url.pathname + url.search);
      return error(404, 'Sorry, we could not find the page');
    }
    const [, types, id, what, encoded] = asked as unknown as [string, string, string, string, string | undefined];
    this.checkQuery(url, types, what);
    const type = types.slice(0, -1);
    const canonical =
      this.state.moved?.[`${type}:${id}`] ??
      Object.keys(this.state.repos)
        .find((key) => key.toLowerCase() === `${type}:${id}`.toLowerCase())
        ?.slice(type.length + 1);
    if (canonical !== undefined && canonical !== id) {
      const rest = url.pathname.slice(`/api/${types}/${id}`.length);
      const location = `/api/${types}/${canonical}${rest}${url.search}`;
      return send(307, `Temporary Redirect. Redirecting to ${location}`, { location });
    }
    const repo = this.state.repos[`${type}:${id}`];
    const granted = token?.startsWith('hf_granted_') ?? false;
    if (!repo || (repo.private && !granted)) {
      if (token) return error(404, 'Repository not found', 'RepoNotFound');
      return error(401, 'Invalid username or password.');
    }
    if (repo.disabled === 'refused') return error(403, 'Access to this resource is disabled.');
    if (what !== 'revision' && repo.gated && !granted)
      return error(token ? 403 : 401, `Access to ${type} ${id} is restricted.`, 'GatedRepo');
    if (what === 'refs') return send(200, refsOf(repo, url.searchParams.has('include_prs')));
    const revision = decodeURIComponent(encoded ?? '');
    const line = lineOf(repo, revision);
    if (!line) return error(404, `Invalid rev id: ${revision}`, 'RevisionNotFound');
    if (what === 'commits') return this.commits(line, url, send);
    if (what === 'tree') return send(200, treeOf(line[0]!));
    send(200, this.info(type, id, repo, line[0]!, url.searchParams.getAll('expand')));
  }

  private checkQuery(url: URL, types: string, what: string): void {
    const allowed = { revision: ['expand'], commits: ['limit', 'p'], refs: ['include_prs'], tree: ['recursive'] }[
      what
    ]!;
    for (const [key, value] of url.searchParams) {
      const known = key !== 'expand' || (EXPAND[types] ?? '').split(' ').includes(value);
      if (!allowed.includes(key) || !known) this.violations.push(url.pathname + url.search);
    }
  }

  private commits(line: FakeCommit[], url: URL, send: Send): void {
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 50), this.state.page ?? 1000);
    const page = Number(url.searchParams.get('p') ?? 0);
    const shown = line.slice(page * limit, (page + 1) * limit);
    // The real one always names its own host here, also behind a mirror.
    const next = `https://huggingface.co${url.pathname}?p=${page + 1}&limit=${limit}`;
    const more = (page + 1) * limit < line.length;
    const body = shown.map(({ id, date }) => ({
      id,
      date,
      title: 't',
      message: '',
      authors: [{ user: 'a', avatar: '' }],
    }));
    send(200, body, { 'x-total-count': String(line.length), ...(more && { link: `<${next}>; rel="next"` }) });
  }

  private info(type: string, id: string, repo: FakeRepo, commit: FakeCommit, expand: string[]): unknown {
    const fields: Record<string, unknown> = {
      sha: commit.id,
      private: repo.private ?? false,
      gated: repo.gated ?? false,
      disabled: repo.disabled === 'flag',
      createdAt: repo.createdAt ?? '2022-03-02T23:29:04.000Z',
      lastModified: repo.commits[0]!.date,
      tags: repo.labels ?? ['license:apache-2.0'],
      cardData: commit.card ?? repo.card ?? { license: 'apache-2.0' },
      config: repo.config,
      siblings: [...(commit.files ?? FILES), ...Object.keys(commit.texts ?? {})].map((rfilename) => ({ rfilename })),
    };
    const shown = Object.entries(fields).filter(([name]) => (type === 'kernel' ? KERNEL : expand).includes(name));
    return {
      _id: Buffer.from(`${type}:${id}`).toString('hex').padEnd(24, '0').slice(-24),
      id,
      ...Object.fromEntries(shown),
    };
  }

  private exhausted(): boolean {
    const { quota } = this.state;
    if (!quota) return false;
    if (this.now() >= this.windowEnd) {
      this.spent = 0;
      this.windowEnd = this.now() + quota.seconds * 1000;
    }
    return ++this.spent > quota.requests;
  }

  private limits(): Record<string, string> {
    const { requests, seconds } = this.state.quota ?? { requests: 500, seconds: 300 };
    const left = this.state.quota ? Math.max(0, requests - this.spent) : 480;
    const reset = this.state.quota ? Math.ceil((this.windowEnd - this.now()) / 1000) : 210;
    return {
      ratelimit: `"api";r=${left};t=${reset}`,
      'ratelimit-policy': `"fixed window";"api";q=${requests};w=${seconds}`,
    };
  }

  private fault(request: IncomingMessage, response: ServerResponse, send: Send): boolean {
    const fault = this.state.faults?.find(({ at, times }) => request.url!.includes(at) && times !== 0);
    if (!fault) return false;
    if (fault.times !== undefined) fault.times--;
    const json = { 'content-type': 'application/json' };
    const kinds: Record<string, () => void> = {
      html: () => send(200, '<!doctype html><title>Hugging Face</title>', { 'content-type': 'text/html' }),
      truncated: () => send(200, '{"id":"org/na', json),
      malformed: () => send(200, '{"id":5,"sha":[],"siblings":7}', json),
      reset: () => request.socket.destroy(),
      cut: () => {
        response.writeHead(200, { ...json, 'content-length': '1000' }).write('{"id":');
        setImmediate(() => request.socket.destroy());
      },
      hang: () => undefined,
      loop: () => send(307, '', { location: request.url! }),
      foreign: () => send(307, '', { location: this.redirectTo + request.url }),
      'plain-429': () => send(429, '<html>slow down</html>', { 'retry-after': '2' }),
    };
    if (typeof fault.is === 'number') send(fault.is, '<html>error</html>');
    else kinds[fault.is]!();
    return true;
  }
}

type Send = (status: number, body: unknown, headers?: Record<string, string>) => void;
type Fail = (status: number, message: string, code?: string) => void;

function ownerOf(key: string): string {
  return key.replace(/^\w+:/, '').split('/')[0]!;
}

function refsOf({ commits, branches = {}, tags = {}, pulls = {} }: FakeRepo, withPulls: boolean): unknown {
  const refs = (kind: string, heads: [string, string][]) =>
    heads.map(([name, targetCommit]) => ({ name, ref: `refs/${kind}/${name}`, targetCommit }));
  const tip = (lines: Record<string, FakeCommit[]>): [string, string][] =>
    Object.entries(lines).map(([name, line]) => [name, line[0]!.id]);
  return {
    branches: refs('heads', tip({ main: commits, ...branches })),
    tags: refs('tags', Object.entries(tags)),
    converts: [],
    ...(withPulls && { pullRequests: refs('pr', tip(pulls)) }),
  };
}

function treeOf({ files = FILES, blobs = {} }: FakeCommit): unknown {
  return files.map((path) => ({ type: 'file', path, oid: blobs[path] ?? 'a'.repeat(40), size: 1 }));
}

/** The commits a revision holds, newest first. */
function lineOf(
  { commits, branches = {}, tags = {}, pulls = {} }: FakeRepo,
  revision: string,
): FakeCommit[] | undefined {
  if (revision === 'HEAD' || revision === 'main') return commits;
  if (Object.hasOwn(branches, revision)) return branches[revision];
  const pull = /^refs\/pr\/(\d+)$/.exec(revision)?.[1];
  if (pull !== undefined) return pulls[pull];
  const commit = tags[revision] ?? (/^[0-9a-f]{40}$/.test(revision) ? revision : undefined);
  for (const line of [commits, ...Object.values(branches), ...Object.values(pulls)]) {
    const at = line.findIndex(({ id }) => id === commit);
    if (at >= 0) return line.slice(at);
  }
  return undefined;
}
