import type { Report, Rule } from '../model.js';
import { pinned, type Pinned } from './asked.js';
import { reportOn } from './reference.js';

const ID = 'impostor-revision';

/** A commit that nobody with write access has put on a branch. */
export const impostorRevision: Rule = {
  id: ID,
  title: 'Pinned commit is on no branch',
  why: 'Anybody can open a pull request, and its commits answer under the name of the repository it was opened on.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['history'],
  *check(project) {
    for (const pin of pinned(project)) {
      const words = wordsOf(pin);
      if (words) yield reportOn(ID, pin.reference, words);
    }
  },
};

function wordsOf({ id, commit, history }: Pinned): (Partial<Report> & { message: string }) | undefined {
  const help = 'Pin a commit of a branch, after reading what it changes.';
  const start = `Commit \`${commit.slice(0, 12)}\` of \`${id}\``;
  if (history?.on === 'pull-request')
    return { message: `${start} stands on pull request ${history.ref} alone, which was not merged`, help };
  if (history?.on !== 'nothing') return undefined;
  return {
    message: `${start} is on no branch and no tag: an unmerged pull request, or what a rewritten history left behind`,
    help,
    level: 'warning',
    confidence: 'medium',
  };
}
