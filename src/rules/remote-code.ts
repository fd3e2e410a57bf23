import type { Project, Reference, Report, Rule } from '../model.js';
import { stateOf } from '../pin.js';
import { pinned, sameName } from './asked.js';
import { repoOf, reportOn } from './reference.js';

const ID = 'remote-code';

/** Code of the repository runs here, and a push can change it. */
export const remoteCode: Rule = {
  id: ID,
  title: 'Remote code is not pinned',
  why: 'With remote code trusted, whoever pushes to the repository runs code on this machine.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['code'],
  *check(project) {
    yield* elsewhere(project);
    for (const r of project.references) {
      if (r.action !== 'load' || r.remoteCode !== 'yes' || r.state === 'commit' || r.state === 'dynamic') continue;
      const known = r.repo.is === 'known';
      yield reportOn(ID, r, {
        message: `Code of \`${repoOf(r)}\` runs here ${at(r)}`,
        help: 'Review the code and pin the full commit hash you reviewed, or load without remote code.',
        ...(known ? {} : { level: 'warning' as const, confidence: 'medium' as const }),
      });
    }
  },
};

/** The pin of a repo does not cover code that its configuration takes from another one. */
function* elsewhere(project: Project): Iterable<Report> {
  for (const { reference, id, repo, revision } of pinned(project)) {
    if (reference.remoteCode !== 'yes' || revision?.is !== 'revision') continue;
    if (['commit', 'dynamic'].includes(stateOf(reference.codeRevision))) continue;
    const others = (revision.codeFrom ?? []).filter((other) => !sameName(other, repo.id) && !sameName(other, id));
    if (others.length === 0) continue;
    yield reportOn(ID, reference, {
      message: `The pin of \`${id}\` does not cover the code that runs here: it comes from \`${others.join('`, `')}\``,
      help: 'Review that code and pin the commit you reviewed as code revision, or load without remote code.',
    });
  }
}

function at(reference: Reference): string {
  const { revision, state } = reference;
  if (state === 'unsupported') return 'in a form that cannot be pinned';
  return revision.is === 'known' && state !== 'absent'
    ? `at \`${String(revision.value)}\`, not at a commit`
    : 'at whatever commit is newest';
}
