import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const action = parse(read('action.yml')) as { inputs: object };

/** Problems of a workflow as GitHub's own parser finds them: syntax, keys, events, expressions. */
function problemsOf(content: string): string[] {
  const { context } = parseWorkflow({ name: 'w.yml', content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

const workflows = readdirSync(path.join(root, 'docs/workflows'))
  .filter((name) => name !== 'README.md')
  .flatMap((name) =>
    [...read(`docs/workflows/${name}`).matchAll(/^```yaml\n([^]*?)^```$/gm)].map((match) => [name, match[1]!] as const),
  );

test('there are ready workflows for each case, and the index names them', () => {
  const index = read('docs/workflows/README.md');
  expect(new Set(workflows.map(([name]) => name)).size).toBe(5);
  expect(workflows.filter(([name]) => !index.includes(`(${name})`))).toEqual([]);
});

const README = [...read('README.md').matchAll(/^```yaml\n(name: [^]*?)^```$/gm)].map(
  (match) => ['README.md', match[1]!] as const,
);
const OWN = readdirSync(path.join(root, '.github/workflows')).map(
  (name) => [name, read(`.github/workflows/${name}`)] as const,
);

test.each([...workflows, ...README, ...OWN])('%s is a workflow', (_, text) => {
  expect(problemsOf(text)).toEqual([]);
});

test.each([
  ['a key that is none', 'on: push\njobs: {a: {runs-on: x, steps: [{uses: a/b@v1, wiht: {}}]}}'],
  ['an event that is none', 'on: pull_requests\njobs: {a: {runs-on: x, steps: [{run: x}]}}'],
  ['a permission that is none', 'on: push\njobs: {a: {runs-on: x, permissions: {content: read}, steps: [{run: x}]}}'],
  ['an expression that is none', 'on: push\njobs: {a: {runs-on: x, steps: [{run: "${{ github. }}"}]}}'],
])('the parser knows %s', (_, text) => {
  expect(problemsOf(text)).not.toEqual([]);
});

const uses = (text: string) =>
  Object.values((parse(text) as { jobs: Record<string, Job> }).jobs).flatMap(({ steps }) => steps);

test.each([...workflows, ...README])(
  '%s takes foreign actions by commit, and gives the Action inputs that it has',
  (_, text) => {
    for (const step of uses(text)) {
      expect(step.uses).toMatch(/^(?:actions\/checkout@[0-9a-f]{40}|hf-lint\/hf-lint@v0)$/);
      if (!step.uses.startsWith('hf-lint/')) continue;
      expect(Object.keys(step.with ?? {}).filter((name) => !Object.keys(action.inputs).includes(name))).toEqual([]);
    }
  },
);

test('action.yml is an action', () => {
  const problems = (content: string) =>
    parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter())
      .context.errors.getErrors()
      .map(({ message }) => message);
  expect(problems(read('action.yml'))).toEqual([]);
  expect(problems(read('action.yml').replace('main:', 'mian:'))).not.toEqual([]);
});

test('every input of the Action is in the README, and the README names no other', () => {
  const [, listed] = /^Inputs: ([^]*?)\. Without an input/m.exec(read('README.md'))!;
  const names = [...listed!.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!);
  expect(names.sort()).toEqual(Object.keys(action.inputs).sort());
});

test('the README begins with the workflow of one step, and says how to require it and what each part needs', () => {
  const text = read('README.md');
  expect(README).toHaveLength(1);
  expect(uses(README[0]![1]).map((step) => step.uses.replace(/@.*/, ''))).toEqual([
    'actions/checkout',
    'hf-lint/hf-lint',
  ]);
  expect(text.indexOf('## In a pull request')).toBe(text.indexOf('\n## ') + 1);
  expect(text).toContain('(docs/workflows/README.md#make-it-required)');
  for (const right of Object.values(NEEDS)) expect(text).toContain(`\`${right}: write\``);
});

/** What an input needs beside `contents: read` (README, permissions). */
const NEEDS = {
  comment: 'pull-requests',
  suggestions: 'pull-requests',
  'upload-sarif': 'security-events',
  'check-run': 'checks',
};

test.each(workflows)('%s gives the job exactly the rights that its inputs need', (_, text) => {
  const jobs = Object.values((parse(text) as { jobs: Record<string, Job> }).jobs);
  for (const { permissions: given, steps } of jobs) {
    const needed = Object.entries(NEEDS).filter(([input]) => steps.some((one) => one.with && input in one.with));
    expect(Object.keys(given).sort()).toEqual([...new Set(['contents', ...needed.map(([, right]) => right)])].sort());
  }
});

interface Job {
  permissions: Record<string, string>;
  steps: { uses: string; with?: Record<string, string> }[];
}
