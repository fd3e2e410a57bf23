import { LARGEST } from '../encoding.js';
import { type Api, ApiError, nonsense } from './api.js';
import { commit, record } from './event.js';

/** A file of a commit. Links and submodules are none. */
export interface Entry {
  /** The object id of its content. */
  id: string;
  size: number;
}

/** By path. */
export type Files = ReadonlyMap<string, Entry>;

/** The mode of a symbolic link. */
const LINK = '120000';

/** All files of a commit. Throws ApiError. */
export async function filesOf(api: Api, commit: string): Promise<Files> {
  const answer = await api.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    tree_sha: commit,
    recursive: '1',
  });
  const { tree, truncated } = record(answer);
  if (!Array.isArray(tree)) throw nonsense();
  if (truncated) throw new ApiError(200, 'the repository has more files than it lists');
  const files = new Map<string, Entry>();
  for (const { path, type, mode, sha, size } of tree.map(record)) {
    if (type !== 'blob' || mode === LINK) continue;
    if (typeof path !== 'string' || typeof sha !== 'string') throw nonsense();
    files.set(path, { id: sha, size: typeof size === 'number' ? size : LARGEST + 1 });
  }
  return files;
}

/** The content of an object. Throws ApiError. */
export async function contentOf(api: Api, id: string): Promise<Buffer> {
  const answer = record(await api.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { file_sha: id }));
  const { content, encoding } = answer;
  if (typeof content !== 'string' || encoding !== 'base64') throw nonsense();
  return Buffer.from(content, 'base64');
}

/** The parents of a commit. Throws ApiError. */
export async function parentsOf(api: Api, id: string): Promise<string[]> {
  const { parents } = record(
    await api.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { commit_sha: id }),
  );
  if (!Array.isArray(parents)) throw nonsense();
  return parents.flatMap((parent) => commit(record(parent)['sha']) ?? []);
}

/** What GitHub says of a file that has changed. */
export interface Change {
  path: string;
  /** Of a file that has been renamed. */
  from?: string;
}

/** The common ancestor of two commits, and the first files that have changed from there to `head`: 300 at most. Throws ApiError. */
export async function comparison(
  api: Api,
  base: string,
  head: string,
): Promise<{ ancestor: string; changes: Change[] }> {
  const answer = record(
    await api.request('GET /repos/{owner}/{repo}/compare/{basehead}', { basehead: `${base}...${head}`, per_page: 1 }),
  );
  const ancestor = commit(record(answer['merge_base_commit'])['sha']);
  const { files = [] } = answer;
  if (!ancestor || !Array.isArray(files)) throw nonsense();
  return { ancestor, changes: files.map(changeOf) };
}

function changeOf(file: unknown): Change {
  const { filename, previous_filename: from, status } = record(file);
  if (typeof filename !== 'string') throw nonsense();
  return { path: filename, ...(status === 'renamed' && typeof from === 'string' && { from }) };
}
