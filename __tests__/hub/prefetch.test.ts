import { afterEach, describe, expect, test } from '@jest/globals';
import { commitOf, historyOf, repoOf } from '../../src/facts.js';
import type { Need, Reference } from '../../src/model.js';
import { FakeHub, type FakeRepo, type HubState } from '../fakes/fake-hub.js';
import { Clock, hubAt, memoryStore } from '../fakes/hub-of.js';
import { commit, load, sha } from './references.js';

const NEEDS = new Set<Need>(['repo', 'history', 'code']);
let fake: FakeHub;
afterEach(async () => {
  expect(fake.violations).toEqual([]);
  await fake.stop();
});

async function ask(state: HubState, references: Reference[], more: Parameters<typeof hubAt>[1] = {}, needs = NEEDS) {
  fake = await FakeHub.start(state, more?.clock?.now);
  return hubAt(fake.endpoint, more).hub.ask(references, needs);
}

const asked = (part: string): string[] => fake.requests.filter((path) => path.includes(part));
const one = (repo: Partial<FakeRepo> = {}): HubState => ({
  repos: { 'model:org/one': { commits: [commit('a'), commit('b', '2026-01-05T10:00:00.000Z')], ...repo } },
});

describe('500 references to 120 repositories', () => {
  const repos = Object.fromEntries(
    Array.from({ length: 120 }, (_, i) => [`model:org/repo-${i}`, { commits: [commit('a'), commit('b')] }]),
  );
  const references = Array.from({ length: 500 }, (_, i) =>
    load(`org/repo-${i % 120}`, i % 120 < 60 ? sha('b') : undefined),
  );

  test('one metadata request each, one more for the history of pinned ones, none the second time', async () => {
    const store = memoryStore();
    const cold = await ask({ repos }, references, { store });
    expect(asked('/revision/')).toHaveLength(120);
    expect(asked('/commits/')).toHaveLength(60);
    expect(fake.requests).toHaveLength(180);
    const warm = await hubAt(fake.endpoint, { store }).hub.ask(references, NEEDS);
    expect(fake.requests).toHaveLength(180);
    expect(warm).toEqual(cold);
  });

  test('licences, which are files, cost no further metadata request', async () => {
    const store = memoryStore();
    const needs = new Set<Need>([...NEEDS, 'license', 'drift']);
    const cold = await ask({ repos }, references, { store }, needs);
    expect(asked('/revision/')).toHaveLength(120);
    expect(asked('/commits/')).toHaveLength(60);
    expect(asked('/resolve-cache/')).toHaveLength(60);
    expect(fake.requests).toHaveLength(240);
    const warm = await hubAt(fake.endpoint, { store }).hub.ask(references, needs);
    expect(fake.requests).toHaveLength(240);
    expect(warm).toEqual(cold);
  });

  test('never more than eight at a time, and one until the Hub has answered', async () => {
    await ask({ repos }, references);
    expect(fake.busiest).toBeLessThanOrEqual(8);
    expect(fake.busiest).toBeGreaterThan(1);
  });

  test('a small quota is waited for', async () => {
    const clock = new Clock();
    const { problems } = await ask({ repos, quota: { requests: 50, seconds: 20 } }, references, { clock });
    expect(problems).toEqual([]);
    expect(fake.requests).toHaveLength(180);
    expect(Math.max(...clock.slept)).toBeLessThanOrEqual(21_000);
  });

  test('a quota that is spent for long ends the questions, and what is left is not checked', async () => {
    const { facts, problems } = await ask({ repos, quota: { requests: 50, seconds: 300 } }, references, {
      clock: new Clock(),
    });
    expect(asked('/api/')).toHaveLength(50);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/of 120 repositories: the quota/)]);
    expect([...facts.repos.values()].filter(({ is }) => is === 'unknown')).not.toEqual([]);
  });
});

