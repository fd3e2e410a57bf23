import { commitOf } from '../facts.js';
import type { Facts, Fix, Project, Reference, Report, Rule } from '../model.js';
import { stateOf } from '../pin.js';
import { type Pinned, pinned, sameName } from './asked.js';
import { repoOf, reportOn } from './reference.js';

const ID = 'remote-code';
const MOST_NAMES = 3;

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
      const code = codeIn(r, project.facts);
      yield reportOn(ID, r, {
        ...(code === ''
          ? {
              message: `\`${repoOf(r)}\` holds no code today; code that is pushed to it would run here`,
              help: 'Load without remote code.',
            }
          : {
              message: `Code of \`${repoOf(r)}\` runs here ${at(r)}`,
              help: `Review ${code ?? 'the code'} and pin the full commit hash you reviewed, or load without remote code.`,
            }),
        ...((!known || code === '') && { level: 'warning' as const }),
        ...(!known && { confidence: 'medium' as const }),
      });
    }
  },
};

/** The Python files that are loaded now; empty when there are none, undefined when the Hub did not say. */
function codeIn({ type, repo, revision, state }: Reference, facts: Facts): string | undefined {
  if (repo.is !== 'known') return undefined;
  const ref = state === 'absent' || revision.is !== 'known' ? undefined : String(revision.value);
  const fact = commitOf(facts, type, String(repo.value), ref);
  if (fact.is !== 'revision' || !fact.files) return undefined;
  const files = fact.files.filter((file) => file.endsWith('.py'));
  if (files.length === 0) return fact.codeFrom?.length ? undefined : '';
  const shown = files.filter((file) => /^[\w./-]{1,80}$/.test(file)).slice(0, MOST_NAMES);
  const more = files.length - shown.length;
  return [...shown.map((file) => `\`${file}\``), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** The pin of a repo does not cover code that its configuration takes from another one. */
function* elsewhere(project: Project): Iterable<Report> {
  const loads = [...pinned(project)];
  for (const load of loads) {
    const { reference, id, revision } = load;
    if (reference.remoteCode !== 'yes' || revision?.is !== 'revision') continue;
    if (['commit', 'dynamic'].includes(stateOf(reference.codeRevision))) continue;
    const others = (revision.codeFrom ?? []).filter((other) => !isOwn(load, other));
    if (others.length === 0) continue;
    const fix = codeFix(load, loads, project.facts);
    yield reportOn(ID, reference, {
      ...(fix && { fix }),
      message: `The pin of \`${id}\` does not cover the code that runs here: it comes from \`${others.join('`, `')}\``,
      help: 'Review that code and pin the commit you reviewed as code revision, or load without remote code.',
    });
  }
}

function isOwn({ id, repo }: Pinned, other: string): boolean {
  return sameName(other, repo.id) || sameName(other, id);
}

/**
 * Writes the commit that the default branch of the other repository means now: what runs today. Not where code comes from more than one
 * repository, the own one too (one revision is for all of it), nor where one place serves several loads.
 */
function codeFix({ reference, revision }: Pinned, loads: readonly Pinned[], facts: Facts): Fix | undefined {
  const { codeSlot: slot, codeRevision, repo } = reference;
  const [source, ...more] = revision?.is === 'revision' ? (revision.codeFrom ?? []) : [];
  const open =
    codeRevision.is === 'absent' ||
    (stateOf(codeRevision) === 'absent' && codeRevision.is === 'known' && codeRevision.via === 'literal');
  if (!slot || !open || source === undefined || more.length > 0) return undefined;
  const place = (one: Reference): string | undefined => one.codeSlot && `${one.path}:${one.codeSlot.at}`;
  const users = loads.filter((load) => place(load.reference) === place(reference));
  const now = commitOf(facts, reference.type, source, undefined);
  if (users.length > 1 || now.is !== 'revision') return undefined;
  const { at, until = at, before, after } = slot;
  return {
    title: `Pin the code of ${source} too: commit ${now.commit.slice(0, 12)} (main)`,
    safety: repo.is === 'known' && /default$/.test(repo.via) ? 'unsafe' : 'safe',
    edits: [{ path: reference.path, span: { start: at, end: until }, text: before + now.commit + after }],
  };
}

function at(reference: Reference): string {
  const { revision, state } = reference;
  if (state === 'unsupported') return 'in a form that cannot be pinned';
  return revision.is === 'known' && state !== 'absent'
    ? `at \`${String(revision.value)}\`, not at a commit`
    : 'at whatever commit is newest';
}
