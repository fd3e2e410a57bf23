import { groupBy } from '../group.js';
import type { Reference, Report } from '../model.js';

/** The repo of a reference as messages show it; the source of the expression when it is not known. */
export function repoOf(reference: Reference): string {
  const { repo } = reference;
  if (repo.is === 'known') return String(repo.value);
  return repo.is === 'dynamic' ? repo.code : '';
}

const MOST_NAMES = 3;

/**
 * Those that one call or key gives, in their order: it names one repo of several, or all of them in turn. A pin for each would stand in
 * the same place.
 */
export function byPlace(references: Iterable<Reference>): Reference[][] {
  const place = ({ path, span, api, type, state, revision, slot }: Reference): string => {
    const value = revision.is === 'known' ? revision.value : '';
    return [path, span.start, span.end, api, type, state, value, slot?.at, slot?.before].join('\0');
  };
  return [...groupBy(references, place).values()];
}

/** The repos of references as messages show them, known ones first: the first ones, and how many more there are. */
export function namesOf(references: readonly Reference[]): string {
  const known = references.filter(({ repo }) => repo.is === 'known').map((one) => `\`${repoOf(one)}\``);
  const others = references
    .filter(({ repo }) => repo.is !== 'known')
    .map((one) => `the repository in \`${repoOf(one)}\``);
  const names = [...new Set([...known, ...others])];
  const shown = names.slice(0, names.length > MOST_NAMES + 1 ? MOST_NAMES : names.length);
  const last = shown.length < names.length ? `${names.length - shown.length} more` : shown.pop()!;
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : last;
}

/** A report at the place that references share (see `byPlace`). */
export function reportOnAll(
  rule: string,
  references: readonly Reference[],
  rest: Partial<Report> & { message: string },
): Report {
  const reference = references[0]!;
  if (references.length === 1) return reportOn(rule, reference, rest);
  const repos = [...new Set(references.map(repoOf))].sort();
  return reportOn(rule, reference, { key: `${reference.type}:${repos.join(',')}:${reference.api}`, ...rest });
}

/** A report at the place of a reference. */
export function reportOn(rule: string, reference: Reference, rest: Partial<Report> & { message: string }): Report {
  const { path, span, place } = reference;
  return {
    rule,
    path,
    span,
    place,
    key: `${reference.type}:${repoOf(reference)}:${reference.api}`,
    reference,
    ...rest,
  };
}
