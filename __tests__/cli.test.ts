import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../src/cli.js';
import { configFile, parseConfig } from '../src/policy/config.js';
import { rules } from '../src/rules/index.js';

let root: string;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const LOAD = 'from transformers import AutoModel\nAutoModel.from_pretrained("acme-org/some-model")\n';

function put(files: Record<string, string>): void {
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), content);
  }
}

async function run(argv: string[], { env = {}, stdin = '', cwd = root, tty = false } = {}) {
  let out = '';
  let err = '';
  const stdout = { write: (text: string) => (out += text), isTTY: tty };
  const stderr = { write: (text: string) => (err += text) };
  const input = (async function* () {
    yield stdin;
  })();
  const code = await main(argv, { PATH: process.env.PATH, HF_HUB_OFFLINE: '1', ...env }, stdout, stderr, input, cwd);
  return { code, out, err };
}

async function* chunks(...texts: string[]): AsyncIterable<string> {
  yield* texts;
}

/** `path:line rule level` of the findings that count. */
async function findings(argv: string[], options?: Parameters<typeof run>[1]): Promise<string[]> {
  const { out, err } = await run([...argv, '--format', 'json'], options);
  expect(err).toBe('');
  const all = JSON.parse(out).findings as {
    path: string;
    line: number;
    rule: string;
    level: string;
    hidden: unknown;
  }[];
  return all
    .filter(({ hidden }) => !hidden)
    .map(({ path: file, line, rule, level }) => `${file}:${line} ${rule} ${level}`);
}

describe('check', () => {
  test('findings, their places relative to the root, and exit code 1', async () => {
    put({ 'src/a.py': LOAD, 'b.py': 'x = 1' });
    expect(await findings([])).toEqual(['src/a.py:2 unpinned-revision error']);
    expect(await run(['check'])).toMatchObject({
      code: 1,
      err: '',
      out: expect.stringContaining('src/a.py:2:1 error'),
    });
    expect(await findings(['a.py'], { cwd: path.join(root, 'src') })).toEqual(['a.py:2 unpinned-revision error']);
    expect(await run(['b.py'])).toMatchObject({ code: 0, err: '' });
  });

  test.each([
    [['--fail-on', 'never'], {}, 0],
    [[], { HF_LINT_FAIL_ON: 'never' }, 0],
    [['--fail-on=error'], { HF_LINT_FAIL_ON: 'never' }, 1],
    [['--exclude', 'a.py'], {}, 0],
    [[], { HF_LINT_EXCLUDE: 'b.py a.py' }, 0],
  ])('%j with %j exits with %i', async (argv, env, code) => {
    put({ 'a.py': LOAD });
    expect((await run(argv, { env })).code).toBe(code);
  });

  test('the configuration of the root counts, flags beat it', async () => {
    put({ 'a.py': LOAD, '.hf-lint.yml': 'rules: {unpinned-revision: note}\nfail-on: note' });
    expect(await findings([])).toEqual(['a.py:2 unpinned-revision note']);
    expect((await run([])).code).toBe(1);
    expect((await run(['--fail-on', 'warning'])).code).toBe(0);
    expect(await findings(['--no-config'])).toEqual(['a.py:2 unpinned-revision error']);
    put({ 'other.yml': 'rules: {unpinned-revision: warning}' });
    expect(await findings(['--config', 'other.yml'])).toEqual(['a.py:2 unpinned-revision warning']);
  });

  test('ignore comments count unless told otherwise', async () => {
    put({ 'a.py': LOAD.replace(/\n$/, '  # hf-lint: ignore[unpinned-revision] known\n') });
    expect(await findings([])).toEqual([]);
    expect(await findings(['--no-ignores'])).toEqual(['a.py:2 unpinned-revision error']);
  });

  test('standard input stands for a file that need not exist', async () => {
    put({ '.hf-lint.yml': 'overrides: [{files: [lib/], rules: {unpinned-revision: warning}}]' });
    expect(await findings(['--stdin-filename', 'lib/new.py'], { stdin: LOAD })).toEqual([
      'lib/new.py:2 unpinned-revision warning',
    ]);
  });

  test('reports go to files and, as text unless told otherwise, to standard output', async () => {
    put({ 'a.py': LOAD });
    const both = await run(['--format', 'json=out.json', '--format', 'sarif=out.sarif']);
    expect(both.out).toContain('a.py:2:1 error unpinned-revision');
    expect(JSON.parse(fs.readFileSync(path.join(root, 'out.json'), 'utf8')).findings).toHaveLength(1);
    expect(JSON.parse(fs.readFileSync(path.join(root, 'out.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  test.each([
    [[], {}, false],
    [['--color'], { NO_COLOR: '1' }, true],
    [[], { FORCE_COLOR: '1' }, true],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [['--no-color'], { FORCE_COLOR: '1' }, false],
  ])('colours: %j with %j', async (argv, env, colored) => {
    put({ 'a.py': LOAD });
    expect((await run(argv, { env })).out.includes('\u001b[')).toBe(colored);
    expect((await run(argv, { env: { ...env, NO_COLOR: undefined }, tty: true })).out.includes('\u001b[')).toBe(
      argv[0] !== '--no-color',
    );
  });

  test('nothing to check is said, and is no failure', async () => {
    expect(await run([])).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^hf-lint: no text files to check in .+\n$/),
    });
  });

  test.each<[string, Record<string, string>, number]>([
    ['other findings still count', { 'a.py': LOAD }, 1],
    ['nothing else is wrong: not complete', { 'a.py': 'x = 1' }, 3],
  ])('a file that cannot be read: %s', async (_, files, code) => {
    put(files);
    if (process.platform === 'linux') fs.writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.of(0xff)]), LOAD);
    else fs.chmodSync((put({ 'b.py': LOAD }), path.join(root, 'b.py')), 0);
    const told = await run([]);
    expect(told).toMatchObject({ code, out: expect.stringContaining('unreadable') });
    expect(told.out).toContain(code === 1 ? 'a.py:2:1 error' : 'No findings');
  });

  test('files that are passed over are counted', async () => {
    put({ 'a.bin': 'a\0', 'b.py': 'x = 1' });
    const { out } = await run([]);
    expect(out).toContain('1 binary');
  });

  test("a catalogue of the project's own", async () => {
    put({
      '.hf-lint.yml': 'catalog: [loaders.yaml]',
      'a.py': 'from acme import fetch\nfetch("acme-org/some-model")\n',
      'loaders.yaml': `
library: acme
packages: [acme]
source: the project itself
apis:
  - id: acme.fetch
    call: [acme.fetch]
    action: load
    type: model
    repo: {at: 0}
    revision: {named: [revision]}
    source: acme/fetch.py
    examples: [{code: 'import acme; acme.fetch("a/b")', expect: [load model a/b absent]}]
`,
    });
    expect(await findings([])).toEqual(['a.py:2 unpinned-revision error']);
    put({ 'loaders.yaml': 'library: acme\nsource: x\napi: []' });
    expect(await run([])).toMatchObject({
      code: 2,
      err: expect.stringContaining('loaders.yaml: unknown key "api"; did you mean "apis"?'),
    });
  });
});

