import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { validate } from '../src/schema.js';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const action = parse(read('action.yml')) as { inputs: object };

/** The part of GitHub's workflow syntax that the ready workflows use (docs.github.com, workflow syntax for GitHub Actions). */
const EVENTS = ['pull_request', 'pull_request_target', 'merge_group', 'push', 'schedule', 'workflow_dispatch'];
const CHECKOUT = ['ref', 'persist-credentials', 'fetch-depth', 'allow-unsafe-pr-checkout'];
const keys = (names: string[], value: object = {}) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, value])),
  additionalProperties: false,
});
const permissions = keys(['contents', 'pull-requests', 'security-events', 'checks', 'actions'], {
  enum: ['read', 'write'],
});
const step = (uses: string, inputs: string[]) => ({
  type: 'object',
  properties: { id: {}, if: { type: 'string' }, uses: { type: 'string', pattern: uses }, with: keys(inputs) },
  required: ['uses'],
  additionalProperties: false,
});
const WORKFLOW = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    on: { anyOf: [{ type: 'array', items: { enum: EVENTS } }, keys(EVENTS)] },
    permissions,
    jobs: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: {
          'runs-on': { const: 'ubuntu-latest' },
          permissions,
          strategy: keys(['fail-fast', 'matrix']),
          steps: {
            type: 'array',
            items: {
              anyOf: [
                step('^actions/checkout@[0-9a-f]{40}$', CHECKOUT),
                step('^hf-lint/hf-lint@v0$', Object.keys(action.inputs)),
              ],
            },
          },
        },
        required: ['runs-on', 'steps'],
        additionalProperties: false,
      },
    },
  },
  required: ['name', 'on', 'permissions', 'jobs'],
  additionalProperties: false,
};

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

test.each(workflows)('%s is a workflow, and its inputs are those of the Action', (_, text) => {
  expect(validate(WORKFLOW, parse(text))).toEqual([]);
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
  steps: { with?: Record<string, string> }[];
}
