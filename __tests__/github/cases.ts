import { dispatchEvent, mergeGroupEvent, pullRequestEvent, pushEvent } from '../fakes/events.js';
import type { FakeJobs } from '../fakes/fake-job.js';

// Assembled, or it would be one of this file.
const IGNORE = '# hf-' + 'lint: ignore[unpinned-revision] why';

/** Python that loads models by name, without a revision. */
export function load(...repos: string[]): string {
  const calls = repos.map((repo) => `AutoModel.from_pretrained("acme-org/${repo}")`);
  return ['from transformers import AutoModel', ...calls, ''].join('\n');
}
const models = (count: number, name = 'model') => Array.from({ length: count }, (_, at) => `${name}-${at}`);

const EVERYTHING = { comment: 'always', suggestions: 'true', 'upload-sarif': 'true', 'check-run': 'true' };

/** An old repository with hundreds of findings, and a pull request that adds one and something that can be fixed. */
function oldRepository({ repository }: FakeJobs): void {
  repository.commit('main', { 'old.py': load(...models(300)), 'moved.py': load('one', 'two') });
  repository.commit('topic', { 'new.py': `${load('mine')}a = 1  ${IGNORE}\n` });
  repository.commit('main', { 'later.py': load('of-others') });
}

/** Each is a repository, what happens to it, and the jobs that run. */
export const CASES: Record<string, (jobs: FakeJobs) => Promise<unknown>> = {
  async 'first pull request on an old repository'(jobs) {
    oldRepository(jobs);
    await jobs.onPull(jobs.pull(), EVERYTHING);
  },

  async 'push to main'(jobs) {
    const before = jobs.repository.commit('main', { 'old.py': load('old') });
    const after = jobs.repository.commit('main', { 'new.py': load('new') });
    await jobs.run({ event: 'push', payload: pushEvent(before, after), inputs: EVERYTHING, commit: after });
  },

  async 'merge queue'(jobs) {
    oldRepository(jobs);
    const { base, merge } = jobs.pull();
    const env = { GITHUB_REF: `refs/heads/gh-readonly-queue/main/pr-7-${base}` };
    const payload = mergeGroupEvent(base, merge);
    await jobs.run({ event: 'merge_group', payload, inputs: EVERYTHING, env, commit: merge });
  },

  async 'a day by hand'(jobs) {
    const commit = jobs.repository.commit('main', { 'old.py': load('old') });
    await jobs.run({ event: 'workflow_dispatch', payload: dispatchEvent(), inputs: { 'fail-on': 'never' }, commit });
  },

  async 'fork with a read-only token'(jobs) {
    oldRepository(jobs);
    const { base, head, merge } = jobs.pull();
    for (const operation of jobs.github.writing()) jobs.github.trouble.set(operation, 403);
    const payload = pullRequestEvent(base, head, { fork: true });
    await jobs.run({ payload, inputs: EVERYTHING, commit: merge });
    await jobs.run({ payload, inputs: { 'upload-sarif': 'auto' }, commit: merge });
  },

  ...Object.fromEntries(
    [12, 60, 6000].map((count) => [
      `${count} findings`,
      async (jobs: FakeJobs) => {
        jobs.repository.commit('main', { 'a.py': '' });
        jobs.repository.commit('topic', { 'new.py': load(...models(count)) });
        await jobs.onPull(jobs.pull(), EVERYTHING);
      },
    ]),
  ),

  async 'deleted and renamed files'(jobs) {
    const { repository } = jobs;
    repository.commit('main', {
      'gone.py': load(...models(20, 'gone')),
      'renamed.py': load(...models(20, 'same')),
      'edited.py': load(...models(20, 'edited')),
    });
    repository.commit('topic', {
      'gone.py': null,
      'renamed.py': null,
      'lib/renamed.py': load(...models(20, 'same')),
      'edited.py': null,
      'lib/edited.py': load('new', ...models(20, 'edited')),
    });
    await jobs.onPull(jobs.pull(), EVERYTHING);
  },

  async 'a file without patch'(jobs) {
    oldRepository(jobs);
    const pull = jobs.pull();
    jobs.github.files = jobs.github.files.map((file) => ({ ...file, patch: undefined }));
    await jobs.onPull(pull, EVERYTHING);
  },

  async 'hundreds of changed files'(jobs) {
    const files = (edit: (text: string, at: number) => string) =>
      Object.fromEntries(models(620, 'f').map((name, at) => [`src/${name}.py`, edit(load(`${name}`), at)]));
    jobs.repository.commit(
      'main',
      files((text) => text),
    );
    jobs.repository.commit(
      'topic',
      files((text, at) => (at === 619 ? `${text}b = 1  ${IGNORE}\n${load('mine')}` : `# edited\n${text}`)),
    );
    await jobs.onPull(jobs.pull(), EVERYTHING);
  },

  async 'line ends of Windows'(jobs) {
    oldRepository(jobs);
    await jobs.onPull(jobs.pull(), EVERYTHING, { windows: true });
  },

  async 'a container without git'(jobs) {
    const { repository } = jobs;
    const start = repository.commit('main', {
      'old.py': load(...models(30)),
      'gone.py': load('gone'),
      'moved.py': load('one', 'two'),
      'edited.py': load(...models(20, 'edited')),
      'same.py': load('twice', 'twice'),
    });
    repository.commit('topic', {
      'new.py': `${load('mine')}a = 1  ${IGNORE}\n`,
      'gone.py': null,
      'moved.py': null,
      'lib/moved.py': load('one', 'two'),
      'edited.py': null,
      'lib/edited.py': load('new', ...models(20, 'edited')),
      'same.py': load('twice', 'twice', 'twice'),
    });
    repository.commit('main', { 'later.py': load('of-others') });
    const pull = jobs.pull();
    // The merge commit, the head itself, and one as a push.
    await jobs.onPull(pull, EVERYTHING, { git: false });
    await jobs.onPull(pull, {}, { git: false, commit: pull.head, sha: pull.merge });
    const payload = pushEvent(start, pull.head);
    await jobs.run({ event: 'push', payload, inputs: { report: 'new' }, commit: pull.head, git: false });
  },

  async 'a folder of the repository'(jobs) {
    const { repository } = jobs;
    repository.commit('main', { 'app/old.py': load('old'), 'other/old.py': load('old') });
    repository.commit('topic', { 'app/new.py': load('mine'), 'other/new.py': load('not-mine') });
    const pull = jobs.pull();
    await jobs.onPull(pull, { ...EVERYTHING, path: './app/' });
    await jobs.onPull(pull, { ...EVERYTHING, path: 'app' });
  },

  async 'a monorepo with two jobs'(jobs) {
    const { repository } = jobs;
    const own = (name: string) => ({
      [`${name}/.hf-lint.yml`]: `fail-on: ${name === 'serving' ? 'never' : 'error'}\n`,
    });
    repository.commit('main', { ...own('training'), ...own('serving'), 'serving/old.py': load('old') });
    repository.commit('topic', { 'training/a.py': load('one'), 'serving/b.py': load('two', 'three') });
    const pull = jobs.pull();
    for (const path of ['training', 'serving', 'training', 'serving']) {
      await jobs.onPull(pull, { ...EVERYTHING, path, config: `${path}/.hf-lint.yml` });
    }
    await jobs.onPull(pull, { ...EVERYTHING, path: 'training', config: 'serving/.hf-lint.yml' });
  },

  async 'a force-push between runs'(jobs) {
    const start = jobs.repository.commit('main', { 'a.py': '' });
    jobs.repository.commit('topic', { 'new.py': `${load('mine')}a = 1  ${IGNORE}\n` });
    await jobs.onPull(jobs.pull(), EVERYTHING);
    jobs.repository.restart('topic', start);
    jobs.repository.commit('topic', { 'new.py': `${load('mine', 'two')}a = 1  ${IGNORE}\n` });
    await jobs.onPull(jobs.pull(), EVERYTHING);
  },

  async 'a pull request that only fixes'(jobs) {
    jobs.repository.commit('main', { 'old.py': load(...models(30)) });
    jobs.repository.commit('topic', { 'old.py': load(...models(29)) });
    await jobs.onPull(jobs.pull(), EVERYTHING);
  },

  async 'a configuration that is wrong'(jobs) {
    jobs.repository.commit('main', { 'old.py': load('old') });
    jobs.repository.commit('topic', { '.hf-lint.yml': 'fail-on: sometimes\nrules:\n  unpined-revision: off\n' });
    await jobs.onPull(jobs.pull(), EVERYTHING);
  },

  async 'a server of an enterprise'(jobs) {
    oldRepository(jobs);
    const api = `${jobs.github.url}/api`;
    const env = { GITHUB_API_URL: `${api}/v3`, GITHUB_GRAPHQL_URL: `${api}/graphql` };
    const pull = jobs.pull();
    await jobs.onPull(pull, EVERYTHING, { env });
    await jobs.onPull(pull, EVERYTHING, { env });
  },
};
