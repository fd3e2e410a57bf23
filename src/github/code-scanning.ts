import { gzipSync } from 'node:zlib';
import { type Api, ApiError } from './api.js';

/** What the alerts belong to: a commit, and the full name of a ref that holds it. */
export interface Analysed {
  commit: string;
  ref: string;
}

/** What GitHub takes, compressed (docs.github.com, SARIF file exceeds limits). */
const MOST_BYTES = 10 * 1024 * 1024;

/** Hands a SARIF file to code scanning. Throws ApiError. */
export async function uploadSarif(api: Api, sarif: string, { commit, ref }: Analysed): Promise<void> {
  const zipped = gzipSync(sarif);
  if (zipped.length > MOST_BYTES) throw new ApiError(413, 'the file is larger than the 10 MB that code scanning takes');
  await api.request('POST /repos/{owner}/{repo}/code-scanning/sarifs', {
    commit_sha: commit,
    ref,
    sarif: zipped.toString('base64'),
    tool_name: 'hf-lint',
  });
}