test('keys of a configuration in the catalogue of the project', async () => {
  const dialect = `
library: acme
source: the project itself
words: [brain]
files: ['conf/*.yaml']
references:
  - {id: brain, type: model, revision: {keys: [brain_revision]}}
examples: [{path: conf/a.yaml, language: yaml, code: 'brain: a/b', expect: [load model a/b absent]}]
`;
  put({
    '.hf-lint.yml': 'catalog: [keys.yaml]',
    'keys.yaml': dialect,
    'conf/a.yaml': 'brain: acme-org/some-model\n',
    'other.yaml': 'brain: acme-org/some-model\n',
  });
  expect(await findings([])).toEqual(['conf/a.yaml:1 unpinned-revision error']);
  put({ 'keys.yaml': `${dialect}when: {all: [{key: brain, is: '^(a+)+$'}]}\n` });
  expect(await run([])).toMatchObject({ code: 2, err: expect.stringContaining('keys.yaml: `is`, `programs`') });
  put({ 'keys.yaml': dialect.replace('files:', 'file:') });
  expect(await run([])).toMatchObject({ code: 2, err: expect.stringContaining('unknown key "file"') });
});

test('a mirror in the catalogue of the project', async () => {
  const sha = 'a'.repeat(40);
  put({
    'get.sh': `wget https://hub.acme.example/acme-org/m/resolve/main/x\ncurl -O https://hub.acme.example/acme-org/m/resolve/${sha}/x\n`,
  });
  expect(await findings([])).toEqual([]);
  put({
    '.hf-lint.yml': 'catalog: [mirror.yaml]',
    'mirror.yaml': 'library: mirror\nsource: the project itself\nhosts: [hub.acme.example]\n',
  });
  expect(await findings([])).toEqual(['get.sh:1 unpinned-revision error']);
});

describe('inventory', () => {
  test('lists references and does not judge', async () => {
    put({ 'a.py': LOAD });
    const { code, out } = await run(['inventory', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).references).toMatchObject([
      { path: 'a.py', line: 2, repo: 'acme-org/some-model', revisionState: 'absent' },
    ]);
  });
});

