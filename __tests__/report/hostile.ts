import fc from 'fast-check';
import { canonical, finding, reference } from './canonical.js';
import type { LicenseCase, Reference, Result } from '../../src/model.js';

/** Texts that are commands where they get to the runner as they are. */
export const COMMANDS = [
  '::add-mask::x',
  '  ::error::x',
  'a\n::add-mask::x',
  'a\r\n::error::x',
  '##[add-mask]x',
  'a ###[error]x',
];

/** Text of a repository: anything, rich in what has a meaning to a runner, to Markdown and to GitHub. */
export const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(...COMMANDS),
      fc.constantFrom('\n', '\r', '::', '##', '[', 'error', ']', ' ', '%0A', '|', '`', '\u0085::', '<', '\u001b[2J'),
      fc.constantFrom(
        '@octocat',
        '#12',
        'GH-12',
        'o/r#12',
        'www.evil.example',
        'https://evil.example',
        'm@evil.example',
      ),
      fc.constantFrom(
        '](https://evil.example)',
        '![',
        '[x]:',
        '\\',
        '**',
        '~~',
        '\n\n',
        '\n- ',
        '\n# ',
        '    ',
        '- ',
        '1. ',
        '---',
        '&lt;b>',
      ),
      fc.constantFrom(
        '<b>',
        '</td>',
        '<!--',
        '-->',
        '```',
        '~~~',
        '```suggestion\n',
        '<details>',
        '$`x`$',
        '> [!NOTE]\n',
      ),
      fc.constantFrom('\u202e', '\u200b', '\u2066', '\ufeff', '\u2028', '\ud800'),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));

/** The canonical result with one text wherever a repository, or a card on the Hub, has its say. */
export function saying(words: string): Result {
  const place = { path: words, line: 1, column: 1, endLine: 1, endColumn: 4 };
  const use = reference({
    path: words,
    place,
    api: 'x',
    repo: { is: 'known', value: words, span: { start: 0, end: 1 }, via: 'literal' },
    revision: { is: 'known', value: words, span: { start: 0, end: 1 }, via: 'literal' },
  });
  const said = { path: words, place, message: words, reference: use };
  return {
    ...canonical,
    excerpt: () => ({ text: words }),
    references: [use],
    findings: [
      finding({ ...said, help: words }),
      finding({ ...said, level: 'note', fix: { title: words, safety: 'safe', edits: [] } }),
      ...Array.from({ length: 12 }, () => finding({ ...said, level: 'warning' })),
    ],
    problems: [{ kind: 'unparsable' as const, path: words, line: 1, message: words }],
    notices: [words],
    licenses: { cases: [license(words, use)], unused: [] },
  };
}

function license(words: string, use: Reference): LicenseCase {
  const ruling = { outcome: 'forbidden' as const, relation: 'load' as const, clause: words, says: words };
  return {
    type: 'model',
    repo: words,
    reference: use,
    relations: [{ relation: 'load', assumed: true }],
    licenses: [words],
    spdx: [null],
    class: 'other',
    from: 'card',
    source: words,
    confidence: 'high',
    problems: [words],
    rulings: [ruling],
    outcome: 'forbidden',
    owed: [ruling],
    lineage: [{ repo: `${words} parent`, licenses: [words] }],
  };
}
