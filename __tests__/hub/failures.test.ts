import { afterEach, describe, expect, test } from '@jest/globals';
import type { Need } from '../../src/model.js';
import { FakeHub, type Fault, type HubState } from '../fakes/fake-hub.js';
import { Clock, hubAt } from '../fakes/hub-of.js';
import { commit, load } from './references.js';

const state = (more: Partial<HubState> = {}): HubState => ({
  repos: { 'model:org/one': { commits: [commit('a')] }, 'model:org/two': { commits: [commit('b'), commit('a')] } },
  ...more,
});
const nowhere = await FakeHub.nowhere();
const needs = new Set<Need>(['repo']);
let fake: FakeHub | undefined;
afterEach(async () => fake?.stop());

/** What is said of `org/one` and of the run. */
async function outcome(endpoint: string, settings: { token?: string; timeout?: number; clock?: Clock } = {}) {
  const { facts, problems } = await hubAt(endpoint, settings).hub.ask([load('org/one')], needs);
  return { fact: facts.repos.get('model:org/one'), problems: problems.map(({ message }) => message) };
}

async function withFault(is: Fault['is'], clock = new Clock()) {
  fake = await FakeHub.start(state({ faults: [{ at: 'org/one', is }] }));
  return outcome(fake.endpoint, { timeout: 300, clock });
}

describe('every failure of the Hub ends as not checked, with its reason', () => {
  test.each<[Fault['is'], string, RegExp]>([
    [400, 'failed', /status 400/],
    [403, 'denied', /refused/],
    [404, 'failed', /status 404/],
    [429, 'limited', /quota/],
    ['plain-429', 'limited', /quota/],
    [500, 'failed', /status 500/],
    [502, 'failed', /status 502/],
    [503, 'failed', /status 503/],
    ['html', 'malformed', /makes no sense/],
    ['truncated', 'malformed', /makes no sense/],
    ['malformed', 'malformed', /makes no sense/],
    ['reset', 'failed', /cannot be reached/],
    ['cut', 'failed', /cannot be reached/],
    ['hang', 'failed', /in time/],
    ['loop', 'failed', /circle/],
    ['foreign', 'failed', /another place/],
  ])('%s is %s', async (is, reason, message) => {
    const { fact, problems } = await withFault(is);
    expect(fact).toEqual({ is: 'unknown', reason, message: expect.stringMatching(message) });
    expect(problems).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    ['refused', nowhere, /cannot be reached \(ECONNREFUSED\)/],
    ['no such host', 'http://hub.invalid', /cannot be reached|in time/],
  ])('%s', async (_, endpoint, message) => {
    const { fact } = await outcome(endpoint, { timeout: 2000 });
    expect(fact).toEqual({ is: 'unknown', reason: 'failed', message: expect.stringMatching(message) });
  });

  test('no TLS', async () => {
    fake = await FakeHub.start(state());
    const { fact } = await outcome(fake.endpoint.replace('http:', 'https:'));
    expect(fact).toEqual({ is: 'unknown', reason: 'failed', message: expect.stringMatching(/cannot be reached/) });
  });

  test.each([
    ['anonymous 401: missing or private', undefined, { is: 'missing', free: true }],
    ['404 with a token', 'hf_ok_1', { is: 'missing', known: true, free: true }],
  ])('%s is an answer', async (_, token, expected) => {
    fake = await FakeHub.start({ repos: {} });
    const { fact, problems } = await outcome(fake.endpoint, token ? { token } : {});
    expect([fact, problems]).toEqual([expected, []]);
  });
});

test('what passes is asked again, as long as the Hub says', async () => {
  const clock = new Clock();
  fake = await FakeHub.start(
    state({
      faults: [
        { at: 'org/one', is: 'plain-429', times: 1 },
        { at: 'org/one', is: 503, times: 1 },
      ],
    }),
  );
  expect((await outcome(fake.endpoint, { clock })).fact).toMatchObject({ is: 'repo', id: 'org/one' });
  expect(clock.slept).toEqual([2000, 1000]);
});

test('a connection that was closed meanwhile says nothing of the Hub', async () => {
  fake = await FakeHub.start(state({ faults: [{ at: 'org/one', is: 'reset', times: 1 }] }));
  const clock = new Clock();
  expect((await outcome(fake.endpoint, { clock })).fact).toMatchObject({ is: 'repo', id: 'org/one' });
  expect(clock.slept).toEqual([]);
});

test('a Hub that cannot be reached is asked one question, and the run says so in one line', async () => {
  fake = await FakeHub.start(state({ faults: [{ at: '/', is: 'reset' }] }));
  const references = Array.from({ length: 40 }, (_, i) => load(`org/repo-${i}`));
  const { problems } = await hubAt(fake.endpoint).hub.ask(references, needs);
  expect(new Set(fake.requests).size).toBe(1);
  expect(problems).toHaveLength(1);
});

test('a Hub that stops answering is not asked by everybody', async () => {
  fake = await FakeHub.start(state({ faults: [{ at: 'repo-', is: 500 }] }));
  const references = ['org/one', ...Array.from({ length: 60 }, (_, i) => `org/repo-${i}`)].map((id) => load(id));
  const { facts } = await hubAt(fake.endpoint).hub.ask(references, needs);
  expect(facts.repos.get('model:org/one')).toMatchObject({ is: 'repo' });
  expect(fake.requests.length).toBeLessThan(40);
});

describe('the token', () => {
  test('that the Hub does not know is one problem, and everything is asked without it', async () => {
    fake = await FakeHub.start(state());
    const { hub } = hubAt(fake.endpoint, { token: 'hf_bad_1' });
    const { facts, problems } = await hub.ask([load('org/one'), load('org/two')], needs);
    expect([...facts.repos.values()].map(({ is }) => is)).toEqual(['repo', 'repo']);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/token was not used/)]);
    expect(JSON.stringify([facts, problems])).not.toContain('hf_bad_1');
  });

  test('goes nowhere else: not along a redirect, and links to the next page mean the Hub that was asked', async () => {
    const other = await FakeHub.start(state());
    fake = await FakeHub.start(state({ faults: [{ at: 'org/one', is: 'foreign' }], page: 1 }));
    fake.redirectTo = other.endpoint;
    const { client, hub } = hubAt(fake.endpoint, { token: 'hf_ok_1' });
    await hub.ask([load('org/one')], needs);
    expect((await client.commits('model', 'org/two', '', 10)).list).toHaveLength(2);
    expect(other.requests).toEqual([]);
    await other.stop();
  });
});
