import type { Outcome, Ruling } from '../model.js';
import { bounds } from './bounds.js';
import { clause } from './clause.js';
import { handing } from './handing.js';
import { making } from './making.js';
import { termsOf } from './table.js';
import type { Situation, Terms } from './types.js';

const ORDER: readonly Outcome[] = ['allowed', 'conditional', 'owed', 'unclear', 'forbidden'];

/** What the clauses of one licence say of a situation, worst first. Never empty. Not legal advice. */
export function verdict(license: string, situation: Situation): Ruling[] {
  const terms = termsOf(license);
  const { relation } = situation;
  if (!terms || terms.class === 'unknown') {
    return [{ outcome: 'unclear', relation, clause: 'licence', says: 'no licence that says what is allowed' }];
  }
  const found = [
    ...fieldOfUse(terms, situation),
    ...bounds(terms, situation),
    ...handing(license, terms, situation),
    ...making(license, terms, situation),
  ];
  // To measure with it commits to nothing else.
  const mild =
    relation === 'evaluate'
      ? found.map((r) => (r.outcome === 'forbidden' ? { ...r, outcome: 'unclear' as const } : r))
      : found;
  if (mild.length === 0)
    mild.push({ outcome: 'allowed', relation, clause: 'licence', says: `${terms.name} allows it` });
  return mild.sort((a, b) => ORDER.indexOf(b.outcome) - ORDER.indexOf(a.outcome));
}

/** The worst of several. */
export function worstOf(rulings: readonly Ruling[]): Outcome {
  return ORDER[severity(rulings)]!;
}

/** How bad the worst of several is, from 0. */
export function severity(rulings: readonly Ruling[]): number {
  return Math.max(0, ...rulings.map(({ outcome }) => ORDER.indexOf(outcome)));
}

/** Commercial or not, research or not. */
function* fieldOfUse(terms: Terms, { use, relation, type }: Situation): Iterable<Ruling> {
  const base = { relation, clause: clause(terms, 'field') };
  const kind = terms.field?.is;
  if (kind === 'noncommercial' || kind === 'research') {
    const only = kind === 'research' ? 'research' : 'non-commercial purposes';
    const says = `it may be used for ${only} only${terms.field?.says ? ` (${terms.field.says})` : ''}`;
    const training = relation === 'train' && type === 'dataset';
    if (use === 'commercial') {
      // Whether training needs the licence at all is disputed (creativecommons.org, 2025-05).
      yield training
        ? { ...base, outcome: 'unclear', says: `${says}, and whether that binds a model trained on it is disputed` }
        : { ...base, outcome: 'forbidden', says: `${says}, and the project is commercial` };
    } else if (use === 'internal')
      yield { ...base, outcome: 'unclear', says: `${says}: inside a company this may not be` };
    else if (use === undefined) yield { ...base, outcome: 'unclear', says };
  } else if (kind === 'listed')
    yield { ...base, outcome: 'unclear', says: `it is not for everybody: ${terms.field!.says}` };
  else if (terms.commercial === 'conditional' && !terms.thresholds && use === 'commercial') {
    yield { ...base, outcome: 'unclear', says: 'commercial use depends on conditions: read the licence' };
  }
}
