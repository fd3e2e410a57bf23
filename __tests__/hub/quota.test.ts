import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { builtinCatalog, builtinTokens } from '../../src/catalog/load.js';
import { commitOf, repoOf } from '../../src/facts.js';
import { gaps } from '../../src/hub/asks.js';
import type { Need, Reference } from '../../src/model.js';
import { defaults } from '../../src/policy/config.js';
import { rules } from '../../src/rules/index.js';
import { scan } from '../../src/scan.js';
import { FakeHub, type Fault, type HubState } from '../fakes/fake-hub.js';
import { hubAt, memoryStore } from '../fakes/hub-of.js';
import { commit, load, sha } from './references.js';

const SPENT: Fault = { at: '/api/', is: 429 };
let fake: FakeHub;
let store: ReturnType<typeof memoryStore>;
beforeEach(() => void (store = memoryStore()));
afterEach(async () => {
  expect(fake.violations).toEqual([]);
  await fake.stop();
});

const state = (faults: Fault[], more: Partial<HubState['repos'][string]> = {}): HubState => ({
  repos: { 'model:org/one': { commits: [commit('a'), commit('b')], tags: { v1: sha('b') }, ...more } },
  moved: { 'model:old/one': 'org/one' },
  faults,
});
const heads = (): string[] => fake.requests.filter((path) => !path.startsWith('/api/'));

async function ask(references: Reference[], faults = [SPENT], more = {}) {
  fake = await FakeHub.start(state(faults, more));
  const needs = new Set<Need>(['repo', 'commit']);
  const { facts, problems } = await hubAt(fake.endpoint, { store }).hub.ask(references, needs);
  return { facts, problems: problems.map(({ message }) => message), open: [...gaps(references, needs, facts)] };
}

describe('where the quota of metadata is spent', () => {
  test.each([
    ['the default branch', undefined, sha('a')],
    ['a tag', 'v1', sha('b')],
    ['a pin', sha('b'), sha('b')],
  ])('the commit of %s is asked for alone', async (_, revision, expected) => {
    const { facts, problems, open } = await ask([load('org/one', revision)]);
    expect(commitOf(facts, 'model', 'org/one', revision)).toMatchObject({ is: 'revision', commit: expected });
    expect(heads()).toEqual([`/org/one/resolve/${revision ?? 'main'}/README.md`]);
    // Nothing else is known, and that is said.
    expect(repoOf(facts, 'model', 'org/one')).toMatchObject({ is: 'unknown', reason: 'limited' });
    expect([problems, open]).toEqual([[expect.stringMatching(/quota/)], ['repo', 'commit']]);
  });

  test('a file that is not there, and a new name, tell the commit too', async () => {
    const { facts } = await ask([load('old/one')], [SPENT], { card: {} });
    expect(commitOf(facts, 'model', 'old/one', undefined)).toMatchObject({ commit: sha('a') });
    expect(heads()).toEqual(['/old/one/resolve/main/README.md', '/org/one/resolve/main/README.md']);
  });

  test('what is only mentioned is not asked for', async () => {
    await ask([load('org/one', undefined, { action: 'call' })]);
    expect(heads()).toEqual([]);
  });

  test.each<[string, string, object]>([
    ['missing', 'org/none', {}],
    ['gated', 'org/one', { gated: 'auto' }],
    ['private', 'org/one', { private: true }],
  ])('of a repository that is %s nothing is known', async (_, id, more) => {
    const { facts } = await ask([load(id)], [SPENT], more);
    expect(commitOf(facts, 'model', id, undefined)).toMatchObject({ is: 'unknown', reason: 'limited' });
  });

  test.each<Fault['is']>([400, 403, 404, 429, 500, 'reset', 'hang', 'loop', 'foreign', 'html'])(
    'an answer of %s there is none either',
    async (is) => {
      fake = await FakeHub.start(state([SPENT, { at: '/resolve/', is }]));
      const { hub } = hubAt(fake.endpoint, { timeout: 300 });
      const { facts } = await hub.ask([load('org/one', sha('c'))], new Set<Need>(['repo']));
      expect(commitOf(facts, 'model', 'org/one', sha('c'))).toMatchObject({ is: 'unknown', reason: 'limited' });
    },
  );

  test('nothing of it is kept: the next run asks for the rest', async () => {
    await ask([load('org/one', sha('b'))]);
    await fake.stop();
    const { facts } = await ask([load('org/one', sha('b'))], []);
    expect(commitOf(facts, 'model', 'org/one', sha('b'))).toMatchObject({ files: expect.any(Array) });
  });

  test('pins are written, and one to a commit that does not exist is told', async () => {
    fake = await FakeHub.start(state([SPENT]));
    const text = `from transformers import AutoModel\nAutoModel.from_pretrained("org/one")\nAutoModel.from_pretrained("org/one", revision="${sha('d')}")\n`;
    const result = await scan([{ path: 'a.py', text }], {
      catalog: builtinCatalog(),
      tokens: builtinTokens(),
      rules,
      version: '0',
      config: defaults(),
      hub: hubAt(fake.endpoint).hub,
      exists: () => false,
      read: (name) => (name === 'a.py' ? text : undefined),
    });
    expect(
      result.findings.map(({ rule, place, fix }) => [rule, place.line, fix?.edits.map((edit) => edit.text).join('')]),
    ).toEqual([
      ['unpinned-revision', 2, `, revision="${sha('a')}"  # main`],
      ['missing-revision', 3, undefined],
    ]);
    expect(result.complete).toBe(false);
    expect(result.unchecked).toEqual(expect.arrayContaining(['moved-repo', 'missing-repo', 'empty-revision']));
  });
});

test('files and metadata have a quota each', async () => {
  fake = await FakeHub.start({ ...state([]), quota: { requests: 1, seconds: 300 } });
  const { client } = hubAt(fake.endpoint);
  await client.info('model', 'org/one', '');
  await expect(client.info('model', 'org/one', '')).rejects.toMatchObject({ fact: { reason: 'limited' } });
  expect(await client.file('model', 'org/one', sha('a'), 'config.json')).toBe('{}');
  expect(await client.commit('model', 'org/one', 'v1')).toBe(sha('b'));
  await expect(client.info('model', 'org/one', '')).rejects.toMatchObject({ fact: { reason: 'limited' } });
  expect(fake.requests).toHaveLength(3);
});
