import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { bundleAction } from '../fakes/bundle.js';
import { dispatchEvent, mergeGroupEvent, pullRequestEvent as pull, pushEvent, scheduleEvent } from '../fakes/events.js';
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

let repository: FakeRepository;
let runner: FakeRunner;
beforeEach(() => {
  repository = new FakeRepository();
  runner = new FakeRunner({});
});
afterEach(() => {
  repository.close();
  runner.close();
});

const load = (...repos: string[]) =>
  [
    'from transformers import AutoModel',
    ...repos.map((repo) => `AutoModel.from_pretrained("acme-org/${repo}")`),
    '',
  ].join('\n');
/** Loads whose pin stands in another file. */
const pinned = (count: number) =>
  `from pins import REVISION\n${load(...Array.from({ length: count }, (_, at) => `old-${at}`)).replaceAll('")', '", revision=REVISION)')}`;
const many = Array.from({ length: 300 }, (_, at) => `old-${at}`);

interface Job {
  event: string;
  payload?: object;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  /** The commit that is checked out. */
  commit: string;
  depth?: number;
}

async function job({ event, payload, inputs, env, commit, depth }: Job): Promise<Step> {
  repository.checkout(runner.workspace, commit, depth);
  return runner.run(
    bundle.file,
    { offline: 'true', ...inputs },
    { GITHUB_EVENT_NAME: event, GITHUB_SERVER_URL: repository.url, GITHUB_SHA: commit, ...env },
    payload,
  );
}

const places = (step: Step) =>
  step.commands
    .filter(({ properties }) => properties['file'])
    .map(({ properties }) => `${properties['file']}:${properties['line']}`);
const notices = (step: Step) => step.commands.filter(({ name }) => name === 'notice').map(({ data }) => data);

/** An old repository with hundreds of findings, and a pull request that adds one. */
function oldRepository() {
  repository.commit('main', { 'old.py': load(...many), 'moved.py': load('one', 'two') });
  const head = repository.commit('topic', {
    'new.py': load('mine'),
    'moved.py': null,
    'lib/moved.py': load('one', 'two'),
  });
  const base = repository.commit('main', { 'later.py': load('of-others') });
  return { base, head, merge: repository.merge('topic', 'main') };
}

describe('a pull request', () => {
  test('shows and blocks on the one finding that is new, in the shallow checkout of its merge commit', async () => {
    const { base, head, merge } = oldRepository();
    const step = await job({ event: 'pull_request', payload: pull(base, head), commit: merge });
    expect(places(step)).toEqual(['new.py:2']);
    expect(step.code).toBe(1);
    expect(step.outputs).toMatchObject({ conclusion: 'failure', findings: '1', 'new-findings': '1' });
    expect(notices(step)).toEqual([]);
    expect(step.summary).toContain('303 not new');
  });

  test('that only fixes passes', async () => {
    const before = repository.commit('main', { 'old.py': load(...many) });
    const head = repository.commit('topic', { 'old.py': load(...many.slice(1)) });
    const step = await job({
      event: 'pull_request',
      payload: pull(before, head),
      commit: repository.merge('topic', 'main'),
    });
    expect([step.code, step.commands]).toEqual([0, []]);
  });

  test('that adds a token and removes it again fails, in a shallow checkout', async () => {
    repository.commit('main', { 'much.py': '\n'.repeat(5) });
    const base = repository.commit('main', { 'a.py': load('old') });
    const token = fakeToken('user-token', seeded(3));
    const leak = repository.commit('topic', { 'b.py': `login(token="${token}")\n` });
    repository.commit('topic', { 'b.py': null });
    const head = repository.commit('topic', { 'c.py': '' });
    const payload = pull(base, head, { commits: 3 });
    const step = await job({ event: 'pull_request', payload, commit: repository.merge('topic', 'main') });
    expect([step.code, places(step), notices(step)]).toEqual([1, ['b.py:1'], []]);
    expect(step.log).toContain(leak.slice(0, 12));
    expect(step.log).not.toContain(token);
    expect([step.commands[0]!.name, step.masks]).toEqual(['add-mask', [token]]);
  });

  test('whose annotations inside the diff come first', async () => {
    const base = repository.commit('main', { 'pins.py': `REVISION = "${'3f9a0c1d'.repeat(5)}"\n`, 'a.py': pinned(12) });
    const head = repository.commit('topic', { 'pins.py': 'REVISION = "main"\n', 'z.py': load('mine') });
    const step = await job({
      event: 'pull_request',
      payload: pull(base, head),
      commit: repository.merge('topic', 'main'),
    });
    expect(step.outputs['findings']).toBe('13');
    expect(places(step)).toHaveLength(9);
    expect(places(step)[0]).toBe('z.py:2');
  });

  test('`report: all` counts everything', async () => {
    const { base, head, merge } = oldRepository();
    const step = await job({
      event: 'pull_request',
      payload: pull(base, head),
      commit: merge,
      inputs: { report: 'all' },
    });
    expect(step.outputs).toMatchObject({ findings: '304', 'new-findings': '1' });
    expect(notices(step)).toEqual([]);
    expect(step.summary).not.toContain('not new');
  });

  test('`report: all` counts as new what no baseline knows', async () => {
    const base = repository.commit('main', { 'a.py': load('old') });
    const first = repository.commit('topic', { 'a.py': load('old', 'mine', 'yours') });
    const all = { report: 'all', 'fail-on': 'never' };
    const event = 'pull_request';
    const merged = () => repository.merge('topic', 'main');
    const told = await job({ event, payload: pull(base, first), commit: merged(), inputs: all });
    const { findings } = JSON.parse(readFileSync(told.outputs['json-file']!, 'utf8'));
    const { rule, path, fingerprint } = findings.at(-1);
    const known = JSON.stringify({ version: 1, findings: [{ rule, path, fingerprint }] });
    const head = repository.commit('topic', { '.hf-lint-baseline.json': known });
    const step = await job({ event, payload: pull(base, head), commit: merged(), inputs: all });
    const counts = ({ outputs }: Step) => [outputs['findings'], outputs['new-findings']];
    expect([counts(told), counts(step)]).toEqual([
      ['3', '2'],
      ['2', '1'],
    ]);
  });

  test('whose base cannot be fetched counts everything and says which permission is missing', async () => {
    const { base, head, merge } = oldRepository();
    const env = { GITHUB_SERVER_URL: 'file:///nowhere' };
    const step = await job({ event: 'pull_request', payload: pull(base, head), commit: merge, env });
    expect(step.outputs['findings']).toBe('304');
    expect(notices(step)).toEqual([
      `All findings count, old ones too: the base ${base.slice(0, 12)} could not be fetched (it needs the permission \`contents: read\`).`,
    ]);
  });

  test('without git counts everything', async () => {
    runner = new FakeRunner({ 'a.py': load('one') });
    const step = await runner.run(
      bundle.file,
      { offline: 'true' },
      { GITHUB_EVENT_NAME: 'pull_request' },
      pull('a'.repeat(40), 'b'.repeat(40)),
    );
    expect([step.code, notices(step)]).toEqual([
      1,
      [
        'All findings count, old ones too: the workspace is no git checkout (in a container, install git before actions/checkout).',
      ],
    ]);
  });
});

