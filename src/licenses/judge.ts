import { commitOf, repoOf } from '../facts.js';
import { groupBy } from '../group.js';
import { lazy } from '../lazy.js';
import type {
  Facts,
  LicenseCase,
  LicenseReview,
  ProjectFacts,
  Reference,
  RepoFact,
  RepoType,
  Ruling,
} from '../model.js';
import { Lines } from '../text.js';
import { dutyFinder } from './duties.js';
import { gateOf, gateRulings } from './gate.js';
import { bySpdx } from './identify.js';
import { outboundOf } from './making.js';
import { type Own, ownLicense } from './own.js';
import { type Decisions, exceptionFor, notAllowed } from './policy.js';
import { filesOf, relationsOf } from './relations.js';
import { type Clarification, type LicenseFacts, names, type Resolved, resolve } from './resolve.js';
import { termsOf } from './table.js';
import type { Situation, Size } from './types.js';
import { severity, verdict, worstOf } from './verdict.js';

export interface Judged {
  references: readonly Reference[];
  facts: Facts;
  project: ProjectFacts;
  decisions: Decisions;
  /** The day of the run, as 2026-11-23: exceptions expire. Undefined: none does. */
  today?: string;
  /** Files that may hold the decisions. */
  configFiles: readonly string[];
  /** Files of the project in which its users, or its notices, could say something: no tests. */
  paths: readonly string[];
  /** The text of a file of the project. */
  read(path: string): string | undefined;
}

/** Judges the licence of every repository that the project uses. Pure but for `read`. */
export function judge(judged: Judged): LicenseReview {
  const { references, project, decisions, read } = judged;
  const files = filesOf(references);
  const duties = dutyFinder(judged, references);
  const groups = groupBy(references.filter(concerns), (reference) => `${reference.type}:${idOf(reference)}`);
  // its text is compared with many: only where something is to be set against it
  const own = lazy(() => (groups.size > 0 ? ownLicense(read, project.license) : undefined));
  const cases = [...groups.values()].flatMap((group): LicenseCase[] => {
    const relations = relationsOf(group, project.distribution, files);
    if (relations.length === 0) return [];
    const reference = group.find(({ context, action }) => context === 'code' && action !== 'mention') ?? group[0]!;
    const { type } = reference;
    const repo = idOf(reference);
    const known = factsOf(type, repo, reference, judged.facts);
    const { choices, ...found } = resolve(type, repo, known, clarificationFor(type, repo, judged));
    const gate = gateOf(repoOf(judged.facts, type, repo), known?.gate);
    const situation = { type, repo, use: project.use, size: sizeOf(project) };
    const outbound = outboundIn(group, read);
    const rule = (licenses: readonly string[]): Ruling[] => [
      ...relations.flatMap(({ relation }) =>
        licenses.flatMap((license) =>
          verdict(license, { ...situation, ...against(own()), relation, ...(outbound && { outbound }) }),
        ),
      ),
      ...gateRulings(licenses, gate, { relation: relations[0]!.relation, use: project.use }),
    ];
    const licenses = choices ? easiest(choices, decisions.allow, rule) : found.licenses;
    const resolved = { ...found, licenses };
    const rulings = rule(licenses);
    const lineage = lineageOf(type, repo, judged);
    return [
      {
        type,
        repo,
        reference,
        relations,
        ...resolved,
        spdx: resolved.licenses.map((id) => termsOf(id)?.spdx?.[0] ?? null),
        class: termsOf(resolved.licenses[0] ?? '')?.class ?? 'unknown',
        rulings,
        outcome: resolved.licenses.length ? worstOf(rulings) : 'unclear',
        owed: owed(rulings).filter((ruling) => !duties.met(ruling, { type, repo, licenses: resolved.licenses })),
        lineage,
        ...(gate && { gated: gate.is }),
        ...mislabelled(resolved, lineage),
        ...drift(type, repo, reference, judged.facts),
        ...notAllowed(resolved.licenses, decisions.allow),
        ...exceptionFor(type, repo, decisions.exceptions, judged.today),
      },
    ];
  });
  cases.sort((a, b) => (a.type === b.type ? (a.repo < b.repo ? -1 : 1) : a.type < b.type ? -1 : 1));
  return {
    cases,
    ...(project.use && { use: project.use }),
    get own() {
      return own();
    },
    unused: unused(cases, judged),
  };
}

/** Of licences one of which may be chosen: those that are on the list, and of these the one of which the least comes. */
function easiest(
  choices: readonly string[][],
  allow: readonly string[] | undefined,
  rule: (licenses: readonly string[]) => Ruling[],
): string[] {
  const weight = (licenses: string[]): number =>
    severity(rule(licenses)) + (notAllowed(licenses, allow).notAllowed ? 100 : 0);
  return choices.reduce((best, each) => (weight(each) < weight(best) ? each : best));
}

/** The project's own licence, as the clauses of others are set against it. */
function against(own: Own | undefined): Pick<Situation, 'own' | 'closed'> {
  const id = own && bySpdx().get(own.id.toLowerCase());
  return { ...(id && { own: id }), closed: own?.id === 'closed' };
}

function concerns({ repo, type, action, context }: Reference): boolean {
  if (repo.is !== 'known' || typeof repo.value !== 'string') return false;
  return (
    (type === 'model' || type === 'dataset') && action !== 'upload' && (context !== 'docs' || action === 'mention')
  );
}

