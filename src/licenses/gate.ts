import type { Missing, Relation, RepoFact, Ruling, Unknown } from '../model.js';
import { tripped } from './detect.js';
import { termsOf } from './table.js';

/** Terms that are accepted on the Hub before anything is downloaded. */
export interface Gate {
  is: 'auto' | 'manual';
  /** Kinds of clauses in what is to be agreed to. */
  clauses: string[];
}

/** Is the repository behind a gate? `terms`: what is to be agreed to, as far as its card says it. */
export function gateOf(repo: RepoFact | Missing | Unknown, terms: string | undefined): Gate | undefined {
  if (repo.is !== 'repo' || !repo.gated) return undefined;
  return { is: repo.gated, clauses: tripped(terms ?? '') };
}

/**
 * What a gate adds to the licences: somebody has to accept its terms, and where those restrict the use and the licence does not, the two
 * do not agree.
 */
export function* gateRulings(
  licenses: readonly string[],
  gate: Gate | undefined,
  { relation, use }: { relation: Relation; use: string | undefined },
): Iterable<Ruling> {
  if (!gate) return;
  const base = { relation, clause: 'gate' };
  const restricts = gate.clauses.filter((name) => name === 'noncommercial' || name === 'research only');
  if (use !== 'research' && restricts.length && licenses.every((id) => !termsOf(id)?.field)) {
    const says = `the terms of its gate have clauses on ${restricts.join(', ')} use, its licence has none`;
    yield { ...base, outcome: 'unclear', says };
  }
  const says = gate.is === 'manual' ? 'its owner decides who gets it' : 'its terms are accepted on the Hub';
  yield { ...base, outcome: 'conditional', says };
}
