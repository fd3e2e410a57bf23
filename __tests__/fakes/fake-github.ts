import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  blob,
  checkRun,
  type Comment,
  commit,
  comparison,
  issueComment,
  review,
  reviewComment,
  type ReviewComment,
  tree,
} from './github-answers.js';
import type { FakeRepository } from './fake-repository.js';

interface Operation {
  query: string[];
  body?: object;
  answers: Record<string, object | null>;
}

const slice = JSON.parse(
  readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'github-openapi.json'), 'utf8'),
) as { operations: Record<string, Operation>; $defs: object };
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ ...slice, $id: 'github' });
const validators = new Map<string, ValidateFunction>();

/** Errors of a value against a part of the slice, given as path. */
function errors(value: unknown, ...at: string[]): string | undefined {
  const pointer = at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  let check = validators.get(pointer);
  if (!check) validators.set(pointer, (check = ajv.compile({ $ref: `github#/operations/${pointer}` })));
  return check(value) ? undefined : ajv.errorsText(check.errors);
}

export interface Request {
  /** `GET /repos/{owner}/{repo}/…`, as GitHub's description names it. */
  operation: string;
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown>;
}

/**
 * What the fake answers instead of what it should: a status; a limit that is known by a header, or by words only; a connection that is
 * reset, or never answered; a page instead of JSON; JSON of another shape; of GraphQL, a refusal.
 */
export type Trouble =
  401 | 403 | 404 | 422 | 429 | 500 | 502 | 'spent' | 'secondary' | 'reset' | 'hang' | 'page' | 'nonsense' | 'refusal';

/** Files of a comparison. */
const MOST_FILES = 300;

/** The operation of GraphQL, for `trouble` and `sent`. */
export const GRAPHQL = 'POST /graphql';

/**
 * GitHub's API on loopback. Requests and answers are held against GitHub's own description of them; what does not fit is listed in
 * `violations`, which a test expects to be empty.
 */
export class FakeGitHub {
  readonly requests: Request[] = [];
  readonly violations: string[] = [];
  readonly trouble = new Map<string, Trouble>();
  /** Who the token belongs to. */
  viewer = 'github-actions[bot]';
  comments: Comment[] = [];
  /** Asked for commits and what they hold. */
  repository?: FakeRepository;
  /** Files of the pull request, as the API lists them. */
  files: object[] = [];
  /** Review comments. */
  reviewed: ReviewComment[] = [];
  /** Of a tree. */
  mostEntries = 100_000;
  private nextId = 1;
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** Stands for https://api.github.com. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The operations that a read-only token may not use. */
  writing(): string[] {
    return Object.keys(slice.operations).filter((operation) => !operation.startsWith('GET'));
  }

