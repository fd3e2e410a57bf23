import type { Reference, Rule } from '../model.js';
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
  *check({ references }) {
    for (const r of references) {
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

function at(reference: Reference): string {
  const { revision, state } = reference;
  if (state === 'unsupported') return 'in a form that cannot be pinned';
  return revision.is === 'known' && state !== 'absent'
    ? `at \`${String(revision.value)}\`, not at a commit`
    : 'at whatever commit is newest';
}
