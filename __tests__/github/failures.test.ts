import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { bundleAction } from '../fakes/bundle.js';
import { PULL, pullRequestEvent } from '../fakes/events.js';
import { FakeGitHub, GRAPHQL, type Trouble } from '../fakes/fake-github.js';
import { FakeRepository } from '../fakes/fake-repository.js';
import { FakeRunner, type Step } from '../fakes/fake-runner.js';

jest.setTimeout(180_000);

const OWN = 'a comment of an earlier run';
const pulls = (what: string) => `/repos/{owner}/{repo}/pulls/{pull_number}/${what}`;
const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const comment = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

const TOLD = {
  comment: ['The comment could not be written', 'pull-requests: write'],
  review: ['Fixes could not be suggested', 'pull-requests: write'],
  sarif: ['Code scanning did not take the findings', 'security-events: write'],
  check: ['The check run could not be completed', 'checks: write'],
} as const;
type Surface = keyof typeof TOLD;
type Kind = 'first' | 'again' | 'clean' | 'shallow';

/** A job that uses everything: on a failing pull request, the second time, and when all is well again. Each request that it makes, and what is lost without it. */
const RUNS: Record<Kind, [operation: string, lost: Surface[]][]> = {
  first: [
    [`GET ${comments}`, ['comment']],
    [`POST ${comments}`, ['comment']],
    [`GET ${pulls('comments')}`, ['review']],
    [`GET ${pulls('files')}`, ['review']],
    [`POST ${pulls('reviews')}`, ['review']],
    ['POST /repos/{owner}/{repo}/code-scanning/sarifs', ['sarif']],
    ['POST /repos/{owner}/{repo}/check-runs', ['check']],
    ['PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', ['check']],
  ],
  again: [
    [GRAPHQL, ['comment', 'review']],
    [`PATCH ${comment}`, ['comment']],
  ],
  clean: [[`DELETE ${comment}`, ['comment']]],
  // The head itself in a checkout that does not hold its base.
  shallow: [['GET /repos/{owner}/{repo}/compare/{basehead}', []]],
};

type Case = [Trouble, reason: string, denied?: true];

/** What is said of each trouble; `denied`: with the permission that is missing. */
const TROUBLES: Case[] = [
  [403, 'GitHub answered 403', true],
  [404, 'GitHub answered 404', true],
  [422, 'GitHub answered 422'],
  [429, 'the rate limit of GitHub is reached'],
  [500, 'GitHub answered 500'],
  ['reset', 'GitHub did not answer'],
];
const RARE: Case[] = [
  [401, 'GitHub answered 401', true],
  [502, 'GitHub answered 502'],
  ['spent', 'the rate limit of GitHub is reached'],
  ['secondary', 'the rate limit of GitHub is reached'],
  ['page', 'the answer of GitHub makes no sense'],
];

// Assembled, or it would be one of this file.
const IGNORE = '# hf-' + 'lint: ignore[unpinned-revision] why';
const OLD = 'from transformers import AutoModel\nAutoModel.from_pretrained("acme-org/old")\n';
const BAD = [
  'from transformers import AutoModel',
  IGNORE,
  'a = 1',
  ...Array.from({ length: 60 }, (_, at) => `AutoModel.from_pretrained("acme-org/model-${at}")`),
  '',
].join('\n');

let bundle: ReturnType<typeof bundleAction>;
let repository: FakeRepository;
/** A runner whose workspace is the checkout, and the payload, of each kind of pull request. */
const prepared: Record<string, { runner: FakeRunner; payload: object; sha: string }> = {};
/** The same without any trouble. */
const smooth: Record<string, Step> = {};
/** By which the comment of these jobs is found again. */
let mark = '';

beforeAll(async () => {
  bundle = bundleAction();
  repository = new FakeRepository();
  const base = repository.commit('main', { 'old.py': OLD });
  for (const [branch, text] of [
    ['first', BAD],
    ['clean', 'import sys\n'],
  ] as const) {
    const head = repository.commit(branch, { 'new.py': text });
    const merge = repository.merge(branch, 'main');
    const runner = new FakeRunner({});
    repository.checkout(runner.workspace, merge, 2);
    prepared[branch] = { runner, payload: pullRequestEvent(base, head), sha: merge };
  }
  prepared['again'] = prepared['first']!;
  const head = repository.commit('shallow', { 'new.py': BAD });
  const runner = new FakeRunner({});
  repository.checkout(runner.workspace, head);
  prepared['shallow'] = { runner, payload: pullRequestEvent(repository.commit('main', {}), head), sha: head };
  for (const kind of Object.keys(RUNS) as Kind[]) {
    const { step, github } = await run(kind);
    expect(github.requests.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(RUNS[kind].map(([operation]) => operation)),
    );
    smooth[kind] = step;
  }
});
afterAll(() => {
  bundle.remove();
  repository.close();
  Object.values(prepared).forEach(({ runner }) => runner.close());
});

