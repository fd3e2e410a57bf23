import type { Rule } from '../model.js';
import { pinned } from './asked.js';
import { reportOn } from './reference.js';

const ID = 'stale-pin';
const DAYS = 180;
const DAY = 86_400_000;

/** A pin that the default branch has left far behind. */
export const stalePin: Rule = {
  id: ID,
  title: 'Pinned commit is far behind',
  why: 'Corrections of the model, its code or its card do not arrive.',
  level: 'note',
  profile: 'strict',
  since: '0.1.0',
  needs: ['history'],
  options: {
    days: {
      type: 'integer',
      minimum: 1,
      description: 'Days between the pinned and the newest commit; 180 by default.',
    },
  },
  *check(project, options) {
    const limit = typeof options['days'] === 'number' ? options['days'] : DAYS;
    for (const { reference, id, commit, history } of pinned(project)) {
      if (!history?.newest || !history.behind) continue;
      const days = Math.floor((Date.parse(history.newest.date) - Date.parse(history.date)) / DAY);
      if (days < limit) continue;
      const commits = history.behind === 1 ? '1 commit' : `${history.behind} commits`;
      yield reportOn(ID, reference, {
        message: `\`${id}\` is ${commits} and ${days} days ahead of \`${commit.slice(0, 12)}\``,
        help: `Read what has changed; the newest commit is \`${history.newest.commit}\`.`,
      });
    }
  },
};
