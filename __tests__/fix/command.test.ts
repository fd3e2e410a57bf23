import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandLine } from '../fakes/command-line.js';
import { FakeHub, type FakeCommit, type FakeRepo } from '../fakes/fake-hub.js';
import { fakeToken, seeded } from '../fakes/fake-token.js';

let root: string;
let hub: FakeHub | undefined;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-fix-')));
});
afterEach(async () => {
  fs.rmSync(root, { recursive: true, force: true });
  await hub?.stop();
  hub = undefined;
});

const [OLD, NEW, TOO_NEW] = ['a', 'b', 'c'].map((c) => c.repeat(40)) as [string, string, string];
const IMPORT = 'from transformers import AutoModel\n';
const load = (args: string): string => `${IMPORT}AutoModel.from_pretrained(${args})\n`;
const commit = (id: string, date: string, more: Partial<FakeCommit> = {}): FakeCommit => ({
  id,
  date: `${date}T12:00:00.000Z`,
  ...more,
});

function put(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
}

const get = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8');

async function run(argv: string[], repos?: Record<string, FakeRepo>) {
  if (repos) hub = await FakeHub.start({ repos });
  const env = {
    XDG_CACHE_HOME: path.join(root, '..', `${path.basename(root)}-cache`),
    HF_ENDPOINT: hub?.endpoint,
    ...(!hub && { HF_HUB_OFFLINE: '1' }),
  };
  const ran = await commandLine(argv, root, env);
  fs.rmSync(env.XDG_CACHE_HOME, { recursive: true, force: true });
  expect(hub?.violations ?? []).toEqual([]);
  return ran;
}

