import { globs } from '../glob.js';
import type { RepoType } from '../model.js';

export type Policy = 'commit' | 'tag' | 'any';

/** The policy of the most specific pattern that names this repo; `commit` when none does. */
export function policyFor(policies: Record<string, Policy>, type: RepoType, repo: string): Policy {
  let best: Policy = 'commit';
  let weight = -1;
  for (const [pattern, policy] of Object.entries(policies)) {
    const typed = /^(model|dataset|space|kernel):(.*)$/.exec(pattern);
    if (typed && typed[1] !== type) continue;
    const glob = typed ? typed[2]! : pattern;
    const specific = glob.replaceAll('*', '').length * 2 + (typed ? 1 : 0);
    if (specific > weight && (glob === '*' || globs([glob])(repo))) {
      best = policy;
      weight = specific;
    }
  }
  return best;
}
