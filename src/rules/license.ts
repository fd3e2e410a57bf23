import type { LicenseCase, Report, Ruling } from '../model.js';

/** A report about the licence of a repository, at the first place that names it. */
export function reportOnLicense(
  rule: string,
  license: LicenseCase,
  rest: Partial<Report> & { message: string },
): Report {
  const { reference, type, repo, confidence } = license;
  const { path, span, place } = reference;
  return { rule, path, span, place, reference, confidence, key: `${type}:${repo}`, ...rest };
}

/** `\`org/name\` is llama3.1 (the card)`: the repository, its licence, and who says so. */
export function subject({ repo, licenses, source }: LicenseCase): string {
  return `\`${repo}\` is ${licenses.join(' + ')} (from ${source})`;
}

/** A decision of the configuration stands in for a judgement. */
export function isExcepted({ exception }: LicenseCase): boolean {
  return exception !== undefined && !exception.expired;
}

const DONE: Partial<Record<Ruling['relation'], string>> = {
  host: 'it is served to others',
  bundle: 'it is copied into an image',
  finetune: 'it is trained further',
  publish: 'what is made from it is published',
  train: 'a model is trained on it',
  distil: 'its outputs train another model',
  republish: 'it is handed on',
  evaluate: 'it is used to measure',
};

/** Says that a relation was read from the tree and not declared. */
export function assumption({ relations }: LicenseCase, { relation }: Ruling): string {
  const assumed = relations.some((use) => use.relation === relation && use.assumed);
  return assumed && DONE[relation] ? `; assumed: ${DONE[relation]}` : '';
}
