import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commitsOf, infoOf, isKnown, refsOf, treeOf } from './hub-answers.js';
import { misbehave } from './hub-faults.js';
import { type HubState, lineOf, ownerOf, textsOf } from './hub-state.js';

export type { FakeCommit, FakeRepo, Fault, HubState } from './hub-state.js';

/** What counts against the quota of files. */
const FILE = /^\/api\/resolve-cache\/|^(?!\/api\/).*\/resolve\//;
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
    const isFile = FILE.test(request.url!.split('?')[0]!);
    const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
      response.writeHead(status, { 'content-type': type, ...this.limits(isFile), ...headers }).end(text);
    };
    const error = (status: number, message: string, code?: string): void =>
      send(status, { error: message }, { 'x-error-message': message, ...(code && { 'x-error-code': code }) });

    if (request.method !== 'GET' && !(request.method === 'HEAD' && isFile))
      this.violations.push(`${request.method} ${request.url}`);
    if (!/^hf-lint\/\S+$/.test(request.headers['user-agent'] ?? '')) this.violations.push('no user agent');
    if (!isFile && this.exhausted()) return error(429, 'You have exceeded the rate limit. Set HF_TOKEN.');
    const fault = this.state.faults?.find(({ at, times }) => request.url!.includes(at) && times !== 0);
    if (fault?.times !== undefined) fault.times--;
    if (fault) return misbehave(fault, { request, response, send }, this.redirectTo);
    const token = authorization?.replace(/^Bearer /, '');
    if (token !== undefined && !/^hf_(?:ok|granted)_/.test(token)) return error(401, INVALID_TOKEN);
    const url = new URL(request.url!, 'http://localhost');
    if (request.method === 'HEAD') return this.resolve(url, token, send, error);
    this.route(url, token, send, error);
  }

  /** Where a file is; every answer about a revision that is there names its commit. */
  private resolve(url: URL, token: string | undefined, send: Send, error: Fail): void {
    const asked = /^\/(?:(datasets|spaces|kernels)\/)?([\w.-]+(?:\/[\w.-]+)?)\/resolve\/([^/]+)\/([\w./-]+)$/.exec(
      url.pathname,
    );
    if (!asked || url.search) return error(404, 'Sorry, we could not find the page');
    const [, types = 'models', id, encoded, path] = asked as unknown as [
      string,
      string | undefined,
      string,
      string,
      string,
    ];
    const type = types.slice(0, -1);
    const moved = this.state.moved?.[`${type}:${id}`];
    if (moved !== undefined) return send(307, '', { location: url.pathname.replace(id, moved) });
    const repo = this.state.repos[`${type}:${id}`];
    const granted = token?.startsWith('hf_granted_') ?? false;
    if (!repo || (repo.private && !granted)) {
      if (token) return error(404, 'Repository not found', 'RepoNotFound');
      return error(401, 'Invalid username or password.');
    }
    if (repo.disabled === 'refused') return error(403, 'Access to this resource is disabled.');
    if (repo.gated && !granted) return error(token ? 403 : 401, 'Access is restricted.', 'GatedRepo');
    const line = lineOf(repo, decodeURIComponent(encoded));
    if (!line) return error(404, 'Invalid rev id', 'RevisionNotFound');
    const commit = { 'x-repo-commit': line[0]!.id };
    if (textsOf(repo, line[0]!)[path] === undefined)
      return send(404, '', { ...commit, 'x-error-code': 'EntryNotFound', 'x-error-message': 'Entry not found' });
    send(307, '', { ...commit, location: `/api/resolve-cache/${types}/${id}/${line[0]!.id}/${path}` });
  }

  private route(url: URL, token: string | undefined, send: Send, error: Fail): void {
    if (url.pathname === '/api/whoami-v2') {
      if (!token) return error(401, 'Invalid username or password.');
      const accessToken = { displayName: 'ci', ...(this.state.rights ?? { role: 'read' }) };
      return send(200, { type: 'user', name: 'somebody', orgs: [], auth: { type: 'access_token', accessToken } });
    }
    const owner = /^\/api\/(users|organizations)\/([\w.-]+)\/overview$/.exec(url.pathname);
    if (owner) {
      const known = new Set([...(this.state.owners ?? []), ...Object.keys(this.state.repos).map(ownerOf)]);
      if (owner[1] === 'organizations' && known.has(owner[2]!))
        return send(200, { name: owner[2], _id: 'f'.repeat(24) });
      return send(404, { error: 'This user does not exist' });
    }
    const file = /^\/api\/resolve-cache\/(models|datasets)\/([\w.-]+\/[\w.-]+)\/([0-9a-f]{40})\/([\w./-]+)$/.exec(
      url.pathname,
    );
    if (file) {
      const repo = this.state.repos[`${file[1]!.slice(0, -1)}:${file[2]}`];
      const line = repo && lineOf(repo, file[3]!);
      if (!line) return error(404, 'Invalid rev id', 'RevisionNotFound');
      const text = textsOf(repo, line[0]!)[file[4]!];
      if (repo?.gated && !token?.startsWith('hf_granted_')) return error(401, 'restricted', 'GatedRepo');
      return text === undefined ? error(404, 'Entry not found', 'EntryNotFound') : send(200, text);
    }
    const asked =
      /^\/api\/(models|datasets|spaces|kernels)\/([\w.-]+(?:\/[\w.-]+)?)\/(revision|commits|refs|tree|scan)(?:\/([^/]+))?$/.exec(
        url.pathname,
      );
    if (!asked) {
      this.violations.push(url.pathname + url.search);
      return error(404, 'Sorry, we could not find the page');
    }
    const [, types, id, what, encoded] = asked as unknown as [string, string, string, string, string | undefined];
    if ([...url.searchParams].some((one) => !isKnown(types, what, one)))
      this.violations.push(url.pathname + url.search);
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
    if (what === 'scan') return send(200, { scansDone: true, filesWithIssues: [], ...repo.scan });
    if (what === 'refs') return send(200, refsOf(repo, url.searchParams.has('include_prs')));
    const revision = decodeURIComponent(encoded ?? '');
    const line = lineOf(repo, revision);
    if (!line) return error(404, `Invalid rev id: ${revision}`, 'RevisionNotFound');
    if (what === 'commits') {
      const { body, headers } = commitsOf(line, url, this.state.page);
      return send(200, body, headers);
    }
    if (what === 'tree') return send(200, treeOf(line[0]!));
    send(200, infoOf(type, id, repo, line[0]!, url.searchParams.getAll('expand')));
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

  private limits(isFile: boolean): Record<string, string> {
    if (isFile)
      return { ratelimit: '"resolvers";r=2900;t=210', 'ratelimit-policy': '"fixed window";"resolvers";q=3000;w=300' };
    const { requests, seconds } = this.state.quota ?? { requests: 500, seconds: 300 };
    const left = this.state.quota ? Math.max(0, requests - this.spent) : 480;
    const reset = this.state.quota ? Math.ceil((this.windowEnd - this.now()) / 1000) : 210;
    return {
      ratelimit: `"api";r=${left};t=${reset}`,
      'ratelimit-policy': `"fixed window";"api";q=${requests};w=${seconds}`,
    };
  }
}

/** Ends an answer; a body that is no text is JSON. */
export type Send = (status: number, body: unknown, headers?: Record<string, string>) => void;
type Fail = (status: number, message: string, code?: string) => void;
