import { expect, test } from '@jest/globals';
import { analyse } from '../../src/analyse.js';
import { builtinCatalog } from '../../src/catalog/load.js';
import { formatFinder } from '../../src/choose.js';
import { projectTree } from '../../src/modules.js';

const catalog = builtinCatalog();
const formatOf = formatFinder();

/** What a file of a project says of the Hub. */
function read(path: string, files: Record<string, string>): string[] {
  const tree = projectTree(
    catalog,
    (it) => it in files,
    (it) => files[it],
  );
  const source = { path, text: files[path]! };
  const { references } = analyse(source, formatOf(source)!, catalog, tree);
  return references.map(({ repo, state }) => `${repo.is === 'known' ? repo.value : '?'} ${state}`);
}

const compose = 'services:\n  a:\n    image: vllm/vllm-openai:v0.9\n    command: --model ${MODEL} --revision ${REV}\n';

test('a Compose file has its variables from the files beside it', () => {
  const env = 'MODEL=org/a\nREV=main\n';
  expect(read('a/compose.yaml', { 'a/compose.yaml': compose, 'a/.env': env })).toEqual(['org/a symbolic']);
  expect(read('a/compose.yaml', { 'a/compose.yaml': compose, '.env': env })).toEqual(['? dynamic']);
  expect(read('a/values.yaml', { 'a/values.yaml': compose, 'a/.env': env })).toEqual([]);
  const script = '#!/bin/sh\nBASE=org\nexport MODEL="$BASE/b"\nexport REV=v1\n';
  const both = { 'compose.yaml': compose, 'set_env.sh': script, '.env': 'MODEL=org/a\n' };
  expect(read('compose.yaml', both)).toEqual(['org/a symbolic']);
  expect(read('compose.yaml', { 'compose.yaml': compose, 'set_env.sh': script })).toEqual(['org/b symbolic']);
});

test('a variable that a service is given under its own name is what it is outside', () => {
  const env = { 'a/.env': 'MODEL=org/a\n' };
  const service = (value: string) =>
    `services:\n  a:\n    image: vllm/vllm-openai\n    environment:\n      MODEL: ${value}\n`;
  for (const command of ['--model ${MODEL}', '["--model", "${MODEL}"]'])
    for (const [value, repo] of [
      ['${MODEL}', 'org/a'],
      ['${OTHER:-org/b}', 'org/b'],
      ['org/c', 'org/c'],
    ]) {
      const path = 'a/compose.yaml';
      const text = `${service(value!)}    command: ${command}\n`;
      expect([command, value, ...read(path, { [path]: text, ...env })]).toEqual([command, value, `${repo} absent`]);
    }
});

test('a script has its variables from the scripts that it reads', () => {
  const env = 'MODEL=org/a\n';
  const run = (how: string) => ({ 'a/run.sh': `${how}\nhf download "$MODEL"\n`, 'a/env.sh': env });
  for (const how of ['source ./env.sh', '. "$(dirname "$0")/env.sh"', 'source "${HERE}/env.sh"', 'source a/env.sh'])
    expect([how, ...read('a/run.sh', run(how))]).toEqual([how, 'org/a absent']);
  expect(read('a/run.sh', run('cat env.sh'))).toEqual(['? absent']);
  expect(read('a/run.sh', run('MODEL=org/b\nsource env.sh'))).toEqual(['org/a absent']);
  expect(read('a/run.sh', run('source env.sh\nMODEL=org/b'))).toEqual(['org/b absent']);
  const open = { ...run('MODEL=org/b\nsource env.sh'), 'a/env.sh': 'MODEL="${MODEL:-org/a}"\n' };
  expect(read('a/run.sh', open)).toEqual(['org/b absent']);
});
