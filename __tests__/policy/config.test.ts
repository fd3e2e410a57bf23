import { describe, expect, test } from '@jest/globals';
import type { Rule } from '../../src/model.js';
import { defaults, findConfig, parseConfig } from '../../src/policy/config.js';
import { UsageError } from '../../src/policy/usage.js';

const rule = (id: string, options?: Rule['options']): Rule => ({
  id,
  title: id,
  why: '',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  options,
  check: () => [],
});
const rules = [
  rule('rule-a', { policy: { type: 'object', additionalProperties: { enum: ['commit', 'any'] } } }),
  rule('rule-b'),
];

const complaint = (file: string, text: string): string => {
  try {
    parseConfig(file, text, rules);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  return '';
};

const full = `
profile: strict
fail-on: warning
exclude: ["third_party/**"]
project: {use: commercial, distribution: [hosted], license: Apache-2.0}
rules:
  rule-a: {level: note, policy: {"my-org/*": any}}
  rule-b: off
overrides:
  - {files: ["experiments/**"], rules: {rule-a: note}}
licenses:
  allow: [mit]
  exceptions: [{repo: acme/model, reason: contract, expires: 2027-06-30}]
`;

test('everything that can be said', () => {
  expect(parseConfig('.hf-lint.yml', full, rules)).toEqual({
    ...defaults(),
    profile: 'strict',
    failOn: 'warning',
    exclude: ['third_party/**'],
    project: { use: 'commercial', distribution: ['hosted'], license: 'Apache-2.0' },
    rules: {
      'rule-a': { level: 'note', options: { policy: { 'my-org/*': 'any' } } },
      'rule-b': { level: 'off', options: {} },
    },
    overrides: [{ files: ['experiments/**'], rules: { 'rule-a': 'note' } }],
    licenses: {
      allow: ['mit'],
      exceptions: [{ repo: 'acme/model', reason: 'contract', expires: '2027-06-30' }],
      clarify: [],
    },
  });
});

test('TOML says the same as YAML, dates included', () => {
  const toml = `
[tool.hf-lint]
profile = "audit"
[tool.hf-lint.rules]
rule-b = "off"
[[tool.hf-lint.licenses.exceptions]]
repo = "acme/model"
reason = "contract"
expires = 2027-06-30
`;
  expect(parseConfig('pyproject.toml', toml, rules)).toMatchObject({
    profile: 'audit',
    rules: { 'rule-b': { level: 'off' } },
    licenses: { exceptions: [{ expires: '2027-06-30' }] },
  });
});

describe('findConfig', () => {
  const find = (files: Record<string, string>) => findConfig((file) => files[file], rules);

  test('.hf-lint.yml comes before pyproject.toml, and nothing means the defaults', () => {
    const pyproject = '[tool.hf-lint]\nprofile = "audit"';
    expect(find({ 'pyproject.toml': pyproject }).profile).toBe('audit');
    expect(find({ 'pyproject.toml': pyproject, '.hf-lint.yml': 'profile: strict' }).profile).toBe('strict');
    expect(find({ 'pyproject.toml': '[tool.black]' })).toEqual(defaults());
    expect(find({ '.hf-lint.yaml': '# nothing yet' })).toEqual(defaults());
  });
});

describe('mistakes are named with file, place and what was expected', () => {
  test.each([
    ['.hf-lint.yml', 'profil: strict', '.hf-lint.yml: unknown key "profil"; did you mean "profile"?'],
    ['.hf-lint.yml', 'rules: {rule-c: off}', '.hf-lint.yml: rules: unknown key "rule-c"; did you mean "rule-a"?'],
    [
      '.hf-lint.yml',
      'rules: {rule-a: {level: fatal}}',
      '.hf-lint.yml: rules.rule-a.level: expected one of error, warning, note, off; got "fatal"',
    ],
    [
      '.hf-lint.yml',
      'rules: {rule-a: {policy: {x: no}}}',
      '.hf-lint.yml: rules.rule-a.policy.x: expected one of commit, any; got "no"',
    ],
    ['.hf-lint.yml', 'overrides: [{rules: {}}]', '.hf-lint.yml: overrides[0]: the key "files" is missing'],
    ['.hf-lint.yml', '- a', '.hf-lint.yml: expected keys and values; got a list'],
    [
      'pyproject.toml',
      '[tool.hf-lint]\nprofile = 1',
      'pyproject.toml: profile: expected one of recommended, strict, audit; got 1',
    ],
  ])('%s %s', (file, text, message) => {
    expect(complaint(file, text)).toBe(message);
  });

  test.each([
    ['.hf-lint.yml', 'a: 1\nb: [', /^\.hf-lint\.yml:2: not valid YAML: .+$/],
    ['.hf-lint.yml', 'profile: strict\nprofile: audit', /^\.hf-lint\.yml:2: not valid YAML: .+unique.*$/],
    ['pyproject.toml', '[tool.hf-lint]\nprofile = ', /^pyproject\.toml:2: not valid TOML: .+$/],
  ])('%s %j', (file, text, message) => {
    expect(complaint(file, text)).toMatch(message);
  });

  test('aliases that multiply are refused', () => {
    const bomb = Array.from({ length: 12 }, (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1},`.repeat(10) : 'x'}]`).join(
      '\n',
    );
    expect(complaint('.hf-lint.yml', bomb)).toMatch(/not valid YAML/);
  });
});