  /** The requests of one operation. */
  sent(operation: string): Request[] {
    return this.requests.filter((request) => request.operation === operation);
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url!, this.url);
    // An Enterprise server has both below a path of its own.
    url.pathname = url.pathname.replace(
      /^\/api\/(?:v3(?=\/)|(?=graphql$))/,
      url.pathname.endsWith('/graphql') ? '/' : '',
    );
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    const answer = (status: number, data: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(status === 204 ? undefined : JSON.stringify(data));
    };
    const found =
      url.pathname === '/graphql' ? { operation: GRAPHQL, params: {} } : match(incoming.method!, url.pathname);
    if (!found) {
      this.violations.push(`no such operation: ${incoming.method} ${url.pathname}`);
      return answer(404, { message: 'Not Found' });
    }
    const { operation, params } = found;
    const query = Object.fromEntries(url.searchParams);
    this.requests.push({ operation, params, query, body });
    const trouble = this.trouble.get(operation);
    if (trouble) return this.fail(trouble, incoming, response);
    if (operation === GRAPHQL) return answer(200, { data: { viewer: { login: this.viewer } } });
    const { query: known, body: schema } = slice.operations[operation]!;
    const unknown = Object.keys(query).filter((name) => !known.includes(name));
    const wrong = schema && errors(body, operation, 'body');
    if (wrong || unknown.length) {
      this.violations.push(`${operation}: ${wrong ?? `unknown query ${unknown.join()}`}`);
      return answer(422, { message: 'Validation Failed' });
    }
    const [status, data] = this.act(operation, params, query, body);
    const bad = data === undefined ? undefined : errors(data, operation, 'answers', String(status));
    if (bad) this.violations.push(`answer of ${operation}: ${bad}`);
    answer(status, data);
  }

  private fail(trouble: Trouble, incoming: IncomingMessage, response: ServerResponse): void {
    const send = (status: number, body: string, headers: Record<string, string> = {}) =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    const message = '::error::words of GitHub';
    const words = JSON.stringify({ message });
    if (trouble === 'hang') return;
    if (trouble === 'reset') incoming.socket.resetAndDestroy();
    else if (trouble === 'page') send(200, `<html>${message}</html>`, { 'content-type': 'text/html' });
    else if (trouble === 'nonsense') send(200, 'null');
    else if (trouble === 'refusal') send(200, JSON.stringify({ data: null, errors: [{ type: 'FORBIDDEN', message }] }));
    else if (trouble === 'spent') send(403, words, { 'x-ratelimit-remaining': '0' });
    else if (trouble === 'secondary')
      send(403, JSON.stringify({ message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' }));
    else send(trouble, words);
  }

  private compare(basehead: string): [status: number, data: unknown] {
    const [base, head] = basehead.split('...') as [string, string];
    const { repository } = this;
    return [200, comparison(repository!.ancestor(base, head), repository!.files(base, head).slice(0, MOST_FILES))];
  }

  private act(
    operation: string,
    params: Record<string, string>,
    query: Record<string, string>,
    body: Record<string, unknown>,
  ): [status: number, data?: unknown] {
    const page = <T>(items: T[]): T[] => {
      const size = Number(query['per_page'] ?? 30);
      return items.slice((Number(query['page'] ?? 1) - 1) * size).slice(0, size);
    };
    const comment = () => this.comments.find(({ id }) => id === Number(params['comment_id']));
    switch (operation) {
      case 'GET /repos/{owner}/{repo}/compare/{basehead}':
        return this.compare(params['basehead']!);
      case 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}':
        return [200, commit(params['commit_sha']!, this.repository!.parents(params['commit_sha']!))];
      case 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}':
        return [200, tree(params['tree_sha']!, this.repository!.entries(params['tree_sha']!), this.mostEntries)];
      case 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}':
        return [200, blob(params['file_sha']!, this.repository!.content(params['file_sha']!))];
      case 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments':
        return [200, page(this.comments).map(issueComment)];
      case 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments':
        this.comments.push({ id: this.nextId++, login: this.viewer, body: String(body['body']) });
        return [201, issueComment(this.comments.at(-1)!)];
      case 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}':
        comment()!.body = String(body['body']);
        return [200, issueComment(comment()!)];
      case 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}':
        this.comments = this.comments.filter((one) => one !== comment());
        return [204];
      case 'POST /repos/{owner}/{repo}/code-scanning/sarifs':
        return [202, { id: '47177e22-5596-11eb-80a1-c1e54ef945c6' }];
      case 'POST /repos/{owner}/{repo}/check-runs':
        return [201, checkRun(this.nextId++, body)];
      case 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}':
        return [200, checkRun(Number(params['check_run_id']), body)];
      case 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files':
        return [200, page(this.files)];
      case 'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments':
        return [200, page(this.reviewed).map((one) => reviewComment(one, this.viewer))];
      case 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews':
        for (const one of body['comments'] as ReviewComment[]) this.reviewed.push(one);
        return [200, review(this.nextId++, this.viewer)];
      default:
        return [500];
    }
  }
}

function match(method: string, pathname: string): Pick<Request, 'operation' | 'params'> | undefined {
  for (const operation of Object.keys(slice.operations)) {
    const [verb, route] = operation.split(' ');
    const names = [...route!.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const found = new RegExp(`^${route!.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(pathname);
    if (verb !== method || !found) continue;
    return {
      operation,
      params: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1]!)])),
    };
  }
  return undefined;
}
