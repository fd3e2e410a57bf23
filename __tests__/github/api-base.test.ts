import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { OldTree } from '../../src/git/base.js';
import type { Event } from '../../src/github/event.js';
import { FakeGitHub, type Trouble } from '../fakes/fake-github.js';
import { FakeRepository, type Files } from '../fakes/fake-repository.js';
import { FakeRunner } from '../fakes/fake-runner.js';

const github = new FakeGitHub();
let base: typeof import('../../src/github/base.js');
let api: typeof import('../../src/github/api.js');
beforeAll(async () => {
  await github.start();
  // Read when the client is loaded.
  process.env['GITHUB_API_URL'] = github.url;
  [base, api] = [await import('../../src/github/base.js'), await import('../../src/github/api.js')];
});
afterAll(() => github.close());

let repository: FakeRepository;
let runner: FakeRunner;
beforeEach(() => {
  github.repository = repository = new FakeRepository();
  github.requests.length = 0;
  github.trouble.clear();
  github.mostEntries = 100_000;
  runner = new FakeRunner({});
});
afterEach(() => {
  repository.close();
  runner.close();
  expect(github.violations).toEqual([]);
});

/** A pull request from these files to those. */
function pullOf(before: Files, after: Files) {
  const fork = repository.commit('main', before);
  const head = repository.commit('topic', after);
  const tip = repository.commit('main', { 'later.py': 'later\n', 'kept.py': 'kept, later\n' });
  const merge = repository.merge('topic', 'main');
  const event: Event = {
    name: 'pull_request',
    pull: { number: 7, base: tip, head, commits: 1, fork: false },
  };
  return { fork, head, tip, merge, event };
}

/** The base of a job in a container without git, which holds the files of a commit (in a folder). */
async function baseOf(event: Event, started: string, commit = started, folder = '') {
  rmSync(runner.workspace, { recursive: true, force: true });
  repository.checkout(path.join(runner.workspace, folder), commit);
  rmSync(path.join(runner.workspace, folder, '.git'), { recursive: true });
  return base.findBase(event, started, {
    folder: runner.workspace,
    env: { PATH: '' },
    api: api.githubApi('the-token', 'octo-org/octo-repo'),
  });
}
async function treeOf(...job: Parameters<typeof baseOf>): Promise<OldTree> {
  const found = await baseOf(...job);
  if (!('tree' in found)) throw new Error(JSON.stringify(found));
  return found.tree;
}
const BLOB = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
const TREE = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
const COMMIT = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
const COMPARE = 'GET /repos/{owner}/{repo}/compare/{basehead}';
const MISSING = 'the workspace is no git checkout (in a container, install git before actions/checkout)';
const text = (name: string, lines = 20) => Array.from({ length: lines }, (_, at) => `${name} ${at}\n`).join('');