describe('fix', () => {
  const repos = { 'model:o/n': { commits: [commit(OLD, '2026-05-01')] } };

  test.each([['fix'], ['--fix'], ['--fix=all']])('%s writes the pin and leaves nothing to report', async (flag) => {
    put({ 'a.py': load('"o/n"') });
    const { code, out, err } = await run([flag], repos);
    expect(get('a.py')).toBe(load(`"o/n", revision="${OLD}"`).replace(/\n$/, '  # main @ 2026-05-01\n'));
    expect({ code, err }).toEqual({ code: 0, err: 'hf-lint: Fixed 1 finding in 1 file.\n' });
    expect(out).not.toContain('unpinned-revision');
  });

  test('a check says that there is something to fix, and it is true', async () => {
    put({ 'a.py': load('"o/n"') });
    const { code, out } = await run([], repos);
    expect(code).toBe(1);
    expect(out).toContain('1 fixable with `hf-lint fix`');
    expect(out).toContain(`= fix: Pin commit ${OLD.slice(0, 12)} (main`);
  });

  test('--diff shows and does not write; tokens on its lines are masked', async () => {
    const token = fakeToken('user-token', seeded(1));
    const text = `${IMPORT}t = "${token}"\nAutoModel.from_pretrained("o/n", token="${token}")\n`;
    put({ 'a.py': text });
    const { code, out, err } = await run(['fix', '--diff'], repos);
    expect(code).toBe(1);
    expect(get('a.py')).toBe(text);
    expect(out).toMatch(/^--- a\/a\.py\n\+\+\+ b\/a\.py\n@@ -1,3 \+1,3 @@\n/);
    expect(out).toContain(`, revision="${OLD}")  # main @ 2026-05-01\n`);
    expect(out + err).not.toContain(token);
    expect(err).toBe('hf-lint: Would fix 1 finding in 1 file.\n');
  });

  test('--diff of nothing is nothing', async () => {
    put({ 'a.py': 'x = 1\n' });
    expect(await run(['--diff'], repos)).toEqual({ code: 0, out: '', err: 'hf-lint: Nothing to fix.\n' });
  });

  test('offline, one line says what is missing', async () => {
    put({ 'a.py': load('"o/n"') });
    const { code, err } = await run(['fix']);
    expect(code).toBe(1);
    expect(err).toBe(
      'hf-lint: 1 pin could be written if the Hub were asked: drop --offline; private repositories need HF_TOKEN.\n',
    );
  });

  test('what the Hub does not know is not written', async () => {
    put({ 'a.py': load('"o/other"') });
    const { err } = await run(['fix'], repos);
    expect(err).toBe('hf-lint: Not fixed: 1 finding: the Hub knows no such repository or revision.\n');
  });

  test('what may change what runs is written only when asked for', async () => {
    const text = `${IMPORT}def f(m="o/n"):\n    return AutoModel.from_pretrained(m)\n`;
    put({ 'a.py': text });
    const { err } = await run(['fix'], repos);
    expect(err).toBe('hf-lint: 1 finding more with --fix=all, which may change what runs: read the diff first.\n');
    expect(get('a.py')).toBe(text);
    await run(['fix', '--fix=all']);
    expect(get('a.py')).toContain(`(m, revision="${OLD}")`);
  });

  describe('tests and documentation', () => {
    const files = {
      'a.py': load('"o/n"'),
      'tests/a.py': load('"o/n"'),
      'README.md': `\`\`\`python\n${load('"o/n"')}\`\`\`\n`,
    };
    const changed = (): string[] => Object.entries(files).flatMap(([name, text]) => (get(name) === text ? [] : name));

    test.each<[string[], string[]]>([
      [['fix'], ['a.py']],
      [['fix', '.'], ['a.py']],
      [['fix', 'tests'], ['tests/a.py']],
      [['fix', './README.md'], ['README.md']],
      [
        ['fix', '.', 'tests/'],
        ['a.py', 'tests/a.py'],
      ],
      [
        ['fix', 'tests/a.py', 'README.md'],
        ['tests/a.py', 'README.md'],
      ],
    ])('are written where they are named: %j writes %j', async (argv, expected) => {
      put(files);
      const { err } = await run(argv, repos);
      expect(changed()).toEqual(expected);
      if (argv.length === 1)
        expect(err).toBe(
          'hf-lint: Fixed 1 finding in 1 file.\nhf-lint: 2 findings in tests and documentation left as they are: name the files or folders to fix them.\n',
        );
    });

    test('count as code where the configuration wants them as strict', async () => {
      put({ ...files, '.hf-lint.yml': 'overrides: [{files: ["tests/**"], rules: {unpinned-revision: error}}]\n' });
      await run(['fix'], repos);
      expect(changed()).toEqual(['a.py', 'tests/a.py']);
    });
  });

  test('values of a choice are pinned one after the other', async () => {
    put({ 'a.py': `${IMPORT}import sys\nAutoModel.from_pretrained("o/n", revision="main" if sys.argv else "HEAD")\n` });
    const { code } = await run(['fix'], repos);
    expect(code).toBe(0);
    expect(get('a.py')).toContain(`revision="${OLD}" if sys.argv else "${OLD}"`);
  });

  test.each([
    [['--fix=some'], '--fix: expected one of safe, all; got "some"'],
    [['fix', '--stdin-filename', 'a.py'], '--stdin-filename: standard input cannot be fixed'],
    [['update', '--min-age', 'old'], '--min-age: expected a number of days; got "old"'],
    [['update', '--format', 'json'], '--format: update tells text or markdown'],
    [['update'], 'update asks the Hub: drop --offline, unset HF_HUB_OFFLINE'],
  ])('%j is wrong usage', async (argv, line) => {
    put({ 'a.py': load('"o/n"') });
    expect(await run(argv)).toEqual({ code: 2, out: '', err: `hf-lint: ${line}\n` });
  });
});

