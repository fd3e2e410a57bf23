import { afterEach, describe, expect, test } from '@jest/globals';
import { commitOf } from '../../src/facts.js';
import type { Need, Result } from '../../src/model.js';
import { builtinCatalog, builtinTokens } from '../../src/catalog/load.js';
import { defaults } from '../../src/policy/config.js';
import { rules } from '../../src/rules/index.js';
import { scan } from '../../src/scan.js';
import { FakeHub, type FakeRepo, type Fault } from '../fakes/fake-hub.js';
import { hubAt, memoryStore } from '../fakes/hub-of.js';
import { commit, load, sha } from './references.js';

let fake: FakeHub;
afterEach(async () => {
  expect(fake.violations).toEqual([]);
  await fake.stop();
});

const NEEDS = new Set<Need>(['license', 'drift']);
const texts = (): string[] => fake.requests.filter((path) => path.includes('/resolve-cache/'));

async function licenses(repo: FakeRepo, pin?: string, store = memoryStore(), needs = NEEDS) {
  fake = await FakeHub.start({ repos: { 'model:org/one': repo } });
  const { facts } = await hubAt(fake.endpoint, { store }).hub.ask([load('org/one', pin)], needs);
  const at = (revision?: string) => commitOf(facts, 'model', 'org/one', revision);
  return { pinned: at(pin), newest: at(undefined) };
}

const card = (license: string): string => `---\nlicense: ${license}\nlicense_name: x\n---\n# A model\n`;

test('the card at a pinned commit is read there, once and for all', async () => {
  const store = memoryStore();
  const old = { ...commit('b'), texts: { 'README.md': card('mit') } };
  const repo = { commits: [commit('a'), old], card: { license: 'cc-by-nc-4.0' } };
  expect(await licenses(repo, sha('b'), store)).toMatchObject({
    pinned: { license: { ids: ['mit'], name: 'x' } },
    newest: { license: { ids: ['cc-by-nc-4.0'] } },
  });
  expect(texts()).toEqual([`/api/resolve-cache/models/org/one/${sha('b')}/README.md`]);
  await hubAt(fake.endpoint, { store }).hub.ask([load('org/one', sha('b'))], NEEDS);
  expect(texts()).toHaveLength(1);
});

describe('the default branch beside a pin', () => {
  const both = new Set<Need>(['license', 'drift', 'history']);
  const infos = (): string[] => fake.requests.filter((path) => path.includes('/revision/'));
  const newest = async (repo: Partial<FakeRepo>, needs = both) =>
    (await licenses({ commits: [commit('a'), commit('b')], ...repo }, sha('b'), memoryStore(), needs)).newest;

  test('is known by the card of its newest commit, which the history names', async () => {
    expect(await newest({ card: { license: 'mit' } })).toMatchObject({ commit: sha('a'), license: { ids: ['mit'] } });
    expect(infos()).toHaveLength(1);
    expect(texts()).toEqual([`/api/resolve-cache/models/org/one/${sha('a')}/README.md`]);
  });

  test.each<[string, Partial<FakeRepo>]>([
    ['there is no card', { card: {} }],
    ['the card does not say which', { card: { license: 'other' } }],
    ['the files are gated', { gated: 'auto' }],
  ])('is asked for where %s', async (_, repo) => {
    const fact = await newest(repo);
    expect(fact).toMatchObject({ is: 'revision', commit: sha('a') });
    expect(infos()).toHaveLength(2);
  });

  test('is the pin, when that is the newest commit', async () => {
    const { pinned, newest } = await licenses({ commits: [commit('a')] }, sha('a'), memoryStore(), both);
    expect(newest).toEqual(pinned);
    expect([infos().length, texts().length]).toEqual([1, 0]);
  });
});

test('a pin on the newest commit, and a card that says which licence it is, cost no request', async () => {
  await licenses({ commits: [commit('a')] }, sha('a'));
  expect(texts()).toEqual([]);
});

test('an older card has a list of licenses', async () => {
  const { newest } = await licenses({ commits: [commit('a')], card: { licenses: ['cc-by-4.0'] } });
  expect(newest).toMatchObject({ license: { ids: ['cc-by-4.0'] } });
});