describe('pull_request_target', () => {
  test('takes the configuration from the base, not from the pull request', async () => {
    const base = repository.commit('main', { '.hf-lint.yml': 'fail-on: error\n', 'a.py': load() });
    const head = repository.commit('topic', { '.hf-lint.yml': 'fail-on: never\n', 'a.py': load('mine') });
    const step = await job({
      event: 'pull_request_target',
      payload: pull(base, head),
      commit: repository.merge('topic', 'main'),
    });
    expect([step.code, places(step)]).toEqual([1, ['a.py:2']]);
  });

  test('takes the baseline from the base too', async () => {
    const base = repository.commit('main', { 'a.py': load() });
    const first = repository.commit('topic', { 'a.py': load('mine') });
    const told = await job({
      event: 'pull_request',
      payload: pull(base, first),
      commit: repository.merge('topic', 'main'),
    });
    const [found] = JSON.parse(readFileSync(told.outputs['json-file']!, 'utf8')).findings;
    const { rule, path, fingerprint } = found;
    const own = JSON.stringify({ version: 1, findings: [{ rule, path, fingerprint }] });
    const head = repository.commit('topic', { '.hf-lint-baseline.json': own });
    const merge = repository.merge('topic', 'main');
    const code = async (event: string) => (await job({ event, payload: pull(base, head), commit: merge })).code;
    expect([await code('pull_request'), await code('pull_request_target')]).toEqual([0, 1]);
  });

  test('says so when not the pull request but its base is checked out', async () => {
    const base = repository.commit('main', { 'a.py': load('old') });
    const head = repository.commit('topic', { 'a.py': load('old', 'mine') });
    const step = await job({ event: 'pull_request_target', payload: pull(base, head), commit: base });
    expect(notices(step)).toEqual([expect.stringContaining('the checkout is not that of the pull request')]);
    expect(step.code).toBe(1);
  });
});

test('a merge group is compared with the commit it builds on', async () => {
  const { base, merge } = oldRepository();
  const step = await job({ event: 'merge_group', payload: mergeGroupEvent(base, merge), commit: merge });
  expect(places(step)).toEqual(['new.py:2']);
});

test('a push counts everything, or with `report: new` what it brings', async () => {
  const before = repository.commit('main', { 'old.py': load('one') });
  const after = repository.commit('main', { 'new.py': load('two') });
  const push = { event: 'push', payload: pushEvent(before, after), commit: after };
  const all = await job(push);
  expect(places(all)).toEqual(['new.py:2', 'old.py:2']);
  expect(all.outputs['new-findings']).toBe('1');
  expect(places(await job({ ...push, inputs: { report: 'new' } }))).toEqual(['new.py:2']);
  const branch = await job({ ...push, payload: pushEvent('0'.repeat(40), after), inputs: { report: 'new' } });
  expect(notices(branch)).toEqual([expect.stringContaining('this push event names no commit before it')]);
});

test.each([
  ['schedule', scheduleEvent(), []],
  ['workflow_dispatch', dispatchEvent(), []],
  ['issues', {}, ['The event "issues" is not known to hf-lint: all findings count.']],
])('%s counts everything', async (event, payload, said) => {
  const commit = repository.commit('main', { 'old.py': load('one') });
  const step = await job({ event, payload, commit });
  expect([places(step), notices(step)]).toEqual([['old.py:2'], said]);
  expect(step.outputs['new-findings']).toBe('1');
});
