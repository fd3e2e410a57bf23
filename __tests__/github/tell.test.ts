import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { bundleAction } from '../fakes/bundle.js';
import { pullRequestEvent } from '../fakes/events.js';
import { FakeGitHub, type Trouble } from '../fakes/fake-github.js';
import { FakeRepository } from '../fakes/fake-repository.js';
import { fakeToken, seeded } from '../fakes/fake-token.js';
import { FakeRunner, type Step } from '../fakes/fake-runner.js';

// A step is several processes.
jest.setTimeout(60_000);

let bundle: ReturnType<typeof bundleAction>;
beforeAll(() => {
  bundle = bundleAction();
});
afterAll(() => bundle.remove());

let github: FakeGitHub;
let repository: FakeRepository;
let runner: FakeRunner;
beforeEach(async () => {
  github = await new FakeGitHub().start();
  github.repository = repository = new FakeRepository();
  runner = new FakeRunner({});
});
afterEach(async () => {
  await github.close();
  repository.close();
  runner.close();
  expect(github.violations).toEqual([]);
});

const load = (...repos: string[]) =>
  [
    'from transformers import AutoModel',
    ...repos.map((repo) => `AutoModel.from_pretrained("acme-org/${repo}")`),
    '',
  ].join('\n');
const many = (count: number) => load(...Array.from({ length: count }, (_, at) => `model-${at}`));

/** A pull request that brings `text` as new.py. */
function pullRequest(text: string) {
  const base = repository.commit('main', { 'old.py': load('old') });
  const head = repository.commit('topic', { 'new.py': text });
  return { base, head, merge: repository.merge('topic', 'main') };
}

async function step(
  { base, head, merge }: ReturnType<typeof pullRequest>,
  inputs: Record<string, string>,
  { commit = merge, job = 'lint' } = {},
): Promise<Step> {
  repository.checkout(runner.workspace, commit);
  return runner.run(
    bundle.file,
    { offline: 'true', 'github-token': 'the-token', ...inputs },
    {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SERVER_URL: repository.url,
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_WORKFLOW: 'checks',
      GITHUB_JOB: job,
      GITHUB_SHA: merge,
    },
    pullRequestEvent(base, head),
  );
}

const notices = ({ commands }: Step) => commands.filter(({ name }) => name === 'notice').map(({ data }) => data);
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const UPDATE = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const SARIF = 'POST /repos/{owner}/{repo}/code-scanning/sarifs';
const CHECK = 'POST /repos/{owner}/{repo}/check-runs';
const CHECK_MORE = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';

test('nothing is asked of GitHub unless the workflow asks for it', async () => {
  await step(pullRequest(load('mine')), {});
  expect(github.requests).toEqual([]);
});

describe('comment', () => {
  test('it is written once, brought up to date after a force-push, and turned green', async () => {
    const first = pullRequest(load('mine'));
    await step(first, { comment: 'always' });
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]!.body).toMatch(/failed: 1 error[^]*new\.py:2/);
    await step(first, { comment: 'always' });
    expect(github.sent(UPDATE)).toHaveLength(0);
    await step(pullRequest(load('mine', 'two')), { comment: 'always' });
    expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('failed: 2 errors')]);
    await step(pullRequest(''), { comment: 'always' });
    expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('hf-lint passed')]);
  });

  test('`on-failure` says nothing when all is well, and takes its comment away', async () => {
    await step(pullRequest(''), { comment: 'on-failure' });
    expect(github.comments).toEqual([]);
    await step(pullRequest(load('mine')), { comment: 'on-failure' });
    expect(github.comments).toHaveLength(1);
    await step(pullRequest(''), { comment: 'on-failure' });
    expect(github.comments).toEqual([]);
  });

  test('two jobs keep two comments', async () => {
    const pull = pullRequest(load('mine'));
    await step(pull, { comment: 'always' }, { job: 'one' });
    await step(pull, { comment: 'always' }, { job: 'two' });
    expect(github.comments).toHaveLength(2);
  });

  test('a copy of the mark by someone else is left alone; comments beyond the first page are found', async () => {
    const pull = pullRequest(load('mine'));
    await step(pull, { comment: 'always' });
    const [own] = github.comments;
    const others = Array.from({ length: 150 }, (_, at) => ({ id: 1000 + at, login: 'octocat', body: own!.body }));
    github.comments = [...others, { ...own!, body: own!.body.replace('1 error', '2 errors') }];
    await step(pull, { comment: 'always' });
    expect(github.sent(UPDATE).map(({ params }) => params['comment_id'])).toEqual([String(own!.id)]);
    expect(github.sent(CREATE)).toHaveLength(1);
  });

  test('one that came twice, from jobs at the same time, is one again', async () => {
    const pull = pullRequest(load('mine'));
    await step(pull, { comment: 'always' });
    const [first] = github.comments;
    github.comments.push({ ...first!, id: 77 }, { ...first!, id: 78 });
    await step(pull, { comment: 'always' });
    expect(github.comments).toEqual([first]);
    github.comments.push({ ...first!, id: 77 });
    await step(pullRequest(''), { comment: 'on-failure' });
    expect(github.comments).toEqual([]);
  });

  test('thousands of findings fit, and the cut is told', async () => {
    await step(pullRequest(many(6000)), { comment: 'always' });
    const { body } = github.comments[0]!;
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/… and \d+ more findings\./);
  });
});

