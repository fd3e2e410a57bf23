import type { Finding, Ignore, Report } from '../model.js';
import { Covers } from '../text.js';

/** Lines from the first to the last, both included. */
type Range = readonly [first: number, last: number];

/** Tells whether an ignore covers a line of a report of its rule. What a commit holds is ignored nowhere. */
export function ignoredBy(ignores: readonly Ignore[]): (report: Report) => boolean {
  const covered = new Ranges();
  for (const { path, rules, covers, problem } of ignores) {
    if (!problem) for (const rule of new Set(rules)) covered.add(path, rule, covers);
  }
  return ({ path, rule, place, commit }) => !commit && covered.meet(path, rule, [place.line, place.endLine]);
}

/** Tells whether an ignore covers a line of a finding of a rule. */
export function silencedIn(findings: readonly Finding[]): (ignore: Ignore, rule: string) => boolean {
  const found = new Ranges();
  for (const { path, rule, place, commit } of findings) {
    if (!commit) found.add(path, rule, [place.line, place.endLine]);
  }
  return ({ path, covers }, rule) => found.meet(path, rule, covers);
}

/** Ranges of lines by path and rule. To be filled before it is asked. */
class Ranges {
  private readonly all = new Map<string, Covers>();

  add(path: string, rule: string, [first, last]: Range): void {
    const key = `${rule}\0${path}`;
    const covers = this.all.get(key) ?? new Covers();
    this.all.set(key, covers);
    covers.add({ start: first, end: last + 1 });
  }

  /** Does any of them hold a line of this range? */
  meet(path: string, rule: string, [first, last]: Range): boolean {
    return this.all.get(`${rule}\0${path}`)?.meet({ start: first, end: last + 1 }) ?? false;
  }
}
