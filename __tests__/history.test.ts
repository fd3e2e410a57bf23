import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { builtinTokens } from '../src/catalog/load.js';
import { tokensOfHistory } from '../src/cli/history.js';
import { commandLine } from './fakes/command-line.js';
import { fakeToken, seeded } from './fakes/fake-token.js';
import { commitIn, gitIn } from './fakes/work-tree.js';

let root: string;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
  git('init', '-q', '-b', 'main');
  commit({ 'a.py': 'x = 1\ny = 2\n' });
  git('checkout', '-q', '-b', 'topic');
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const git = (...args: string[]) => gitIn(root, ...args);
const commit = (files: Record<string, string | null>) => commitIn(root, files);

const TOKEN = fakeToken('user-token', seeded(7));
const LOGIN = `login(token="${TOKEN}")\n`;

async function run(...argv: string[]) {
  const ran = await commandLine(argv, root);
  expect(ran.out).not.toContain(TOKEN);
  return ran;
}

test('a token that was added and removed again is reported at its commit and line', async () => {
  const added = commit({ 'a.py': `x = 1\n\n${LOGIN}y = 2\n` });
  commit({ 'a.py': 'x = 1\ny = 2\n' });
  const { code, out } = await run('--new-from', 'main');
  expect(code).toBe(1);
  expect(out).toMatch(/^a\.py:3:\d+ error hardcoded-token/m);
  expect(out).toContain(
    `was added by commit ${added.slice(0, 12)}: no checked file holds it any more, the history does`,
  );
  expect((await run()).code).toBe(0);
});

test.each<[string, string, number, ...string[]]>([
  ['the history as it is', 'main..topic', 1],
  ['one commit', 'topic~2..topic~1', 0],
  ['another folder', 'main..topic', 0, 'sub'],
  ['its folder', 'main..topic', 1, 'lib'],
])('--history, %s: %s', async (_, range, code, ...paths) => {
  commit({ 'lib/b.py': LOGIN, 'sub/c.py': '' });
  commit({ 'lib/x.py': '' });
  commit({ 'lib/b.py': null });
  expect((await run('--history', range, ...paths)).code).toBe(code);
});

test('a token that is still there, or has moved, is reported once, where it stands', async () => {
  commit({ 'b.py': LOGIN });
  commit({ 'b.py': null, 'c.py': `\n${LOGIN}` });
  const { out } = await run('--new-from', 'main');
  expect(out.match(/error hardcoded-token.*/g)).toEqual([expect.stringContaining('stands in the file')]);
  expect(out).toContain('c.py:2');
});

test('what others brought in by a merge is theirs', async () => {
  git('checkout', '-q', 'main');
  commit({ 'theirs.py': LOGIN });
  commit({ 'theirs.py': null });
  git('checkout', '-q', 'topic');
  commit({ 'mine.py': '' });
  git('merge', '-q', '--no-edit', 'main');
  expect((await run('--new-from', 'main')).code).toBe(0);
});

test.each([
  ['in the root', '.', 'b.py'],
  ['in a folder', 'sub', 'sub/b.py'],
])('what a merge itself adds is searched, %s', async (_, folder, file) => {
  commit({ [file]: 'a = 1\nb = 2\nc = 3\n', 'sub/x.py': '' });
  git('checkout', '-q', '-b', 'other');
  commit({ [file]: 'a = 1\nb = 3\nc = 3\n' });
  git('checkout', '-q', 'topic');
  commit({ [file]: 'a = 1\nb = 4\nc = 3\n' });
  expect(() => git('merge', '-q', 'other')).toThrow();
  const merge = commit({ [file]: `a = 1\nb = 5\n${LOGIN}c = 3\n` });
  commit({ [file]: 'a = 1\n' });
  const { code, out } = await run('--new-from', 'main', folder);
  expect(out).toContain(`${file}:3:14 error hardcoded-token`);
  expect(out).toContain(`was added by commit ${merge.slice(0, 12)}`);
  expect(code).toBe(1);
});

/** Commits on top of HEAD, each with one change of a file. */
function many(texts: readonly string[]): void {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const commits = texts.map(
    (text, i) =>
      `commit refs/heads/topic\ncommitter n <e> ${1800000000 + i} +0000\n${data('x')}` +
      `${i ? '' : 'from refs/heads/topic^0\n'}M 644 inline b.py\n${data(text)}`,
  );
  execFileSync('git', ['-C', root, 'fast-import', '--quiet'], { input: commits.join('\n') });
  git('reset', '-q', '--hard');
}

test('three hundred commits are searched, the first of them too', async () => {
  many([LOGIN, ...Array.from({ length: 299 }, (_, i) => `x = ${i}\n`)]);
  const first = git('rev-list', '--reverse', 'main..topic').split('\n')[0]!;
  const { code, out } = await run('--new-from', 'main');
  expect(out).toContain(`was added by commit ${first.slice(0, 12)}`);
  expect(out).not.toContain('not searched');
  expect(code).toBe(1);
});

test('more than a thousand are not, and that is said', async () => {
  many([LOGIN, ...Array.from({ length: 1004 }, (_, i) => `x = ${i}\n`)]);
  const { code, out } = await run('--new-from', 'main');
  expect(out).toContain('5 of 1005 commits were not searched for tokens');
  expect(code).toBe(0);
});

test('when time is up the newest commits have been searched, and what was left is said', () => {
  many([LOGIN, ...Array.from({ length: 118 }, (_, i) => `x = ${i}\n`), LOGIN]);
  let time = 0;
  const tokens = (step: number) =>
    tokensOfHistory(
      root,
      'main..topic',
      process.env,
      builtinTokens(),
      () => true,
      () => (time += step),
    );
  expect(tokens(1)!.notice).toBeUndefined();
  const { tokens: found, notice } = tokens(50_000)!;
  expect(found[0]!.commit).toBe(git('rev-parse', 'topic'));
  expect(notice).toMatch(/^20 of 120 commits were not searched/);
});

test('an ignore comment of today does not cover what was there once', async () => {
  commit({ 'a.py': LOGIN });
  commit({ 'a.py': 'x = 1  # hf-lint: ignore[hardcoded-token] example\n' });
  expect((await run('--new-from', 'main')).out).toContain('was added by commit');
});

test('a range that means nothing is wrong usage', async () => {
  expect(await run('--history', 'nope..HEAD')).toMatchObject({
    code: 2,
    err: 'hf-lint: history: nope..HEAD is no range of commits of this clone\n',
  });
});
