import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { check } from '../../src/cli/check.js';
import type { Inputs } from '../../src/github/inputs.js';
import type { Run } from '../../src/github/run.js';
import type { Result } from '../../src/model.js';
import { bundleAction } from '../fakes/bundle.js';
import { PULL, pullRequestEvent } from '../fakes/events.js';
import { FakeGitHub, GRAPHQL, type Trouble } from '../fakes/fake-github.js';
import { FakeRepository } from '../fakes/fake-repository.js';
import { FakeRunner, type Step } from '../fakes/fake-runner.js';

jest.setTimeout(90_000);

const OWN = 'a comment of an earlier run';
const pulls = (what: string) => `/repos/{owner}/{repo}/pulls/{pull_number}/${what}`;
const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const comment = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
const SARIF = 'POST /repos/{owner}/{repo}/code-scanning/sarifs';
const CHECK = 'POST /repos/{owner}/{repo}/check-runs';
const COMPARE = 'GET /repos/{owner}/{repo}/compare/{basehead}';

const TOLD = {
  comment: ['The comment could not be written', 'pull-requests: write'],
  review: ['Fixes could not be suggested', 'pull-requests: write'],
  sarif: ['Code scanning did not take the findings', 'security-events: write'],
  check: ['The check run could not be completed', 'checks: write'],
} as const;
type Surface = keyof typeof TOLD;
type Kind = 'first' | 'again' | 'clean';

/** A job that uses everything: on a failing pull request, the second time, and when all is well again. Each request that it makes, and what is lost without it. */
const RUNS: Record<Kind, [operation: string, lost: Surface[]][]> = {
  first: [
    [`GET ${comments}`, ['comment']],
    [`POST ${comments}`, ['comment']],
    [`GET ${pulls('comments')}`, ['review']],
    [`GET ${pulls('files')}`, ['review']],
    [`POST ${pulls('reviews')}`, ['review']],
    [SARIF, ['sarif']],
    [CHECK, ['check']],
    ['PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', ['check']],
  ],
  again: [
    [GRAPHQL, ['comment', 'review']],
    [`PATCH ${comment}`, ['comment']],
  ],
  clean: [[`DELETE ${comment}`, ['comment']]],
};
const ALL = (['first', 'again', 'clean'] as const).flatMap((kind) =>
  RUNS[kind].map(([operation, lost]) => [kind, operation, lost] as const),
);

type Case = [Trouble, reason: string, denied?: true];

