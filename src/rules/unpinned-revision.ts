import type { Reference, Report, Rule } from '../model.js';
import { isMutable } from '../pin.js';
import { policyFor, type Policy } from './policy.js';
import { byPlace, namesOf, repoOf, reportOnAll } from './reference.js';

const ID = 'unpinned-revision';
const NOUN = { model: 'Model', dataset: 'Dataset', space: 'Space', kernel: 'Kernel', bucket: 'Bucket' } as const;

/** A load whose content a push to the Hub can change. */
export const unpinnedRevision: Rule = {
  id: ID,
  title: 'Revision is not pinned to a commit',
  why: 'Whoever pushes to the repository changes what this project loads, without a change here.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  options: {
    policy: {
      type: 'object',
      description: 'What counts as pinned, per `[model:|dataset:|space:]owner/name` pattern; the most specific wins.',
      additionalProperties: { enum: ['commit', 'tag', 'any'] },
    },
  },
  *check({ references }, options) {
    const policy = (options['policy'] ?? {}) as Record<string, Policy>;
    const defaults = new Set<string>();
    const found: Reference[] = [];
    for (const reference of references) {
      if (reference.action !== 'load' || !isMutable(reference.state) || !judged(reference)) continue;
      if (reference.checked) continue;
      const wanted = policyFor(policy, reference.type, repoOf(reference));
      if (wanted === 'any' || (wanted === 'tag' && isTag(reference))) continue;
      const { defaultAt, path } = reference;
      const place = defaultAt && reference.state !== 'absent' ? `${path}:${defaultAt.span.start}` : undefined;
      if (place && defaults.has(place)) continue;
      if (place) defaults.add(place);
      found.push(reference);
    }
    for (const group of byPlace(found)) yield report(group);
  },
};

/** What is known well enough: the repo itself, or a revision that is written down. */
function judged(reference: Reference): boolean {
  return reference.repo.is === 'known' || (reference.revision.is === 'known' && reference.state !== 'absent');
}

function isTag(reference: Reference): boolean {
  const { revision } = reference;
  return (
    revision.is === 'known' &&
    reference.state === 'symbolic' &&
    !/^(?:main|master|refs\/(?:pr|convert)\/.*)$/.test(String(revision.value))
  );
}

function report(references: readonly Reference[]): Report {
  const reference = references[0]!;
  const { revision, state, type } = reference;
  const several = new Set(references.map(repoOf)).size > 1;
  const noun = several ? `${NOUN[type]}s` : NOUN[type];
  const names = namesOf(references);
  const what = names.startsWith('`') ? `${noun} ${names}` : `T${names.slice(1)}`;
  const are = several ? 'are' : 'is';
  const name = revision.is === 'known' ? String(revision.value) : '';
  const usual = reference.defaultAt && state !== 'absent';
  const at = `at \`${name}\`${usual ? ' by default' : ''}`;
  const problem = {
    absent: `${are} loaded without a revision`,
    symbolic: `${are} loaded ${at}, which can move`,
    short: `${are} loaded ${at}, which is not a full commit hash`,
  }[state as 'absent' | 'symbolic' | 'short'];
  return reportOnAll(ID, references, {
    message: `${what} ${problem}`,
    ...(usual && reference.defaultAt),
    help: `Pin the full 40-character commit hash${several ? ' of each' : ''}.`,
    ...(reference.repo.is === 'known' ? {} : { confidence: 'medium' as const }),
  });
}