describe('without git the old files are read through the API', () => {
  const BEFORE = {
    'kept.py': 'kept\n',
    'edited.py': 'one\ntwo\nthree\n',
    'gone.py': 'gone\n',
    'moved.py': text('moved'),
    'changed.py': text('changed'),
    'é.py': 'umlaut\n',
    'picture.png': 'a\0b',
  };
  const AFTER = {
    'new.py': 'new\n',
    'edited.py': 'zero\none\nthree\ntwo\nfour\n',
    'gone.py': null,
    'moved.py': null,
    'lib/moved.py': text('moved'),
    'changed.py': null,
    'lib/changed.py': `first\n${text('changed')}`,
    'é.py': 'ümlaut\n',
    'picture.png': 'a\0c',
  };

  test('each file that has changed or gone with one request, the others from the checkout', async () => {
    const { event, merge } = pullOf(BEFORE, AFTER);
    const tree = await treeOf(event, merge);
    expect(tree.changed.sort()).toEqual(['changed.py', 'edited.py', 'gone.py', 'moved.py', 'picture.png', 'é.py']);
    const read = ['kept.py', 'later.py', 'edited.py', 'gone.py', 'moved.py', 'changed.py', 'é.py'];
    expect(read.map((name) => tree.read(name))).toEqual(
      read.map(
        (name) => ({ ...BEFORE, 'later.py': 'later\n', 'kept.py': 'kept, later\n' })[name as keyof typeof BEFORE],
      ),
    );
    expect(['picture.png', 'new.py', 'lib/moved.py'].map((name) => tree.read(name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(github.sent(BLOB)).toHaveLength(5);
    expect(github.requests.length).toBeLessThan(12);
  });

  test('renames are followed, with and without an edit', async () => {
    const { event, merge } = pullOf(BEFORE, AFTER);
    const tree = await treeOf(event, merge);
    expect(Object.fromEntries(tree.renamed)).toEqual({ 'moved.py': 'lib/moved.py', 'changed.py': 'lib/changed.py' });
  });

  test('the added lines are known', async () => {
    const { event, merge } = pullOf(BEFORE, AFTER);
    const added = (await treeOf(event, merge)).added([]);
    expect(added.get('edited.py')).toEqual([
      [1, 1],
      [5, 5],
    ]);
    expect(added.get('lib/changed.py')).toEqual([[1, 1]]);
    expect([...(added.get('lib/moved.py') ?? []), ...(added.get('kept.py') ?? [])]).toEqual([]);
    expect(added.get('new.py')).toEqual([[1, 1]]);
  });

  test('the head itself is compared with where it left the base', async () => {
    const { event, merge, head } = pullOf(BEFORE, AFTER);
    expect((await treeOf(event, merge, head)).read('kept.py')).toBe('kept\n');
    expect((await treeOf(event, merge)).read('kept.py')).toBe('kept, later\n');
  });

  test('a push and a merge group', async () => {
    const { fork, head } = pullOf(BEFORE, AFTER);
    const tree = await treeOf({ name: 'push', before: fork }, head);
    expect(tree.read('gone.py')).toBe('gone\n');
    expect(await baseOf({ name: 'push' }, head)).toEqual({ missing: 'this push event names no commit before it' });
  });
});

describe('when it cannot be had, that is said', () => {
  test.each<[string, Trouble, string]>([
    [COMPARE, 403, 'GitHub answered 403; it needs the permission `contents: read`'],
    [COMMIT, 404, 'GitHub answered 404; it needs the permission `contents: read`'],
    [TREE, 'spent', 'the rate limit of GitHub is reached'],
    [BLOB, 500, 'GitHub answered 500'],
    [BLOB, 'reset', 'GitHub did not answer'],
    ...[COMPARE, COMMIT, TREE, BLOB].map((operation): [string, Trouble, string] => [
      operation,
      'nonsense',
      'the answer of GitHub makes no sense',
    ]),
  ])('%s: %s', async (operation, trouble, reason) => {
    const { event, merge } = pullOf({ 'a.py': 'old\n' }, { 'a.py': 'new\n' });
    github.trouble.set(operation, trouble);
    expect(await baseOf(event, merge)).toEqual({ missing: `${MISSING}; its base was asked of GitHub: ${reason}` });
  });

  test('a tree that is cut off, and one of which too much has changed', async () => {
    const names = Array.from({ length: 301 }, (_, at) => `${at}.py`);
    const files = (word: string) => Object.fromEntries(names.map((name) => [name, `${word} ${name}\n`]));
    const { event, merge } = pullOf(files('old'), files('new'));
    expect(await baseOf(event, merge)).toEqual({
      missing: expect.stringContaining('the 301 files that have changed are too many, or too large, to be read so'),
    });
    expect(github.sent(BLOB)).toEqual([]);
    github.mostEntries = 300;
    expect(await baseOf(event, merge)).toEqual({
      missing: expect.stringContaining('the repository has more files than it lists'),
    });
  });

  test('a list of changes that may hide a rename', async () => {
    const added = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`a${at}.py`, `${at}\n`]));
    const { event, merge } = pullOf({ 'z.py': text('z') }, { ...added, 'z.py': null, 'zz.py': `one\n${text('z')}` });
    expect(await baseOf(event, merge)).toEqual({
      missing: expect.stringContaining('too many files are renamed or gone to be told'),
    });
  });

  test('files that lie elsewhere', async () => {
    const { event, merge } = pullOf({ 'a.py': 'old\n' }, { 'a.py': 'new\n' });
    expect(await baseOf(event, merge, merge, 'sub')).toEqual({
      missing: `the workspace does not hold the files of ${merge.slice(0, 12)}`,
    });
  });
});