function changedFile(text: string): object {
  const sha = createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
  const lines = text.split('\n').slice(0, -1);
  const patch = [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join('\n');
  const addresses = { blob_url: 'https://x.example', raw_url: 'https://x.example', contents_url: 'https://x.example' };
  const counts = { additions: lines.length, deletions: 0, changes: lines.length };
  return { ...addresses, ...counts, filename: 'new.py', sha, patch, status: 'added' };
}

async function run(kind: Kind, operation?: string, trouble?: Trouble): Promise<{ step: Step; github: FakeGitHub }> {
  const { runner: from, payload, sha } = prepared[kind]!;
  const github = await new FakeGitHub().start();
  const runner = new FakeRunner({});
  cpSync(from.workspace, runner.workspace, { recursive: true });
  github.files = [changedFile(BAD)];
  github.repository = repository;
  if (kind !== 'first') {
    github.comments = [{ id: 99, login: github.viewer, body: `${mark}\n${OWN}` }];
    github.reviewed = [{ path: 'new.py', line: 1, body: 'x <!-- hf-lint finding 0123456789abcdef -->' }];
  }
  if (operation) github.trouble.set(operation, trouble!);
  const step = await runner.run(
    bundle.file,
    {
      offline: 'true',
      'github-token': 'the-token',
      comment: 'on-failure',
      suggestions: 'true',
      'upload-sarif': 'true',
      'check-run': 'true',
    },
    {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SERVER_URL: repository.url,
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
      GITHUB_REF: `refs/pull/${PULL}/merge`,
      GITHUB_SHA: sha,
    },
    payload,
  );
  mark ||= github.comments[0]!.body.split('\n', 1)[0]!;
  await github.close();
  runner.close();
  expect(github.violations).toEqual([]);
  return { step, github };
}
const words = ({ annotations }: Step) => annotations.filter(({ name }) => name !== 'notice');
const notices = ({ annotations }: Step) => annotations.filter(({ name }) => name === 'notice').map(({ data }) => data);

/** Everything that is promised when a request fails. */
async function holds(kind: Kind, operation: string, lost: Surface[], [trouble, reason, denied]: Case) {
  const { step, github } = await run(kind, operation, trouble);
  const usual = smooth[kind]!;
  const said = lost.map((surface) => {
    const [what, permission] = TOLD[surface];
    const hint = denied
      ? `; it needs the permission \`${permission}\`, which a pull request from a fork does not have`
      : '';
    return `${what}: ${reason}${hint}.`;
  });
  expect({
    at: `${operation} ${trouble}`,
    code: step.code,
    notices: notices(step),
    annotations: words(step),
    conclusion: step.outputs['conclusion'],
    rows: step.summary.split('\n').filter((line) => line.startsWith('| error')),
  }).toEqual({
    at: `${operation} ${trouble}`,
    code: usual.code,
    notices: [said.join('\n')],
    annotations: words(usual),
    conclusion: usual.outputs['conclusion'],
    rows: usual.summary.split('\n').filter((line) => line.startsWith('| error')),
  });
  for (const [what] of lost.map((surface) => TOLD[surface])) expect(step.summary).toContain(what);
  expect(step.log).not.toContain('words of GitHub');
  // What does not hang on that request is still told.
  const { sarif, check } = {
    sarif: 'POST /repos/{owner}/{repo}/code-scanning/sarifs',
    check: 'POST /repos/{owner}/{repo}/check-runs',
  };
  expect([github.sent(sarif).length, github.sent(check).length]).toEqual([1, 1]);
}

async function someAtATime(jobs: (() => Promise<void>)[]): Promise<void> {
  const next = jobs[Symbol.iterator]();
  const worker = async () => {
    for (const job of { [Symbol.iterator]: () => next }) await job();
  };
  await Promise.all([worker(), worker(), worker()]);
}

test('without trouble nothing is noticed, and only findings decide', () => {
  const codes = Object.fromEntries(Object.entries(smooth).map(([kind, { code }]) => [kind, code]));
  expect(codes).toEqual({ first: 1, again: 1, clean: 0, shallow: 1 });
  expect(Object.values(smooth).flatMap(notices)).toEqual([]);
  expect(words(smooth['first']!)).toHaveLength(11);
});

const ALL = (['first', 'again', 'clean'] as const).flatMap((kind) =>
  RUNS[kind].map(([operation, lost]) => [kind, operation, lost] as const),
);

describe('a request that fails costs its own surface, a notice, and nothing else', () => {
  test.each(ALL)('%s run, %s', async (kind, operation, lost) => {
    await someAtATime(TROUBLES.map((trouble) => () => holds(kind, operation, lost, trouble)));
  });

  test('one that is never answered, each', async () => {
    await Promise.all(
      ALL.map(([kind, operation, lost]) => holds(kind, operation, lost, ['hang', 'GitHub did not answer'])),
    );
  });

  test('one that is answered with something else than asked for, where an answer is read', async () => {
    const read = ALL.filter(([, operation]) => /^GET|^POST .*(?:check-runs|graphql)$/.test(operation));
    await someAtATime(
      read.map(
        ([kind, operation, lost]) =>
          () =>
            holds(kind, operation, lost, ['nonsense', 'the answer of GitHub makes no sense']),
      ),
    );
  });

  test.each(RARE)('rarely: %s', async (...trouble) => {
    await holds('clean', `DELETE ${comment}`, ['comment'], trouble);
  });

  test('GraphQL that refuses', async () => {
    await holds('again', GRAPHQL, ['comment', 'review'], ['refusal', 'GitHub answered 403', true]);
  });
});

test('when the base cannot be asked for, all findings count and one notice says why', async () => {
  const [[operation]] = RUNS.shallow as [[string, Surface[]]];
  expect(smooth['shallow']!.outputs['findings']).toBe('61');
  const hang: Case = ['hang', 'GitHub did not answer'];
  const nonsense: Case = ['nonsense', 'the answer of GitHub makes no sense'];
  await someAtATime(
    [...TROUBLES, hang, nonsense].map(([trouble, reason, denied]) => async () => {
      const { step, github } = await run('shallow', operation, trouble);
      const hint = denied ? '; it needs the permission `contents: read`' : '';
      expect(notices(step)).toEqual([expect.stringMatching(/^All findings count, old ones too: /)]);
      expect(notices(step)[0]).toContain(`asked for it, ${reason}${hint}.`);
      expect([step.code, step.outputs['findings'], github.comments.length]).toEqual([1, '62', 1]);
    }),
  );
});
