import type { Rule } from '../model.js';
import { repoOf, reportOn } from './reference.js';

const ID = 'unpinnable-reference';

/** A form that has no place for a revision. */
export const unpinnableReference: Rule = {
  id: ID,
  title: 'This form cannot carry a revision',
  why: 'Such a reference always means the newest state of the repository.',
  level: 'warning',
  profile: 'strict',
  since: '0.1.0',
  *check({ references }) {
    for (const r of references) {
      if (r.state !== 'unsupported' || r.repo.is !== 'known' || r.action === 'mention' || r.action === 'upload')
        continue;
      yield reportOn(ID, r, {
        message: `\`${repoOf(r)}\` is named in a form that cannot be pinned`,
        ...(r.instead && { help: r.instead }),
      });
    }
  },
};
