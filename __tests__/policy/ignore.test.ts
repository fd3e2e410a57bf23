import { describe, expect, test } from '@jest/globals';
import { builtinCatalog, builtinTokens } from '../../src/catalog/load.js';
import { surveyOf } from '../../src/survey.js';
import { applyEdits } from '../../src/text.js';

const reader = {
  catalog: builtinCatalog(),
  tokens: builtinTokens(),
  exists: () => false,
  read: () => undefined,
};
const ignores = (path: string, text: string) => {
  const { ignores, problems } = surveyOf([{ path, text }], reader);
  expect(problems.filter(({ kind }) => kind === 'unreadable')).toEqual([]);
  return ignores;
};

const only = (text: string, path = text.startsWith('{"source"') ? 'a.ipynb' : 'a.py') => {
  const whole = text.startsWith('{"source"') ? `{"cells": [${text}]}` : text;
  const found = ignores(path, whole);
  expect(found).toHaveLength(1);
  return { ...found[0]!, text: whole };
};

describe('comments of many languages', () => {
  test.each([
    ['a.py', 'x = 1  # hf-lint: ignore[a] why not', 'why not'],
    ['a.ts', 'x = 1; // hf-lint: ignore[a] why not', 'why not'],
    ['a.sh', '## hf-lint: ignore[a] why not', 'why not'],
    ['a.md', 'text <!-- hf-lint: ignore[a] why not --> more', 'why not'],
    ['a.md', '```sh\nls  # hf-lint: ignore[a] why not\n```\n', 'why not'],
    ['a.mdx', '{/* hf-lint: ignore[a] why not */}', 'why not'],
    ['a.html', '<p> <!-- hf-lint: ignore[a] why not --> </p>', 'why not'],
    ['a.js', 'x /* hf-lint:ignore [ a ] why not */ y', 'why not'],
    ['a.ini', 'x = 1 ; hf-lint: ignore[a] why not', 'why not'],
    ['a.sql', 'select 1 -- hf-lint: ignore[a] why not', 'why not'],
    ['a.rs', '/**\n * hf-lint: ignore[a] why not\n */', 'why not'],
    ['a.rs', '/** hello\n * hf-lint: ignore[a] why not */', 'why not'],
    ['a.jsx', 'x = <b>\n{/* hf-lint: ignore[a] why not */}\n</b>', 'why not'],
    ['a.json', '{\n"a": 1 // hf-lint: ignore[a] why "not"\n}', 'why "not"'],
    ['a.toml', 'a = 1 # hf-lint: ignore[a] why not', 'why not'],
    ['a.yaml', 'a: 1 # hf-lint: ignore[a] why not', 'why not'],
    ['.env', 'a=1 # hf-lint: ignore[a] why not', 'why not'],
    ['a.tf', 'a = 1 # hf-lint: ignore[a] why not', 'why not'],
    ['Dockerfile', '# hf-lint: ignore[a] why not\nFROM a', 'why not'],
    ['Dockerfile', 'FROM a\nRUN ls  # hf-lint: ignore[a] why not', 'why not'],
    ['Makefile', 'a := 1 # hf-lint: ignore[a] why not', 'why not'],
    ['Makefile', '# hf-lint: ignore[a] why not\na := 1', 'why not'],
    ['Makefile', 'all:\n\tls # hf-lint: ignore[a] why not', 'why not'],
    ['justfile', '# hf-lint: ignore[a] why not\n', 'why not'],
    ['requirements.txt', 'x==1 # hf-lint: ignore[a] why not', 'why not'],
    [
      '.github/workflows/a.yml',
      'on: push\njobs:\n  a:\n    steps:\n      - run: |\n          ls # hf-lint: ignore[a] why not',
      'why not',
    ],
    ['a.py', 'import os\nos.system("hf download o/n # hf-lint: ignore[a] why not")', 'why not'],
    ['a.py', 'x  # type: ignore # hf-lint: ignore[a] see #12 # noqa', 'see #12'],
    ['a.py', 'x  # hf-lint: ignore[a]', ''],
  ])('%s: %s', (path, text, reason) => {
    const { foreign, ...ignore } = only(text, path);
    expect(ignore).toMatchObject({ rules: ['a'], reason });
    expect(foreign).toBeUndefined();
  });

  test('several rules in one comment', () => {
    expect(only('# hf-lint: ignore[rule-a, rule-b,]').rules).toEqual(['rule-a', 'rule-b']);
  });

  test.each([
    ['a.md', 'Write `# hf-lint: ignore[a] reason` there'],
    ['a.py', '# Write `# hf-lint: ignore[a] reason` there'],
    ['a.py', 'text = "# hf-lint: ignore[a]"'],
    ['a.py', 'text = "to ignore: # hf-lint: ignore[a] reason"'],
    ['a.py', "text = 'it\\'s # hf-lint: ignore[a] reason', 1"],
    ['a.ts', 'const text = `to ignore: // hf-lint: ignore[a] reason`;'],
    ['a.sh', 'echo "to ignore: # hf-lint: ignore[a] reason"'],
    ['a.yaml', 'text: "to ignore: # hf-lint: ignore[a] reason"'],
    ['a.json', '{"text": "to ignore: # hf-lint: ignore[a] reason"}'],
    ['a.sarif', '{\n "text": "To ignore a finding: # hf-lint: ignore[a] reason"\n}'],
    ['a.ipynb', '{"cells": [{"outputs": [{"text": "to ignore: # hf-lint: ignore[a] reason"}]}]}'],
    ['a.ipynb', '{"cells": [{"source": [\n"x = \\"# hf-lint: ignore[a] reason\\"\\n"]}]}'],
    ['a.ipynb', '{"cells": [{"source": [\n"!echo \\"to ignore: # hf-lint: ignore[a] reason\\""\n]}]}'],
    ['a.py', 'hf-lint: ignore[a]'],
    ['a.yaml', 'run: hf-lint: check'],
    ['a.py', '# hf-lint: the linter'],
    ['a.py', '# hf-lint: ignored'],
    ['a.py', '# by hf-lint: ignore[a]'],
  ])('not a comment of ours: %s: %s', (path, text) => {
    expect(ignores(path, text)).toEqual([]);
  });

  test.each([
    ['a docstring', 'a.py', '"""\nx  # hf-lint: ignore[a] reason\n"""'],
    ['a template', 'a.ts', 'const x = `\nx // hf-lint: ignore[a] reason\n`;'],
    ['a here-document', 'a.sh', 'cat <<X\nx # hf-lint: ignore[a] reason\nX\n'],
    ['a block of YAML', 'a.yaml', 'x: |\n  x # hf-lint: ignore[a] reason\n'],
    ['a text', 'report.txt', 'x\n  to ignore: # hf-lint: ignore[a] reason\n'],
    ['a language without a reader', 'a.go', 'x := "y" // hf-lint: ignore[a] reason\n'],
    [
      'a notebook of such a language',
      'a.ipynb',
      '{"metadata": {"kernelspec": {"language": "R"}},\n"cells": [{"source": [\n"x <- \\"y\\" # hf-lint: ignore[a] reason"\n]}]}',
    ],
    ['a text that cannot be read', 'a.toml', 'x = \ny = 1 # hf-lint: ignore[a] reason\n'],
  ])('what may be one silences and is not judged: %s', (_, path, text) => {
    const found = ignores(path, text);
    expect(found).toMatchObject([{ rules: ['a'], foreign: true }]);
    expect(found[0]!.problem).toBeUndefined();
    expect(ignores(path, text.replace('ignore[a]', 'ignore[]'))).toEqual([]);
  });
});

