import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy on the loopback address that lets everything through to one place. */
export class FakeProxy {
  /** What it was asked for: addresses, and `CONNECT host:port`. */
  readonly asked: string[] = [];
  /** Proxy-Authorization headers that came. */
  readonly credentials = new Set<string | undefined>();
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  /** `to`: an address; `refusal`: the status it refuses everybody with. */
  static async start(to: string, refusal?: number): Promise<FakeProxy> {
    const { hostname, port } = new URL(to);
    const server = createServer();
    const proxy = new FakeProxy(server);
    server.on('connection', (socket: Socket) => proxy.sockets.add(socket));
    server.on('request', (asked, answer) => {
      proxy.note(asked.url!, asked.headers['proxy-authorization']);
      if (refusal !== undefined) return answer.writeHead(refusal).end('<html>refused</html>');
      const { 'proxy-authorization': _, ...headers } = asked.headers;
      const { pathname, search } = new URL(asked.url!);
      request({ hostname, port, path: pathname + search, headers }, (found) => {
        answer.writeHead(found.statusCode!, found.headers);
        found.pipe(answer);
      }).end();
    });
    server.on('connect', ({ url, headers }, socket: Socket) => {
      proxy.note(`CONNECT ${url}`, headers['proxy-authorization']);
      socket.on('error', () => undefined);
      if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal} Refused\r\n\r\n`);
      const other = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 Connected\r\n\r\n');
        other.pipe(socket).pipe(other);
      });
      other.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private note(asked: string, credentials: string | undefined): void {
    this.asked.push(asked);
    this.credentials.add(credentials);
  }
}
