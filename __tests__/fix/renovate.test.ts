import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { COMMIT, fixed } from './fixed.js';

interface Manager {
  matchStrings: string[];
  packageNameTemplate: string;
}

const preset = new URL('../../renovate-preset.json', import.meta.url);
const { customManagers } = JSON.parse(readFileSync(preset, 'utf8')) as { customManagers: Manager[] };

/** What Renovate would look up: address, branch, commit. */
function dependencies(text: string): string[] {
  return customManagers.flatMap(({ matchStrings, packageNameTemplate }) =>
    matchStrings.flatMap((pattern) =>
      [...text.matchAll(new RegExp(pattern, 'g'))].map(({ groups }) => {
        const { depName, currentValue, currentDigest } = groups as Record<string, string>;
        return `${packageNameTemplate.replace('{{depName}}', depName!)} ${currentValue} ${currentDigest}`;
      }),
    ),
  );
}

test.each([
  ['AutoModel.from_pretrained("o/n")', 'https://huggingface.co/o/n'],
  ['AutoModel.from_pretrained(\n    "o/n",\n    device_map="auto",\n)', 'https://huggingface.co/o/n'],
  ['load_dataset("o/n", split="train")', 'https://huggingface.co/datasets/o/n'],
])('Renovate finds what fix writes: %j', async (call, address) => {
  const head = 'from datasets import load_dataset\nfrom transformers import AutoModel\n';
  const { files } = await fixed({ 'a.py': `${head}x = ${call}\n` });
  expect(dependencies(files['a.py']!)).toEqual([`${address} main ${COMMIT}`]);
});
