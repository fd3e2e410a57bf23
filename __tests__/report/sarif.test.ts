import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { reporters } from '../../src/report/index.js';
import { canonical, clean, finding, HOSTILE_PATH } from './canonical.js';
import { sarifSchema } from './sarif.schema.js';

const run = (result: typeof canonical, suppressed?: boolean) =>
  JSON.parse(reporters.sarif!(result, { color: false, suppressed })).runs[0];

test.each([
  ['canonical', canonical, false],
  ['canonical with suppressed results', canonical, true],
  ['clean', clean, false],
])('%s is what code scanning asks for', (_, result, suppressed) => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(sarifSchema);
  validate(JSON.parse(reporters.sarif!(result, { color: false, suppressed })));
  expect(validate.errors).toBeNull();
});

test('each result points at its rule and its file', () => {
  const { tool, results } = run(canonical);
  expect(results).toHaveLength(4);
  for (const item of results) expect(tool.driver.rules[item.ruleIndex].id).toBe(item.ruleId);
  const uris = results.map((item: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
    decodeURIComponent(item.locations[0]!.physicalLocation.artifactLocation.uri),
  );
  expect(uris).toContain(HOSTILE_PATH);
});

test('a token is a critical security alert, a mixed pin is none', () => {
  const { rules } = run(canonical).tool.driver;
  const severity = (id: string) => rules.find((rule: { id: string }) => rule.id === id).properties['security-severity'];
  expect(Number(severity('hardcoded-token'))).toBeGreaterThan(9);
  expect(severity('mixed-revisions')).toBeUndefined();
});

test('hidden findings are left out, or suppressed on request', () => {
  const kinds = run(canonical, true).results.flatMap((item: { suppressions?: { kind: string }[] }) =>
    (item.suppressions ?? []).map(({ kind }) => kind),
  );
  expect(kinds.sort()).toEqual(['external', 'external', 'inSource']);
});

test('text that would be a link is escaped', () => {
  const { message } = run(canonical).results.find((item: { ruleId: string }) => item.ruleId === 'mixed-revisions');
  expect(message.text).toContain('\\[a\\](https://evil.example)');
});

test('problems and what was not checked are notifications', () => {
  const [offline, unparsable, hub] = run(canonical).invocations[0].toolExecutionNotifications;
  expect(offline.message.text).toContain('moved-repo');
  expect(unparsable.locations[0].physicalLocation.region).toEqual({ startLine: 3 });
  expect(hub).toEqual({ level: 'warning', descriptor: { id: 'hub' }, message: { text: 'the Hub did not answer' } });
});

test('of more results than GitHub takes, the worst are kept, and it is said', () => {
  const notes = Array.from({ length: 25_000 }, (_, at) => finding({ level: 'note', path: `a${at}.py` }));
  const { results, invocations } = run({ ...clean, findings: [...notes, finding({ path: 'z.py' })] });
  expect(results).toHaveLength(25_000);
  expect(results[0].level).toBe('error');
  expect(invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^1 less severe/);
});
