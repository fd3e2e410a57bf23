import type { RepoType, RevisionFact } from '../model.js';
import { NoAnswer } from './answer.js';
import type { Client } from './client.js';

/**
 * The newest commit of the default branch with what the Hub's scan says of its files; it tells of no other commit. Nothing is said where
 * the Hub has no scan for this caller.
 */
export async function withScan(type: RepoType, id: string, fact: RevisionFact, client: Client): Promise<RevisionFact> {
  if (fact.scan?.is === 'scan') return fact;
  try {
    return { ...fact, scan: await client.scan(type, id) };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const { fact: why, what } = error;
    return why.is === 'missing' || why.reason === 'denied' || what === 'page' ? fact : { ...fact, scan: why };
  }
}
