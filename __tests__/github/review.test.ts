import { expect, test } from '@jest/globals';
import type { Api } from '../../src/github/api.js';
import { suggest } from '../../src/github/review.js';
import type { Edit, Finding } from '../../src/model.js';
import { canonical, finding } from '../report/canonical.js';

const PULL = { number: 7, base: 'a'.repeat(40), head: 'b'.repeat(40), commits: 1, fork: false };
const TEXT = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', ''].join('\n');

/** Takes words of the file out, or puts others in their place. */
const edit = (from: string, to = from, text = ''): Edit => ({
  path: 'a.py',
  span: { start: TEXT.indexOf(from), end: TEXT.indexOf(to) + to.length },
  text,
});
const fixing = (...edits: Edit[]): Finding =>
  finding({
    path: 'a.py',
    fix: { title: 'x', safety: 'safe', edits },
    fingerprint: edits.map((one) => one.span.start).join(''),
  });

interface Suggested {
  start_line?: number;
  line: number;
  body: string;
}

/** What is suggested when the pull request shows some lines of the file; `lines`: first and number, of each hunk. */
async function suggested(
  findings: Finding[],
  lines: [first: number, count: number][],
): Promise<[number, number, string][]> {
  const all = TEXT.split('\n');
  const patch = lines.map(([first, count]) =>
    [
      `@@ -${first},${count} +${first},${count} @@`,
      ...all.slice(first - 1, first - 1 + count).map((one) => ` ${one}`),
    ].join('\n'),
  );
  const sent: { comments: Suggested[] }[] = [];
  const api: Api = {
    async request(route, parameters) {
      if (route.endsWith('/files')) return [{ filename: 'a.py', sha: 'blob', patch: patch.join('\n') }];
      if (route.endsWith('/comments')) return [];
      sent.push(parameters as { comments: Suggested[] });
      return {};
    },
    viewer: async () => 'me',
  };
  await suggest(api, PULL, { findings, rules: canonical.rules }, () => ({ text: TEXT, blob: 'blob' }));
  expect(sent.length).toBeLessThanOrEqual(1);
  return (sent[0]?.comments ?? []).map(({ start_line, line, body }) => [
    start_line ?? line,
    line,
    /```suggestion\n([^]*)```$/.exec(body)![1]!,
  ]);
}

test('a fix of several lines is a suggestion for all of them', async () => {
  expect(await suggested([fixing(edit('two', 'four', 'TWO\nAND\nMORE'))], [[1, 8]])).toEqual([
    [2, 4, 'TWO\nAND\nMORE\n'],
  ]);
});

test('edits of one fix that lie apart take what is between them along', async () => {
  expect(await suggested([fixing(edit('two', 'two', 'TWO'), edit('four', 'four', 'FOUR'))], [[1, 8]])).toEqual([
    [2, 4, 'TWO\nthree\nFOUR\n'],
  ]);
});

test('lines that the pull request does not show in one hunk get none', async () => {
  const across = fixing(edit('three', 'six', 'x'));
  const inside = fixing(edit('two', 'two', 'TWO'));
  const outside = fixing(edit('five', 'five', 'FIVE'));
  expect(
    await suggested(
      [across, inside, outside],
      [
        [1, 3],
        [6, 3],
      ],
    ),
  ).toEqual([[2, 2, 'TWO\n']]);
});

test('fixes of the same lines are one suggestion; of two that want the same place the first', async () => {
  const [first, second] = [
    fixing(edit('two', 'two', 'TWO'), edit('three', 'three', 'THREE')),
    fixing(edit('three', 'three', '3')),
  ];
  expect(await suggested([first, second], [[1, 8]])).toEqual([[2, 3, 'TWO\nTHREE\n']]);
});

test('the worst first', async () => {
  const at = (index: number): Edit => ({ path: 'a.py', span: { start: index, end: index }, text: 'x' });
  // Each on a line of its own.
  const starts = TEXT.split('\n')
    .slice(0, -1)
    .map((line) => TEXT.indexOf(line));
  const many = starts.map((start) => fixing(at(start)));
  many[7] = { ...many[7]!, level: 'error' };
  many.slice(0, 7).forEach((one, index) => (many[index] = { ...one, level: 'note' }));
  expect((await suggested(many, [[1, 8]])).map(([line]) => line)).toEqual([8, 1, 2, 3, 4, 5, 6, 7]);
});

test('unsafe fixes, hidden findings and fixes in other files are left alone', async () => {
  const safe = fixing(edit('two', 'two', 'TWO'));
  const other = { ...edit('two'), path: 'b.py' };
  const none: Finding[] = [
    { ...safe, fix: { ...safe.fix!, safety: 'unsafe' } },
    { ...safe, hidden: 'not-new' },
    fixing(edit('two', 'two', 'TWO'), other),
  ];
  expect(await suggested(none, [[1, 8]])).toEqual([]);
});