describe('suggestions', () => {
  const REVIEW = 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
  // Assembled, or it would be one of this file.
  const IGNORE = '# hf-' + 'lint: ignore[unpinned-revision] why';
  const TICKS = '`'.repeat(3);
  const TEXT = `a = 1\n${IGNORE}\nb = '${TICKS}'  ${IGNORE}\n${'c = 1\n'.repeat(20)}d = 1  ${IGNORE}\n`;

  /** As the API lists a file; `patch` shows the first lines only. */
  const file = (text: string) => {
    const sha = createHash('sha1')
      .update(`blob ${Buffer.byteLength(text)}\0${text}`)
      .digest('hex');
    const addresses = {
      blob_url: 'https://x.example',
      raw_url: 'https://x.example',
      contents_url: 'https://x.example',
    };
    const patch = `@@ -0,0 +1,3 @@\n${text
      .split('\n', 3)
      .map((line) => `+${line}`)
      .join('\n')}`;
    return { ...addresses, filename: 'new.py', sha, patch, status: 'added', additions: 3, deletions: 0, changes: 3 };
  };

  test('safe fixes of lines in one hunk, in one review, once', async () => {
    const pull = pullRequest(TEXT);
    github.files = [file(TEXT)];
    await step(pull, { suggestions: 'true' });
    expect(github.sent(REVIEW)).toHaveLength(1);
    expect(github.sent(REVIEW)[0]!.body).toMatchObject({ commit_id: pull.head, event: 'COMMENT' });
    const blocks = github.reviewed.map(({ line, body }) => [line, /\n\n(`+suggestion\n[^]*)$/.exec(body)![1]]);
    expect(blocks).toEqual([
      [2, '```suggestion\n```'],
      [3, "````suggestion\nb = '```'\n````"],
    ]);
    await step(pull, { suggestions: 'true' });
    expect(github.sent(REVIEW)).toHaveLength(1);
  });

  test('none where the head has another text, the file has no patch, or there is nothing to fix', async () => {
    const pull = pullRequest(TEXT);
    for (const one of [
      { ...file(TEXT), sha: '0'.repeat(40) },
      { ...file(TEXT), patch: undefined },
    ]) {
      github.files = [one];
      await step(pull, { suggestions: 'true' });
    }
    expect(github.sent(REVIEW)).toEqual([]);
    github.requests.length = 0;
    await step(pullRequest(load('mine')), { suggestions: 'true' });
    expect(github.requests).toEqual([]);
  });

  test('none that would repeat a token', async () => {
    const token = fakeToken('user-token', seeded(5));
    const text = `login(token="${token}")  ${IGNORE}\n`;
    const pull = pullRequest(text);
    github.files = [file(text)];
    await step(pull, { suggestions: 'true', comment: 'always', 'check-run': 'true', 'upload-sarif': 'true' });
    expect(github.sent(REVIEW)).toEqual([]);
    expect(JSON.stringify(github.requests)).not.toContain(token);
  });

  test('a refusal is a notice', async () => {
    github.files = [file(TEXT)];
    github.trouble.set(REVIEW, 422);
    const given = await step(pullRequest(TEXT), { suggestions: 'true', 'fail-on': 'error' });
    expect([given.code, notices(given)]).toEqual([0, ['Fixes could not be suggested: GitHub answered 422.']]);
  });
});

describe('code scanning', () => {
  test('gets all findings, for it tells new ones from old by itself, at the commit that was checked', async () => {
    const pull = pullRequest(load('mine'));
    await step(pull, { 'upload-sarif': 'true' });
    const body = github.sent(SARIF)[0]!.body as Record<string, string>;
    expect([body['commit_sha'], body['ref']]).toEqual([pull.merge, 'refs/pull/7/merge']);
    const sarif = JSON.parse(gunzipSync(Buffer.from(body['sarif']!, 'base64')).toString('utf8'));
    expect(sarif.runs[0].results).toHaveLength(2);
    await step(pull, { 'upload-sarif': 'true' }, { commit: pull.head });
    expect(github.sent(SARIF)[1]!.body).toMatchObject({ commit_sha: pull.head, ref: 'refs/pull/7/head' });
  });

  test('`auto` keeps quiet where it is not available', async () => {
    github.trouble.set(SARIF, 403);
    expect(notices(await step(pullRequest(''), { 'upload-sarif': 'auto' }))).toEqual([]);
  });
});

test('a check run holds every finding, fifty a request', async () => {
  const pull = pullRequest(many(60));
  await step(pull, { 'check-run': 'true' });
  const [created] = github.sent(CHECK);
  expect(created!.body).toMatchObject({ head_sha: pull.head, conclusion: 'failure', output: { title: '60 errors' } });
  const annotations = [...github.sent(CHECK), ...github.sent(CHECK_MORE)].flatMap(
    ({ body }) => (body['output'] as { annotations: { start_line: number }[] }).annotations,
  );
  expect(new Set(annotations.map(({ start_line }) => start_line)).size).toBe(60);
});

describe('what GitHub refuses fails nothing and is said in one notice', () => {
  const ALL = { comment: 'always', 'upload-sarif': 'true', 'check-run': 'true' };
  const fork = 'which a pull request from a fork does not have';

  test.each<[Trouble, string, string]>([
    [403, 'GitHub answered 403', `; it needs the permission \`#\`, ${fork}`],
    [404, 'GitHub answered 404', `; it needs the permission \`#\`, ${fork}`],
    [422, 'GitHub answered 422', ''],
    [429, 'the rate limit of GitHub is reached', ''],
    [500, 'GitHub answered 500', ''],
    ['reset', 'GitHub did not answer', ''],
  ])('%s', async (trouble, reason, hint) => {
    for (const operation of [LIST, SARIF, CHECK]) github.trouble.set(operation, trouble);
    const { code, log, ...rest } = await step(pullRequest(''), ALL);
    expect(code).toBe(0);
    expect(notices({ code, log, ...rest })).toEqual([
      [
        `The comment could not be written: ${reason}${hint.replace('#', 'pull-requests: write')}.`,
        `Code scanning did not take the findings: ${reason}${hint.replace('#', 'security-events: write')}.`,
        `The check run could not be completed: ${reason}${hint.replace('#', 'checks: write')}.`,
      ].join('\n'),
    ]);
    expect(log).not.toContain('words of GitHub');
  });

  test('a token is needed, and the gate holds without one', async () => {
    const { code, ...rest } = await step(pullRequest(load('mine')), { ...ALL, 'github-token': '' });
    expect(code).toBe(1);
    expect(notices({ code, ...rest })[0]).toContain(
      'The comment could not be written: it needs the input `github-token`.',
    );
    expect(rest.summary).toContain('github-token');
  });
});

test("the pull request's own head in a shallow checkout: the merge base is asked of GitHub", async () => {
  repository.commit('main', { 'old.py': load('old') });
  const head = repository.commit('topic', { 'new.py': load('mine') });
  const base = repository.commit('main', { 'later.py': load('of-others') });
  const given = await step({ base, head, merge: repository.merge('topic', 'main') }, {}, { commit: head });
  expect([given.outputs['findings'], notices(given)]).toEqual(['1', []]);
  github.trouble.set('GET /repos/{owner}/{repo}/compare/{basehead}', 404);
  runner.close();
  runner = new FakeRunner({});
  const without = await step({ base, head, merge: head }, {}, { commit: head });
  expect(without.outputs['findings']).toBe('2');
  expect(notices(without)).toEqual([
    expect.stringMatching(
      /^All findings count, old ones too: .+GitHub answered 404; it needs the permission `contents: read`\.$/,
    ),
  ]);
});
