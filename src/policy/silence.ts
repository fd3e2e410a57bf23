import type { Finding, Ignore, Report } from '../model.js';
import { lastUpTo } from '../text.js';

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

/** Ranges of lines by path and rule; asked in the logarithm of their number, since a file may hold any number of both sides. */
class Ranges {
  private readonly all = new Map<string, Range[]>();
  private readonly sorted = new Map<string, { firsts: number[]; furthest: number[] }>();

  add(path: string, rule: string, range: Range): void {
    const key = keyOf(path, rule);
    const ranges = this.all.get(key);
    if (ranges) ranges.push(range);
    else this.all.set(key, [range]);
  }

  /** Does any of them hold a line of this range? Call when all are there. */
  meet(path: string, rule: string, [first, last]: Range): boolean {
    const key = keyOf(path, rule);
    const ranges = this.all.get(key);
    if (!ranges) return false;
    let known = this.sorted.get(key);
    if (!known) this.sorted.set(key, (known = inOrder(ranges)));
    const at = lastUpTo(known.firsts, last);
    return known.firsts[at]! <= last && known.furthest[at]! >= first;
  }
}

/** Where ranges begin, in order; and the last line of those up to each. */
function inOrder(ranges: Range[]): { firsts: number[]; furthest: number[] } {
  ranges.sort((a, b) => a[0] - b[0]);
  let far = 0;
  return { firsts: ranges.map(([first]) => first), furthest: ranges.map(([, last]) => (far = Math.max(far, last))) };
}

function keyOf(path: string, rule: string): string {
  return `${rule}\0${path}`;
}