function idOf({ repo }: Reference): string {
  return repo.is === 'known' ? String(repo.value) : '';
}

/** How large the project is, for thresholds and territories. */
export function sizeOf({ 'monthly-users': users, 'yearly-revenue': revenue, regions }: ProjectFacts): Size {
  return {
    ...(users !== undefined && { users }),
    ...(revenue !== undefined && { revenue }),
    ...(regions && { regions }),
  };
}

/** One of each duty. */
function owed(rulings: readonly Ruling[]): Ruling[] {
  const seen = new Set<string>();
  return rulings.filter(({ outcome, says }) => outcome === 'owed' && !seen.has(says) && Boolean(seen.add(says)));
}

function clarificationFor(type: RepoType, repo: string, { decisions }: Judged): Clarification | undefined {
  return decisions.clarify.find(({ repo: pattern }) => names(pattern, type, repo));
}

/** What is known of the licence at the revision that is loaded: the card there, where the Hub tells it, else the card of today. */
function factsOf(type: RepoType, repo: string, reference: Reference, facts: Facts): LicenseFacts | undefined {
  const now = repoOf(facts, type, repo);
  if (now.is !== 'repo') return undefined;
  const then = commitOf(facts, type, repo, revisionOf(reference));
  const at = then.is === 'revision' ? then : undefined;
  const { gate } = now.license;
  return {
    ...(gate && { gate }),
    ...(at?.license ?? declared(now)),
    ...(at?.licenseText && { text: at.licenseText }),
    ...(at?.unread && { unread: true }),
  };
}

/** The card's fields; the Hub's tags stand in where an answer came without a card. */
function declared({ license, tags }: RepoFact): RepoFact['license'] {
  if (license.ids.length > 0) return license;
  return { ...license, ids: tags.flatMap((tag) => /^license:(.+)$/.exec(tag)?.[1] ?? []) };
}

function revisionOf({ revision, state }: Reference): string | undefined {
  return revision.is === 'known' && state !== 'absent' && state !== 'unsupported' ? String(revision.value) : undefined;
}

function lineageOf(type: RepoType, repo: string, { facts }: Judged): LicenseCase['lineage'] {
  const lineage: LicenseCase['lineage'] = [];
  const seen = new Set([repo]);
  const queue = parents(type, repo, facts);
  for (let parent = queue.shift(); parent !== undefined && lineage.length < 20; parent = queue.shift()) {
    if (seen.has(parent)) continue;
    seen.add(parent);
    const now = repoOf(facts, type, parent);
    const { licenses } = resolve(type, parent, now.is === 'repo' ? declared(now) : undefined);
    lineage.push({ repo: parent, licenses });
    queue.push(...parents(type, parent, facts));
  }
  return lineage;
}

function parents(type: RepoType, repo: string, facts: Facts): string[] {
  const now = repoOf(facts, type, repo);
  return now.is === 'repo' ? [...now.baseModels] : [];
}

function mislabelled({ licenses, from }: Resolved, lineage: LicenseCase['lineage']): Pick<LicenseCase, 'mislabelled'> {
  if (from === 'clarified') return {};
  for (const { repo, licenses: above } of lineage) {
    for (const base of above) {
      const clashes = licenses.map((license) => outboundOf(base, license));
      const clash = clashes.length > 0 && clashes.every((each) => each?.outcome === 'forbidden') && clashes[0];
      if (clash) return { mislabelled: `its base model \`${repo}\` is ${base}; ${clash.says}` };
    }
  }
  return {};
}

function drift(type: RepoType, repo: string, reference: Reference, facts: Facts): Pick<LicenseCase, 'drift'> {
  if (reference.state !== 'commit') return {};
  const [then, now] = [commitOf(facts, type, repo, revisionOf(reference)), commitOf(facts, type, repo, undefined)];
  if (then.is !== 'revision' || now.is !== 'revision' || !then.license || !now.license) return {};
  const text = ({ ids, name }: RepoFact['license']): string =>
    [ids.join(' + ') || 'none', name].filter(Boolean).join(' ');
  const [pinned, main] = [text(then.license), text(now.license)];
  return pinned === main ? {} : { drift: { pinned, main } };
}

/** The licence that the card beside these mentions gives the project's own model. */
function outboundIn(group: readonly Reference[], read: Judged['read']): string | undefined {
  for (const { action, path } of group) {
    if (action !== 'mention') continue;
    const card = /^---\r?\n([^]*?)\n---/.exec((read(path) ?? '').slice(0, 20_000))?.[1];
    const license = card && /^license:[ \t]*['"]?([\w.+-]+)/m.exec(card)?.[1];
    if (license) return license.toLowerCase();
  }
  return undefined;
}

/** At the place where a configuration file names them: nobody could be told elsewhere. */
function unused(cases: readonly LicenseCase[], { decisions, configFiles, read }: Judged): LicenseReview['unused'] {
  const kinds = { exception: decisions.exceptions, clarification: decisions.clarify };
  return (['exception', 'clarification'] as const).flatMap((kind) =>
    kinds[kind].flatMap(({ repo }) => {
      if (cases.some((each) => names(repo, each.type, each.repo))) return [];
      const path = configFiles.find((file) => read(file)?.includes(repo));
      if (path === undefined) return [];
      const text = read(path)!;
      const start = text.indexOf(repo);
      const span = { start, end: start + repo.length };
      return [{ kind, repo, path, span, place: new Lines(text).place(path, span) }];
    }),
  );
}