describe('what is asked', () => {
  test('ids and revisions cannot leave their place in an address', async () => {
    const hostile = [
      '../whoami-v2?',
      'org/one#',
      'org/..',
      'a/b/c',
      'org/one?x=y',
      'org/%2e%2e',
      'org/one.git',
      'o--x/a',
    ];
    const { facts } = await ask(one(), [
      ...hostile.map((id) => load(id)),
      load('org/one', '../../x'),
      load('org/one', '..'),
    ]);
    expect(hostile.map((id) => repoOf(facts, 'model', id))).toEqual(
      hostile.map(() => ({ is: 'unknown', reason: 'malformed', message: expect.any(String) })),
    );
    expect(asked('x').every((path) => path.startsWith('/api/models/org/one/revision/'))).toBe(true);
    expect(commitOf(facts, 'model', 'org/one', '../../x').is).toBe('missing');
  });

  test('a renamed repo is asked for by its new name from then on', async () => {
    const state = { ...one(), moved: { 'model:old/one': 'org/one' }, owners: ['old'] };
    const { facts } = await ask(state, [load('old/one', sha('b'))]);
    expect(repoOf(facts, 'model', 'old/one')).toMatchObject({ is: 'repo', id: 'org/one', free: false });
    expect(asked('/api/models/old/one')).toHaveLength(1);
    expect(historyOf(facts, 'model', 'old/one', sha('b'))).toMatchObject({ on: 'default', behind: 1 });
  });

  test('dates and commits of refs, when they are needed', async () => {
    const state = one({ tags: { 'v1.0': sha('b') }, branches: { 'feature/x': [commit('c')] } });
    const references = [load('org/one'), load('org/one', 'v1.0'), load('org/one', 'feature/x')];
    const { facts } = await ask(state, references, {}, new Set<Need>(['commit']));
    expect(commitOf(facts, 'model', 'org/one', undefined)).toMatchObject({ commit: sha('a'), date: commit('a').date });
    expect(commitOf(facts, 'model', 'org/one', 'v1.0')).toMatchObject({
      commit: sha('b'),
      date: '2026-01-05T10:00:00.000Z',
    });
    expect(commitOf(facts, 'model', 'org/one', 'feature/x')).toMatchObject({ commit: sha('c') });
    expect(commitOf(facts, 'model', 'org/one', 'never-asked')).toMatchObject({ is: 'unknown', reason: 'offline' });
  });

  test('a gated repo tells its commit, not its history', async () => {
    const { facts } = await ask(one({ gated: 'auto' }), [load('org/one', sha('a'))], {}, new Set([...NEEDS, 'commit']));
    expect(commitOf(facts, 'model', 'org/one', sha('a'))).toMatchObject({ is: 'revision', commit: sha('a') });
    expect(historyOf(facts, 'model', 'org/one', sha('a'))).toMatchObject({ is: 'unknown', reason: 'denied' });
  });

  test('a history that is too long to search is not judged', async () => {
    const commits = Array.from({ length: 5002 }, (_, i) => ({ id: sha(String(i + 10_000)), date: commit('a').date }));
    const last = commits.at(-1)!.id;
    const { facts } = await ask({ repos: { 'model:org/one': { commits } } }, [load('org/one', last)]);
    expect(asked('/commits/')).toHaveLength(5);
    expect(historyOf(facts, 'model', 'org/one', last)).toMatchObject({ is: 'unknown', reason: 'limited' });
  });

  test('a kernel, which the Hub describes in its own way', async () => {
    const state = { repos: { 'kernel:org/k': { commits: [commit('a')] } } };
    const { facts } = await ask(state, [load('org/k', undefined, { type: 'kernel' })]);
    expect(repoOf(facts, 'kernel', 'org/k')).toMatchObject({ is: 'repo', id: 'org/k' });
    expect(commitOf(facts, 'kernel', 'org/k', undefined)).toMatchObject({ commit: sha('a') });
  });

  test('what code uses is asked first', async () => {
    const references = [load('org/docs', undefined, { context: 'docs' }), load('org/one')];
    await ask(one(), references, {}, new Set<Need>(['repo']));
    expect(fake.requests[0]).toContain('org/one');
  });

  test('no reference, no request', async () => {
    await ask(one(), [load('org/one', undefined, { action: 'upload' }), load('org/b', undefined, { type: 'bucket' })]);
    expect(fake.requests).toEqual([]);
  });
});

describe('the cache', () => {
  const kept = async (repo: Partial<FakeRepo>, token?: string): Promise<string[]> => {
    const entries = new Map<string, string>();
    await ask(one(repo), [load('org/one', sha('a'))], { store: memoryStore(entries), ...(token && { token }) });
    return [...entries.values()];
  };

  test.each([
    ['private', { private: true }],
    ['gated', { gated: 'manual' as const }],
  ])('keeps nothing of what is %s, and no token', async (_, repo) => {
    expect(await kept(repo, 'hf_granted_1')).toEqual([]);
    await fake.stop();
    expect((await kept({}, 'hf_granted_1')).join()).not.toContain('hf_granted_1');
  });

  test('an hour later the repo is asked for again; what a commit holds is known', async () => {
    const store = memoryStore();
    const clock = new Clock();
    await ask(one(), [load('org/one', sha('b'))], { store, clock });
    clock.time += 3_600_001;
    fake.requests.length = 0;
    await hubAt(fake.endpoint, { store, clock }).hub.ask([load('org/one', sha('b'))], NEEDS);
    expect(asked('/revision/')).toHaveLength(1);
    const text = [...['revision', 'repo']].map((kind) =>
      store.read(`1 ${fake.endpoint} ${kind} model org/one ${kind === 'repo' ? '' : sha('b')}`),
    );
    expect(text.map((entry) => JSON.parse(entry!).until === null)).toEqual([true, false]);
  });

  test('an answer that a token decided counts for nobody else', async () => {
    const store = memoryStore();
    fake = await FakeHub.start(one({ private: true }));
    const anonymous = () => hubAt(fake.endpoint, { store }).hub.ask([load('org/one')], NEEDS);
    expect(repoOf((await anonymous()).facts, 'model', 'org/one').is).toBe('missing');
    const owner = await hubAt(fake.endpoint, { store, token: 'hf_granted_1' }).hub.ask([load('org/one')], NEEDS);
    expect(repoOf(owner.facts, 'model', 'org/one').is).toBe('repo');
    expect(repoOf((await anonymous()).facts, 'model', 'org/one').is).toBe('missing');
  });

  test('a file that was cut off, or says something else, is as if it were not there', async () => {
    const entries = new Map<string, string>();
    const store = memoryStore(entries);
    await ask(one(), [load('org/one')], { store });
    for (const [name, text] of entries) entries.set(name, text.slice(0, -5));
    const { facts } = await hubAt(fake.endpoint, { store }).hub.ask([load('org/one')], NEEDS);
    expect(repoOf(facts, 'model', 'org/one').is).toBe('repo');
    expect(asked('/revision/')).toHaveLength(2);
  });
});
