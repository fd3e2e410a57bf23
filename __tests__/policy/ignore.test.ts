import { describe, expect, test } from '@jest/globals';
import { parseIgnores } from '../../src/policy/ignore.js';
import { applyEdits } from '../../src/text.js';

const only = (text: string, path = 'a.py') => {
  const found = parseIgnores(path, text);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('comments of many languages', () => {
  test.each([
    ['x = 1  # hf-lint: ignore[a] why not', 'why not'],
    ['x = 1; // hf-lint: ignore[a] why not', 'why not'],
    ['## hf-lint: ignore[a] why not', 'why not'],
    ['text <!-- hf-lint: ignore[a] why not --> more', 'why not'],
    ['x /* hf-lint:ignore [ a ] why not */ y', 'why not'],
    ['x = 1 ; hf-lint: ignore[a] why not', 'why not'],
    ['select 1 -- hf-lint: ignore[a] why not', 'why not'],
    ['/**\n * hf-lint: ignore[a] why not', 'why not'],
    ['x  # type: ignore # hf-lint: ignore[a] see #12 # noqa', 'see #12'],
    ['x  # hf-lint: ignore[a]', ''],
  ])('%s', (text, reason) => {
    expect(only(text)).toMatchObject({ rules: ['a'], reason });
  });

  test('several rules in one comment', () => {
    expect(only('# hf-lint: ignore[rule-a, rule-b,]').rules).toEqual(['rule-a', 'rule-b']);
  });

  test.each([
    'Write `# hf-lint: ignore[a] reason` there',
    'text = "# hf-lint: ignore[a]"',
    'hf-lint: ignore[a]',
    'run: hf-lint: check',
    '# hf-lint: the linter',
    '# hf-lint: ignored',
    '# by hf-lint: ignore[a]',
  ])('not a comment of ours: %s', (text) => {
    expect(parseIgnores('a.py', text)).toEqual([]);
  });
});

describe('lines', () => {
  test.each([
    ['at the end of a line, this line', 'a\nb  # hf-lint: ignore[a]\nc', [2, 2]],
    ['alone, the next line that is not blank', 'a\n# hf-lint: ignore[a]\n\n  b(\n)', [2, 4]],
    ['alone, past other comments', '# hf-lint: ignore[a]\n# hello\nb', [1, 3]],
    ['alone at the end, nothing more', 'a\n# hf-lint: ignore[a]\n', [2, 3]],
    ['in HTML, alone', '<!-- hf-lint: ignore[a] -->\n\nSee x', [1, 3]],
    ['a whole file', '#!/bin/sh\n# Licence\n\n# hf-lint: ignore-file[a] why\nb\nc', [1, 6]],
    ['a whole file of comments', '# hf-lint: ignore-file[a]', [1, 1]],
    ['in a notebook, alone', '{"source": [\n "# hf-lint: ignore[a] why\\n",\n "\\n",\n "x = 1"\n]}', [2, 4]],
    ['in a notebook, after code', '{"source": [\n "x = 1  # hf-lint: ignore[a] why\\n",\n "y"]}', [2, 2]],
    ['a whole notebook', '{"source": [\n "# hf-lint: ignore-file[a]\\n"\n]}', [1, 3]],
  ])('%s', (_, text, covers) => {
    expect(only(text)).toMatchObject({ rules: ['a'], covers });
  });

  test('the reason of a comment in a notebook ends with its string', () => {
    expect(only('{"source": ["x  # hf-lint: ignore[a] say \\"hi\\"\\n", "y"]}').reason).toBe('say \\"hi\\"');
  });
});

describe('comments that cannot work', () => {
  test.each([
    ['# hf-lint: ignore', /names no rule/],
    ['# hf-lint: ignore[]', /names no rule/],
    ['# hf-lint: ignore[a', /names no rule/],
    ['import a\n# hf-lint: ignore-file[a]', /at the top/],
    ['import a  # hf-lint: ignore-file[a]', /on a line of its own/],
  ])('%s', (text, problem) => {
    expect(only(text)).toMatchObject({ problem: expect.stringMatching(problem), covers: [0, 0] });
  });
});

describe("Bandit's comments", () => {
  test.each([
    ['x  # nosec', true],
    ['x  #nosec B615', true],
    ['x  # nosec: B101,B615', true],
    ['x  # nosec huggingface_unsafe_download', true],
    ['x  # nosec - reviewed in May', true],
    ['x  # nosec B101', false],
    ['x  # nosec hardcoded_password_string', false],
    ['x  # noseconds', false],
    ['x // #nosec G204', false],
  ])('%s', (text, counts) => {
    const found = parseIgnores('a.py', text);
    expect(found.map(({ rules, foreign, covers }) => ({ rules, foreign, covers }))).toEqual(
      counts ? [{ rules: ['unpinned-revision'], foreign: true, covers: [1, 1] }] : [],
    );
  });
});

test.each([
  ['x = 1  # hf-lint: ignore[a] why\ny', 'x = 1\ny'],
  ['x\n  # hf-lint: ignore[a] why\ny', 'x\ny'],
  ['x  # hf-lint: ignore[a] why # noqa', 'x # noqa'],
  ['<!-- hf-lint: ignore[a] --> text', ' text'],
  ['{"source": [\n "# hf-lint: ignore[a]\\n",\n "x"]}', '{"source": [\n "\\n",\n "x"]}'],
])('removing %j', (text, after) => {
  const { path, span } = only(text);
  expect(applyEdits(text, [{ path, span, text: '' }])).toBe(after);
});

test('a hostile line costs no more than its length', () => {
  for (const unit of ['#', '# ', '# nosec ', '# hf-lint: ignore[', '// hf-lint: ignore ', '\\"']) {
    expect(parseIgnores('a.py', `{${unit.repeat(20_000)}hf-lint: ignore nosec`)).toBeDefined();
  }
});
