import type { Reference, Report } from '../model.js';

/** The repo of a reference as messages show it; the source of the expression when it is not known. */
export function repoOf(reference: Reference): string {
  const { repo } = reference;
  if (repo.is === 'known') return String(repo.value);
  return repo.is === 'dynamic' ? repo.code : '';
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