test.each([
  ['other', { license: 'other' }],
  ['nothing', {}],
])('a card that says %s: the LICENSE file is read', async (_, says) => {
  const files = { LICENSE: 'LLAMA 3.1 COMMUNITY LICENSE AGREEMENT' };
  const { newest } = await licenses({ commits: [{ ...commit('a'), texts: files }], card: says });
  expect(newest).toMatchObject({ licenseText: files.LICENSE });
});

describe('a text that cannot be read this time', () => {
  const FAULT: Fault = { at: '/LICENSE', is: 500 };
  const scanned = async (faults: Fault[], store = memoryStore(), id = 'org/one') => {
    const files = { LICENSE: 'Permission is hereby granted to nobody.' };
    const repo = { commits: [{ ...commit('a'), texts: files }], card: { license: 'other' } };
    fake = await FakeHub.start({ repos: { [`model:${id}`]: repo }, faults });
    const text = `from transformers import AutoModel\nAutoModel.from_pretrained("${id}", revision="${sha('a')}")\n`;
    return scan([{ path: 'a.py', text }], {
      catalog: builtinCatalog(),
      tokens: builtinTokens(),
      rules,
      version: '0',
      config: { ...defaults(), project: { use: 'commercial' } },
      hub: hubAt(fake.endpoint, { store }).hub,
      exists: () => false,
      read: (name) => (name === 'a.py' ? text : undefined),
    });
  };
  const told = ({ findings, unchecked }: Result) => [
    findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('license')),
    unchecked.includes('license-unknown'),
  ];

  test('is not checked, not unknown, and read in the next run', async () => {
    const store = memoryStore();
    const result = await scanned([FAULT], store);
    expect(told(result)).toEqual([[], true]);
    expect([result.complete, result.problems]).toEqual([false, [expect.objectContaining({ kind: 'hub' })]]);
    await fake.stop();
    expect(told(await scanned([], store))).toEqual([['license-unknown'], false]);
    expect(texts()).toHaveLength(1);
  });

  test('leaves what the built-in table knows', async () => {
    const { licenses } = await scanned([FAULT], memoryStore(), 'black-forest-labs/FLUX.1-dev');
    expect(licenses?.cases).toMatchObject([{ from: 'table' }]);
  });
});

describe('of several texts', () => {
  const text = async (card: FakeRepo['card'], files: Record<string, string>) => {
    const { newest } = await licenses({ commits: [{ ...commit('a'), texts: files }], card });
    return newest.is === 'revision' ? newest.licenseText : undefined;
  };
  const files = { LICENSE: 'code', 'LICENSE-MODEL': 'weights', 'terms/USE.md': 'use' };

  test('that of the weights counts', async () => expect(await text({ license: 'other' }, files)).toBe('weights'));
  test.each([
    ['its path', 'terms/USE.md'],
    ['its page on the Hub', 'https://huggingface.co/org/one/blob/main/terms/USE.md'],
  ])('the one that the card links to counts, by %s', async (_, link) =>
    expect(await text({ license: 'other', license_link: link }, files)).toBe('use'),
  );
  test('a link to another repository is not followed', async () =>
    expect(
      await text({ license: 'other', license_link: 'https://huggingface.co/b/c/blob/main/terms/USE.md' }, files),
    ).toBe('weights'));
});

test('what a gate wants to be agreed to comes with the licence', async () => {
  const gated = { extra_gated_prompt: 'You agree to P.', extra_gated_fields: { 'I agree to F': 'checkbox' } };
  const { newest } = await licenses({ commits: [commit('a')], card: { license: 'mit', ...gated } });
  expect(newest).toMatchObject({ license: { ids: ['mit'], gate: 'You agree to P.\nI agree to F' } });
});

test.each([
  ['broken', '---\nlicense: [mit\n---\n'],
  [
    'a bomb',
    `---\n${['a: &a [x]', ...'bcdefghi'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join()}]`)].join('\n')}\n---\n`,
  ],
])('front matter that is %s leaves what the metadata says', async (_, text) => {
  const old = { ...commit('b'), texts: { 'README.md': text } };
  const { pinned } = await licenses({ commits: [commit('a'), old] }, sha('b'));
  expect(pinned).toMatchObject({ license: { ids: ['apache-2.0'] } });
});
