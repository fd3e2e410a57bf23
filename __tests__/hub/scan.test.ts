import { afterEach, expect, test } from '@jest/globals';
import { commitOf } from '../../src/facts.js';
import type { Need, Reference } from '../../src/model.js';
import { FakeHub, type FakeRepo, type Fault } from '../fakes/fake-hub.js';
import { hubAt, memoryStore } from '../fakes/hub-of.js';
import { commit, load } from './references.js';

const NEEDS = new Set<Need>(['repo', 'code', 'scan']);
let fake: FakeHub;
afterEach(async () => {
  expect(fake.violations).toEqual([]);
  await fake.stop();
});

async function ask(repo: Partial<FakeRepo>, { runs = 2, faults = [] as Fault[], reference = {} } = {}) {
  fake = await FakeHub.start({ repos: { 'model:org/one': { commits: [commit('a')], ...repo } }, faults });
  const store = memoryStore();
  const references: Reference[] = [load('org/one', undefined, { remoteCode: 'yes', ...reference })];
  const one = () => hubAt(fake.endpoint, { store }).hub.ask(references, NEEDS);
  let answer = await one();
  for (let run = 1; run < runs; run++) answer = await one();
  const fact = commitOf(answer.facts, 'model', 'org/one', undefined);
  const scans = fake.requests.filter((path) => path.endsWith('/scan')).length;
  return { scan: fact.is === 'revision' ? fact.scan : fact, scans, problems: answer.problems };
}

const found = { filesWithIssues: [{ path: 'a.pkl', level: 'suspicious' }] };
const WARNINGS = [{ path: 'a.pkl', level: 'suspicious' }];

test('a scan that is done is kept', async () => {
  expect(await ask({ scan: found })).toMatchObject({ scan: { warnings: WARNINGS }, scans: 1, problems: [] });
});

test('one that is under way is asked for again', async () => {
  const scan = { ...found, scansDone: false };
  expect(await ask({ scan })).toMatchObject({ scan: { done: false, warnings: WARNINGS }, scans: 2 });
});

test('one that did not answer is a problem of the run, and asked for again', async () => {
  const faults: Fault[] = [{ at: '/scan', is: 'html' }];
  expect(await ask({}, { faults })).toMatchObject({
    scan: { is: 'unknown', reason: 'malformed' },
    scans: 2,
    problems: [{ kind: 'hub' }],
  });
});

test.each([
  ['none for this caller', { gated: 'auto' as const }, {}],
  ['none at all', {}, { faults: [{ at: '/scan', is: 403 as const }] }],
])('there may be %s', async (_, repo, more) => {
  expect(await ask(repo, { runs: 1, ...more })).toMatchObject({ scan: undefined, problems: [] });
});

test('no other commit is asked about', async () => {
  const { scans } = await ask({}, { reference: { remoteCode: 'no' } });
  expect(scans).toBe(0);
});
