import { expect, test } from '@jest/globals';
import { noFacts } from '../../src/facts.js';
import type { Project, Token } from '../../src/model.js';
import { hardcodedToken } from '../../src/rules/hardcoded-token.js';

const token: Token = {
  kind: 'oidc-token',
  title: 'Hugging Face trusted publisher token',
  masked: 'hf_jwt_…abcd',
  digest: '0123',
  confidence: 'medium',
  path: 'tests/a.py',
  span: { start: 1, end: 9 },
  place: { path: 'tests/a.py', line: 1, column: 2, endLine: 1, endColumn: 10 },
  notes: ['expires 2027-01-01T00:00Z'],
};
const project = (tokens: Token[]): Project => ({ references: [], tokens, ignores: [], facts: noFacts, rules: [] });

test('reports every token where it stands, as the error it is everywhere', () => {
  const [report, second] = [
    ...hardcodedToken.check(project([token, { ...token, path: 'docs/a.md', digest: '4567' }]), {}),
  ];
  expect(report).toMatchObject({
    rule: 'hardcoded-token',
    path: 'tests/a.py',
    span: token.span,
    confidence: 'medium',
    key: '0123',
  });
  expect(second).toMatchObject({ path: 'docs/a.md', key: '4567' });
  expect([hardcodedToken.level, report!.level]).toEqual(['error', undefined]);
});

test('says what it is, and to revoke it before anything else', () => {
  const [report] = [...hardcodedToken.check(project([token]), {})];
  expect(report!.message).toBe(
    'Hugging Face trusted publisher token hf_jwt_…abcd stands in the file (expires 2027-01-01T00:00Z).',
  );
  expect(report!.help).toMatch(/^Revoke it first, at https:\/\/huggingface\.co\/settings\/tokens.*history.*HF_TOKEN/);
});
