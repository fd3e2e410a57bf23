import { afterEach, expect, test } from '@jest/globals';
import { builtinCatalog, builtinTokens } from '../../src/catalog/load.js';
import type { Result } from '../../src/model.js';
import { defaults } from '../../src/policy/config.js';
import { rules } from '../../src/rules/index.js';
import { scan } from '../../src/scan.js';
import { FakeHub, type Fault, type HubState } from '../fakes/fake-hub.js';
import { hubAt } from '../fakes/hub-of.js';
import { commit, sha } from './references.js';

let fake: FakeHub | undefined;
afterEach(async () => fake?.stop());

const HEAD = 'from transformers import AutoModel\n';
const load = (id: string, revision: string, note = '', more = ''): string =>
  `AutoModel.from_pretrained("${id}", revision="${revision}"${more})${note}\n`;
/** One line for each thing that only the Hub knows. */
const TEXT =
  HEAD +
  load('org/fine', sha('b'), '  # main @ 2026-03-01') +
  load('org/fine', sha('d')) +
  load('org/pull', sha('e')) +
  load('org/fine', sha('b'), '  # main @ 2020-01-01') +
  load('org/empty', sha('f')) +
  load('old/moved', sha('a')) +
  load('org/nowhere', sha('a')) +
  load('org/drift', sha('b')) +
  load('org/code', sha('a'), '', ', trust_remote_code=True') +
  'AutoModel.from_pretrained("org/newest", trust_remote_code=True)\n';

const state = (faults: Fault[]): HubState => ({
  repos: {
    'model:org/fine': { commits: [commit('a'), commit('b')] },
    'model:org/pull': { commits: [commit('a')], pulls: { 1: [commit('e')] } },
    'model:org/empty': { commits: [commit('a'), { ...commit('f'), files: ['.gitattributes'] }] },
    'model:new/moved': { commits: [commit('a')] },
    'model:org/drift': {
      commits: [commit('a'), { ...commit('b'), card: { license: 'mit' }, files: ['README.md', 'model.safetensors'] }],
      card: { license: 'cc-by-nc-4.0' },
    },
    'model:org/code': {
      commits: [commit('a')],
      config: { auto_map: { AutoModel: 'org/other--modeling.M' } },
    },
    'model:org/other': { commits: [commit('c')] },
    'model:org/newest': { commits: [{ ...commit('c'), files: ['a.py'] }] },
  },
  moved: { 'model:old/moved': 'new/moved' },
  faults,
});

const options = { catalog: builtinCatalog(), tokens: builtinTokens(), rules, version: '0' };

async function check(faults: Fault[]): Promise<Result> {
  fake = await FakeHub.start(state(faults));
  return scan([{ path: 'a.py', text: TEXT }], {
    ...options,
    config: { ...defaults(), profile: 'strict' },
    hub: hubAt(fake.endpoint, faults.some(({ is }) => is === 'hang') ? { timeout: 500 } : {}).hub,
    exists: () => false,
    read: (name) => (name === 'a.py' ? TEXT : undefined),
  });
}

const told = ({ findings }: Result): string[] =>
  findings.filter(({ hidden }) => !hidden).map(({ rule, place }) => `${place.line} ${rule}`);

let healthy: string[] = [];

test('a Hub that answers everything tells them all', async () => {
  const result = await check([]);
  healthy = told(result);
  expect(healthy).toEqual(
    expect.arrayContaining([
      '3 missing-revision',
      '4 impostor-revision',
      '5 pin-comment-mismatch',
      '6 empty-revision',
      '7 moved-repo',
      '8 missing-repo',
      '9 license-drift',
      '10 remote-code',
    ]),
  );
  expect([result.unchecked, result.problems]).toEqual([[], []]);
});

const FAULTS: Fault['is'][] = [
  ...([400, 401, 403, 404, 429, 500, 502, 503] as const),
  ...(['html', 'truncated', 'malformed', 'reset', 'cut', 'hang', 'loop', 'foreign', 'plain-429'] as const),
];
const PLACES = [
  '/revision/',
  '/commits/',
  '/refs',
  '/overview',
  '/resolve-cache/',
  '/scan',
  'org/drift',
  'org/code',
  'org/other',
  '/',
];

/** A file may hold any JSON. */
const CASES = PLACES.flatMap((at) => FAULTS.map((is) => [at, is] as const)).filter(
  ([at, is]) => at !== '/resolve-cache/' || is !== 'malformed',
);

test.each(CASES)(
  'where %s answers with %s, nothing wrong is told, and what is not told was not checked',
  async (at, is) => {
    const result = await check([{ at, is }]);
    const lines = told(result);
    const wrong = lines.filter((line) => !healthy.includes(line));
    // To a missing and to a private repository the Hub answers anybody with 401.
    expect(wrong.filter((line) => is !== 401 || !line.endsWith('missing-repo'))).toEqual([]);
    const silent = healthy.filter((line) => !lines.includes(line)).map((line) => line.split(' ')[1]!);
    if (is === 401) return;
    expect(silent.filter((rule) => !result.unchecked.includes(rule))).toEqual([]);
    if (silent.length > 0) expect([result.complete, result.problems.length > 0]).toEqual([false, true]);
  },
);
