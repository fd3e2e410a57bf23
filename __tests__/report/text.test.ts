import { describe, expect, test } from '@jest/globals';
import type { Excerpt, Reference } from '../../src/model.js';
import { frame } from '../../src/report/frame.js';
import { reporters } from '../../src/report/index.js';
import { canonical, clean, finding } from './canonical.js';

const text = (result: typeof canonical, color = false) => reporters.text!(result, { color, width: 80 });

test('a clean run is one line', () => {
  expect(text(clean)).toBe('No findings in 210 files, 6 references\n');
});

test('a finding is its place, its line and what to do', () => {
  const findings = [finding({ help: 'Add revision="<commit>".' })];
  expect(text({ ...clean, findings }).split('\n\n')[0]).toBe(
    [
      'src/train.py:12:9 error unpinned-revision model org/name is loaded without a revision',
      '12 | model = AutoModel.from_pretrained("org/name")',
      '   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
      '   = help: Add revision="<commit>".',
    ].join('\n'),
  );
});

test('without a mark there is no caret, without an excerpt no line', () => {
  const bare = (excerpt: Excerpt) =>
    text({ ...clean, findings: [finding()], excerpt: () => excerpt })
      .split('\n\n')[0]!
      .split('\n').length;
  expect([bare(clean.excerpt(finding())), bare({ text: 'x' }), bare({ text: '' })]).toEqual([3, 2, 1]);
});

test('reasons, ignore comments and repeated advice are given once', () => {
  const findings = Array.from({ length: 5 }, (_, at) => finding({ path: `f${at}.js`, help: 'Do it.' }));
  const out = text({ ...clean, findings });
  expect(out.match(/help: Do it\./g)).toHaveLength(1);
  expect(out.match(/Reason of unpinned-revision\./g)).toHaveLength(1);
  expect(out.match(/\/\/ hf-lint: ignore\[unpinned-revision\] reason/g)).toHaveLength(1);
});

test('the ignore comment is one that works where the finding stands', () => {
  const slot = (before: string) => ({ at: 0, before: '', after: '', note: { at: 0, before } });
  const offered = (path: string, more?: object) =>
    /to ignore: (.*)/.exec(
      text({
        ...clean,
        findings: [finding({ path, reference: more && (more as Reference) })],
      }),
    )?.[1];
  const words = 'hf-lint: ignore[unpinned-revision] reason';
  expect(offered('a.py')).toBe(`# ${words}`);
  expect(offered('a.json')).toBeUndefined();
  expect(offered('dvc.lock')).toBe(`# ${words}`);
  expect(offered('a.md')).toBe(`<!-- ${words} -->`);
  expect(offered('a.md', {})).toBeUndefined();
  expect(offered('a.md', { remark: '--' })).toBe(`-- ${words}`);
  expect(offered('a.md', { remark: '<!--' })).toBe(`<!-- ${words} -->`);
  expect(offered('a.md', { slot: slot(' // ') })).toBe(`// ${words}`);
  expect(offered('a.html', { slot: slot(' // ') })).toBe(`// ${words}`);
});

test('the last line counts what is shown, hidden, fixable, unchecked, skipped and incomplete', () => {
  expect(text(canonical).trimEnd().split('\n').at(-1)).toBe(
    '2 errors, 1 warning, 1 note in 210 files, 6 references; 1 fixable with `hf-lint fix`; ' +
      'hidden: 1 ignored, 1 in the baseline, 2 by profile, 1 by override, 1 not new; ' +
      'not checked offline: 1 rule; skipped: 12 files (9 too large, 3 binary); incomplete: 2 problems',
  );
});

test('colour adds nothing but colour', () => {
  const painted = text(canonical, true);
  expect(painted).toContain('\u001b[31merror\u001b[0m');
  expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(text(canonical));
});

describe('frame', () => {
  test.each([
    ['plain', 'abc def', 4, 7, ['abc def', '    ^^^']],
    ['tabs', '\tx\ty', 1, 2, ['    x   y', '    ^']],
    ['wide characters', 'a宽b', 1, 2, ['a宽b', ' ^^']],
    ['a wide character before', '宽b', 1, 2, ['宽b', '  ^']],
    ['combining marks', 'e\u0301x', 2, 3, ['e\u0301x', ' ^']],
    ['emoji', '😀=1', 2, 3, ['😀=1', '  ^']],
    ['controls', '\u001b[0mx', 4, 5, ['␛[0mx', '    ^']],
    ['nothing marked', 'ab', 1, 1, ['ab', ' ^']],
    ['past the end', 'ab', 2, 9, ['ab', '  ^']],
    ['an empty line', '', 0, 1, ['', '^']],
  ])('%s', (_, line, start, end, expected) => {
    expect(frame(line, start, end, 40)).toEqual(expected);
  });

  test('a long line is cut around the caret', () => {
    const line = `${'a'.repeat(500_000)}HERE${'b'.repeat(500_000)}`;
    const [source, marks] = frame(line, 500_000, 500_004, 40);
    expect(source).toMatch(/^…a+HEREb+…$/);
    expect(source.length).toBeLessThanOrEqual(40);
    expect(source.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('HERE');
  });

  test('a long range is cut at the width', () => {
    const [source, marks] = frame('x'.repeat(300), 2, 300, 40);
    expect([source.length, marks.length]).toEqual([40, 39]);
  });
});