describe('lines', () => {
  test.each([
    ['at the end of a line, this line', 'a\nb  # hf-lint: ignore[a]\nc', [2, 2]],
    ['alone, the next line that is not blank', 'a\n# hf-lint: ignore[a]\n\n  b(\n)', [2, 4]],
    ['alone in a quote', '> ```py\n> # hf-lint: ignore[a]\n> b()\n> ```\n', [2, 3], 'a.md'],
    ['alone among the lines that a change adds', '```diff\n+# hf-lint: ignore[a]\n+b()\n```\n', [2, 3], 'a.md'],
    ['alone, past other comments', '# hf-lint: ignore[a]\n# hello\nb', [1, 3]],
    ['alone at the end, nothing more', 'a\n# hf-lint: ignore[a]\n', [2, 3]],
    ['in HTML, alone', '<!-- hf-lint: ignore[a] -->\n\nSee x', [1, 3], 'a.md'],
    ['in JSX, alone', 'x = <b>\n  {/* hf-lint: ignore[a] why */}\n  <c />\n</b>', [2, 3], 'a.jsx'],
    ['a whole file', '#!/bin/sh\n# Licence\n\n# hf-lint: ignore-file[a] why\nb\nc', [1, 6]],
    ['a whole file of comments', '# hf-lint: ignore-file[a]', [1, 1]],
    ['in a notebook, alone', '{"source": [\n "# hf-lint: ignore[a] why\\n",\n "\\n",\n "x = 1"\n]}', [2, 4]],
    ['in a notebook, after code', '{"source": [\n "x = 1  # hf-lint: ignore[a] why\\n",\n "y"]}', [2, 2]],
    ['a whole notebook', '{"source": [\n "# hf-lint: ignore-file[a]\\n"\n]}', [1, 3]],
  ] as [string, string, number[], string?][])('%s', (...[, text, covers, path]) => {
    expect(only(text, path)).toMatchObject({ rules: ['a'], covers });
  });

  test('the reason of a comment in a notebook ends with its string', () => {
    const { text, path, span, reason } = only('{"source": ["x  # hf-lint: ignore[a] say \\"hi\\"\\n", "y"]}');
    expect(reason).toBe('say \\"hi\\"');
    expect(applyEdits(text, [{ path, span, text: '' }])).toBe('{"cells": [{"source": ["x\\n", "y"]}]}');
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
    ['x = "# nosec"', false],
    ['x  # nosec B101', false],
    ['x  # nosec hardcoded_password_string', false],
    ['x  # noseconds', false],
    ['x // #nosec G204', false],
  ])('%s', (text, counts) => {
    const found = ignores('a.py', text);
    expect(found.map(({ rules, foreign, covers }) => ({ rules, foreign, covers }))).toEqual(
      counts ? [{ rules: ['unpinned-revision'], foreign: true, covers: [1, 1] }] : [],
    );
  });
});

