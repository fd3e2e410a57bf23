import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandLine } from './fakes/command-line.js';
import { fakeToken, seeded } from './fakes/fake-token.js';

let root: string;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const FILE = '.hf-lint-baseline.json';
const load = (...repos: string[]) =>
  [
    'from transformers import AutoModel',
    ...repos.map((repo) => `AutoModel.from_pretrained("acme-org/${repo}")`),
    '',
  ].join('\n');
const put = (file: string, text: string) => fs.writeFileSync(path.join(root, file), text);
const get = (file = FILE) => fs.readFileSync(path.join(root, file), 'utf8');

const run = (...argv: string[]) => commandLine(argv, root);

test('what is in the baseline does not count; what comes later does', async () => {
  put('a.py', load('one', 'one', 'two'));
  expect(await run('baseline')).toMatchObject({ code: 0, out: `${FILE}: 3 findings, 3 added, 0 taken out\n` });
  expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining('hidden: 3 in the baseline') });
  put('a.py', `# moved down\n\n${load('one', 'one', 'two', 'three')}`);
  const { code, out } = await run();
  expect([code, out.match(/error unpinned-revision.*/g)]).toEqual([1, [expect.stringContaining('acme-org/three')]]);
});

test('it holds an entry a line, sorted, and no line, date or count', async () => {
  put('b.py', load('two'));
  put('a.py', load('one'));
  await run('baseline');
  const entry = (file: string, repo: string) =>
    `  {"rule":"unpinned-revision","path":"${file}","repo":"acme-org/${repo}","fingerprint":"#"}`;
  expect(get().replace(/[0-9a-f]{16}/g, '#')).toBe(
    `{\n "version": 1,\n "findings": [\n${entry('a.py', 'one')},\n${entry('b.py', 'two')}\n ]\n}\n`,
  );
  const before = get();
  put('a.py', `\n\n${load('one')}`);
  await run('baseline');
  expect(get()).toBe(before);
});

test('it shrinks by itself and grows only on request', async () => {
  put('a.py', load('one', 'two'));
  await run('baseline');
  put('a.py', load('two', 'three'));
  expect((await run()).out).toContain(
    `1 finding of ${FILE} is gone, \`hf-lint baseline\` takes them out: unpinned-revision in a.py`,
  );
  expect((await run('baseline')).out).toBe(
    `${FILE}: 1 finding, 0 added, 1 taken out\n1 finding not in it: --add takes them in\n`,
  );
  expect((await run()).code).toBe(1);
  expect((await run('baseline', '--add')).out).toBe(`${FILE}: 2 findings, 1 added, 0 taken out\n`);
  expect(await run()).toMatchObject({ code: 0, out: expect.not.stringContaining('gone') });
});

test('one that is named and is not there is told', async () => {
  put('a.py', load('one'));
  const notice = 'All findings count: there is no known.json, `hf-lint baseline` writes it';
  expect(await run('--baseline', 'known.json')).toMatchObject({ code: 1, out: expect.stringContaining(notice) });
  await run('baseline', '--baseline', 'known.json');
  expect(await run('--baseline', 'known.json')).toMatchObject({ code: 0, out: expect.not.stringContaining(notice) });
  expect((await run()).out).not.toContain('All findings count');
});

test('what was not looked at is not gone', async () => {
  put('a.py', load('one'));
  put('b.py', load('two'));
  await run('baseline');
  expect((await run('a.py')).out).not.toContain('gone');
  fs.rmSync(path.join(root, 'b.py'));
  expect((await run('a.py')).out).toContain('unpinned-revision in b.py');
});

test('tokens are refused, also in a file that was written by hand', async () => {
  put('a.py', `login(token="${fakeToken('user-token', seeded(1))}")\n${load('one')}`);
  expect((await run('baseline')).out).toContain('1 finding not taken in: they cannot wait (a token has to be revoked)');
  expect((await run()).code).toBe(1);
  put(FILE, get().replace('unpinned-revision', 'hardcoded-token'));
  expect(await run()).toMatchObject({
    code: 2,
    err: expect.stringContaining('hardcoded-token cannot wait in a baseline'),
  });
});

test('another file, by flag and by configuration', async () => {
  put('a.py', load('one'));
  expect((await run('baseline', '--baseline', 'known.json')).code).toBe(0);
  expect((await run('--baseline', 'known.json')).code).toBe(0);
  expect((await run()).code).toBe(1);
  put('.hf-lint.yml', 'baseline: known.json');
  expect((await run()).code).toBe(0);
});

test.each([
  ['{', `${FILE}: not valid JSON; \`hf-lint baseline\` writes a baseline`],
  ['{"version": 2, "findings": []}', FILE],
  ['{"version": 1, "findings": [{"rule": "x"}]}', FILE],
])('%s is no baseline', async (text, message) => {
  put(FILE, text);
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining(message) });
});

test('a configuration cannot have files outside the root read or written', async () => {
  put('.hf-lint.yml', 'baseline: ../known.json');
  expect(await run('baseline')).toMatchObject({ code: 2, err: expect.stringContaining('must be in the root') });
});
