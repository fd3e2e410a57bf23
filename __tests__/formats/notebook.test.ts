import { describe, expect, test } from '@jest/globals';
import { notebook } from '../../src/formats/notebook.js';
import { python } from '../../src/formats/python.js';
import { cellAt } from '../../src/host.js';
import { toHost } from '../../src/text.js';
import { everything } from './shown.js';
import { hostOf, survivesCuts } from './words.js';

const code = (source: string | string[]) => ({ cell_type: 'code', metadata: {}, outputs: [], source });
const prose = (source: string) => ({ cell_type: 'markdown', metadata: {}, source });
const book = (cells: unknown[], metadata: unknown = {}) => JSON.stringify({ cells, metadata, nbformat: 4 }, null, 1);

/** The texts of the regions, `language: text`, without what parts the cells. */
const regions = (text: string) =>
  notebook.parse(text, everything).regions.map(
    ({ language, text }) =>
      `${language}: ${text
        .split('\f')
        .map((t) => t.trim())
        .filter(Boolean)
        .join(' / ')}`,
  );

describe('cells', () => {
  test.each<[string, string, string[]]>([
    [
      'are one program',
      book([code('a = 1'), prose('no'), code(['b\n', 'c'])]),
      ['python: a = 1 / b\nc', 'markdown: no'],
    ],
    ['of nbformat 3', JSON.stringify({ worksheets: [{ cells: [{ cell_type: 'code', input: 'a' }] }] }), ['python: a']],
    ['raw ones are nothing', book([{ cell_type: 'raw', source: 'a' }]), ['python: ']],
    ['of another language are nothing', book([code('a')], { kernelspec: { language: 'R' } }), []],
    ['of IPython are Python', book([code('a')], { language_info: { name: 'ipython' } }), ['python: a']],
    [
      'an output that looks like a cell',
      book([{ ...code('a'), outputs: [{ source: 'b', cells: [code('c')] }] }]),
      ['python: a'],
    ],
    [
      'that write a file are a text of their own',
      book([
        code('%%writefile "demo app/app.py"\nb = 1'),
        code(['%%file -a k8s/Deployment.YAML\n', 'c: 1\n']),
        code('d'),
      ]),
      ['python: d', 'python: b = 1', 'yaml: c: 1'],
    ],
    [
      'that write a file nobody reads',
      book([code('%%writefile notes.txt\nb = 1'), code('%%writefile'), code('%%writefile a.py')]),
      ['python: ', 'python: '],
    ],
    ['that are no cells', book([1, null, 'x', [], {}]), ['python: ']],
  ])('%s', (_, text, expected) => {
    expect(regions(text)).toEqual(expected);
  });

  test('each has its number', () => {
    const { cells, text } = notebook.parse(book([code('a'), prose('m'), code('b')]), everything).regions[0]!;
    expect(cells!.map(({ number, start }) => [number, text[start]])).toEqual([
      [1, 'a'],
      [3, 'b'],
    ]);
  });
});

describe('magics', () => {
  test.each<[string, string[]]>([
    ['!pip install x\na', ['python: #pip install x\na', 'shell: pip install x']],
    ['if a:\n  !ls\\\n -l\n  b', ['python: if a:\n  #ls\\\n#-l\n  b', 'shell: ls\\\n -l']],
    ['%time f(1)\n?g\na', ['python: #time f(1)\n#g\na']],
    ['a = !ls', ['python: a = #ls', 'shell: ls']],
    ['a, b = %sx hf download o/n\nc', ['python: a, b = #sx hf download o/n\nc', 'shell: hf download o/n']],
    ['!!ls', ['python: #!ls', 'shell: ls']],
    ['a\n! ls', ['python: a\n# ls', 'shell: ls']],
    ['a = ! ls', ['python: a = # ls', 'shell: ls']],
    ['%system ls', ['python: #system ls', 'shell: ls']],
    ['%%sx\nls', ['python: ', 'shell: #%sx\nls']],
    ['%%!\nls', ['python: ', 'shell: #%!\nls']],
    ['a = %time f(1)', ['python: a = %time f(1)']],
    ['f("%s"\n  %(a))', ['python: f("%s"\n  %(a))']],
    ['f("%s"\n  %a)', ['python: f("%s"\n  %a)']],
    ['f(a\n  != b)', ['python: f(a\n  != b)']],
    ['a\n!  \nb', ['python: a\n!  \nb']],
    ['%%bash\nls', ['python: ', 'shell: #%bash\nls']],
    ['%%time\nf(1)', ['python: #%time\nf(1)']],
    ['%%html\n<b>', ['python: ']],
    ['%pip install x\na', ['python: #pip install x\na', 'shell: pip install x']],
    ["%%sql\nFROM 'x'", ['python: ', "sql: %%sql\nFROM 'x'"]],
    ["%sql FROM 'x'\na", ["python: #sql FROM 'x'\na", "sql: sql FROM 'x'"]],
    ['a = 5 \\\n  % 3', ['python: a = 5 \\\n  % 3']],
  ])('%j', (source, expected) => {
    expect(regions(book([code(source)]))).toEqual(expected);
  });

  test('of a hundred thousand lines', () => {
    const { regions } = notebook.parse(book([code('!a\n'.repeat(100_000))]), {
      ...everything,
      test: (text) => !text.startsWith('!'),
    });
    expect(regions.map(({ text }) => text.split('#').length - 1)).toEqual([100_000]);
  });
});