test.each([
  ['x = 1  # hf-lint: ignore[a] why\ny', 'x = 1\ny'],
  ['x\n  # hf-lint: ignore[a] why\ny', 'x\ny'],
  ['x  # hf-lint: ignore[a] why # noqa', 'x # noqa'],
  ['<!-- hf-lint: ignore[a] --> text', ' text', 'a.md'],
  ['/* one\n * hf-lint: ignore[a] why */', '/* one\n */', 'a.ts'],
  ['x = <b>{/* hf-lint: ignore[a] why */}</b>', 'x = <b></b>', 'a.jsx'],
  ['{\n // hf-lint: ignore[a] "why"\n"a": 1}', '{\n"a": 1}', 'a.json'],
  ['import os\nos.system("ls; hf download o/n # hf-lint: ignore[a] x")', 'import os\nos.system("ls; hf download o/n")'],
  ['/* hf-lint: ignore[a] why\n more */ f();', '/*\n more */ f();', 'a.ts'],
  ['return /* hf-lint: ignore[a] why */x', 'return x', 'a.ts'],
  ['ls \\\n  # hf-lint: ignore[a] why\npwd', 'ls \\\n\npwd', 'a.sh'],
  ['RUN ls \\\n  # hf-lint: ignore[a] why\n  -l', 'RUN ls \\\n  -l', 'Dockerfile'],
  ['{"source": [\n "# hf-lint: ignore[a]\\n",\n "x"]}', '{"cells": [{"source": [\n "\\n",\n "x"]}]}'],
] as [string, string, string?][])('removing %j', (...[before, after, name]) => {
  const { path, span, text } = only(before, name);
  expect(applyEdits(text, [{ path, span, text: '' }])).toBe(after);
});

test('a hostile line costs no more than its length', () => {
  for (const unit of ['#', '# ', '# nosec ', '# hf-lint: ignore[', '// hf-lint: ignore ', '\\"']) {
    for (const path of ['a.py', 'a.txt'])
      expect(ignores(path, `{${unit.repeat(20_000)}hf-lint: ignore nosec`)).toBeDefined();
  }
  const start = process.cpuUsage();
  ignores('a.txt', '#nosec " '.repeat(40_000) + ' '.repeat(9_000_000));
  expect(process.cpuUsage(start).user).toBeLessThan(15_000_000);
});
