import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandLine } from './fakes/command-line.js';
import { FakeHub } from './fakes/fake-hub.js';
import { commitIn, gitIn } from './fakes/work-tree.js';

let root: string;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
  gitIn(root, 'init', '-q', '-b', 'main');
  fs.mkdirSync(path.join(root, 'models/one'), { recursive: true });
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const ONE = '3f9a0c1d'.repeat(5);
const TWO = '7be2c41f'.repeat(5);
const MODULES =
  '[submodule "one"]\n\tpath = models/one\n\turl = https://huggingface.co/acme-org/one\n\tbranch = main\n';
const CODE = `from transformers import AutoModel\nAutoModel.from_pretrained("acme-org/one", revision="${TWO}")\n`;

const record = (commit: string) => gitIn(root, 'update-index', '--add', '--cacheinfo', `160000,${commit},models/one`);

async function revision(...more: string[]) {
  const { out } = await commandLine(['inventory', '--offline', '--format', 'json', ...more], root);
  const [found] = JSON.parse(out).references as { repo: string; revision: string | null; revisionState: string }[];
  return [found?.repo, found?.revisionState, found?.revision];
}

describe('a submodule is at the commit that git records', () => {
  test('whatever its branch', async () => {
    commitIn(root, { '.gitmodules': MODULES });
    record(ONE);
    expect(await revision()).toEqual(['acme-org/one', 'commit', ONE]);
  });

  test('and at one that is not known where git records none', async () => {
    commitIn(root, { '.gitmodules': MODULES, 'models/one/file': 'x' });
    expect(await revision()).toEqual(['acme-org/one', 'dynamic', null]);
  });

  test('also after it has moved between two runs', async () => {
    commitIn(root, { '.gitmodules': MODULES });
    record(ONE);
    const kept = ['--cache-dir', path.join(root, '.cache')];
    expect(await revision(...kept)).toEqual(['acme-org/one', 'commit', ONE]);
    record(TWO);
    expect(await revision(...kept)).toEqual(['acme-org/one', 'commit', TWO]);
  });

  test('also in the commit that a change is compared with', async () => {
    record(ONE);
    commitIn(root, { '.gitmodules': MODULES, 'a.py': CODE });
    gitIn(root, 'checkout', '-q', '-b', 'topic');
    commitIn(root, { 'a.py': `import os\n${CODE}` });
    const { out } = await commandLine(['--offline', '--new-from', 'main', '--format', 'json'], root);
    const found = JSON.parse(out).findings as { path: string; rule: string; hidden: string | null }[];
    expect(found.map(({ path: file, rule, hidden }) => [file, rule, hidden])).toEqual([
      ['a.py', 'mixed-revisions', 'not-new'],
    ]);
  });

  test('which the Hub is asked about, with its licence', async () => {
    const card = { license: 'cc-by-nc-4.0' };
    const labels = ['license:cc-by-nc-4.0'];
    const commits = [{ id: TWO, date: '2026-03-01T10:00:00.000Z' }];
    const fake = await FakeHub.start({ repos: { 'model:acme-org/one': { commits, card, labels } } });
    commitIn(root, { '.gitmodules': MODULES, '.hf-lint.yml': 'project: {use: commercial}\n' });
    const found = async (commit: string) => {
      record(commit);
      const env = { HF_ENDPOINT: fake.endpoint };
      const { out } = await commandLine(['--no-cache', '--format', 'json'], root, env);
      const findings = JSON.parse(out).findings as {
        path: string;
        line: number;
        rule: string;
        hidden: string | null;
      }[];
      return findings.filter(({ hidden }) => !hidden).map(({ path: file, line, rule }) => `${file}:${line} ${rule}`);
    };
    expect(await found(ONE)).toContain('.gitmodules:3 missing-revision');
    expect(await found(TWO)).toEqual(['.gitmodules:3 license-incompatible']);
    await fake.stop();
    expect(fake.violations).toEqual([]);
  });
});
