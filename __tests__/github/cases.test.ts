import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleAction } from '../fakes/bundle.js';
import { FakeJobs } from '../fakes/fake-job.js';
import type { Step } from '../fakes/fake-runner.js';
import { CASES } from './cases.js';

// A job is several processes.
jest.setTimeout(120_000);

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cases');
const fileOf = (name: string) => path.join(FOLDER, `${name.replaceAll(' ', '-')}.txt`);
/** Lines at the beginning and the end of a job summary that a golden file shows. */
const MOST_LINES = 8;

let bundle: ReturnType<typeof bundleAction>;
beforeAll(() => {
  bundle = bundleAction();
});
afterAll(() => bundle.remove());

test.each(Object.keys(CASES))('%s', async (name) => {
  const jobs = await FakeJobs.start(bundle.file);
  try {
    await CASES[name]!(jobs);
  } finally {
    await jobs.close();
  }
  expect(jobs.github.violations).toEqual([]);
  const text = jobs.steps.map(({ step, told }, at) => `# Job ${at + 1}\n${shown(step, told)}`).join('\n');
  const stable = text
    .replaceAll(jobs.repository.url, 'https://github.example')
    .replace(/\b[0-9a-f]{40}\b/g, '<commit>')
    .replace(/\b(?:base|commit) [0-9a-f]{12}\b/g, 'commit <short>');
  if (process.env['UPDATE'] === '1') writeFileSync(fileOf(name), stable);
  expect(stable).toBe(readFileSync(fileOf(name), 'utf8'));
});

test('there is no golden file without its case', () => {
  const files = readdirSync(FOLDER).map((name) => path.join(FOLDER, name));
  expect(files.sort()).toEqual(Object.keys(CASES).map(fileOf).sort());
});

/** What people and programs see of a step: exit code, what the runner keeps, outputs, the summary, and what GitHub was told. */
function shown(step: Step, told: string[]): string {
  const annotations = step.annotations.map(({ name, properties, data }) => {
    const { file, line, title } = properties;
    const place = file === undefined ? '-' : `${file}:${line}`;
    const words = file === undefined ? data.split('\n') : data.split('\n', 1);
    return [name, place, title, ...words.join('\n    ').split(' ')].filter((word) => word !== undefined).join(' ');
  });
  const outputs = Object.entries(step.outputs).filter(([name]) => !name.endsWith('-file'));
  const listed = step.log.split('\n').filter((line) => /^(?:error|warning|note) /.test(line)).length;
  const summary = step.summary
    .split('\n')
    .filter((line) =>
      /^(?:### |\| (?:error|warning|note)|- (?!not checked)|… and \d+ more (?:finding|problem))/.test(line),
    );
  return [
    `exit ${step.code}`,
    ...annotations,
    `further findings in the log: ${listed}`,
    `outputs: ${outputs.map(([name, value]) => `${name}=${value}`).join(' ')}`,
    ...counted(told).map((line) => `told: ${line}`),
    ...shortened(summary).map((line) => `summary: ${line}`),
    '',
  ].join('\n');
}

/** Equal lines that follow each other as one. */
function counted(lines: readonly string[]): string[] {
  const runs: { line: string; times: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.line === line) last.times++;
    else runs.push({ line, times: 1 });
  }
  return runs.map(({ line, times }) => (times > 1 ? `${line} (${times} times)` : line));
}

function shortened(lines: readonly string[]): string[] {
  const more = lines.length - 2 * MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `(${more} more)`, ...lines.slice(-MOST_LINES)] : [...lines];
}
