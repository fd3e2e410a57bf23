import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../src/cli.js';
import { inventories, licenseTables, reporters } from '../src/report/index.js';
import { FakeHub } from './fakes/fake-hub.js';
import { fakeToken, seeded } from './fakes/fake-token.js';
import { gitIn, commitIn } from './fakes/work-tree.js';

const random = seeded(2026);
const made: { value: string; prefix: string }[] = [];
function token(kind = 'user-token', prefix = 'hf_'): string {
  const value = fakeToken(kind, random);
  made.push({ value, prefix });
  return value;
}
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Every place from which a word of a repository gets into something that is told. */
const FILES: Record<string, string> = {
  'load.py':
    `from transformers import AutoModel\nfrom datasets import load_dataset\n` +
    `AutoModel.from_pretrained("org-a/model-a", token="${token()}")  # ${token()}\n` +
    `AutoModel.from_pretrained("org-a/model-a", revision="${token()}")\n` +
    `AutoModel.from_pretrained("org-a/${token()}", trust_remote_code=True)\n` +
    `AutoModel.from_pretrained("${token()}/model")\n` +
    `AutoModel.from_pretrained(f"org-a/{name}", revision=f"{x}${token()}")\n` +
    `load_dataset("org-a/${token('oauth-token', 'hf_oauth_')}")\n` +
    `AutoModel.from_pretrained(name_of("${'x'.repeat(40)}", token="${token()}"), trust_remote_code=True)\n` +
    `AutoModel.from_pretrained(name_of("${token('s3-token', 'hf_s3_')}"))\n` +
    `load_dataset("json", data_files="https://user:${token()}@huggingface.co/datasets/org-a/d/resolve/main/a.json")\n`,
  'ignored.py': `x = 1  # hf-lint: ignore[unpinned-revision] ${token()}\ny = 2  # hf-lint: ignore[${token()}] no such rule\n`,
  'broken.py': `def f(:\n  "${token()}\n`,
  'broken.yaml': `a: [${token()}\nb: "${token()}\n`,
  'config.yaml': `model_name_or_path: \${oc.env:MODEL}/${'x/'.repeat(80)}${token()}\n`,
  'run.sh': `git clone https://user:${token()}@huggingface.co/org-a/model-a\nhf download org-a/${token()} --revision ${token()}\nhf auth login --token ${token()}\n`,
  'secret.yaml': `kind: Secret\ndata:\n  HF_TOKEN: ${base64(token())}\n  TWICE: ${base64(base64(token()))}\n`,
  'a.ipynb': JSON.stringify({
    cells: [
      {
        cell_type: 'code',
        source: [`AutoModel.from_pretrained("a/b", token="${token()}")\n`],
        outputs: [{ text: [token()] }],
      },
    ],
  }),
  'split.py': ((value) =>
    `t = "${value.slice(0, 12)}" + \\\n  "${value.slice(12)}"\nAutoModel.from_pretrained("a/b")\n`)(token()),
};

let root: string;
let fake: FakeHub;
beforeEach(async () => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
  for (const [name, text] of Object.entries(FILES)) write(name, text);
  fake = await FakeHub.start({
    repos: { 'model:org-a/model-a': { commits: [{ id: '0'.repeat(39) + '1', date: '2026-03-01T10:00:00.000Z' }] } },
  });
});
afterEach(async () => {
  fs.rmSync(root, { recursive: true, force: true });
  await fake.stop();
});

function write(name: string, text: string): void {
  fs.mkdirSync(path.join(root, 'project'), { recursive: true });
  fs.writeFileSync(path.join(root, 'project', name), text);
}

async function run(argv: string[], env: Record<string, string> = {}): Promise<string> {
  let text = '';
  const out = { write: (part: string) => (text += part) };
  const world = {
    PATH: process.env['PATH']!,
    HOME: root,
    HF_ENDPOINT: fake.endpoint,
    DEBUG: '*',
    RUNNER_DEBUG: '1',
    ...env,
  };
  await main(argv, world, out, out, (async function* () {})(), path.join(root, 'project'));
  return text;
}

