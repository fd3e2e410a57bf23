import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandLine } from './fakes/command-line.js';
import { commitIn, gitIn } from './fakes/work-tree.js';

let root: string;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
  git('init', '-q', '-b', 'main');
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const git = (...args: string[]) => gitIn(root, ...args);
const commit = (files: Record<string, string | null>) => commitIn(root, files);

const IMPORT = 'from transformers import AutoModel\n';
const load = (repo: string, more = '') => `AutoModel.from_pretrained("acme-org/${repo}"${more})\n`;
const PAD = 'print("a line that stays as it is")\n'.repeat(10);

/** The base, then the change on a branch of its own. */
function change(before: Record<string, string>, after: Record<string, string | null>): void {
  commit(before);
  git('checkout', '-q', '-b', 'topic');
  commit(after);
}

async function check(argv: string[] = ['--new-from', 'main'], cwd = root) {
  const { code, out, err } = await commandLine([...argv, '--format', 'json'], cwd);
  const all = JSON.parse(out).findings as { path: string; line: number; hidden: string | null; rule: string }[];
  const places = (hidden: string | null) =>
    all.filter((finding) => finding.hidden === hidden).map(({ path: file, line }) => `${file}:${line}`);
  return { code, err, shown: places(null), old: places('not-new') };
}

describe('--new-from hides what the merge base has', () => {
  test('a new finding counts, old ones in changed and unchanged files do not', async () => {
    change(
      { 'a.py': IMPORT + load('one'), 'b.py': IMPORT + load('two') },
      { 'a.py': `${IMPORT}x = 1\n${load('one')}${load('three')}` },
    );
    expect(await check()).toMatchObject({ code: 1, shown: ['a.py:4'], old: ['a.py:3', 'b.py:2'] });
  });

  test('a change that only fixes is clean', async () => {
    change({ 'a.py': IMPORT + load('one') + load('two') }, { 'a.py': IMPORT + load('two') });
    expect(await check()).toMatchObject({ code: 0, shown: [], old: ['a.py:2'] });
  });

  test('of equal findings the one on a changed line is new', async () => {
    change({ 'a.py': IMPORT + PAD + load('one') }, { 'a.py': IMPORT + load('one') + PAD + load('one') });
    expect(await check()).toMatchObject({ shown: ['a.py:2'], old: ['a.py:13'] });
  });

  test('a renamed file brings nothing new', async () => {
    change(
      { 'a.py': IMPORT + PAD + load('one') },
      { 'a.py': null, 'sub/b.py': IMPORT + PAD + load('one') + load('two') },
    );
    expect(await check()).toMatchObject({ shown: ['sub/b.py:13'], old: ['sub/b.py:12'] });
  });

  test('what a changed file does to an unchanged one is new', async () => {
    change(
      {
        'config.py': `REVISION = "${'3f9a0c1d'.repeat(5)}"\n`,
        'a.py': `from config import REVISION\n${IMPORT}${load('one', ', revision=REVISION')}`,
      },
      { 'config.py': 'REVISION = "main"\n' },
    );
    expect((await check()).shown).toEqual(['a.py:3']);
  });

  test('an ignore comment that is taken away brings its finding', async () => {
    const ignored = `${load('one').trimEnd()}  # hf-lint: ignore[unpinned-revision] known\n`;
    change({ 'a.py': IMPORT + ignored }, { 'a.py': IMPORT + load('one') });
    expect((await check()).shown).toEqual(['a.py:2']);
  });

  test('a stricter configuration makes nothing new', async () => {
    change({ 'a.py': IMPORT + load('one'), '.hf-lint.yml': 'rules: {unpinned-revision: off}' }, { '.hf-lint.yml': '' });
    expect((await check()).shown).toEqual([]);
  });

  test('work that is not committed counts, also in a folder of the repository', async () => {
    commit({ 'sub/a.py': IMPORT + load('one') });
    fs.writeFileSync(path.join(root, 'sub/a.py'), IMPORT + load('one') + load('two'));
    fs.writeFileSync(path.join(root, 'sub/b.py'), IMPORT + load('one'));
    expect(await check(['--new-from', 'HEAD'], path.join(root, 'sub'))).toMatchObject({
      shown: ['a.py:3', 'b.py:2'],
      old: ['a.py:2'],
    });
  });

  test('names that git quotes', async () => {
    change({ 'ü "b.py': IMPORT + load('one') }, { 'ü "b.py': IMPORT + load('one') + load('one') });
    expect((await check()).shown).toEqual(['ü "b.py:3']);
  });
});

describe('without a base everything counts, and one line says why', () => {
  const said = async (argv: string[]) => {
    const { code, out, err } = await commandLine(argv, root);
    return { code, last: (out + err).trimEnd().split('\n').at(-1) };
  };

  test.each([
    ['nope', 'nope is no commit of this clone; fetch it first'],
    ['other', 'this clone does not reach back to the common ancestor of other and HEAD; fetch more of the history'],
  ])('%s', async (ref, reason) => {
    commit({ 'a.py': IMPORT + load('one') });
    git('checkout', '-q', '--orphan', 'other');
    git('commit', '-q', '-m', 'another history');
    git('checkout', '-q', 'main');
    const { code, last } = await said(['--new-from', ref]);
    expect(code).toBe(1);
    expect(last).toContain(`All findings count, old ones too: ${reason}`);
  });
});
