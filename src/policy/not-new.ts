import { groupBy } from '../group.js';
import type { Finding } from '../model.js';

/** What is known of the difference between two trees. */
export interface Difference {
  /** The path in the new tree of a file of the old one. */
  newPath(oldPath: string): string;
  /** Do the lines of a finding of the new tree hold a change? Asked only where the number of equal findings grew. */
  touched(finding: Finding): boolean;
}

/**
 * What was there before: of findings that agree in rule, path and key as many are old as the old tree has. Those on lines that did not
 * change are old first. What the old tree hides is not there; hidden findings are passed over.
 */
export function oldOf(
  findings: readonly Finding[],
  old: readonly Finding[],
  difference: Difference,
): ReadonlySet<Finding> {
  const before = new Map<string, number>();
  for (const finding of old) {
    if (finding.hidden) continue;
    const key = identity(finding, difference.newPath(finding.path));
    before.set(key, (before.get(key) ?? 0) + 1);
  }
  const groups = groupBy(
    findings.filter(({ hidden }) => !hidden),
    (finding) => identity(finding, finding.path),
  );
  const known = new Set<Finding>();
  for (const [key, group] of groups) {
    const count = before.get(key) ?? 0;
    const order = count && count < group.length ? lastTouched(group, difference) : group;
    order.slice(0, count).forEach((finding) => known.add(finding));
  }
  return known;
}

function lastTouched(group: readonly Finding[], { touched }: Difference): Finding[] {
  const changed = new Set(group.filter(touched));
  return [...group.filter((finding) => !changed.has(finding)), ...changed];
}

function identity({ rule, key }: Finding, path: string): string {
  return [rule, path, key].join('\0');
}
