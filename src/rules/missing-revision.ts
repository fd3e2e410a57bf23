import { commitOf, repoOf } from '../facts.js';
import type { Rule } from '../model.js';
import { pinned, replaced } from './asked.js';
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
    for (const reference of project.references) {
      const { action, repo: written, revision, state, type } = reference;
      if (action !== 'load' || written.is !== 'known' || revision.is !== 'known') continue;
      // The Hub documents full hashes only.
      if (state !== 'commit' && state !== 'symbolic') continue;
      const id = String(written.value);
      const name = String(revision.value);
      const repo = repoOf(project.facts, type, id);
      // That a revision is missing can be known where nothing else is known of the repository.
      if (repo.is === 'missing') continue;
      if (others.has(reference) || commitOf(project.facts, type, id, name).is !== 'missing') continue;
      yield reportOn(ID, reference, {
        message: `\`${id}\` has no revision \`${name}\``,
        help: `Choose a commit from https://huggingface.co/${type === 'model' ? '' : `${type}s/`}${repo.is === 'repo' ? repo.id : id}/commits/main.`,
      });
    }
  },
};
