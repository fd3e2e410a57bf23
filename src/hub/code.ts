import type { RepoType, RevisionFact } from '../model.js';
import { NoAnswer } from './answer.js';
import type { Client } from './client.js';
import { codeOf, parse } from './reduce.js';

/** What says where the code of a model comes from (transformers). */
const FILES = ['config.json', 'tokenizer_config.json', 'processor_config.json', 'preprocessor_config.json'];

/**
 * A pinned revision with the repos of its code as its own files name them: the metadata that the Hub gives for a revision are not known
 * to be those of its files. Only where they name another repo is that looked up. What cannot be read is left as it is.
 */
export async function withCode(type: RepoType, id: string, fact: RevisionFact, client: Client): Promise<RevisionFact> {
  const { codeFrom = [], codeRead, files, commit } = fact;
  if (codeRead || type !== 'model' || !files || codeFrom.every((repo) => repo === id)) return fact;
  const maps: unknown[] = [];
  for (const file of FILES.filter((name) => files.includes(name))) {
    try {
      const config = parse(await client.file(type, id, commit, file));
      maps.push((config as { auto_map?: unknown } | null)?.auto_map);
    } catch (error) {
      if (error instanceof NoAnswer) return fact;
      throw error;
    }
  }
  return { ...fact, codeFrom: codeOf(id, ...maps), codeRead: true };
}
