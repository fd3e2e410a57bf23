import { describe, expect, test } from '@jest/globals';
import { noFacts } from '../../src/facts.js';
import { python } from '../../src/formats/python.js';
import type { Context, Finding, Profile, Reference, Report, Rule } from '../../src/model.js';
import { decide } from '../../src/policy/decide.js';
import { defaults, type Config } from '../../src/policy/config.js';
import { excerpts } from '../../src/policy/excerpt.js';
import { parseIgnores } from '../../src/policy/ignore.js';
import { invalidIgnore } from '../../src/rules/invalid-ignore.js';
import { unusedIgnore } from '../../src/rules/unused-ignore.js';
import { applyEdits, Lines } from '../../src/text.js';
import { everything } from '../formats/shown.js';

const rule = (id: string, profile: Profile = 'recommended', needs?: Rule['needs']): Rule => ({
  id,
  title: id,
  why: '',
  level: 'error',
  profile,
  since: '0.1.0',
  needs,
  check: () => [],
});
const rules = [
  rule('unpinned-revision'),
  rule('remote-code'),
  rule('stale-pin', 'strict'),
  rule('moved-repo', 'recommended', ['repo']),
  invalidIgnore,
  unusedIgnore,
];

/** A report on every place where `needle` stands in the text. */
function reportsOn(
  text: string,
  needle: string,
  id = 'unpinned-revision',
  path = 'a.py',
  more: Partial<Report> = {},
): Report[] {
  const lines = new Lines(text);
  return [...text.matchAll(new RegExp(needle, 'g'))].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return { rule: id, path, span, place: lines.place(path, span), message: 'm', key: 'k', ...more };
  });
}

interface Options {
  config?: Partial<Config>;
  id?: string;
  path?: string;
  more?: Partial<Report>;
}

/** Findings on `load` calls in a text. */
function findings(text: string, { config = {}, id, path = 'a.py', more }: Options = {}): Finding[] {
  const comments = python.parse(text, everything).comments.map(({ span }) => span);
  const project = { references: [], tokens: [], ignores: parseIgnores(path, text, comments), facts: noFacts, rules };
  const reports = [...reportsOn(text, 'load\\([^)]*\\)', id, path, more), ...invalidIgnore.check(project, {})];
  return decide(reports, {
    project,
    config: { ...defaults(), ...config },
    judged: ({ needs }) => !needs?.length,
  });
}

const brief = (found: Finding[]) => found.map(({ rule, level, hidden }) => [rule, hidden ?? level].join(' '));
const within = (context: Context) => ({ reference: { context } as Reference });

test('an ignore that covers much counts behind others that cover little', () => {
  const above = ['# hf-lint: ignore-file[unpinned-revision] all of it', 'x = 1 # hf-lint: ignore[unpinned-revision] y'];
  const found = findings([...above, 'z = 2', 'load(a)'].join('\n'));
  expect(brief(found)).toEqual(['unused-ignore warning', 'unpinned-revision ignored']);
});

describe('level and hiding', () => {
  test.each<[string, Options, string]>([
    ['the default of the rule', {}, 'error'],
    [
      'what the configuration says',
      { config: { rules: { 'unpinned-revision': { level: 'warning', options: {} } } } },
      'warning',
    ],
    ['a report can only lower it', { more: { level: 'note' } }, 'note'],
    [
      'and not raise it',
      { more: { level: 'error' }, config: { rules: { 'unpinned-revision': { level: 'note', options: {} } } } },
      'note',
    ],
    ['tests are milder', { more: within('test') }, 'note'],
    [
      'also when the configuration sets a level for all files',
      { more: within('docs'), config: { rules: { 'unpinned-revision': { level: 'error', options: {} } } } },
      'note',
    ],
    ['other rules are not', { id: 'remote-code', more: within('test') }, 'error'],
    [
      'an override has the last word, the last one first',
      {
        more: within('test'),
        config: {
          overrides: [
            { files: ['*.py'], rules: { 'unpinned-revision': 'error' } },
            { files: ['a.py'], rules: { 'unpinned-revision': 'warning' } },
            { files: ['a.py'], rules: { 'remote-code': 'off' } },
            { files: ['b.py'], rules: { 'unpinned-revision': 'off' } },
          ],
        },
      },
      'warning',
    ],
    [
      'off for some files',
      { config: { overrides: [{ files: ['*.py'], rules: { 'unpinned-revision': 'off' } }] } },
      'override',
    ],
    ['off for all', { config: { rules: { 'unpinned-revision': { level: 'off', options: {} } } } }, 'override'],
    ['a rule of another profile', { id: 'stale-pin' }, 'profile'],
    ['in its profile', { id: 'stale-pin', config: { profile: 'audit' } }, 'error'],
    [
      'or asked for by name',
      { id: 'stale-pin', config: { rules: { 'stale-pin': { level: 'note', options: {} } } } },
      'note',
    ],
  ])('%s', (_, options, outcome) => {
    expect(brief(findings('load()', options))).toEqual([`${options.id ?? 'unpinned-revision'} ${outcome}`]);
  });
});

