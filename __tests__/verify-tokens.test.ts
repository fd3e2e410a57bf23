import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleAction } from './fakes/bundle.js';
import { commandLine } from './fakes/command-line.js';
import { pullRequestEvent, pushEvent } from './fakes/events.js';
import { FakeRunner } from './fakes/fake-runner.js';
import { fakeToken, seeded } from './fakes/fake-token.js';
import { FakeWhoami, userAnswer } from './fakes/fake-whoami.js';

jest.setTimeout(60_000);

const [LIVE, DEAD] = [fakeToken('user-token', seeded(1)), fakeToken('user-token', seeded(2))];
const FILES = { 'a.py': `login(token="${LIVE}")\n`, 'b.py': `x = 1\nlogin(token="${DEAD}")\n` };
const { fetch } = globalThis;

let bundle: ReturnType<typeof bundleAction>;
let whoami: FakeWhoami;
let root: string;
beforeAll(async () => {
  bundle = bundleAction();
  whoami = await FakeWhoami.start({ [LIVE]: userAnswer({ role: 'write' }) });
});
afterAll(async () => {
  bundle.remove();
  await whoami.stop();
});
afterEach(() => {
  globalThis.fetch = fetch;
  whoami.tokens.length = 0;
  if (root) fs.rmSync(root, { recursive: true, force: true });
});

async function run(argv: string[], env: Record<string, string> = {}, event?: object) {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
  const project = path.join(root, 'project');
  fs.mkdirSync(project);
  for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(project, name), text);
  const payload = path.join(root, 'event.json');
  if (event) fs.writeFileSync(payload, JSON.stringify(event));
  const send = whoami.send;
  globalThis.fetch = (url, init) => (String(url).startsWith('http://127') ? fetch(url, init) : send(url, init));
  const where = { HOME: root, ...(event && { GITHUB_EVENT_PATH: payload }) };
  const { code, out, err } = await commandLine(argv, project, { ...where, ...env });
  expect(out + err).not.toContain(LIVE.slice(3, 20));
  return { code, out, err };
}

test('says which tokens are live and with what rights; one that is revoked is a warning', async () => {
  const { code, out } = await run(['--verify-tokens']);
  expect(out).toMatch(/^a\.py:1:\d+ error hardcoded-token .* It is live: role write\./m);
  expect(out).toMatch(/^b\.py:2:\d+ warning hardcoded-token .* The Hub does not take it any more/m);
  expect(code).toBe(1);
  expect([...whoami.tokens].sort()).toEqual([LIVE, DEAD].sort());
});

test('nobody is asked unless it is wanted, nor when fixing', async () => {
  await run([]);
  await run(['fix', '--diff', '--verify-tokens']);
  await run(['inventory', '--verify-tokens']);
  expect(whoami.tokens).toEqual([]);
  expect(await run(['--verify-tokens', '--offline'])).toMatchObject({ code: 2 });
});

test('no endpoint of the environment gets a token', async () => {
  const other = await FakeWhoami.start();
  await run(['--verify-tokens'], { HF_ENDPOINT: other.endpoint });
  expect(other.tokens.filter(Boolean)).toEqual([]);
  expect(whoami.tokens).toHaveLength(2);
  await other.stop();
});

const [BASE, HEAD] = ['a'.repeat(40), 'b'.repeat(40)];
const own = pullRequestEvent(BASE, HEAD);
const fork = pullRequestEvent(BASE, HEAD, { fork: true });
const gone = structuredClone(own) as { pull_request: { head: { repo: unknown } } };
gone.pull_request.head.repo = null;

test.each<[string, string, object, number]>([
  ['pull request', 'pull_request', own, 2],
  ['pull request from a fork', 'pull_request', fork, 0],
  ['pull request from a fork, with the rights of the base', 'pull_request_target', fork, 0],
  ['pull request from a fork that is gone', 'pull_request', gone, 0],
  ['pull request of which nothing is known', 'pull_request', {}, 0],
  ['comment', 'issue_comment', {}, 0],
  ['push', 'push', pushEvent(BASE, HEAD), 2],
])('in a job of GitHub: %s', async (_, name, event, times) => {
  const { err } = await run(['--verify-tokens'], { GITHUB_EVENT_NAME: name }, event);
  expect(whoami.tokens).toHaveLength(times);
  expect(err.includes('No token was verified')).toBe(times === 0);
});

test.each<[string, string, object, number]>([
  ['pull_request', 'false', own, 0],
  ['pull_request', 'true', own, 2],
  ['pull_request', 'true', fork, 0],
  ['push', 'true', pushEvent(BASE, HEAD), 2],
])('the Action, %s, verify-tokens: %s', async (name, wanted, event, times) => {
  const runner = new FakeRunner(FILES);
  const env = { GITHUB_EVENT_NAME: name, NODE_OPTIONS: whoami.nodeOptions, HF_TOKEN: '' };
  const step = await runner.run(bundle.file, { 'verify-tokens': wanted, report: 'all' }, env, event);
  runner.close();
  expect(step.code).toBe(1);
  expect(whoami.tokens.filter((token) => token === LIVE || token === DEAD)).toHaveLength(times);
  expect(step.log.includes('It is live: role write')).toBe(times > 0);
  expect(step.log.includes('the pull request comes from a fork')).toBe(wanted === 'true' && times === 0);
  expect(step.log).not.toContain(LIVE.slice(3, 20));
});
