import { expect, test } from '@jest/globals';
import type { Level } from '../../src/model.js';
import { reporters } from '../../src/report/index.js';
import { canonical, clean, finding, HOSTILE_TEXT } from './canonical.js';
import { commands } from './runner.js';

const github = (result: typeof canonical, annotations?: number) =>
  reporters.github!(result, { color: false, annotations });

function many(count: number, level: Level) {
  return Array.from({ length: count }, (_, at) =>
    finding({ level, path: `f${String(at).padStart(3, '0')}.py`, message: `${level} ${at}` }),
  );
}

test('an annotation names its file and lines; columns only within one line', () => {
  const [token, , warning] = commands(github(canonical));
  expect(token).toEqual({
    name: 'error',
    properties: { file: '.env', line: '1', endLine: '1', col: '7', endColumn: '14', title: 'hardcoded-token' },
    data: expect.stringMatching(/^Hugging Face token hf_…AbAb\nRevoke it.*\nReason of hardcoded-token\. https:\/\//),
  });
  expect(Object.keys(warning!.properties)).toEqual(['file', 'line', 'endLine', 'title']);
});

test('the last error is left to the verdict; the rest is listed, worst first', () => {
  const out = github({ ...clean, findings: [...many(15, 'note'), ...many(12, 'warning'), ...many(11, 'error')] });
  const names = commands(out).map((command) => command.name);
  const count = (name: string) => names.filter((other) => other === name).length;
  expect([count('error'), count('warning'), count('notice')]).toEqual([9, 10, 9]);
  const listed = out.split('::group::')[1]!.split('::endgroup::')[0]!.split('\n');
  expect(listed[0]).toContain('10 more findings');
  expect(listed[1]).toBe('error f009.py:12 unpinned-revision error 9');
  expect(listed.filter((line) => line.startsWith('note '))).toHaveLength(6);
});

test('problems are one notice and a group of the log', () => {
  const found = commands(github(canonical));
  expect(found.filter((command) => command.data.includes('incomplete: 2 problems'))).toHaveLength(1);
  expect(github(canonical)).toContain('\nhub the Hub did not answer\n');
});

test('a smaller budget is kept, none at all lists everything', () => {
  expect(commands(github({ ...clean, findings: many(5, 'warning') }, 2)).map((command) => command.name)).toEqual([
    'warning',
    'warning',
    'group',
    'endgroup',
  ]);
  expect(commands(github({ ...clean, findings: many(1, 'error') }, 0)).map((command) => command.name)).toEqual([
    'group',
    'endgroup',
  ]);
});

test('messages stay below what the runner cuts off', () => {
  const long = finding({ message: HOSTILE_TEXT.repeat(100), help: 'h'.repeat(9000) });
  expect(commands(github({ ...clean, findings: [long] }))[0]!.data.length).toBeLessThan(4096);
});