describe('ignore comments', () => {
  test.each([
    ['load()  # hf-lint: ignore[unpinned-revision] known', ['unpinned-revision ignored']],
    ['# hf-lint: ignore[unpinned-revision]\nx = load(\n  1)', ['unpinned-revision ignored']],
    ['load(\n  1  # hf-lint: ignore[unpinned-revision]\n)', ['unpinned-revision ignored']],
    ['load()\n\nload()  # nosec B615', ['unpinned-revision error', 'unpinned-revision ignored']],
    ['# hf-lint: ignore-file[unpinned-revision]\n\nx\nload()', ['unpinned-revision ignored']],
    ['load()  # hf-lint: ignore[remote-code]', ['unpinned-revision error', 'unused-ignore warning']],
    ['# hf-lint: ignore[unpinned-revision]\nx\nload()', ['unused-ignore warning', 'unpinned-revision error']],
    ['x  # nosec B615', []],
    ['x  # hf-lint: ignore[moved-repo] judged online only', []],
    ['x  # hf-lint: ignore[unpined-revision]', ['invalid-ignore error']],
    ['load()  # hf-lint: ignore', ['unpinned-revision error', 'invalid-ignore error']],
    [
      'x  # hf-lint: ignore[remote-code]\n# hf-lint: ignore-file[unused-ignore]',
      ['unused-ignore warning', 'invalid-ignore error'],
    ],
    ['# hf-lint: ignore-file[unused-ignore]\nx  # hf-lint: ignore[remote-code]', ['unused-ignore ignored']],
  ])('%j', (text, outcome) => {
    expect(brief(findings(text))).toEqual(outcome);
  });

  test('without them nothing is hidden, and none is called unused for that', () => {
    const text = 'load()  # hf-lint: ignore[unpinned-revision]';
    expect(brief(findings(text, { config: { ignores: false } }))).toEqual(['unpinned-revision error']);
  });

  test('an ignore of a rule that is off cannot be judged', () => {
    const config = { rules: { 'remote-code': { level: 'off' as const, options: {} } } };
    expect(findings('x  # hf-lint: ignore[remote-code]', { config })).toEqual([]);
  });

  test('a mistyped rule is guessed', () => {
    const [finding] = findings('x  # hf-lint: ignore[unpined-revision]');
    expect(finding!.message).toContain('did you mean "unpinned-revision"?');
  });

  test.each([
    ['load()  # hf-lint: ignore[remote-code]\n', 'load()\n'],
    [
      'load()  # hf-lint: ignore[remote-code, unpinned-revision] known\n',
      'load()  # hf-lint: ignore[unpinned-revision] known\n',
    ],
  ])('the fix of %j', (text, fixed) => {
    const fix = findings(text).find(({ rule }) => rule === 'unused-ignore')!.fix!;
    expect(applyEdits(text, fix.edits)).toBe(fixed);
  });
});

describe('identity', () => {
  const prints = (text: string) => findings(text).map(({ fingerprint }) => fingerprint);

  test('does not move with the lines, and tells equal findings of a file apart', () => {
    const [first, second] = prints('load()\nload()');
    expect(first).not.toBe(second);
    expect(prints('\n\nx\nload()\n\n load()')).toEqual([first, second]);
  });

  test('an order of reports does not matter', () => {
    const project = { references: [], tokens: [], ignores: [], facts: noFacts, rules };
    const text = 'load(1)\nload(2)';
    const run = (reports: Report[]) => decide(reports, { project, config: defaults(), judged: () => true });
    const reports = reportsOn(text, 'load');
    expect(run(reports.toReversed())).toEqual(run(reports));
  });
});

test('the excerpt of a comment is its line', () => {
  const text = 'x = 1  # hf-lint: ignore[remote-code] y\n  # hf-lint: ignore[remote-code] z\n';
  const excerpt = excerpts(
    () => text,
    () => [],
  );
  const shown = findings(text).map((finding) => excerpt(finding).text);
  expect(shown).toEqual(text.split('\n', 2).map((line) => line.trim()));
});
