import { describe, expect, test } from '@jest/globals';
import { identify } from '../../src/licenses/identify.js';
import { resolve } from '../../src/licenses/resolve.js';
import { table, termsOf } from '../../src/licenses/table.js';

const { identifiers } = table.identifiers;
const { families } = table.families;
const CLASSES_WITHOUT_TERMS = ['cc', 'unknown', 'other'];

test('the Hub has 83 identifiers, and all have terms', () => {
  expect(Object.keys(identifiers)).toHaveLength(83);
  for (const id of Object.keys(identifiers)) {
    expect([id, identify(id).is]).toEqual([id, CLASSES_WITHOUT_TERMS.includes(id) ? 'open' : 'id']);
    expect(termsOf(id)!.source.length).toBeGreaterThan(0);
  }
});

test.each(Object.entries(families))(
  'the family %s is found by its names and its owner',
  (id, { names, owners, repos }) => {
    const repo = repos?.[0]!.replaceAll('*', '') ?? `${owners[0]}/x`;
    for (const name of names) {
      const { licenses } = resolve('model', repo, { ids: ['other'], name });
      // An identifier of the Hub in the place of a name is that, unless the owner means more by it.
      expect(licenses).toEqual([id]);
    }
  },
);

test('every outbound rule, alias, fingerprint and known repository names something that has terms', () => {
  const ids = [
    ...Object.values(table.aliases.aliases),
    ...table['known-repos'].repos.flatMap(({ license }) => license),
    ...table.relations.outbound.flatMap(({ of, allows }) => [...of, ...(allows === 'any' ? [] : allows)]),
    ...table.fingerprints.fingerprints.map(({ id }) => id),
  ];
  const classes = new Set(
    [...Object.values(identifiers), ...Object.values(families)].map((terms) => `@${terms.class}`),
  );
  expect(ids.filter((id) => !termsOf(id) && !classes.has(id))).toEqual([]);
});

test('a clause has a number only where the text was read, and for a kind of clause that is there', () => {
  for (const [id, terms] of [...Object.entries(identifiers), ...Object.entries(families)]) {
    if (!terms.sections) continue;
    expect([id, typeof terms.read]).toEqual([id, 'string']);
    const there = [
      ...(terms.keep ?? []),
      ...(terms.keep?.length ? ['keep'] : []),
      ...(terms.field || terms.commercial === 'conditional' ? ['field'] : []),
      ...(terms.policy ? ['policy'] : []),
      ...(terms.hosting || terms.copyleft === 'network' ? ['hosting'] : []),
      ...(terms.outputs ? ['outputs'] : []),
      ...(terms.training ? ['training'] : []),
      ...(terms.naming ? ['naming'] : []),
      ...(terms.thresholds ? ['threshold'] : []),
      ...(terms.territory ? ['territory'] : []),
      ...(terms.share ? ['share'] : []),
      ...(terms.same || terms.copyleft || ['rail', 'community', 'noncommercial'].includes(terms.class)
        ? ['same-license']
        : []),
    ];
    expect([id, Object.keys(terms.sections).filter((name) => !there.includes(name))]).toEqual([id, []]);
  }
});

describe('spellings', () => {
  test.each([
    ['Apache-2.0', 'apache-2.0'],
    ['apache2', 'apache-2.0'],
    ['GPL-3.0-or-later', 'gpl-3.0'],
    ['llama-3.1', 'llama3.1'],
    ['ODbL-1.0', 'odbl'],
    ['CDLA-Permissive-2.0', 'cdla-permissive-2.0'],
    ['CC BY-NC-SA 4.0', 'cc-by-nc-sa-4.0'],
    ['BSD 3-Clause', 'bsd-3-clause'],
    ['apache_2.0', 'apache-2.0'],
    ['Apache License 2.0', 'apache-2.0'],
    ['CC-0', 'cc0-1.0'],
  ])('%s is %s', (written, id) => expect(identify(written)).toMatchObject({ is: 'id', id }));

  test.each([
    'cc-by-nc',
    'public-domain',
    'apache',
    'aapche-2.0',
    'my-own',
    'modified-mit',
    '',
    'constructor',
    '__proto__',
  ])('%s is reported, not guessed', (written) => expect(identify(written).is).toBe('wrong'));

  test('a typing mistake is told', () => {
    expect(identify('apche-2.0')).toEqual({
      is: 'wrong',
      problem: '`apche-2.0` is no licence the Hub knows; did you mean `apache-2.0`?',
    });
  });
});
