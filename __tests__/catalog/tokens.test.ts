import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import YAML from 'yaml';
import { findTokens, tokenRules } from '../../src/catalog/tokens.js';
import { fakeToken, letters, seeded } from '../fakes/fake-token.js';
import { harmless } from './token-negatives.js';
import {
  brokenPlaces,
  constantPlaces,
  encodedPlaces,
  plainPlaces,
  sinkPlaces,
  splitPlaces,
  type Place,
} from './token-places.js';

const data = YAML.parse(readFileSync('rules/tokens.yaml', 'utf8'));
const rules = tokenRules(data);
const find = (text: string, path = 'a.txt') => findTokens(path, text, rules);
const random = seeded(20261123);
const kinds: string[] = data.kinds.map((kind: { id: string }) => kind.id);
const others = kinds.filter((kind) => kind !== 'user-token');

interface Case {
  family: string;
  path: string;
  text: string;
  line: number;
  kind: string;
  value: string;
}

function cases(places: Place[], kind: string, value: () => string): Case[] {
  return places.map(([family, path, write]) => {
    const secret = value();
    const marked = write(secret);
    const line = marked.slice(0, marked.indexOf('»')).split('\n').length;
    return { family, path, text: marked.replace('»', ''), line, kind, value: secret };
  });
}

const literal = () => letters(random, 20, '0123456789') + '7' + letters(random, 11, '0123456789') + '42';
const positives = [
  ...[...plainPlaces, ...encodedPlaces, ...splitPlaces, ...brokenPlaces, ...constantPlaces].flatMap((place) =>
    cases([place], 'user-token', () => fakeToken('user-token', random)),
  ),
  ...others.flatMap((kind) =>
    cases([...plainPlaces.slice(0, 5), ...encodedPlaces.slice(0, 5)], kind, () => fakeToken(kind, random)),
  ),
  ...cases(splitPlaces, 'oauth-token', () => fakeToken('oauth-token', random)),
  ...cases(sinkPlaces, 'literal-credential', literal),
];

test('the data fits its schema', () => {
  const schema = JSON.parse(readFileSync('rules/tokens.schema.json', 'utf8'));
  const ajv = new Ajv2020({ formats: { regex: (source: string) => Boolean(new RegExp(source)) } });
  expect(ajv.validate(schema, data) || ajv.errors).toBe(true);
});

describe('every token is found, once, on its line', () => {
  test.each(positives.map((one) => [`${one.family}: ${one.kind} in ${one.path}`, one] as const))('%s', (_, one) => {
    const found = find(one.text, one.path).map(({ kind, place }) => ({ kind, line: place.line }));
    expect(found).toEqual([{ kind: one.kind, line: one.line }]);
  });
});

describe('nothing else is', () => {
  test.each(harmless(random))('%s', (_, text, path) => expect(find(text, path)).toEqual([]));
});

test('there are enough cases', () => {
  const negatives = harmless(random);
  const families = new Map<string, number>();
  for (const { family } of positives) families.set(family, (families.get(family) ?? 0) + 1);
  const rows = [...families, ['harmless', negatives.length] as const];
  console.log(rows.map(([family, count]) => `${family.padEnd(14)} ${count}`).join('\n'));
  expect(positives.length).toBeGreaterThanOrEqual(150);
  expect(negatives.length).toBeGreaterThanOrEqual(100);
});

test('a token holds no more of the value than its prefix and its last four characters', () => {
  const prefixes = new Map<string, string>(
    data.kinds.map((kind: { id: string; prefix: string }) => [kind.id, kind.prefix]),
  );
  for (const { text, path, kind, value } of positives) {
    const prefix = prefixes.get(kind) ?? '';
    const [token] = find(text, path);
    expect(token!.masked).toBe(`${prefix}…${value.slice(-4)}`);
    const shown = JSON.stringify(token);
    for (let at = prefix.length; at + 6 < value.length; at++) expect(shown).not.toContain(value.slice(at, at + 6));
  }
});

test('the digest tells tokens apart and nothing else', () => {
  const [a, b] = [fakeToken('user-token', random), fakeToken('user-token', random)];
  const digests = find(`${a}\n"${b}"\n  ${a},`).map((token) => token.digest);
  expect(digests[0]).toBe(digests[2]);
  expect(digests[0]).not.toBe(digests[1]);
  expect(find(Buffer.from(a).toString('base64'))[0]!.digest).toBe(digests[0]);
});

test('a span covers the token in the text as it is', () => {
  const token = fakeToken('user-token', random);
  const [first, second] = find(`a "${token}" b ${Buffer.from(token).toString('hex')}.`);
  expect(first!.span).toEqual({ start: 3, end: 40 });
  expect(second!.span).toEqual({ start: 44, end: 118 });
  expect(second!.place).toEqual({ path: 'a.txt', line: 1, column: 45, endLine: 1, endColumn: 119 });
});

test('the images of a notebook are passed over, and what stands between them is not', () => {
  const image = `"image/png": "${'iVBORw0KGgo' + letters(random, 5000, '0123456789+/')}=="`;
  const text = `{${image},\n${image},\n"text": "${fakeToken('user-token', random)}",\n${image}}`;
  const [token, none] = find(text);
  expect(token!.place).toMatchObject({ line: 3, column: 10, endColumn: 47 });
  expect(text.slice(token!.span.start, token!.span.start + 3)).toBe('hf_');
  expect(none).toBeUndefined();
});

test('notes say what a JSON Web Token says, and how it was written', () => {
  const token = fakeToken('oidc-token', random);
  expect(find(token)[0]!.notes).toEqual(['expires 2027-01-01T00:00Z', 'scope read-repos']);
  expect(find(Buffer.from(token).toString('base64'))[0]!.notes).toContain('in Base64');
});

describe('a megabyte made to be slow ends at once', () => {
  const parts = [
    'hf_',
    'hf_"',
    'hf_" + a',
    'hf_" + "',
    '-hf_jwt_eyJ',
    'aGZf',
    'aGZfaGZf'.repeat(9) + 'aGZf\n',
    'hmX',
    '68665f',
    '%5F',
    'hf_%5F',
  ];
  const more = [
    'a',
    'A',
    'hf_"\n',
    'HF_TOKEN: ',
    'HF_TOKEN = "',
    'HFAKabcdef',
    'login(token="',
    '-token hf ',
    '@hf.co:',
    'Bearer a',
    '\\',
    '"',
    '{hf_{a}',
    'hf_$a',
  ];
  test.each([...parts, ...more])('%j', (part) => {
    expect(find(part.repeat(Math.ceil(1e6 / part.length)))).toEqual([]);
  });
});
