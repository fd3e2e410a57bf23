import type { Rule } from '../model.js';
import { repoOf, reportOn } from './reference.js';

const ID = 'unresolved-revision';

/** A load that could not be judged. */
export const unresolvedRevision: Rule = {
  id: ID,
  title: 'Repository or revision could not be resolved',
  why: 'What is not known has not been checked.',
  level: 'note',
  profile: 'audit',
  since: '0.1.0',
  *check({ references }) {
    for (const r of references) {
      if (r.action !== 'load' || r.state === 'commit') continue;
      if (r.repo.is !== 'known' && r.state !== 'symbolic' && r.state !== 'short') {
        yield reportOn(ID, r, {
          message: `Which repository \`${repoOf(r)}\` names could not be resolved`,
          help: 'Check that its revision is pinned where the value comes from.',
        });
      } else if (r.revision.is === 'dynamic') {
        yield reportOn(ID, r, {
          message: `The revision of \`${repoOf(r)}\` could not be resolved`,
          help: 'Check that the value is a full commit hash.',
        });
      }
    }
  },
};
