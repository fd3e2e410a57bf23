import { afterEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FakeRunner, type Step } from '../fakes/fake-runner.js';
import { nodes } from '../fakes/runner-node.js';

/** The bundle that users run. */
const ACTION = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../dist/action.js');
const COMMIT = '3f9a0c1d'.repeat(5);
const UNPINNED = 'from transformers import AutoModel\nAutoModel.from_pretrained("org-a/name-b")\n';
const PINNED = `from transformers import AutoModel\nAutoModel.from_pretrained("org-a/name-b", revision="${COMMIT}")\n`;

const runners: FakeRunner[] = [];
afterEach(() => runners.splice(0).forEach((runner) => runner.close()));

describe.each(nodes)('under %s', (_, node) => {
  async function act(
    files: Record<string, string>,
    inputs: Record<string, string> = {},
    env?: Record<string, string>,
  ): Promise<Step> {
    const runner = new FakeRunner(files, node);
    runners.push(runner);
    return runner.run(ACTION, { offline: 'true', ...inputs }, env);
  }

  const named = (step: Step, name: string) => step.commands.filter((command) => command.name === name);

  test('a finding annotates its line, fails the step, and is counted in the outputs', async () => {
    const step = await act({ 'src/train.py': UNPINNED });
    expect(step.code).toBe(1);
    const [annotation, verdict] = named(step, 'error');
    expect(annotation!.properties).toMatchObject({ file: 'src/train.py', line: '2', title: 'unpinned-revision' });
    expect(verdict!.data).toBe('hf-lint: 1 finding at or above the level error');
    expect(step.outputs).toMatchObject({
      conclusion: 'failure',
      findings: '1',
      errors: '1',
      warnings: '0',
      notes: '0',
    });
  });

  test('a clean repository succeeds without an annotation', async () => {
    const step = await act({ 'train.py': PINNED });
    expect([step.code, step.commands]).toEqual([0, []]);
    expect(step.outputs).toMatchObject({ conclusion: 'success', findings: '0' });
    expect(step.summary).toContain('hf-lint passed');
  });

  test('the files it names hold SARIF and JSON', async () => {
    const step = await act({ 'train.py': UNPINNED }, { 'sarif-file': 'out.sarif' });
    expect(step.outputs['sarif-file']).toBe(path.join(step.workspace, 'out.sarif'));
    const sarif = JSON.parse(readFileSync(step.outputs['sarif-file']!, 'utf8'));
    expect(sarif.runs[0].results[0].ruleId).toBe('unpinned-revision');
    const json = JSON.parse(readFileSync(step.outputs['json-file']!, 'utf8'));
    expect(json.findings[0]).toMatchObject({ rule: 'unpinned-revision', path: 'train.py', line: 2 });
  });

  test('annotations and links name files from the root of the repository, also when a folder of it is checked', async () => {
    const step = await act({ 'app/train.py': UNPINNED, 'other.py': UNPINNED }, { path: './app/' });
    expect(named(step, 'error').map((command) => command.properties['file'])).toEqual(['app/train.py', undefined]);
    expect(step.summary).toContain(
      'https://github.com/octo-org/octo-repo/blob/ffac537e6cbbf934b08745a378932722df287a53/app/train.py?plain=1#L2',
    );
  });

  test('without an input the configuration file decides; an input wins over it', async () => {
    const files = {
      'train.py': UNPINNED,
      '.hf-lint.yml': 'fail-on: never\n',
      'strict.yml': 'rules: {unpinned-revision: note}\n',
    };
    expect((await act(files)).code).toBe(0);
    expect((await act(files, { 'fail-on': 'error' })).code).toBe(1);
    expect((await act(files, { config: 'strict.yml', 'fail-on': 'note' })).outputs).toMatchObject({
      notes: '1',
      conclusion: 'failure',
    });
  });

  test.each([
    [{ 'fail-on': 'eror' }, 'Input "fail-on": expected one of error, warning, note, never; got "eror"'],
    [{ 'max-annotations': '-1' }, 'Input "max-annotations"'],
    [{ path: 'nowhere' }, 'nowhere: no such file or folder'],
    [{ config: 'nowhere.yml' }, 'nowhere.yml: no such configuration file'],
    [{ 'sarif-file': 'no/such/folder.sarif' }, 'cannot be written (ENOENT)'],
  ])('a wrong input fails the step and says what was expected: %j', async (inputs, message) => {
    const step = await act({ 'train.py': PINNED }, inputs as Record<string, string>);
    expect(step.code).toBe(1);
    expect(named(step, 'error').map((command) => command.data)).toEqual([expect.stringContaining(message)]);
  });

  test('a configuration that cannot be read fails with its place, and none of it becomes a command', async () => {
    const step = await act({
      'train.py': PINNED,
      '.hf-lint.yml': 'rules:\n  "x\\r\\n::warning::owned ##[add-mask]x": error\n',
    });
    expect(step.code).toBe(1);
    expect(step.commands.map((command) => command.name)).toEqual(['error']);
    expect(step.commands[0]!.data).toMatch(/^\.hf-lint\.yml: /);
  });

  test('nothing of a hostile repository becomes a command, and no more than ten annotations of a level are made', async () => {
    const line = 'AutoModel.from_pretrained("org-a/name-b", revision="x\\r\\n::set-output name=a::b ##[add-mask]x")\n';
    const step = await act({ 'a,b %0A##[warning]:.py': `from transformers import AutoModel\n${line.repeat(30)}` });
    expect(new Set(step.commands.map((command) => command.name))).toEqual(new Set(['error', 'group', 'endgroup']));
    expect(named(step, 'error')).toHaveLength(10);
    expect(named(step, 'error').at(-1)!.data).toBe('hf-lint: 30 findings at or above the level error');
  });

  test('a token is reported, and stands in no log, summary or file', async () => {
    const token = `hf_${['kTzQvWmBnXcL', 'pRfYdHsGjJaE', 'uIoVbNwMqZ'].join('')}`;
    const step = await act({ 'app.py': `login(token="${token}")\n` });
    expect(named(step, 'error')[0]!.properties['title']).toBe('hardcoded-token');
    const files = ['sarif-file', 'json-file'].map((name) => readFileSync(step.outputs[name]!, 'utf8'));
    expect([step.log, step.summary, ...files].filter((text) => text.includes(token))).toEqual([]);
  });

  test('it works without a place for a summary, and on events it does not know', async () => {
    const step = await act({ 'train.py': PINNED }, {}, { GITHUB_STEP_SUMMARY: '', GITHUB_EVENT_NAME: 'merge_group' });
    expect([step.code, step.commands]).toEqual([0, []]);
    expect((await act({ 'train.py': UNPINNED }, { summary: 'false' })).summary).toBe('');
  });

  test('a summary of thousands of findings stays under one mebibyte', async () => {
    const calls = Array.from({ length: 9000 }, (_, at) => `AutoModel.from_pretrained("org-a/name-${at}")`);
    const step = await act({ [`${'ü'.repeat(60)}.py`]: `from transformers import AutoModel\n${calls.join('\n')}\n` });
    expect(step.outputs['findings']).toBe('9000');
    expect(Buffer.byteLength(step.summary)).toBeLessThan(1024 * 1024);
    expect(step.summary).toMatch(/… and \d+ more findings\./);
  });
});