describe('explain', () => {
  test('lists every rule; prints the page of one', async () => {
    const list = (await run(['explain'])).out;
    for (const { id } of rules) expect(list).toContain(id);
    expect((await run(['explain', 'unused-ignore'])).out).toMatch(/^# unused-ignore\n/);
  });
});

describe('init', () => {
  test('writes a configuration that means the defaults, once', async () => {
    expect(await run(['init'])).toMatchObject({ code: 0, err: '' });
    const text = fs.readFileSync(path.join(root, '.hf-lint.yml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=https:/);
    expect(parseConfig('.hf-lint.yml', text, rules)).toEqual(parseConfig('.hf-lint.yml', '', rules));
    expect(await run(['init'])).toMatchObject({ code: 2, err: expect.stringContaining('nothing was written') });
  });

  test('what it shows in comments is valid too', async () => {
    await run(['init']);
    const text = fs.readFileSync(path.join(root, '.hf-lint.yml'), 'utf8');
    const shown = text.replace(/^# (?=[a-z]+:(?:$| )|  )/gm, '');
    expect(parseConfig('.hf-lint.yml', shown, rules)).toMatchObject({
      rules: { 'mixed-revisions': { level: 'off' } },
      exclude: ['third_party/', '*.generated.py'],
    });
  });

  test('does not put one before the table in pyproject.toml', async () => {
    put({ 'pyproject.toml': '[tool.hf-lint]\nprofile = "audit"\n' });
    expect((await run(['init'])).code).toBe(2);
    expect(configFile((file) => (file === 'pyproject.toml' ? '[tool.hf-lint]\n' : undefined))).toBe('pyproject.toml');
    expect(fs.readdirSync(root)).toEqual(['pyproject.toml']);
  });
});

describe('wrong usage is one clear line and exit code 2', () => {
  test.each([
    [['--fromat', 'json'], 'unknown flag --fromat; did you mean "--format"?'],
    [['--format', 'jsn'], /^--format: expected one of .*text, json.*; got "jsn"; did you mean "json"\?$/],
    [['--format'], '--format needs a value: NAME[=FILE]'],
    [['--config', '--offline'], '--config needs a value: FILE'],
    [['--offline=yes'], '--offline takes no value; got "yes"'],
    [['--format', 'json=a', '--format', 'sarif=a'], /^--format: two reports would go to a;/],
    [['--format', 'json', '--format', 'sarif'], /^--format: only one of json, sarif can go to standard output/],
    [['--format', 'json=nope/x.json'], '--format json=nope/x.json: cannot be written (ENOENT)'],
    [
      ['--profile', 'stric'],
      '--profile: expected one of recommended, strict, audit; got "stric"; did you mean "strict"?',
    ],
    [['nope.py'], 'nope.py: no such file or folder'],
    [['chekc'], 'chekc: no such file or folder; did you mean the command "check"?'],
    [['--config', 'nope.yml'], 'nope.yml: no such configuration file'],
    [
      ['explain', 'unpined-revision'],
      'explain: there is no rule "unpined-revision"; did you mean "unpinned-revision"?',
    ],
    [['--stdin-filename', 'x.py', 'y.py'], '--stdin-filename takes the place of paths: give one or the other'],
    [['\u001b[31m'], '␛[31m: no such file or folder'],
  ])('%j', async (argv, line) => {
    put({ 'a.txt': '' });
    const { code, out, err } = await run(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.startsWith('hf-lint: ') && err.endsWith('\n')).toBe(true);
    const said = err.slice('hf-lint: '.length, -1);
    if (typeof line === 'string') expect(said).toBe(line);
    else expect(said).toMatch(line);
  });

  test.each<[string, () => AsyncIterable<string>, string]>([
    ['is no text', () => chunks('x = 1\n', '\0'), 'is no text'],
    ['is too large', () => chunks(...Array<string>(6).fill('x'.repeat(1024 * 1024))), 'is too large'],
    [
      'cannot be read',
      async function* () {
        yield 'x';
        throw Object.assign(new Error('read'), { code: 'EIO' });
      },
      'cannot be read (EIO)',
    ],
  ])('standard input that %s', async (_, input, says) => {
    let err = '';
    const stderr = { write: (text: string) => (err += text) };
    const silent = { write: () => undefined };
    const code = await main(['--stdin-filename', 'x.py'], { HF_HUB_OFFLINE: '1' }, silent, stderr, input(), root);
    expect([code, err]).toEqual([2, `hf-lint: --stdin-filename: standard input ${says}\n`]);
  });

  test('also from the environment and from the configuration', async () => {
    expect((await run([], { env: { HF_LINT_OFFLINE: 'maybe' } })).err).toBe(
      'hf-lint: HF_LINT_OFFLINE: expected true or false; got "maybe"\n',
    );
    put({ '.hf-lint.yml': 'profil: strict' });
    expect(await run([])).toMatchObject({
      code: 2,
      err: 'hf-lint: .hf-lint.yml: unknown key "profil"; did you mean "profile"?\n',
    });
  });
});

test('help names every command and flag; version is a version', async () => {
  const { code, out } = await run(['--help']);
  expect(code).toBe(0);
  for (const word of ['check', 'inventory', 'explain', 'init', '--format', '--fail-on', '--no-ignores'])
    expect(out).toContain(word);
  expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