/** Nine characters in a row, plain or in Base64; a prefix is known to all. */
function partsIn(text: string): string[] {
  return made.flatMap(({ value, prefix }) => {
    const found: string[] = [];
    for (let at = prefix.length; at + 9 <= value.length; at++) found.push(value.slice(at, at + 9));
    for (const shift of [0, 1, 2]) found.push(base64(value.slice(prefix.length + shift)).slice(0, 16));
    return found
      .filter((part) => text.includes(part))
      .slice(0, 1)
      .map((part) => `${part} of ${value.slice(0, 14)}…`);
  });
}

/** All that was written outside of the project, and of it what the product wrote. */
function written(): string {
  const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => !Object.keys(FILES).some((own) => name === path.join('project', own)) && !name.includes('.git'))
    .map((name) => path.join(root, name))
    .filter((file) => fs.statSync(file).isFile())
    .map((file) => `${file}\n${fs.readFileSync(file, 'latin1')}`)
    .join('\n');
}

const commands: string[][] = [
  ...Object.keys(reporters).map((name) => ['check', '--profile', 'audit', '--format', name]),
  ['check', '--profile', 'audit', '--format', 'sarif=a.sarif', '--format', 'json=a.json'],
  ...Object.keys(inventories).map((name) => ['inventory', '--format', name]),
  ...Object.keys(licenseTables).map((name) => ['licenses', '--format', name]),
  ['fix', '--diff'],
  ['fix', '--diff', '--fix=all'],
  ['update', '--diff'],
  ['update', '--format', 'markdown'],
  ['baseline'],
  ['check', '--no-ignores', '--no-color'],
];

test.each(commands.map((argv) => [argv.join(' '), argv] as const))('%s tells no part of a token', async (_, argv) => {
  const told = await run([...argv]);
  expect(partsIn(told)).toEqual([]);
  expect(partsIn(written())).toEqual([]);
});

test('nor does what a history is searched for', async () => {
  const project = path.join(root, 'project');
  const git = (...args: string[]) => gitIn(project, ...args);
  git('init', '-q', '-b', 'main');
  git('commit', '-q', '--allow-empty', '-m', 'x');
  git('checkout', '-q', '-b', 'topic');
  commitIn(project, {});
  commitIn(project, Object.fromEntries(Object.keys(FILES).map((name) => [name, ''])));
  for (const format of Object.keys(reporters)) {
    const told = await run(['--new-from', 'main', '--offline', '--format', format]);
    expect(told).not.toBe('');
    expect(partsIn(told)).toEqual([]);
  }
});

test.each([
  ['a level', (value: string) => `fail-on: ${value}\n`],
  ['a rule', (value: string) => `rules: {${value}: error}\n`],
  ['no YAML', (value: string) => `rules: [${value}\n`],
  ['a catalogue', (value: string) => `catalog: [${value}.yaml]\n`],
  ['a licence', (value: string) => `licenses: {allow: [${value}]}\n`],
])('nor does a configuration that is wrong: %s', async (_, text) => {
  write('.hf-lint.yml', text(made[0]!.value));
  expect(partsIn(await run(['--offline']))).toEqual([]);
});

test('nor does a command line that is wrong', async () => {
  for (const argv of [
    [`--${made[0]!.value}`],
    [made[0]!.value],
    ['--format', made[0]!.value],
    ['explain', made[0]!.value],
  ])
    expect(partsIn(await run(argv))).toEqual([]);
});

test.each(Object.keys(reporters))('nor does %s tell one that only two files together hold', async (format) => {
  for (const name of Object.keys(FILES)) fs.rmSync(path.join(root, 'project', name), { recursive: true, force: true });
  const value = token();
  write('keys.py', `BODY = "${value.slice(3)}"\n`);
  write(
    'together.py',
    `from transformers import AutoModel\nfrom keys import BODY\nAutoModel.from_pretrained("hf_" + BODY + "/x")\nAutoModel.from_pretrained("org-a/model-a", revision="hf_" + BODY)\n`,
  );
  const told = await run(['check', '--profile', 'audit', '--format', format, '--offline']);
  expect(partsIn(told.replaceAll(/[^\n]*BODY = [^\n]*/g, ''))).toEqual([]);
});
