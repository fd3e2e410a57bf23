import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { inventories, reporters } from '../../src/report/index.js';
import { canonical, clean, COMMIT, HOSTILE_PATH, HOSTILE_TEXT } from './canonical.js';

const options = { color: false };

function validator(name: string) {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  return ajv.compile(JSON.parse(readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8')));
}

test.each([
  ['result-v1', reporters.json!],
  ['inventory-v1', inventories.json],
])('%s.json describes the output', (name, reporter) => {
  const validate = validator(name);
  for (const result of [canonical, clean]) {
    validate(JSON.parse(reporter(result, options)));
    expect(validate.errors).toBeNull();
  }
  validate({ version: 1 });
  expect(validate.errors).not.toBeNull();
});

test('json counts what is shown and lists what is hidden', () => {
  const out = JSON.parse(reporters.json!(canonical, options));
  expect(out).toMatchObject({
    version: 1,
    tool: { name: 'hf-lint', version: '0.1.0' },
    complete: false,
    offline: true,
    summary: {
      files: 210,
      references: 6,
      error: 2,
      warning: 1,
      note: 1,
      fixable: 1,
      hidden: { ignored: 1, baseline: 1, profile: 2, override: 1, 'not-new': 1 },
      skipped: canonical.skipped,
    },
  });
  expect(out.findings).toHaveLength(canonical.findings.length);
  expect(out.findings.find((item: { fingerprint: string }) => item.fingerprint === 'f1')).toEqual({
    rule: 'unpinned-revision',
    level: 'error',
    confidence: 'high',
    message: 'model org/name is loaded without a revision',
    path: 'src/train.py',
    line: 12,
    column: 9,
    endLine: 12,
    endColumn: 46,
    repo: 'org/name',
    type: 'model',
    api: 'transformers.*.from_pretrained',
    fingerprint: 'f1',
    fix: { title: `Pin to ${COMMIT.slice(0, 12)}`, safety: 'safe' },
    hidden: null,
  });
});

test('json keeps hostile values as they are, and notebook cells beside the line', () => {
  const { findings, problems } = JSON.parse(reporters.json!(canonical, options));
  const by = (fingerprint: string) =>
    findings.find((item: { fingerprint: string }) => item.fingerprint === fingerprint);
  expect(by('f3')).toMatchObject({
    path: HOSTILE_PATH,
    message: HOSTILE_TEXT,
    repo: null,
    type: null,
    api: null,
    fix: null,
  });
  expect(by('f4')).toMatchObject({ line: 30, cell: 2, cellLine: 4 });
  expect(problems[1]).toEqual({ kind: 'hub', message: 'the Hub did not answer' });
});

test('inventory json tells known, absent and dynamic apart', () => {
  const { references } = JSON.parse(inventories.json(canonical, options));
  const facts = references.map((item: Record<string, unknown>) => [
    item.repo,
    item.repoVia,
    item.revision,
    item.revisionState,
    item.remoteCode,
  ]);
  expect(facts).toEqual(
    expect.arrayContaining([
      ['org/data', 'literal', COMMIT, 'commit', false],
      ['gpt2', 'literal', 'v1.0', 'symbolic', true],
      ['org/name', 'literal', null, 'absent', false],
      [null, null, null, 'dynamic', null],
    ]),
  );
});
