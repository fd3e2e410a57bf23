import type { LicenseCase, Result } from '../model.js';
import { escape } from './escape.js';
import { brief } from './sanitise.js';
import { plural } from './tally.js';

/** What the columns of `cells` are. */
export const HEAD = ['Repository', 'Type', 'Licence', 'From', 'Use', 'Verdict'];
export const ADVICE = 'No legal advice: every verdict names its source.';

/** How many repositories' licences nobody was asked for, as a sentence; undefined when there is none. */
export function notAsked({ licenses }: Result): string | undefined {
  const count = licenses?.cases.filter(isOpen).length ?? 0;
  return count ? `The Hub was not asked for the licences of ${plural(count, 'repository')}.` : undefined;
}

function isOpen({ from, exception }: LicenseCase): boolean {
  return from === 'nowhere' && !exception;
}

/** Lines of the table and the graph, without those who were not asked for; empty when there is no other. At most `most` repositories. */
export function licenseTable(result: Result, most = 200): string[] {
  const cases = result.licenses?.cases.filter((license) => !isOpen(license)) ?? [];
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

/** One repository: what licence, from where, for what, and what is to come of it. Not made visible. */
export function cells(license: LicenseCase): string[] {
  const { type, repo, licenses, from, source, relations, owed } = license;
  const worst = license.rulings.find(({ outcome }) => outcome === license.outcome);
  const due = owed.length ? `owed: ${owed.map(({ says }) => says).join('; ')}` : '';
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
