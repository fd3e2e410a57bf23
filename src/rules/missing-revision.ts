import { commitOf } from '../facts.js';
import type { Rule } from '../model.js';
import { asked, pinned, replaced } from './asked.js';
import { reportOn } from './reference.js';

const ID = 'missing-revision';

/** A revision that the repo does not have. */
export const missingRevision: Rule = {
  id: ID,
  title: 'Revision does not exist',
  why: 'Nothing can be loaded from it: it was mistyped, or the history of the repository was rewritten.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['repo'],
  *check(project) {
    const others = new Set([...pinned(project)].filter(replaced).map(({ reference }) => reference));
    for (const { reference, id, repo } of asked(project, ['load'])) {
      const { revision, state, type } = reference;
      // The Hub documents full hashes only.
      if (repo.is !== 'repo' || (state !== 'commit' && state !== 'symbolic') || revision.is !== 'known') continue;
      const name = String(revision.value);
      if (others.has(reference) || commitOf(project.facts, type, id, name).is !== 'missing') continue;
      yield reportOn(ID, reference, {
        message: `\`${id}\` has no revision \`${name}\``,
        help: `Choose a commit from https://huggingface.co/${type === 'model' ? '' : `${type}s/`}${repo.id}/commits/main.`,
      });
    }
  },
};
