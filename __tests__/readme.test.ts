import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parseArguments } from '../src/cli/flags.js';
import { parseConfig } from '../src/policy/config.js';
import { rules } from '../src/rules/index.js';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const readme = read('README.md');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!);

test('the README shows what the sample project really gives', () => {
  const { stdout } = spawnSync(process.execPath, ['dist/cli.js', 'examples/risky-project'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HF_HUB_OFFLINE: '1' },
  });
  const given = new Set(stdout.trim().split('\n\n'));
  const [excerpt] = blocks('text');
  expect(
    excerpt!
      .trim()
      .split('\n\n')
      .filter((part) => !given.has(part)),
  ).toEqual([]);
});

test('its configuration is one, and its workflow steps are complete', () => {
  const [workflow, config, , hook] = blocks('yaml');
  expect(parse(workflow!).jobs['hf-lint'].steps).toHaveLength(2);
  expect(parseConfig('README.md', config!, rules).rules).toHaveProperty('unpinned-revision');
  expect(parse(hook!).repos[0].hooks[0].id).toBe(parse(read('.pre-commit-hooks.yaml'))[0].id);
});

test('the hook of pre-commit waits for no Hub', () => {
  const { entry, args } = parse(read('.pre-commit-hooks.yaml'))[0];
  expect(entry).toBe('hf-lint');
  expect(parseArguments(args, {})).toMatchObject({ command: 'check', offline: true });
});

test('it names every input and output of the Action', () => {
  const action = parse(read('action.yml'));
  const names = [...Object.keys(action.inputs), ...Object.keys(action.outputs)];
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test('every rule has its page', () => {
  expect(rules.map(({ id }) => read(`docs/rules/${id}.md`).split('\n', 1)[0])).toEqual(
    rules.map(({ id }) => `# ${id}`),
  );
});
