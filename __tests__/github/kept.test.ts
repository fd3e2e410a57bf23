import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Answers, and ends the connection soon after, as GitHub does after a while. It runs beside, since this process stands still. */
const SERVER = `
require('node:http')
  .createServer(({ socket }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{}', () => setTimeout(() => socket.end(), 50));
  })
  .listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;

let server: ChildProcess;
const before = process.env['GITHUB_API_URL'];

beforeEach(async () => {
  server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(server.stdout!, 'data')) as [Buffer];
  process.env['GITHUB_API_URL'] = `http://127.0.0.1:${String(port).trim()}`;
});

afterEach(() => {
  server.kill();
  if (before === undefined) delete process.env['GITHUB_API_URL'];
  else process.env['GITHUB_API_URL'] = before;
});

test('a connection that GitHub ended while files were read is not used again', async () => {
  const { githubApi } = await import('../../src/github/api.js');
  const api = githubApi('the-token', 'octo-org/octo-repo');
  await api.request('GET /repos/{owner}/{repo}');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  expect(await api.request('PATCH /repos/{owner}/{repo}')).toEqual({});
});
