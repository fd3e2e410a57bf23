import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../src/cli.js';
import { FakeHub } from './fakes/fake-hub.js';
import { FakeProxy } from './fakes/fake-proxy.js';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const GONE = '76543210fedcba9876543210fedcba9876543210';
const load = (commit: string) =>
  `from transformers import AutoModel\nAutoModel.from_pretrained("org-a/model-a", revision="${commit}")\n`;
const UNREACHABLE = { HF_ENDPOINT: await FakeHub.nowhere() };

let root: string;
let fake: FakeHub;
beforeEach(async () => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
  const commits = [{ id: COMMIT, date: '2026-03-01T10:00:00.000Z' }];
  fake = await FakeHub.start({
    repos: { 'model:org-a/model-a': { commits } },
  });
});
afterEach(async () => {
  fs.rmSync(root, { recursive: true, force: true });
  await fake.stop();
  expect(fake.violations).toEqual([]);
});

async function run(commit: string, argv: string[], env: Record<string, string> = {}) {
  fs.mkdirSync(path.join(root, 'project'), { recursive: true });
  fs.writeFileSync(path.join(root, 'project', 'app.py'), load(commit));
  let text = '';
  const out = { write: (part: string) => (text += part) };
  const stdin = (async function* () {})();
  const world = { PATH: process.env['PATH']!, HOME: root, HF_ENDPOINT: fake.endpoint, ...env };
  return { code: await main(argv, world, out, out, stdin, path.join(root, 'project')), text };
}

test('the Hub is asked, and what it says is found', async () => {
  const { code, text } = await run(GONE, []);
  expect(text).toMatch(/error missing-revision `org-a\/model-a` has no revision/);
  expect(code).toBe(1);
});

test('answers are kept: the second run asks nothing', async () => {
  expect((await run(COMMIT, [])).code).toBe(0);
  const asked = fake.requests.length;
  expect(asked).toBeGreaterThan(0);
  expect((await run(COMMIT, [])).code).toBe(0);
  expect(fake.requests).toHaveLength(asked);
  expect((await run(COMMIT, ['--cache-dir', 'elsewhere'])).code).toBe(0);
  expect(fake.requests).toHaveLength(2 * asked);
  expect(fs.readdirSync(path.join(root, 'project', 'elsewhere'))).not.toEqual([]);
});

test.each([
  ['--offline', ['--offline'], {}],
  ['HF_HUB_OFFLINE', [], { HF_HUB_OFFLINE: '1' }],
  ['HF_LINT_OFFLINE', [], { HF_LINT_OFFLINE: 'true' }],
])('%s: nothing is asked, and the report says what was not checked', async (_, argv, env) => {
  const { code, text } = await run(GONE, argv, env as Record<string, string>);
  expect(fake.requests).toEqual([]);
  expect([code, text]).toEqual([0, expect.stringMatching(/not checked offline: \d+ rules/)]);
});

test.each<[string[], Record<string, string>, number]>([
  [[], UNREACHABLE, 0],
  [['--require-online'], UNREACHABLE, 3],
  [['--require-online'], { HF_HUB_OFFLINE: '1' }, 3],
  [['--require-online'], {}, 0],
  [['--require-online', '--offline'], {}, 2],
  [[], { HF_ENDPOINT: 'nowhere' }, 2],
])('%j with %j exits with %i', async (argv, env, code) => {
  expect((await run(COMMIT, argv, env)).code).toBe(code);
});

test('a Hub that cannot be reached is one line', async () => {
  const { text } = await run(COMMIT, [], UNREACHABLE);
  expect(text.match(/^hub: .*$/gm)).toEqual([
    expect.stringMatching(/127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/),
  ]);
});

test('the token is sent, and appears nowhere', async () => {
  const { text } = await run(GONE, ['--format', 'json'], { HF_TOKEN: 'hf_ok_secret' });
  expect([...fake.tokens]).toEqual(['Bearer hf_ok_secret']);
  const kept = fs.readdirSync(path.join(root, '.cache', 'hf-lint'));
  expect(
    text + kept.map((file) => fs.readFileSync(path.join(root, '.cache', 'hf-lint', file), 'utf8')).join(),
  ).not.toContain('secret');
});

test('the Hub is asked by the proxy of the environment, unless it is exempt', async () => {
  const proxy = await FakeProxy.start(fake.endpoint);
  try {
    const found = await run(GONE, [], { HF_ENDPOINT: 'http://hub.example', HTTP_PROXY: proxy.address });
    expect(found.text).toMatch(/error missing-revision/);
    expect(proxy.asked).not.toEqual([]);
    const asked = proxy.asked.length;
    await run(GONE, [], { HTTP_PROXY: proxy.address, NO_PROXY: '127.0.0.1' });
    expect(proxy.asked).toHaveLength(asked);
  } finally {
    await proxy.stop();
  }
});

test('a proxy that is none is wrong usage', async () => {
  expect(await run(COMMIT, [], { HTTP_PROXY: 'socks5://127.0.0.1:1' })).toEqual({
    code: 2,
    text: 'hf-lint: HTTP_PROXY: expected an address such as http://proxy.example:3128\n',
  });
});