/** What is said of each trouble; `denied`: with the permission that is missing. */
const HANG: Case = ['hang', 'GitHub did not answer'];
const NONSENSE: Case = ['nonsense', 'the answer of GitHub makes no sense'];
const TROUBLES: Case[] = [
  [401, 'GitHub answered 401', true],
  [403, 'GitHub answered 403', true],
  [404, 'GitHub answered 404', true],
  [422, 'GitHub answered 422'],
  [429, 'the rate limit of GitHub is reached'],
  [500, 'GitHub answered 500'],
  [502, 'GitHub answered 502'],
  ['spent', 'the rate limit of GitHub is reached'],
  ['secondary', 'the rate limit of GitHub is reached'],
  ['reset', 'GitHub did not answer'],
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

/** A pull request, checked out: its merge commit, or, in `shallow`, the head itself without its base. */
interface Prepared {
  runner: FakeRunner;
  base: string;
  head: string;
  /** The commit that is checked out. */
  commit: string;
}
let bundle: ReturnType<typeof bundleAction>;
let repository: FakeRepository;
const prepared = {} as Record<Kind | 'shallow', Prepared>;
const github = new FakeGitHub();
/** Of this process: what a job does with its findings once it has them. */
let inside: typeof import('../../src/github/tell.js') &
  typeof import('../../src/github/api.js') &
  typeof import('../../src/github/base.js') &
  typeof import('../../src/github/comment.js');

beforeAll(async () => {
  bundle = bundleAction();
  await github.start();
  // Read when the client is loaded.
  Object.assign(process.env, { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql` });
  inside = {
    ...(await import('../../src/github/tell.js')),
    ...(await import('../../src/github/api.js')),
    ...(await import('../../src/github/base.js')),
    ...(await import('../../src/github/comment.js')),
  };
  github.repository = repository = new FakeRepository();
  const base = repository.commit('main', { 'old.py': OLD });
  for (const [branch, text] of [
    ['first', BAD],
    ['clean', 'import sys\n'],
  ] as const) {
    const head = repository.commit(branch, { 'new.py': text });
    const commit = repository.merge(branch, 'main');
    const runner = new FakeRunner({});
    repository.checkout(runner.workspace, commit, 2);
    prepared[branch] = { runner, base, head, commit };
  }
  prepared.again = prepared.first;
  const head = repository.commit('shallow', { 'new.py': BAD });
  const runner = new FakeRunner({});
  repository.checkout(runner.workspace, head);
  prepared.shallow = { runner, base: repository.commit('main', {}), head, commit: head };
});
afterAll(async () => {
  bundle.remove();
  repository.close();
  Object.values(prepared).forEach(({ runner }) => runner.close());
  await github.close();
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

/** GitHub as a run finds it, with a trouble. */
function set(to: FakeGitHub, kind: Kind | 'shallow', operation?: string, trouble?: Trouble): void {
  to.repository = repository;
  to.requests.length = 0;
  to.trouble.clear();
  to.files = [changedFile(BAD)];
  const mark = inside.marker('checks', 'lint');
  const again = kind === 'again' || kind === 'clean';
  to.comments = again ? [{ id: 99, login: to.viewer, body: `${mark}\n${OWN}` }] : [];
  to.reviewed = again ? [{ path: 'new.py', line: 1, body: 'x <!-- hf-lint finding 0123456789abcdef -->' }] : [];
  if (operation) to.trouble.set(operation, trouble!);
}

function sentences(lost: readonly Surface[], [, reason, denied]: Case): string[] {
  return lost.map((surface) => {
    const [what, permission] = TOLD[surface];
    const hint = denied
      ? `; it needs the permission \`${permission}\`, which a pull request from a fork does not have`
      : '';
    return `${what}: ${reason}${hint}.`;
  });
}

describe('a request that fails costs its own surface and a notice, and nothing else', () => {
  const INPUTS: Inputs = {
    ...{ offline: true, requireOnline: false, verifyTokens: false, summary: true },
    ...{ comment: 'on-failure', suggestions: true, uploadSarif: 'true', checkRun: true },
  };
  const results = new Map<Kind, Result>();
  async function resultOf(kind: Kind): Promise<Result> {
    const { runner, base } = prepared[kind];
    const env = { PATH: process.env['PATH'] };
    const request = { paths: [], cwd: runner.workspace, env, override: {}, exclude: [] };
    const known = results.get(kind) ?? (await check({ ...request, base: () => ({ commit: base }) }));
    results.set(kind, known);
    return known;
  }

  /** What is said of a run in the end. */
  async function told(kind: Kind, operation?: string, trouble?: Trouble): Promise<string[]> {
    const { runner, base, head, commit } = prepared[kind];
    set(github, kind, operation, trouble);
    const run: Run = {
      ...{ workspace: runner.workspace, temporary: runner.home, hasSummary: true, workflow: 'checks', job: 'lint' },
      event: { name: 'pull_request', pull: { number: PULL, base, head, commits: 1, fork: false } },
    };
    const clone = { folder: runner.workspace, env: {} };
    const said = await inside.tell(
      await resultOf(kind),
      INPUTS,
      run,
      inside.githubApi('the-token', 'octo-org/octo-repo'),
      { commit, ref: `refs/pull/${PULL}/merge` },
      (path) => inside.fileOf(path, clone),
    );
    expect(github.violations).toEqual([]);
    return said;
  }

  test.each(['first', 'again', 'clean'] as const)('without trouble nothing is said in a %s run', async (kind) => {
    expect(await told(kind)).toEqual([]);
    const operations = github.requests.map(({ operation }) => operation);
    expect(operations).toEqual(expect.arrayContaining(RUNS[kind].map(([operation]) => operation)));
  });

  test.each(ALL)('%s run, %s', async (kind, operation, lost) => {
    const read = /^GET|^POST .*(?:check-runs|graphql)$/.test(operation);
    const refusal: Case[] = operation === GRAPHQL ? [['refusal', 'GitHub answered 403', true]] : [];
    for (const one of [...TROUBLES, ...(read ? [NONSENSE] : []), ...refusal]) {
      const said = await told(kind, operation, one[0]);
      expect({ trouble: one[0], said }).toEqual({ trouble: one[0], said: sentences(lost, one) });
      // What does not hang on that request is still told.
      expect([github.sent(SARIF).length, github.sent(CHECK).length]).toEqual([1, 1]);
    }
  });
});

describe('the whole step', () => {
  const words = ({ annotations }: Step) => annotations.filter(({ name }) => name !== 'notice');
  const notices = ({ annotations }: Step) =>
    annotations.filter(({ name }) => name === 'notice').map(({ data }) => data);
  const rows = ({ summary }: Step) => summary.split('\n').filter((line) => line.startsWith('| error'));

  async function run(kind: Kind | 'shallow', operation?: string, trouble?: Trouble) {
    const { runner: from, base, head, commit } = prepared[kind];
    const github = await new FakeGitHub().start();
    const runner = new FakeRunner({});
    cpSync(from.workspace, runner.workspace, { recursive: true });
    set(github, kind, operation, trouble);
    const step = await runner.run(
      bundle.file,
      {
        ...{ offline: 'true', 'github-token': 'the-token', comment: 'on-failure', suggestions: 'true' },
        ...{ 'upload-sarif': 'true', 'check-run': 'true' },
      },
      {
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_SERVER_URL: repository.url,
        GITHUB_API_URL: github.url,
        GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
        GITHUB_REF: `refs/pull/${PULL}/merge`,
        GITHUB_WORKFLOW: 'checks',
        GITHUB_JOB: 'lint',
        GITHUB_SHA: commit,
      },
      pullRequestEvent(base, head),
    );
    await github.close();
    runner.close();
    expect(github.violations).toEqual([]);
    return { step, github };
  }

  test('a request that is never answered changes neither what is found nor how the step ends', async () => {
    const usual = Object.fromEntries(
      await Promise.all(Object.keys(RUNS).map(async (kind) => [kind, (await run(kind as Kind)).step] as const)),
    );
    const codes = Object.entries(usual).map(([kind, step]) => [kind, step.code, notices(step), words(step).length]);
    expect(codes).toEqual([
      ['first', 1, [], 11],
      ['again', 1, [], 11],
      ['clean', 0, [], 0],
    ]);
    await Promise.all(
      ALL.map(async ([kind, operation, lost]) => {
        const { step } = await run(kind, operation, 'hang');
        const { code, outputs } = usual[kind]!;
        expect([operation, step.code, step.outputs['conclusion']]).toEqual([operation, code, outputs['conclusion']]);
        expect(words(step)).toEqual(words(usual[kind]!));
        expect(rows(step)).toEqual(rows(usual[kind]!));
        expect(notices(step)).toEqual([sentences(lost, HANG).join('\n')]);
        for (const surface of lost) expect(step.summary).toContain(TOLD[surface][0]);
      }),
    );
  });

  test('when the base cannot be asked for, all findings count and one notice says why', async () => {
    const { step, github } = await run('shallow', COMPARE, 'hang');
    expect(notices(step)).toEqual([expect.stringMatching(/^All findings count, old ones too: .*asked for it, GitHub/)]);
    expect([step.code, step.outputs['findings'], github.comments.length]).toEqual([1, '62', 1]);
  });
});

test.each([...TROUBLES, NONSENSE])(
  'a base that cannot be asked for: %s',
  async (...[trouble, reason, denied]: Case) => {
    const { runner, base, head, commit } = prepared.shallow;
    set(github, 'shallow', COMPARE, trouble);
    const pull = { number: PULL, base, head, commits: 1, fork: false };
    const clone = {
      folder: runner.workspace,
      env: { PATH: process.env['PATH'] },
      api: inside.githubApi('the-token', 'octo-org/octo-repo'),
    };
    const hint = denied ? '; it needs the permission `contents: read`' : '';
    expect(await inside.findBase({ name: 'pull_request', pull }, commit, clone)).toEqual({
      missing: expect.stringMatching(new RegExp(`asked for it, ${reason}${hint}$`)),
    });
  },
);