test.each<[string[], string[]]>([
  [['%env M=o/n', '!hf download $M'], ['M=o/n\nhf download $M']],
  [['%set_env M o/n', 'x = !hf download ${M} $N'], ['M=o/n\nhf download ${M} $N']],
  [['%env M=o/n', '%env M={m}', '!hf download $M'], ['hf download $M']],
  [
    ['!hf download $M', '%env M=o/n', '!ls'],
    ['hf download $M', 'ls'],
  ],
])('variables that magics set: %j', (cells, expected) => {
  expect(regions(book(cells.map(code))).slice(1)).toEqual(expected.map((it) => `shell: ${it}`));
});

test('a command gets few of the variables that it names', () => {
  const names = Array.from({ length: 1000 }, (_, i) => `A${i}`);
  const text = book([
    code(names.map((name) => `%env ${name}=o/n\n`)),
    code(`!hf download ${names.map((n) => `$${n}`)}`),
  ]);
  expect(notebook.parse(text, everything).regions[1]!.text.match(/=o\/n/g)).toHaveLength(20);
});

test('a line knows its cell and where it stands in it', () => {
  const text = book([code('%env M=o/n'), code('a\n!hf download $M')]);
  const shell = notebook.parse(text, everything).regions[1]!;
  expect(cellAt(shell, shell.text.indexOf('hf'))).toEqual({ cell: 2, cellLine: 2 });
  expect(cellAt(shell, shell.text.indexOf('o/n'))).toEqual({ cell: 1, cellLine: 1 });
  expect(hostOf(shell, 'o/n', text)).toBe('o/n');
});

describe('cells that cannot be read', () => {
  const problems = (...cells: string[]) => {
    const text = book(cells.map(code));
    const [program] = notebook.parse(text, everything).regions;
    return python
      .parse(program!.text, everything)
      .problems.map(({ message, at }) => [message, text[toHost(program!.offsets, at)]]);
  };

  test.each<[string[], string[][]]>([
    [['def f(:', 'a'], [['bracket is never closed', '(']]],
    [['a', 'f([1', 'b)'], [['bracket is never closed', '(']]],
    [['x = """a', 'b', 'y = """c"""'], [['string is never closed', '\\']]],
    [['!ls (', '%time f(', '?f(', 'x = !ls (', 'x = %sx (', '%%time\nf(1)', '%%html\n('], []],
    [['f("%s"\n  %(a, b))', 'f("%s"\n  %a)'], []],
  ])('%j', (cells, told) => {
    expect(problems(...cells)).toEqual(told);
  });

  test('are read when a load stands in a later one', () => {
    const text = book(['import lib', 'x = """a', 'load("o/n")', 'y = """b"""'].map(code));
    const wanted = { ...everything, everything: undefined, calls: new Map([['load', []]]) };
    const [program] = notebook.parse(text, wanted).regions;
    expect(python.parse(program!.text, wanted).problems).toHaveLength(1);
    expect(python.parse(program!.text, wanted).calls).toHaveLength(1);
  });

  test('do not reach into the next one', () => {
    const [program] = notebook.parse(book(['def f(:', 'x = """a', 'g(1)'].map(code)), everything).regions;
    const { calls } = python.parse(program!.text, everything);
    expect(calls.map(({ callee }) => callee.kind === 'name' && callee.name)).toContain('g');
  });
});

describe('positions', () => {
  test('through escapes', () => {
    const text = book([code(['x = "\té😀"\n', 'f("a/b")\n', '!hf download "c/d"'])])
      .replace('a/b', '\\u0061/b')
      .replace('😀', '\\ud83d\\ude00');
    const [program, shell] = notebook.parse(text, everything).regions;
    expect(program!.text).toContain('x = "\té😀"');
    for (const [piece, written] of [
      ['a/b', '\\u0061/b'],
      ['😀', '\\ud83d\\ude00'],
      ['"a/b"', '\\"\\u0061/b\\"'],
      ['\t', '\\t'],
    ] as const) {
      const start = toHost(program!.offsets, program!.text.indexOf(piece));
      expect(text.slice(start, start + written.length)).toBe(written);
    }
    expect(hostOf(shell!, 'c/d', text)).toBe('c/d');
  });
});

describe('broken text', () => {
  const text = book([code('f("a")\n!ls'), prose('b')], { language_info: { name: 'python' } });

  test('cut anywhere', () => {
    survivesCuts(notebook, text);
  });

  test('says where it stops, and keeps the cells before', () => {
    const cut = text.slice(0, text.indexOf('markdown'));
    const { problems, regions } = notebook.parse(cut, everything);
    expect(problems).toEqual([{ message: 'not valid JSON', at: cut.lastIndexOf('"') }]);
    expect(regions[0]!.text).toContain('f("a")');
  });

  test.each([
    '',
    'null',
    '[]',
    '"a"',
    '{"cells":',
    `{"cells":${'['.repeat(10_000)}`,
    `{"metadata":${'{"a":'.repeat(10_000)}`,
    '{"cells":[{"source":"\\u00"}]}',
  ])('%.40s', (text) => {
    expect(() => notebook.parse(text, everything)).not.toThrow();
  });
});
