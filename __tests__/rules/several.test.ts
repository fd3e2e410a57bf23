import { expect, test } from '@jest/globals';
import { builtinCatalog, builtinTokens } from '../../src/catalog/load.js';
import { defaults } from '../../src/policy/config.js';
import { rules } from '../../src/rules/index.js';
import { scan } from '../../src/scan.js';

async function messages(text: string, path = 'a.py'): Promise<string[]> {
  const { findings } = await scan([{ path, text }], {
    catalog: builtinCatalog(),
    tokens: builtinTokens(),
    rules,
    config: defaults(),
    version: '0',
    exists: () => false,
    read: () => text,
  });
  return findings.filter(({ hidden }) => !hidden).map(({ rule, message }) => `${rule}: ${message}`);
}

const table = (count: number) => Array.from({ length: count }, (_, i) => `"k${i}": "org/m${i}"`).join(', ');
const load = (count: number, more = '') =>
  `from transformers import AutoModel\nM = {${table(count)}}\nAutoModel.from_pretrained(M[name]${more})\n`;

test('a call that loads one of several repositories is one finding, which names the first ones', async () => {
  expect(await messages(load(2))).toEqual([
    'unpinned-revision: Models `org/m0` and `org/m1` are loaded without a revision',
  ]);
  expect(await messages(load(4))).toEqual([
    'unpinned-revision: Models `org/m0`, `org/m1`, `org/m2` and `org/m3` are loaded without a revision',
  ]);
  expect(await messages(load(30, ', revision="main"'))).toEqual([
    'unpinned-revision: Models `org/m0`, `org/m1`, `org/m2` and 27 more are loaded at `main`, which can move',
  ]);
});

test('so is their code', async () => {
  expect(await messages(load(5, ', trust_remote_code=True'))).toContainEqual(
    expect.stringMatching(/^remote-code: Code of `org\/m0`, `org\/m1`, `org\/m2` and 2 more runs here/),
  );
});

test('what has a place for a pin of its own is a finding of its own', async () => {
  const text = 'vllm serve acme/one --tokenizer acme/two\n';
  expect(await messages(text, 'a.sh')).toEqual([
    'unpinned-revision: Model `acme/one` is loaded without a revision',
    'unpinned-revision: Model `acme/two` is loaded without a revision',
  ]);
});

test('a repository that cannot be seen is told as one that a value names, behind those that are known', async () => {
  const remote = (rest: string) =>
    `from transformers import AutoModel\n${rest}AutoModel.from_pretrained(name, trust_remote_code=True, revision="main")\n`;
  expect(await messages(remote('def load(name):\n    '))).toEqual([
    'remote-code: Code of the repository in `name` runs here at `main`, not at a commit',
    'unpinned-revision: The repository in `name` is loaded at `main`, which can move',
  ]);
  expect(await messages(remote('import os\nname = os.environ["NAME"] or "acme/one"\n'))).toContain(
    'remote-code: Code of `acme/one` and the repository in `name` runs here at `main`, not at a commit',
  );
});
