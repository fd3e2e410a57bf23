import { expect, test } from '@jest/globals';
import type { Relation, RepoType } from '../../src/model.js';
import type { Situation } from '../../src/licenses/types.js';
import { verdict, worstOf } from '../../src/licenses/verdict.js';

type Row = [
  license: string,
  relation: Relation,
  use: 'commercial' | 'internal' | 'research' | undefined,
  outcome: string,
  /** The clauses of the worst rulings. */
  clauses: string,
  more?: Partial<Situation>,
];

/** Licence × relation × use: what is to come of it, and on which clause it rests. */
const GOLDEN: Row[] = [
  // Permissive: nothing to say until it is handed on.
  ['apache-2.0', 'load', 'commercial', 'allowed', 'licence'],
  ['apache-2.0', 'load', 'commercial', 'allowed', 'licence', { own: 'gpl-3.0' }],
  ['apache-2.0', 'host', 'commercial', 'allowed', 'licence'],
  ['apache-2.0', 'bundle', 'commercial', 'owed', 'attribution 4(c), license-text 4(a), notice 4(d)'],
  ['mit', 'publish', undefined, 'owed', 'keep', { outbound: 'apache-2.0' }],
  ['cc0-1.0', 'publish', 'commercial', 'allowed', 'licence', { outbound: 'llama3' }],
  ['openmdw-1.0', 'distil', 'commercial', 'allowed', 'licence'],
  // Llama: badge and name, thresholds, outputs.
  ['llama3.1', 'load', 'commercial', 'conditional', 'threshold 2'],
  ['llama3.1', 'host', 'commercial', 'owed', 'naming 1.b.i'],
  ['llama3.1', 'bundle', 'commercial', 'owed', 'keep 1.b.i, naming 1.b.i, notice 1.b.iii'],
  ['llama3.1', 'publish', 'research', 'forbidden', 'same-license 1.b.i', { outbound: 'apache-2.0' }],
  ['llama3', 'publish', undefined, 'forbidden', 'same-license 1.b.i', { outbound: 'apache-2.0' }],
  ['llama3', 'publish', undefined, 'owed', 'keep 1.b.i, naming 1.b.i, notice 1.b.iii', { outbound: 'llama3' }],
  ['llama2', 'distil', 'commercial', 'forbidden', 'outputs 1.b.v'],
  ['llama3', 'distil', 'research', 'forbidden', 'outputs 1.b.v'],
  ['llama3.1', 'distil', 'commercial', 'owed', 'outputs 1.b.i'],
  [
    'llama3.2',
    'load',
    'commercial',
    'unclear',
    'territory of the Acceptable Use Policy',
    { repo: 'meta-llama/Llama-3.2-11B-Vision' },
  ],
  ['llama3.2', 'load', 'commercial', 'conditional', 'threshold 2', { repo: 'meta-llama/Llama-3.2-1B' }],
  ['llama3.1', 'bundle', 'commercial', 'forbidden', 'policy 1.b.iv', { own: 'gpl-3.0' }],
  // Hosting is distribution.
  ['gemma', 'load', 'commercial', 'allowed', 'licence'],
  ['gemma', 'host', 'commercial', 'owed', 'keep 3.1, policy 3.1'],
  ['gemma', 'publish', 'commercial', 'forbidden', 'same-license 3.1', { outbound: 'mit' }],
  ['gemma', 'distil', 'commercial', 'owed', 'outputs 1.1(e)'],
  ['creativeml-openrail-m', 'load', 'commercial', 'allowed', 'licence'],
  ['creativeml-openrail-m', 'host', 'commercial', 'owed', 'keep III.4, policy III.4'],
  ['openrail++', 'publish', 'commercial', 'forbidden', 'same-license III.4', { outbound: 'apache-2.0' }],
  ['openrail++', 'bundle', 'research', 'forbidden', 'policy III.4', { own: 'gpl-3.0' }],
  [
    'bigscience-bloom-rail-1.0',
    'publish',
    undefined,
    'owed',
    'attribution III.4.4, changes III.4.3, license-text III.4.2, policy III.4.1',
    { outbound: 'bigcode-openrail-m' },
  ],
  // Not for commerce.
  ['cc-by-nc-4.0', 'load', 'commercial', 'forbidden', 'field 2(a)(1)'],
  ['cc-by-nc-4.0', 'load', undefined, 'unclear', 'field 2(a)(1)'],
  ['cc-by-nc-4.0', 'load', 'internal', 'unclear', 'field 2(a)(1)'],
  ['cc-by-nc-4.0', 'load', 'research', 'allowed', 'licence'],
  ['cc-by-nc-4.0', 'evaluate', 'commercial', 'unclear', 'field 2(a)(1)'],
  ['cc-by-nc-4.0', 'train', 'commercial', 'unclear', 'field 2(a)(1)', { type: 'dataset' }],
  ['cc-by-nc-4.0', 'publish', 'research', 'forbidden', 'same-license', { outbound: 'apache-2.0' }],
  ['apple-amlr', 'host', 'commercial', 'forbidden', 'field'],
  ['qwen-research', 'load', 'commercial', 'forbidden', 'field 2.a'],
  ['stabilityai-nc-research-community', 'host', 'research', 'forbidden', 'hosting 1.b'],
  ['flux-1-dev-non-commercial', 'distil', 'research', 'unclear', 'outputs 2.d'],
  // No derivatives.
  ['cc-by-nd-4.0', 'finetune', 'commercial', 'allowed', 'licence'],
  ['cc-by-nd-4.0', 'publish', 'commercial', 'forbidden', 'share 2(a)(1)(B)'],
  ['cc-by-nc-nd-3.0', 'finetune', 'research', 'forbidden', 'modify'],
  ['intel-research', 'finetune', 'research', 'forbidden', 'modify'],
  // Copyleft.
  ['agpl-3.0', 'load', 'commercial', 'allowed', 'licence'],
  ['agpl-3.0', 'host', 'commercial', 'forbidden', 'hosting 13', { closed: true }],
  ['agpl-3.0', 'host', 'commercial', 'owed', 'hosting 13'],
  ['agpl-3.0', 'bundle', 'commercial', 'forbidden', 'same-license 5(c)', { closed: true }],
  ['gpl-3.0', 'publish', undefined, 'forbidden', 'same-license 5(c)', { outbound: 'mit' }],
  // Data.
  ['cc-by-sa-4.0', 'train', 'commercial', 'unclear', 'same-license 3(b)', { type: 'dataset', outbound: 'mit' }],
  ['cc-by-sa-4.0', 'train', 'commercial', 'allowed', 'licence', { type: 'dataset' }],
  ['odbl', 'train', 'commercial', 'owed', 'training 4.3', { type: 'dataset' }],
  [
    'odbl',
    'republish',
    'commercial',
    'owed',
    'attribution 4.2(c), license-text 4.2(b), same-license 4.4, source 4.6',
    { type: 'dataset' },
  ],
  ['c-uda', 'train', 'commercial', 'allowed', 'licence', { type: 'dataset' }],
  ['cdla-permissive-2.0', 'train', 'commercial', 'allowed', 'licence', { type: 'dataset' }],
  // Size, and what nobody knows.
  ['stabilityai-ai-community', 'load', 'commercial', 'conditional', 'threshold III'],
  ['tencent-hunyuan-community', 'load', 'commercial', 'unclear', 'territory 5.c'],
  ['yi-license', 'load', 'commercial', 'unclear', 'field'],
  ['qwen-community-1.0', 'host', 'commercial', 'unclear', 'hosting 2'],
  ['qwen-community-1.0', 'host', 'research', 'allowed', 'licence'],
  ['sam-license', 'load', 'commercial', 'allowed', 'licence'],
  ['sam-license', 'publish', 'research', 'forbidden', 'same-license 1.b.i', { outbound: 'apache-2.0' }],
  ['health-ai-developer-foundations', 'host', 'commercial', 'owed', 'keep 3.1, policy 3.2'],
  ['falcon-180b', 'host', 'commercial', 'unclear', 'field, hosting'],
  ['other', 'load', 'commercial', 'unclear', 'licence'],
  // One name, four texts.
  ['kimi-k2-modified-mit', 'host', 'commercial', 'conditional', 'threshold'],
  ['kimi-k3', 'host', 'commercial', 'conditional', 'threshold 2 and 3'],
  ['minimax-m2', 'host', 'commercial', 'conditional', 'threshold'],
  ['minimax-m2.5', 'host', 'commercial', 'owed', 'naming'],
  ['minimax-m2.5', 'host', 'research', 'allowed', 'licence'],
  ['minimax-m2.7', 'host', 'commercial', 'forbidden', 'field 3'],
  ['minimax-community', 'host', 'commercial', 'owed', 'naming 2.1'],
  // Qwen: the name is shown by models that were made from it, not by who hands it on.
  ['qwen', 'bundle', 'commercial', 'owed', 'license-text 3.a, notice 3.c'],
  ['qwen', 'publish', 'commercial', 'owed', 'changes 3.b, license-text 3.a, naming 5.b, notice 3.c'],
  ['qwen', 'distil', 'commercial', 'owed', 'outputs 5.b'],
  ['tongyi-qianwen', 'distil', 'commercial', 'forbidden', 'outputs 5.b'],
  ['exaone', 'publish', 'research', 'owed', 'attribution 4.3, license-text 2.1(d), naming 2.1(c)'],
  // Size and place, as declared.
  ['llama3.1', 'load', 'commercial', 'allowed', 'licence', { size: { users: 699_999_999 } }],
  ['llama3.1', 'load', 'commercial', 'forbidden', 'threshold 2', { size: { users: 700_000_001 } }],
  ['llama3.1', 'load', 'research', 'allowed', 'licence', { size: { users: 700_000_001 } }],
  ['stabilityai-ai-community', 'load', 'commercial', 'forbidden', 'threshold III', { size: { revenue: 1_500_000 } }],
  ['stabilityai-ai-community', 'load', 'commercial', 'allowed', 'licence', { size: { revenue: 900_000 } }],
  ['kimi-k2-modified-mit', 'load', 'commercial', 'allowed', 'licence', { size: { users: 5, revenue: 239_000_000 } }],
  ['kimi-k2-modified-mit', 'load', 'commercial', 'owed', 'naming', { size: { users: 200_000_000, revenue: 0 } }],
  ['kimi-k2-modified-mit', 'load', 'commercial', 'unclear', 'threshold', { size: { users: 5, revenue: 900_000_000 } }],
  ['baichuan2', 'load', 'research', 'unclear', 'field', { size: { users: 5 } }],
  [
    'llama4',
    'load',
    'commercial',
    'forbidden',
    'territory of the Acceptable Use Policy',
    { size: { users: 5, regions: ['US', 'DE'] } },
  ],
  [
    'llama4',
    'load',
    'commercial',
    'forbidden',
    'territory of the Acceptable Use Policy',
    { size: { users: 5, regions: ['EU'] } },
  ],
  ['llama4', 'load', 'commercial', 'allowed', 'licence', { size: { users: 5, regions: ['US', 'CH'] } }],
  ['minimax-h3', 'load', 'commercial', 'forbidden', 'territory I.5', { size: { revenue: 5, regions: ['US'] } }],
  [
    'tencent-hunyuan-community',
    'load',
    'commercial',
    'forbidden',
    'threshold 4',
    { repo: 'tencent/Hunyuan3D-2', size: { users: 2_000_000, regions: ['US'] } },
  ],
  [
    'tencent-hunyuan-community',
    'load',
    'commercial',
    'allowed',
    'licence',
    { repo: 'tencent/Hunyuan-Large', size: { users: 2_000_000, regions: ['US'] } },
  ],
  ['no-such-licence', 'load', 'research', 'unclear', 'licence'],
];

test.each(GOLDEN)('%s, %s, %s: %s by %s', (license, relation, use, outcome, clauses, more = {}) => {
  const situation: Situation = { type: 'model' as RepoType, repo: 'org/name', use, relation, ...more };
  const rulings = verdict(license, situation);
  const worst = rulings.filter((ruling) => ruling.outcome === worstOf(rulings));
  expect([worstOf(rulings), [...new Set(worst.map(({ clause }) => clause))].sort().join(', ')]).toEqual([
    outcome,
    clauses,
  ]);
});

test('an unknown licence is never permissive', () => {
  const relations: Relation[] = [
    'load',
    'host',
    'bundle',
    'finetune',
    'publish',
    'train',
    'distil',
    'evaluate',
    'republish',
  ];
  for (const relation of relations) {
    expect(worstOf(verdict('unknown', { type: 'model', repo: 'a/b', relation }))).toBe('unclear');
  }
});
