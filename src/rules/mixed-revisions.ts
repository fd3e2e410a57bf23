import { groupBy } from '../group.js';
import type { Reference, Rule } from '../model.js';
import { repoOf, reportOn } from './reference.js';

const ID = 'mixed-revisions';

/** One repo, several commits. */
export const mixedRevisions: Rule = {
  id: ID,
  title: 'One repository is pinned to different commits',
  why: 'Parts of one model from two commits may not fit together, and an update can miss one of them.',
  level: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  *check({ references }) {
    const pinned = references.filter(
      ({ action, state, repo, context }) =>
        action === 'load' && state === 'commit' && repo.is === 'known' && context === 'code',
    );
    for (const group of groupBy(pinned, (r) => `${r.type}:${repoOf(r)}`).values()) {
      const usual = mostCommon(group.map(commitOf));
      const first = group.find((r) => commitOf(r) === usual)!;
      for (const r of group) {
        if (commitOf(r) === usual) continue;
        const message = `\`${repoOf(r)}\` is pinned to ${commitOf(r).slice(0, 12)} here and to ${usual.slice(0, 12)} in ${first.path}:${first.place.line}`;
        yield reportOn(ID, r, { message, help: 'Use one commit for all parts of a repository.' });
      }
    }
  },
};

function commitOf(reference: Reference): string {
  return reference.revision.is === 'known' ? String(reference.revision.value) : '';
}

/** The first of the most frequent values. */
function mostCommon(values: string[]): string {
  const counts = new Map<string, number>();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
