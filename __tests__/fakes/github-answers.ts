/** Answers of GitHub as its description wants them: what no test looks at is made up. */

export interface Comment {
  id: number;
  login: string;
  body: string;
}

export interface ReviewComment {
  path: string;
  body: string;
  line: number;
  start_line?: number;
}

const ADDRESS = 'https://api.github.com/x';
const TIME = '2026-01-01T00:00:00Z';

function user(login: string): object {
  const names =
    'avatar_url events_url followers_url following_url gists_url html_url organizations_url received_events_url repos_url starred_url subscriptions_url url';
  return {
    ...Object.fromEntries(names.split(' ').map((name) => [name, ADDRESS])),
    ...{
      id: 1,
      node_id: 'x',
      login,
      gravatar_id: null,
      site_admin: false,
      type: login.endsWith('[bot]') ? 'Bot' : 'User',
    },
  };
}

export function issueComment({ id, login, body }: Comment): object {
  const addresses = { url: ADDRESS, html_url: ADDRESS, issue_url: ADDRESS };
  return {
    ...addresses,
    id,
    node_id: 'x',
    body,
    user: user(login),
    created_at: TIME,
    updated_at: TIME,
    author_association: 'NONE',
  };
}

export function comparison(sha: string, files: readonly object[]): object {
  const tree = { sha, url: ADDRESS };
  const inner = { url: ADDRESS, author: null, committer: null, message: 'x', comment_count: 0, tree };
  const commit = {
    url: ADDRESS,
    sha,
    node_id: 'x',
    html_url: ADDRESS,
    comments_url: ADDRESS,
    commit: inner,
    author: null,
    committer: null,
    parents: [],
  };
  const addresses = Object.fromEntries(
    ['url', 'html_url', 'permalink_url', 'diff_url', 'patch_url'].map((name) => [name, ADDRESS]),
  );
  return {
    ...addresses,
    base_commit: commit,
    merge_base_commit: commit,
    status: 'diverged',
    ahead_by: 1,
    behind_by: 1,
    total_commits: 1,
    commits: [],
    files,
  };
}

export function commit(sha: string, parents: readonly string[]): object {
  const who = { date: TIME, email: 'x', name: 'x' };
  return {
    ...{ sha, node_id: 'x', url: ADDRESS, html_url: ADDRESS, author: who, committer: who, message: 'x' },
    tree: { sha, url: ADDRESS },
    parents: parents.map((parent) => ({ sha: parent, url: ADDRESS, html_url: ADDRESS })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

/** A line of a tree, as git lists it. */
export interface TreeEntry {
  path: string;
  mode: string;
  type: string;
  sha: string;
  size?: number;
}

export function tree(sha: string, entries: readonly TreeEntry[], most: number): object {
  return { sha, url: ADDRESS, truncated: entries.length > most, tree: entries.slice(0, most) };
}

export function blob(sha: string, content: Buffer): object {
  const base64 = content.toString('base64').replace(/.{60}/g, '$&\n');
  return { sha, url: ADDRESS, node_id: 'x', size: content.length, encoding: 'base64', content: base64 };
}

export function checkRun(id: number, body: Record<string, unknown>): object {
  return {
    ...{ id, head_sha: 'x', node_id: 'x', external_id: null, url: ADDRESS, html_url: null, details_url: null },
    ...{ status: 'completed', conclusion: body['conclusion'] ?? null, started_at: null, completed_at: null, name: 'x' },
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: ADDRESS },
    ...{ check_suite: null, app: null, pull_requests: [] },
  };
}

const LINK = { href: ADDRESS };
const AUTHORED = { user: undefined, html_url: ADDRESS, pull_request_url: ADDRESS, author_association: 'NONE' };

export function reviewComment({ path: file, body }: ReviewComment, login: string): object {
  const ids = { id: 1, node_id: 'x', pull_request_review_id: 1, commit_id: 'x', original_commit_id: 'x' };
  const links = { self: LINK, html: LINK, pull_request: LINK };
  const dates = { created_at: TIME, updated_at: TIME };
  return {
    ...AUTHORED,
    ...ids,
    ...dates,
    url: ADDRESS,
    diff_hunk: '',
    path: file,
    body,
    user: user(login),
    _links: links,
  };
}

export function review(id: number, login: string): object {
  const links = { html: LINK, pull_request: LINK };
  return {
    ...AUTHORED,
    id,
    node_id: 'x',
    user: user(login),
    body: '',
    state: 'COMMENTED',
    commit_id: 'x',
    _links: links,
  };
}
