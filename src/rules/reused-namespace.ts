import type { Rule } from '../model.js';
import { pinned, replaced } from './asked.js';
import { reportOn } from './reference.js';

const ID = 'reused-namespace';

/** A name that belongs to another repo than the pinned one. */
export const reusedNamespace: Rule = {
  id: ID,
  title: 'The name belongs to another repository now',
  why: 'Names that were given up can be registered anew; code that still uses them trusts whoever did.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['repo'],
  *check(project) {
    for (const pin of pinned(project)) {
      const why = replaced(pin);
      if (!why) continue;
      yield reportOn(ID, pin.reference, {
        message: `\`${pin.id}\` is not the repository that was pinned: ${why}`,
        help: 'Find out who owns it now before anything is loaded from it; a copy you keep yourself cannot be replaced.',
      });
    }
  },
};
