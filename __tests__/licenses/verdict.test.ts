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
  ['apache-2.0', 'bundle', 'commercial', 'owed', 'keep 4'],
  ['mit', 'publish', undefined, 'owed', 'keep', { outbound: 'apache-2.0' }],
  ['cc0-1.0', 'publish', 'commercial', 'allowed', 'licence', { outbound: 'llama3' }],
  ['openmdw-1.0', 'distil', 'commercial', 'allowed', 'licence'],
  // Llama: badge and name, thresholds, outputs.
  ['llama3.1', 'load', 'commercial', 'conditional', 'threshold 2'],
  ['llama3.1', 'host', 'commercial', 'owed', 'naming 1.b.i'],
  ['llama3.1', 'bundle', 'commercial', 'owed', 'keep 1.b.i, naming 1.b.i, notice 1.b.iii, policy 1.b.iv'],
  ['llama3.1', 'publish', 'research', 'forbidden', 'same-license 1.b.i', { outbound: 'apache-2.0' }],
  ['llama3', 'publish', undefined, 'forbidden', 'same-license 1.b.i', { outbound: 'apache-2.0' }],
  [
    'llama3',
    'publish',
    undefined,
    'owed',
    'keep 1.b.i, naming 1.b.i, notice 1.b.iii, policy 1.b.iv',
    { outbound: 'llama3' },
  ],
  ['llama2', 'distil', 'commercial', 'forbidden', 'outputs 1.b.v'],
  ['llama3', 'distil', 'research', 'forbidden', 'outputs 1.b.v'],
  ['llama3.1', 'distil', 'commercial', 'owed', 'outputs 1.b.i'],
  ['llama3.2', 'load', 'commercial', 'unclear', 'territory', { repo: 'meta-llama/Llama-3.2-11B-Vision' }],
  ['llama3.2', 'load', 'commercial', 'conditional', 'threshold 2', { repo: 'meta-llama/Llama-3.2-1B' }],
  ['llama3.1', 'bundle', 'commercial', 'forbidden', 'policy 1.b.iv', { own: 'gpl-3.0' }],
  // Hosting is distribution.
  ['gemma', 'load', 'commercial', 'allowed', 'licence'],
  ['gemma', 'host', 'commercial', 'owed', 'keep 3.1, policy 3.2'],
  ['gemma', 'publish', 'commercial', 'forbidden', 'same-license 3.1', { outbound: 'mit' }],
  ['gemma', 'distil', 'commercial', 'owed', 'outputs'],
  ['creativeml-openrail-m', 'load', 'commercial', 'allowed', 'licence'],
  ['creativeml-openrail-m', 'host', 'commercial', 'owed', 'keep III.4, policy III.5'],
  ['openrail++', 'publish', 'commercial', 'forbidden', 'same-license III.4', { outbound: 'apache-2.0' }],
  ['openrail++', 'bundle', 'research', 'forbidden', 'policy III.5', { own: 'gpl-3.0' }],
  ['bigscience-bloom-rail-1.0', 'publish', undefined, 'owed', 'keep, policy', { outbound: 'bigcode-openrail-m' }],
  // Not for commerce.
  ['cc-by-nc-4.0', 'load', 'commercial', 'forbidden', 'field 2(a)(1)'],
  ['cc-by-nc-4.0', 'load', undefined, 'unclear', 'field 2(a)(1)'],
  ['cc-by-nc-4.0', 'load', 'internal', 'unclear', 'field 2(a)(1)'],
  ['cc-by-nc-4.0', 'load', 'research', 'allowed', 'licence'],
  ['cc-by-nc-4.0', 'evaluate', 'commercial', 'unclear', 'field 2(a)(1)'],
  ['cc-by-nc-4.0', 'train', 'commercial', 'unclear', 'field 2(a)(1)', { type: 'dataset' }],
  ['cc-by-nc-4.0', 'publish', 'research', 'forbidden', 'same-license', { outbound: 'apache-2.0' }],
  ['apple-amlr', 'host', 'commercial', 'forbidden', 'field'],
  ['qwen-research', 'load', 'commercial', 'forbidden', 'field'],
  ['stabilityai-nc-research-community', 'host', 'research', 'forbidden', 'hosting'],
  ['flux-1-dev-non-commercial', 'distil', 'research', 'unclear', 'outputs'],
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
  ['odbl', 'republish', 'commercial', 'owed', 'keep 4.2, same-license 4.4', { type: 'dataset' }],
  ['c-uda', 'train', 'commercial', 'allowed', 'licence', { type: 'dataset' }],
  ['cdla-permissive-2.0', 'train', 'commercial', 'allowed', 'licence', { type: 'dataset' }],
  // Size, and what nobody knows.
  ['stabilityai-ai-community', 'load', 'commercial', 'conditional', 'threshold'],
  ['tencent-hunyuan-community', 'load', 'commercial', 'unclear', 'territory'],
  ['yi-license', 'load', 'commercial', 'unclear', 'field'],
  ['falcon-180b', 'host', 'commercial', 'unclear', 'field, hosting'],
  ['other', 'load', 'commercial', 'unclear', 'licence'],
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
