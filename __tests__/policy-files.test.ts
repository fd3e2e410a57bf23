import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { check } from '../src/cli/check.js';
import { commandLine } from './fakes/command-line.js';
import { commitIn, gitIn } from './fakes/work-tree.js';

let root: string;
let outside: string;
beforeEach(() => {
  const made = () => fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
  [root, outside] = [made(), made()];
  fs.writeFileSync(
    path.join(root, 'a.py'),
    'from transformers import AutoModel\nAutoModel.from_pretrained("acme-org/x")\n',
  );
});
afterEach(() => [root, outside].forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

const at = (file: string) => path.join(root, file);
const put = (file: string, content: string | Uint8Array) => fs.writeFileSync(at(file), content);

async function run(...argv: string[]): Promise<string> {
  const { code, err } = await commandLine(argv, root);
  return `${code} ${err}`.trim();
}

/** Ways in which a file is there and gives no text. */
const WAYS: [string, (file: string) => void, string][] = [
  ['with a NUL', (file) => put(file, 'fail-on: never\n\0'), 'is no text'],
  ['with a NUL far down', (file) => put(file, `fail-on: never\n#${'x'.repeat(9000)}\0`), 'is no text'],
  ['in UTF-16 without its mark', (file) => put(file, Buffer.from('fail-on: never\n', 'utf16le')), 'is no text'],
  ['that is too large', (file) => put(file, `fail-on: never\n#${'x'.repeat(5 * 1024 * 1024)}`), 'is too large'],
  ['that is a folder', (file) => fs.mkdirSync(at(file)), 'is no file'],
  ['that leads nowhere', (file) => fs.symlinkSync('gone.yml', at(file)), 'is a symbolic link that leads nowhere'],
  ['that leads to itself', (file) => fs.symlinkSync(file, at(file)), 'is a symbolic link that leads nowhere'],
  [
    'that leads out of the root',
    (file) => {
      fs.writeFileSync(path.join(outside, 'x.yml'), 'fail-on: never\n');
      fs.symlinkSync(path.join(outside, 'x.yml'), at(file));
    },
    'is a symbolic link that leads out of the root',
  ],
];
if (process.getuid?.() !== 0) {
  WAYS.push([
    'without permission',
    (file) => {
      put(file, 'fail-on: never\n');
      fs.chmodSync(at(file), 0);
    },
    'cannot be read (EACCES): check its permissions',
  ]);
}

describe('a file that decides is never passed over', () => {
  test.each(WAYS)('a configuration %s', async (_, make, says) => {
    for (const file of ['.hf-lint.yml', '.hf-lint.yaml', 'pyproject.toml']) {
      make(file);
      expect(await run()).toBe(`2 hf-lint: ${file}: ${says}`);
      expect(await run('--config', file)).toBe(`2 hf-lint: ${file}: ${says}`);
      expect(await run('--no-config')).toBe('1');
      fs.rmSync(at(file), { recursive: true });
    }
  });

  test.each(WAYS)('a baseline %s', async (_, make, says) => {
    make('.hf-lint-baseline.json');
    expect(await run()).toBe(`2 hf-lint: .hf-lint-baseline.json: ${says}`);
    make('mine.json');
    expect(await run('--baseline', 'mine.json')).toBe(`2 hf-lint: mine.json: ${says}`);
  });

  test.each(WAYS)('a catalogue %s', async (_, make, says) => {
    put('.hf-lint.yml', 'catalog: [loaders.yml]');
    make('loaders.yml');
    expect(await run()).toBe(`2 hf-lint: loaders.yml: ${says}`);
  });

  test('a catalogue outside the root', async () => {
    put('.hf-lint.yml', `catalog: [../${path.basename(outside)}/x.yml]`);
    expect(await run()).toMatch(/^2 hf-lint: .*x\.yml: lies outside the root$/);
  });
});

test('a link inside the root is followed', async () => {
  put('shared.yml', 'fail-on: never\n');
  fs.symlinkSync('shared.yml', at('.hf-lint.yml'));
  expect(await run()).toBe('0');
  fs.rmSync(at('.hf-lint.yml'));
  expect(await run()).toBe('1');
});

test('the user may name a configuration anywhere, links included', async () => {
  fs.writeFileSync(path.join(outside, 'x.yml'), 'fail-on: never\n');
  fs.symlinkSync('x.yml', path.join(outside, 'link.yml'));
  expect(await run('--config', path.join(outside, 'link.yml'))).toBe('0');
  fs.writeFileSync(path.join(outside, 'x.yml'), 'fail-on: never\n\0');
  expect(await run('--config', path.join(outside, 'x.yml'))).toMatch(/^2 hf-lint: .*x\.yml: is no text$/);
  expect(await run('--config', outside)).toMatch(/^2 hf-lint: .*: cannot be read \(EISDIR\)$/);
});

describe('at the commit that decides', () => {
  /** What is told when a commit with these files decides, and the work tree has a configuration that hides all. */
  async function told(make: () => void, config?: string): Promise<string> {
    gitIn(root, 'init', '-q');
    make();
    const policyFrom = commitIn(root, {});
    fs.rmSync(at('.hf-lint.yml'), { recursive: true, force: true });
    put('.hf-lint.yml', 'exclude: ["**"]\n');
    const env = { PATH: process.env.PATH };
    const request = { paths: [], cwd: root, env, override: {}, exclude: [], policyFrom, ...(config && { config }) };
    return check(request).then(
      ({ findings }) => `${findings.length} findings`,
      ({ name, message }: Error) => `${name}: ${message}`,
    );
  }

  test.each<[string, () => void, string]>([
    ['a configuration counts', () => put('.hf-lint.yml', 'profile: strict\n'), '1 findings'],
    ['none means the defaults', () => undefined, '1 findings'],
    ['with a NUL', () => put('.hf-lint.yml', 'a: b\0'), 'UsageError: .hf-lint.yml: is no text, or too large'],
    ['a link', () => fs.symlinkSync('a.py', at('.hf-lint.yml')), 'UsageError: .hf-lint.yml: is a symbolic link'],
    [
      'a folder',
      () => {
        fs.mkdirSync(at('.hf-lint.yml'));
        put('.hf-lint.yml/x', '');
      },
      'UsageError: .hf-lint.yml: is no file',
    ],
    [
      'a catalogue outside',
      () => put('.hf-lint.yml', 'catalog: [../x.yml]'),
      'UsageError: ../x.yml: lies outside the root',
    ],
  ])('%s', async (_, make, says) => {
    expect(await told(make)).toBe(says);
  });

  test('a named configuration that is not there', async () => {
    expect(await told(() => undefined, 'mine.yml')).toBe('UsageError: mine.yml: no such configuration file');
  });
});
