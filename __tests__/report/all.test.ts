import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inventories, reporters } from '../../src/report/index.js';
import { canonical, clean, finding, RAW_TOKEN, reference } from './canonical.js';
import { commands } from './runner.js';

const all = [
  ...Object.entries(reporters),
  ...Object.entries(inventories).map(([name, reporter]) => [`inventory ${name}`, reporter] as const),
];
const options = { color: false, url: 'https://github.com/o/r/blob/abc/' };

/** Texts that are commands where they get to the runner as they are. */
const COMMANDS = [
  '::add-mask::x',
  '  ::error::x',
  'a\n::add-mask::x',
  'a\r\n::error::x',
  '##[add-mask]x',
  'a ###[error]x',
];

/** Text of a repository: anything, rich in what has a meaning somewhere. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(...COMMANDS),
      fc.constantFrom('\n', '\r', '::', '##', '[', 'error', ']', ' ', '%0A', '|', '`', '\u0085::', '<', '\u001b[2J'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** The canonical result with one text wherever a repository has its say. */
function saying(words: string) {
  const place = { path: words, line: 1, column: 1, endLine: 1, endColumn: 4 };
  const use = reference({
    path: words,
    place,
    api: 'x',
    repo: { is: 'known', value: words, span: { start: 0, end: 1 }, via: 'literal' },
    revision: { is: 'known', value: words, span: { start: 0, end: 1 }, via: 'literal' },
  });
  const said = { path: words, place, message: words, excerpt: words, reference: use };
  return {
    ...canonical,
    references: [use],
    findings: [
      finding({ ...said, help: words }),
      finding({ ...said, level: 'note', fix: { title: words, safety: 'safe', edits: [] } }),
      ...Array.from({ length: 12 }, () => finding({ ...said, level: 'warning' })),
    ],
    problems: [{ kind: 'unparsable' as const, path: words, line: 1, message: words }],
  };
}

describe.each(all)('%s', (name, reporter) => {
  test('prints no token, no unseen character, and ends its last line', () => {
    const out = reporter(canonical, { ...options, suppressed: true });
    expect(out).not.toContain(RAW_TOKEN);
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(out).toMatch(/[^\n]\n$/);
  });

  test('says the same twice, whatever the order of the findings', () => {
    const turned = { ...canonical, findings: [...canonical.findings].reverse() };
    expect(reporter(turned, options)).toBe(reporter(canonical, options));
  });

  test('has something to say of a clean result', () => {
    expect(reporter(clean, options).trim()).not.toBe('');
  });

  test('repository text starts no workflow command and leaves nothing unseen', () => {
    const own = name === 'github' ? ['error', 'warning', 'notice', 'group', 'endgroup'] : [];
    const expected = commands(reporter(saying('x'), options)).map((command) => command.name);
    fc.assert(
      fc.property(text, (words) => {
        const out = reporter(saying(words), options);
        expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        const names = commands(out).map((command) => command.name);
        expect(names).toEqual(expected);
        expect(names.every((command) => own.includes(command))).toBe(true);
      }),
      { numRuns: 150, examples: COMMANDS.map((words): [string] => [words]) },
    );
  });
});
