import { createHash } from 'node:crypto';
import { type Api, items } from './api.js';

interface Comment {
  id: number;
  body?: string;
  user: { login: string; type: string } | null;
}

/** Pages of comments that are looked through. */
const MOST_PAGES = 20;

/** The hidden line by which a comment is found again: one for each workflow, job, path and configuration, so that two jobs keep two comments. */
export function marker(...parts: (string | undefined)[]): string {
  return `<!-- hf-lint ${createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16)} -->`;
}

/**
 * The one comment of a pull request: written, brought up to date in place, or, without a body, deleted. Only what the token's own
 * account wrote counts: whoever copies the mark must not hold the pen. Jobs that ran at the same time may have left more than one: the
 * first stays. Throws ApiError.
 */
export async function keepComment(api: Api, pull: number, mark: string, body: string | undefined): Promise<void> {
  const [first, ...more] = await own(api, pull, mark);
  const text = body && `${mark}\n${body}`;
  if (!text) {
    if (first) more.push(first);
  } else if (!first) {
    await api.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: pull, body: text });
  } else if (first.body !== text) {
    await api.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: first.id, body: text });
  }
  for (const { id } of more) {
    await api.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id });
  }
}

async function own(api: Api, pull: number, mark: string): Promise<Comment[]> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const found: Comment[] = [];
  let viewer: string | undefined;
  for await (const comment of items<Comment>(api, route, { issue_number: pull }, MOST_PAGES)) {
    if (!comment.body?.startsWith(mark)) continue;
    // GraphQL tells the account of every kind of token, REST does not.
    viewer ??= await api.viewer();
    if (comment.user?.login === viewer) found.push(comment);
  }
  return found;
}
