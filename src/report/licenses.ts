import type { LicenseCase, Result } from '../model.js';
import { escape } from './escape.js';
import { brief, harmless, toJson, visible } from './sanitise.js';
import { plural } from './tally.js';

const HEAD = ['Repository', 'Type', 'Licence', 'From', 'Use', 'Verdict'];
const ADVICE = 'No legal advice: every verdict names its source.';

/** `hf-lint licenses`: one line a repository: what licence, from where, for what, and what is to come of it. */
export function licensesText(result: Result): string {
  const cases = result.licenses?.cases ?? [];
  const rows = cases.map((license) => cells(license).map(visible));
  const widths = HEAD.map((head, column) =>
    Math.min(70, Math.max(head.length, ...rows.map((row) => row[column]!.length))),
  );
  const line = (row: readonly string[]): string =>
    harmless(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
  const own = result.licenses?.own;
  const last = [
    plural(cases.length, 'repository'),
    own && `own licence: ${visible(own.id)} (${own.from}${own.extra ? ', with more terms beside it' : ''})`,
    `use: ${result.licenses?.use ?? 'not declared'}`,
    ADVICE,
  ];
  return `${[...(rows.length ? [HEAD, ...rows].map(line) : []), ...(rows.length ? [''] : []), last.filter(Boolean).join('; ')].join('\n')}\n`;
}

/** The same for programs; every ruling with its clause. */
export function licensesJson(result: Result): string {
  const { cases = [], own, use } = result.licenses ?? {};
  return toJson({ version: 1, use: use ?? null, own: own ?? null, licenses: cases.map(item) });
}

/** The same table for a job summary, and the base models as a graph (Mermaid, which GitHub draws). */
export function licensesMarkdown(result: Result): string {
  return `${licenseTable(result).join('\n')}\n`;
}

/** Lines of the table and the graph; empty when nothing is used. At most `most` repositories. */
export function licenseTable(result: Result, most = 200): string[] {
  const cases = result.licenses?.cases ?? [];
  if (cases.length === 0) return [];
  const rows = cases.slice(0, most).map(
    (license) =>
      `| ${cells(license)
        .map((cell) => escape(brief(cell, 300)))
        .join(' | ')} |`,
  );
  const more = cases.length > most ? ['', `… and ${cases.length - most} more.`] : [];
  return [
    `| ${HEAD.join(' | ')} |`,
    `|${'---|'.repeat(HEAD.length)}`,
    ...rows,
    ...more,
    '',
    ADVICE,
    ...lineage(cases.slice(0, most)),
  ];
}

/** What programs are told of one repository. */
export function item({
  type,
  repo,
  licenses,
  from,
  source,
  confidence,
  relations,
  outcome,
  ...rest
}: LicenseCase): object {
  return {
    type,
    repo,
    licenses,
    class: rest.class,
    from,
    source,
    confidence,
    relations,
    outcome,
    rulings: rest.rulings.map(({ outcome: verdict, relation, clause, says }) => ({
      outcome: verdict,
      relation,
      clause,
      says,
    })),
    owed: rest.owed.map(({ says, clause }) => ({ says, clause })),
    baseModels: rest.lineage,
    exception: rest.exception ?? null,
  };
}

function cells(license: LicenseCase): string[] {
  const { type, repo, licenses, from, source, relations, owed } = license;
  const worst = license.rulings.find(({ outcome }) => outcome === license.outcome);
  const due = owed.length ? `owed: ${owed.map(({ says }) => says).join(', ')}` : '';
  const said =
    license.outcome === 'owed' ? due || 'allowed' : `${license.outcome}: ${worst?.says ?? 'the licence is not known'}`;
  return [
    repo,
    type,
    licenses.join(' + ') || 'unknown',
    from === 'nowhere' ? 'not asked' : source,
    relations.map(({ relation, assumed }) => `${relation}${assumed ? ' (assumed)' : ''}`).join(', '),
    license.exception && !license.exception.expired
      ? `exception: ${license.exception.reason}`
      : license.outcome === 'allowed'
        ? 'allowed'
        : said,
  ];
}

function lineage(cases: readonly LicenseCase[]): string[] {
  const with_ = cases.filter((license) => license.lineage.length > 0);
  if (with_.length === 0) return [];
  const ids = new Map<string, string>();
  const node = (repo: string, licenses: readonly string[]): string => {
    const known = ids.get(repo);
    if (known) return known;
    const id = `n${ids.size}`;
    ids.set(repo, id);
    return `${id}["${label(repo)}<br>${label(licenses.join(' + ') || 'unknown')}"]`;
  };
  const edges = with_.flatMap(({ repo, licenses, lineage: above }) =>
    above.map((parent) => `  ${node(parent.repo, parent.licenses)} --> ${node(repo, licenses)}`),
  );
  return ['', '```mermaid', 'graph LR', ...edges, '```'];
}

/** Nothing that Mermaid or HTML could read as its own. */
function label(text: string): string {
  return brief(text, 100).replace(/[^\w./+ -]/g, '_');
}
