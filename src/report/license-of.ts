import type { LicenseCase, Reference, Result } from '../model.js';
import { knownText } from './plain.js';

/** Finds the judgement on what a reference names. */
export function licenseOf({ licenses }: Result): (reference: Reference | undefined) => LicenseCase | undefined {
  const cases = new Map(licenses?.cases.map((license) => [`${license.type}:${license.repo}`, license]));
  return (reference) => reference && cases.get(`${reference.type}:${knownText(reference.repo)}`);
}

/** What programs are told of one repository. */
export function item({
  type,
  repo,
  licenses,
  spdx,
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
    spdx,
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
    gated: rest.gated ?? false,
    baseModels: rest.lineage,
    exception: rest.exception ?? null,
  };
}
