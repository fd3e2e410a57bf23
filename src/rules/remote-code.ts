import { commitOf } from '../facts.js';
import type { Facts, Fix, Project, Reference, Report, RevisionFact, Rule } from '../model.js';
import { DEFAULT_BRANCH, pinComment, pinEdits, stateOf } from '../pin.js';
import { type Pinned, pinned, sameName } from './asked.js';
import { byPlace, namesOf, reportOn, reportOnAll } from './reference.js';

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
  needs: ['code', 'scan'],
  *check(project) {
    yield* elsewhere(project);
    const loads = project.references.filter(
      ({ action, remoteCode, state }) =>
        action === 'load' && remoteCode === 'yes' && state !== 'commit' && state !== 'dynamic',
    );
    // what the Hub says of a repo is told of that one alone
    const told = new Map(loads.map((load) => [load, factOf(load, project.facts)]));
    for (const group of byPlace(loads.filter((load) => !told.get(load)))) yield report(group, undefined);
    for (const [load, now] of told) if (now) yield report([load], now);
  },
};

/** `now`: what the Hub says of what is loaded. */
function report(references: readonly Reference[], now: RevisionFact | undefined): Report {
  const r = references.find(({ repo }) => repo.is === 'known') ?? references[0]!;
  const known = r.repo.is === 'known';
  const code = now && codeIn(now);
  const warning = now ? warningOf(now) : '';
  return reportOnAll(ID, references, {
    ...(code === ''
      ? {
          message: `${namesOf(references)} holds no code today; code that is pushed to it would run here${warning}`,
          help: 'Load without remote code.',
        }
      : {
          message: `Code of ${namesOf(references)} runs here ${at(r)}${warning}`,
          help: `Review ${code ?? 'the code'} and pin the full commit hash you reviewed, or load without remote code.`,
        }),
    ...((!known || code === '') && { level: 'warning' as const }),
    ...(!known && { confidence: 'medium' as const }),
  });
}

/** What is loaded now; undefined when the Hub did not say. */
function factOf({ type, repo, revision, state }: Reference, facts: Facts): RevisionFact | undefined {
  if (repo.is !== 'known') return undefined;
  const ref = state === 'absent' || revision.is !== 'known' ? undefined : String(revision.value);
  const fact = commitOf(facts, type, String(repo.value), ref);
  return fact.is === 'revision' ? fact : undefined;
}

/** The Python files of a revision; empty when there are none, undefined when the Hub did not say. */
function codeIn(fact: RevisionFact): string | undefined {
  const files = fact.files?.filter((file) => file.endsWith('.py'));
  if (files?.length === 0) return fact.codeFrom?.length ? undefined : '';
  return files && listed(files.map((path) => ({ path })));
}

/** Half a sentence on the files that the Hub's scan warns of; empty when it does not: that is no verdict. */
function warningOf({ scan }: RevisionFact): string {
  if (scan?.is !== 'scan' || scan.warnings.length === 0) return '';
  return `; the Hub's own scan warns of ${listed(scan.warnings)}`;
}

/** The first files whose names can be shown, and how many more there are. */
function listed(files: readonly { path: string; level?: string }[]): string {
  const shown = files.filter(({ path }) => /^[\w./-]{1,80}$/.test(path)).slice(0, MOST_NAMES);
  const more = files.length - shown.length;
  return [
    ...shown.map(({ path, level }) => `\`${path}\`${level ? ` (${level})` : ''}`),
    ...(more > 0 ? [shown.length ? `${more} more` : `${more} of its files`] : []),
  ].join(', ');
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
  return {
    title: `Pin the code of ${source} too: commit ${now.commit.slice(0, 12)} (${DEFAULT_BRANCH})`,
    safety: repo.is === 'known' && /default$/.test(repo.via) ? 'unsafe' : 'safe',
    edits: pinEdits({ slot, path: reference.path, commit: now.commit, words: pinComment(DEFAULT_BRANCH, now.date) }),
  };
}

function at(reference: Reference): string {
  const { revision, state } = reference;
  if (state === 'unsupported') return 'in a form that cannot be pinned';
  return revision.is === 'known' && state !== 'absent'
    ? `at \`${String(revision.value)}\`, not at a commit`
    : 'at whatever commit is newest';
}
