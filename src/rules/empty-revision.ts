import type { Rule } from '../model.js';
import { pinned } from './asked.js';
import { reportOn } from './reference.js';

const ID = 'empty-revision';

/** What the Hub and people put into a repo that holds nothing yet. */
const FURNITURE = /^(?:\.git(?:attributes|ignore|keep)|(?:readme|licen[cs]e|notice)(?:\.(?:md|txt))?)$/i;

/** A pin from before the repo was filled. */
export const emptyRevision: Rule = {
  id: ID,
  title: 'Pinned commit holds nothing to load',
  why: 'Every repository begins with a commit that holds nothing; a pin to it loads nothing, or fails.',
  level: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['repo'],
  *check(project) {
    for (const { reference, id, commit, revision } of pinned(project)) {
      if (revision?.is !== 'revision' || !revision.files?.every((file) => FURNITURE.test(file))) continue;
      yield reportOn(ID, reference, {
        message: `Commit \`${commit.slice(0, 12)}\` of \`${id}\` holds no file that could be loaded`,
        help: 'Pin a commit that holds the files.',
      });
    }
  },
};
