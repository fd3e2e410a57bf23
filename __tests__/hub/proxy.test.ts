import { afterEach, describe, expect, test } from '@jest/globals';
import { proxyFor } from '../../src/hub/proxy.js';
import type { Need } from '../../src/model.js';
import { FakeHub } from '../fakes/fake-hub.js';
import { FakeProxy } from '../fakes/fake-proxy.js';
import { hubAt } from '../fakes/hub-of.js';
import { commit, load } from './references.js';

describe('the proxy of', () => {
  const name = (env: Record<string, string>, address = 'https://hub.example'): string | undefined => {
    const proxy = proxyFor(address, env);
    return typeof proxy === 'object' ? `${proxy.address} ${proxy.name}` : proxy;
  };
  const P = 'http://proxy.example:3128';

  test.each<[Record<string, string>, string | undefined]>([
    [{}, undefined],
    [{ HTTPS_PROXY: P }, `${P} HTTPS_PROXY`],
    [{ HTTPS_PROXY: 'http://other', https_proxy: P }, `${P} https_proxy`],
    [{ HTTP_PROXY: P }, undefined],
    [{ HTTPS_PROXY: '  ' }, undefined],
    [{ HTTPS_PROXY: 'proxy.example:3128' }, `${P} HTTPS_PROXY`],
    [{ HTTPS_PROXY: 'https://proxy.example' }, 'https://proxy.example HTTPS_PROXY'],
  ])('%j is %s', (env, expected) => {
    expect(name(env)).toBe(expected);
  });

  test('an address without encryption is that of HTTP_PROXY', () => {
    expect(name({ HTTP_PROXY: P, HTTPS_PROXY: 'http://other' }, 'http://hub.example')).toBe(`${P} HTTP_PROXY`);
  });

  test.each<[string, string, boolean]>([
    ['*', 'https://hub.example', true],
    ['a, hub.example', 'https://hub.example', true],
    ['example', 'https://hub.example', true],
    ['.example', 'https://hub.example', true],
    ['*.example', 'https://hub.example', true],
    ['HUB.example', 'https://hub.example', true],
    ['hub.example:443', 'https://hub.example', true],
    ['hub.example:8443', 'https://hub.example', false],
    ['ub.example', 'https://hub.example', false],
    ['hub.example.com', 'https://hub.example', false],
    ['', 'https://hub.example', false],
    ['127.0.0.1', 'https://127.0.0.1:8443', true],
    ['[::1]', 'https://[::1]:8443', true],
  ])('NO_PROXY=%s exempts %s: %s', (list, address, exempt) => {
    expect(name({ HTTPS_PROXY: P, NO_PROXY: list }, address)).toBe(exempt ? undefined : `${P} HTTPS_PROXY`);
    expect(name({ HTTPS_PROXY: P, no_proxy: list, NO_PROXY: '*' }, address)).toBe(
      exempt ? undefined : `${P} HTTPS_PROXY`,
    );
  });

  test.each(['socks5://user:secret@proxy.example', 'http://', 'http://user:%zz@proxy.example'])(
    '%s is refused, without repeating it',
    (value) => {
      expect(name({ HTTPS_PROXY: value })).toBe('HTTPS_PROXY: expected an address such as http://proxy.example:3128');
    },
  );
});

describe('by way of a proxy', () => {
  let hub: FakeHub;
  let proxy: FakeProxy;
  afterEach(async () => {
    await proxy.stop();
    await hub.stop();
  });

  async function asked(endpoint: string, refusal?: number, credentials = '') {
    hub = await FakeHub.start({ repos: { 'model:org/one': { commits: [commit('a')] } } });
    proxy = await FakeProxy.start(hub.endpoint, refusal);
    const way = proxyFor(endpoint, {
      HTTPS_PROXY: proxy.address.replace('//', `//${credentials}`),
      HTTP_PROXY: proxy.address.replace('//', `//${credentials}`),
    });
    if (typeof way !== 'object') throw new Error('no proxy');
    const { facts, problems } = await hubAt(endpoint, { proxy: way, token: 'hf_ok_1' }).hub.ask(
      [load('org/one')],
      new Set<Need>(['repo']),
    );
    return { fact: facts.repos.get('model:org/one'), problems: problems.map(({ message }) => message) };
  }

  test('the Hub is asked, with credentials for the proxy that only the proxy sees', async () => {
    const { fact, problems } = await asked('http://hub.example', undefined, 'user:p%40ss@');
    expect([fact?.is, problems]).toEqual(['repo', []]);
    expect(proxy.asked).toEqual([
      expect.stringMatching(/^http:\/\/hub\.example\/api\/models\/org\/one\/revision\/HEAD/),
    ]);
    expect([...proxy.credentials]).toEqual([`Basic ${Buffer.from('user:p@ss').toString('base64')}`]);
    expect(hub.violations).toEqual([]);
  });

  test('an encrypted Hub is asked through a tunnel', async () => {
    const { fact } = await asked('https://hub.example');
    expect(proxy.asked).toEqual(['CONNECT hub.example:443']);
    // Behind this tunnel nobody speaks TLS, and the token is not told to whoever listens.
    expect(fact).toMatchObject({ is: 'unknown', reason: 'failed' });
    expect(hub.tokens.size).toBe(0);
  });

  test.each([
    ['http://hub.example', 407],
    ['http://hub.example', 502],
    ['https://hub.example', 407],
    ['https://hub.example', 403],
  ])('%s, refused with %i: not checked, and the variable is named', async (endpoint, status) => {
    const { fact, problems } = await asked(endpoint, status);
    expect(fact).toMatchObject({ is: 'unknown', reason: 'failed' });
    expect(problems).toEqual([expect.stringMatching(/HTTPS?_PROXY|status 502/)]);
  });
});

test('a proxy that nobody listens at', async () => {
  const address = await FakeHub.nowhere();
  const proxy = { address, name: 'HTTPS_PROXY', tunnel: true };
  const { problems } = await hubAt('https://hub.example', { proxy }).hub.ask([load('o/n')], new Set<Need>(['repo']));
  expect(problems.map(({ message }) => message)).toEqual([
    'the Hub could not be asked: hub.example, by the proxy of HTTPS_PROXY, cannot be reached (ECONNREFUSED); run it again, or with --offline',
  ]);
});
