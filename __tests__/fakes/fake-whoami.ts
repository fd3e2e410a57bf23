import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WhoamiAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The one question of the Hub that a found token is sent with. Notes every request; answers by token, 401 for any other. */
export class FakeWhoami {
  readonly requests: string[] = [];
  readonly tokens: string[] = [];
  private readonly server: Server;
  endpoint = '';

  private constructor(answers: ReadonlyMap<string, WhoamiAnswer>) {
    this.server = createServer((request, response) => {
      const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
      this.requests.push(`${request.method} ${request.url}`);
      this.tokens.push(token);
      const { status, body, headers } = answers.get(token) ?? {
        status: 401,
        body: { error: 'Invalid credentials in Authorization header' },
      };
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
    });
  }

  static async start(answers: Record<string, WhoamiAnswer> = {}): Promise<FakeWhoami> {
    const fake = new FakeWhoami(new Map(Object.entries(answers)));
    await new Promise<void>((resolve) => fake.server.listen(0, '127.0.0.1', resolve));
    fake.endpoint = `http://127.0.0.1:${(fake.server.address() as AddressInfo).port}`;
    return fake;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** `fetch` where this server stands at the address of the Hub, and nothing at any other. */
  get send(): typeof fetch {
    return async (url, init) => {
      const { origin, pathname, search } = new URL(String(url));
      if (origin !== 'https://huggingface.co') throw new TypeError(`fetch failed: ${origin}`);
      return fetch(this.endpoint + pathname + search, init);
    };
  }

  /** Has a process of Node do the same: a value of NODE_OPTIONS. */
  get nodeOptions(): string {
    const code = `const real = fetch; globalThis.fetch = (url, init) => {
      const { origin, pathname, search } = new URL(String(url));
      if (origin !== 'https://huggingface.co') throw new TypeError('fetch failed');
      return real(${JSON.stringify(this.endpoint)} + pathname + search, init);
    };`;
    return `--import=data:text/javascript,${encodeURIComponent(code)}`;
  }
}

/** What the Hub says of a token of a user (hub-docs; the shape is that of huggingface_hub's `whoami`). */
export function userAnswer(accessToken: object, auth: object = {}): WhoamiAnswer {
  return {
    status: 200,
    body: {
      type: 'user',
      id: '0'.repeat(24),
      name: 'somebody',
      fullname: 'Some Body',
      email: 'somebody@example.org',
      orgs: [{ type: 'org', name: 'acme-inc', roleInOrg: 'admin' }],
      auth: { type: 'access_token', accessToken: { displayName: 'laptop', ...accessToken }, ...auth },
    },
  };
}