describe('update', () => {
  const pinned = (note = '  # main @ 2026-01-01'): string =>
    load(`"o/n", revision="${OLD}"`).replace(/\n$/, `${note}\n`);
  const history = (newer: Partial<FakeCommit>, older: Partial<FakeCommit> = {}): Record<string, FakeRepo> => ({
    'model:o/n': {
      commits: [commit(TOO_NEW, '2999-01-01'), commit(NEW, '2026-05-01', newer), commit(OLD, '2026-01-01', older)],
    },
  });
  const weights = { blobs: { 'model.safetensors': 'd'.repeat(40) } };

  test('moves to the newest commit that is old enough, with its comment', async () => {
    put({ 'a.py': pinned(), 'b.py': pinned('') });
    const { code, out } = await run(['update'], history(weights));
    expect({ code, out }).toEqual({
      code: 0,
      out: `model o/n: ${OLD.slice(0, 12)} -> ${NEW.slice(0, 12)} (main, 2026-05-01), 1 commit, 2 places\n`,
    });
    const done = load(`"o/n", revision="${NEW}"`).replace(/\n$/, '  # main @ 2026-05-01\n');
    expect([get('a.py'), get('b.py')]).toEqual([done, done]);
    expect((await run(['update'])).out).toBe(
      'model o/n: not moved: newest commit of main that is old enough; 1 newer, younger than 7 days\n',
    );
  });

  test('tells what a reviewer must not miss', async () => {
    put({ 'a.py': pinned() });
    const files = ['config.json', 'model.safetensors', 'modeling.py', 'pytorch_model.bin'];
    const repos = history({ files, card: { license: 'llama3' } }, { card: { license: 'mit' } });
    const { out } = await run(['update', '--format', 'markdown'], repos);
    expect(out).toContain('| model | [o/n](');
    expect(out).toContain('**LICENCE CHANGED: mit -');
    expect(out).toContain('new or changed code: modeling.py');
    expect(out).toContain('new files that can run code when loaded: pytorch');
  });

  test.each([
    [
      'documentation',
      { files: ['config.json', 'model.safetensors', 'README.md', 'plot.png'] },
      '1 newer, no change to what is loaded',
    ],
    ['nothing', {}, '1 newer, no change to what is loaded'],
  ])('%s is no reason to move', async (_, newer, why) => {
    put({ 'a.py': pinned() });
    expect((await run(['update'], history(newer))).out).toBe(`model o/n: not moved: ${why}\n`);
    expect(get('a.py')).toBe(pinned());
  });

  test('--min-age 0 takes the newest; --diff writes nothing', async () => {
    put({ 'a.py': pinned() });
    const repos = history({});
    repos['model:o/n']!.commits[0]!.date = '2026-06-01T00:00:00.000Z';
    repos['model:o/n']!.commits[0]!.blobs = weights.blobs;
    const { code, out, err } = await run(['update', '--min-age', '0', '--diff'], repos);
    expect(code).toBe(1);
    expect(out).toContain(`+AutoModel.from_pretrained("o/n", revision="${TOO_NEW}")  # main @ 2026-06-01\n`);
    expect(err).toContain(' -> ');
    expect(get('a.py')).toBe(pinned());
  });

  test('follows the ref that the comment names, but no pull request', async () => {
    put({
      'a.py': pinned('  # v2 @ 2026-01-01'),
      'b.py': load(`"o/m", revision="${OLD}"`).replace(/\n$/, '  # refs/pr/3\n'),
    });
    const { out } = await run(['update'], {
      'model:o/n': {
        commits: [commit(OLD, '2026-01-01')],
        branches: { v2: [commit(NEW, '2026-02-01', weights), commit(OLD, '2026-01-01')] },
      },
      'model:o/m': { commits: [commit(OLD, '2026-01-01')] },
    });
    expect(out).toBe(
      `model o/n: ${OLD.slice(0, 12)} -> ${NEW.slice(0, 12)} (v2, 2026-02-01), 1 commit, 1 place\n` +
        'model o/m: not moved: refs/pr/3 is a pull request, which anybody can push to\n',
    );
  });

  test('different pins of one repository become one', async () => {
    put({ 'a.py': pinned(), 'b.py': load(`"o/n", revision="${NEW}"`) });
    await run(['update'], history({}));
    expect(get('a.py')).toContain(`"${NEW}")  # main @ 2026-05-01`);
    expect(get('b.py')).toBe(load(`"o/n", revision="${NEW}"`));
  });

  test('only the repositories that are named', async () => {
    put({ 'a.py': pinned() });
    const { code, err } = await run(['update', 'o/x'], history(weights));
    expect({ code, err }).toEqual({
      code: 2,
      err: 'hf-lint: update: nothing here loads o/x at a commit; hf-lint inventory lists what is loaded\n',
    });
    expect((await run(['update', 'model:o/n'])).out).toContain('1 place');
  });

  test('nobody could be asked: the run is not complete', async () => {
    put({ 'a.py': pinned() });
    expect(await run(['update'], {})).toMatchObject({
      code: 3,
      out: 'model o/n: not moved: the Hub knows no such repository or revision\n',
    });
  });
});
