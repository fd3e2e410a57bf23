import type { Finding, Hidden, Level, Reference, Result } from '../model.js';
import { visible } from './sanitise.js';

/** Levels, worst first. */
export const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

/** Reasons to hide a finding, and how a sentence says them. */
const HIDDEN: Record<Hidden, string> = {
  ignored: 'ignored',
  baseline: 'in the baseline',
  profile: 'by profile',
  override: 'by override',
  'not-new': 'not new',
};

export interface Tally {
  error: number;
  warning: number;
  note: number;
  /** Findings with a safe fix: what `hf-lint fix` takes on. */
  fixable: number;
  hidden: Record<Hidden, number>;
}

/** Findings that count, by path and position. */
export function shown(result: Result): Finding[] {
  return inOrder(result.findings.filter((finding) => !finding.hidden));
}

/** By path, then position; findings of one place by rule and fingerprint. */
export function inOrder<Item extends Finding | Reference>(items: readonly Item[]): Item[] {
  return [...items].sort(
    (a, b) =>
      compare(a.path, b.path) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compare(identity(a), identity(b)),
  );
}

function identity(item: Finding | Reference): string {
  return 'rule' in item ? `${item.rule} ${item.fingerprint}` : item.api;
}

/** Worst level first, else as given. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/** Counts by level leave hidden findings out. */
export function tally(result: Result): Tally {
  const counts: Tally = {
    error: 0,
    warning: 0,
    note: 0,
    fixable: 0,
    hidden: { ignored: 0, baseline: 0, profile: 0, override: 0, 'not-new': 0 },
  };
  for (const finding of result.findings) {
    if (finding.hidden) counts.hidden[finding.hidden]++;
    else {
      counts[finding.level]++;
      if (finding.fix?.safety === 'safe' && !isAside(finding)) counts.fixable++;
    }
  }
  return counts;
}

/** A note in a test or in documentation: nothing is written there unless it is asked for by name. */
export function isAside({ level, reference }: Finding): boolean {
  return level === 'note' && reference !== undefined && reference.context !== 'code';
}

/** Is the finding at or above the level that fails the run? */
export function failing(finding: Finding, result: Result): boolean {
  return result.failOn !== 'never' && LEVELS.indexOf(finding.level) <= LEVELS.indexOf(result.failOn);
}

/** What to do about a finding: the title of its fix, else its help; made visible. */
export function todo(finding: Finding): string {
  return visible(finding.fix?.title ?? finding.help ?? '');
}

/** `3 errors, 1 warning`, or `no findings`. */
export function levels(counts: Tally): string {
  const parts = LEVELS.filter((level) => counts[level]).map((level) => plural(counts[level], level));
  return parts.join(', ') || 'no findings';
}

/**
 * What the counts do not show, one phrase each: hidden, not checked, skipped, incomplete, noticed. Holds no repository text.
 * `named`: the rules that were not checked by name, else their number.
 */
export function caveats(result: Result, named = false): string[] {
  const phrases: string[] = [];
  const hidden = Object.entries(tally(result).hidden).filter(([, count]) => count);
  if (hidden.length)
    phrases.push(`hidden: ${hidden.map(([why, count]) => `${count} ${HIDDEN[why as Hidden]}`).join(', ')}`);
  const unchecked = notChecked(result);
  if (unchecked.length) {
    const rules = named ? unchecked.join(', ') : plural(unchecked.length, 'rule');
    phrases.push(`not checked ${result.offline ? 'offline' : 'for want of the Hub'}: ${rules}`);
  }
  phrases.push(...fromTable(result));
  const skipped = Object.entries(result.skipped).filter(([, count]) => count);
  if (skipped.length) {
    const files = skipped.reduce((sum, [, count]) => sum + count, 0);
    phrases.push(`skipped: ${plural(files, 'file')} (${skipped.map(([why, count]) => `${count} ${why}`).join(', ')})`);
  }
  if (result.problems.length) phrases.push(`incomplete: ${plural(result.problems.length, 'problem')}`);
  else if (!result.complete) phrases.push('incomplete');
  phrases.push(...(result.notices ?? []).map((notice) => visible(notice).replace(/\.$/, '')));
  return phrases;
}

/** Rules that could not judge anything, or not everything, for want of the Hub; without those that the built-in table stands in for. */
export function notChecked({ unchecked, rules, licenses }: Result): string[] {
  const tabled = licenses?.cases.some(({ from }) => from === 'table');
  return unchecked.filter((id) => !tabled || !rules.find((rule) => rule.id === id)?.byTable);
}

/** How many licences the built-in table has told, and how many nobody has: one phrase, or none when the Hub has told all. */
export function fromTable({ unchecked, rules, licenses }: Result): string[] {
  const cases = licenses?.cases ?? [];
  const tabled = cases.filter(({ from }) => from === 'table');
  if (!tabled.length || !rules.some(({ id, byTable }) => byTable && unchecked.includes(id))) return [];
  const open = cases.filter(({ from }) => from === 'nowhere').length;
  const told = `${plural(tabled.length, 'licence')} judged from ${tabled[0]!.source}`;
  return [open ? `${told}, ${open} not judged` : told];
}

/** The whole result in one line. */
export function summary(result: Result): string {
  const counts = tally(result);
  const scanned = `${plural(result.files, 'file')}, ${plural(result.references.length, 'reference')}`;
  const fixable = counts.fixable ? [`${counts.fixable} fixable with \`hf-lint fix\``] : [];
  return [`${levels(counts)} in ${scanned}`, ...fixable, ...caveats(result)].join('; ');
}

/** `1 file`, `2 files`, `3 repositories`. */
export function plural(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

/** Order of code units: the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
