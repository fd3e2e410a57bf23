import type { Rule } from '../model.js';
import { asked, milder, sameName } from './asked.js';
import { reportOn } from './reference.js';

const ID = 'moved-repo';

/** An id that the Hub redirects. */
export const movedRepo: Rule = {
  id: ID,
  title: 'Repository has another name now',
  why: 'The redirect ends when somebody takes the old name, and what they put there is loaded instead.',
  level: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['repo'],
  *check(project) {
    for (const { reference, id, repo } of asked(project, ['load', 'call'])) {
      if (repo.is !== 'repo' || sameName(id, repo.id)) continue;
      const owner = id.includes('/') ? id.split('/')[0]! : undefined;
      const free = repo.free ? `, and nobody owns the name \`${owner}\`: whoever registers it can replace it` : '';
      yield reportOn(ID, reference, {
        message: `\`${id}\` is called \`${repo.id}\` now${free}`,
        help: `Make sure that it is the same repository, and write \`${repo.id}\`.`,
        // Names without an owner are the Hub's own and cannot be taken.
        ...(owner === undefined && { level: 'note' as const }),
        ...milder(reference),
      });
    }
  },
};
