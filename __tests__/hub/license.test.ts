import { afterEach, describe, expect, test } from '@jest/globals';
import { commitOf } from '../../src/facts.js';
import type { Need } from '../../src/model.js';
import { FakeHub, type FakeRepo } from '../fakes/fake-hub.js';
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

test.each([
  ['other', { license: 'other' }],
  ['nothing', {}],
])('a card that says %s: the LICENSE file is read', async (_, says) => {
  const files = { LICENSE: 'LLAMA 3.1 COMMUNITY LICENSE AGREEMENT' };
  const { newest } = await licenses({ commits: [{ ...commit('a'), texts: files }], card: says });
  expect(newest).toMatchObject({ licenseText: files.LICENSE });
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
