import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { bundleAction } from '../fakes/bundle.js';
import { FakeHub } from '../fakes/fake-hub.js';
import { FakeRunner, type Step } from '../fakes/fake-runner.js';
import { fakeToken, seeded } from '../fakes/fake-token.js';
import type { HubState } from '../fakes/hub-state.js';

jest.setTimeout(60_000);

let bundle: ReturnType<typeof bundleAction>;
beforeAll(() => {
  bundle = bundleAction();
});
afterAll(() => bundle.remove());

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

async function act(
  files: Record<string, string>,
  inputs: Record<string, string>,
  env?: Record<string, string>,
): Promise<Step> {
  const runner = new FakeRunner(files);
  open.push(runner);
  return runner.run(bundle.file, inputs, env);
}

const token = (seed: number) => fakeToken('user-token', seeded(seed));
const everything = (step: Step) => [
  step.log,
  step.summary,
  ...['sarif-file', 'json-file'].map((name) => readFileSync(step.outputs[name]!, 'utf8')),
];

test('the runner is told every token once, in plain, before anything else is printed, and nothing else holds it', async () => {
  const [plain, encoded] = [token(1), token(2)];
  const step = await act(
    {
      'a.py': `login(token="${plain}")  # ${plain}\nAutoModel.from_pretrained("acme-org/one")\n`,
      'k8s.yaml': `kind: Secret\ndata:\n  HF_TOKEN: ${Buffer.from(encoded).toString('base64')}\n`,
    },
    { offline: 'true' },
  );
  expect(step.code).toBe(1);
  expect(step.commands.slice(0, 2).map(({ name }) => name)).toEqual(['add-mask', 'add-mask']);
  expect([...step.masks].sort()).toEqual([plain, encoded].sort());
  const parts = [plain, encoded].flatMap((one) => [one, one.slice(3, 20), one.slice(-20)]);
  expect(parts.filter((part) => everything(step).some((text) => text.includes(part)))).toEqual([]);
});

test('so it is of many', async () => {
  const tokens = Array.from({ length: 600 }, (_, at) => token(100 + at));
  const files = tokens.map((one, at) => [`src/f${at}.py`, `login(token="${one}")\n`] as const);
  const step = await act(Object.fromEntries(files), { offline: 'true' });
  expect(step.outputs['findings']).toBe('600');
  expect(step.commands.slice(0, 600).every(({ name }) => name === 'add-mask')).toBe(true);
  expect([...step.masks].sort()).toEqual([...tokens].sort());
  expect(tokens.filter((one) => everything(step).some((text) => text.includes(one.slice(3, 20))))).toEqual([]);
});

test.each(['.hf-lint.yml', 'other.yml'])(
  'what is wrong with a configuration is said without its tokens: %s',
  async (file) => {
    const [short, long] = [token(3), fakeToken('oauth-token', seeded(4))];
    const text = `fail-on: ${short}\nprofile: ${long}\nrules: {"${short}": error}\n`;
    const step = await act({ [file]: text }, { offline: 'true', config: file });
    expect(step.code).toBe(1);
    expect(step.log).toMatch(/fail-on: expected/);
    expect([short, long].filter((one) => step.log.includes(one.slice(0, 30)))).toEqual([]);
  },
);

test.each<[string, HubState, number]>([
  ['write', { repos: {}, rights: { role: 'write' } }, 1],
  ['read', { repos: {}, rights: { role: 'read' } }, 0],
  [
    'fine-grained, with a right to write',
    { repos: {}, rights: { role: 'fineGrained', fineGrained: { scoped: [{ permissions: ['repo.write'] }] } } },
    1,
  ],
  [
    'fine-grained, without',
    {
      repos: {},
      rights: { role: 'fineGrained', fineGrained: { global: [], scoped: [{ permissions: ['repo.content.read'] }] } },
    },
    0,
  ],
  ['not told', { repos: {}, rights: { role: 'write' }, faults: [{ at: 'whoami', is: 429 }] }, 0],
])('a token for the Hub that may do more than read is said once: %s', async (_, state, times) => {
  const hub = await FakeHub.start(state);
  const given = { 'hf-token': 'hf_ok_token' };
  const step = await act({ 'a.py': '' }, given, { HF_ENDPOINT: hub.endpoint });
  await hub.stop();
  expect(hub.violations).toEqual([]);
  const notices = step.commands.filter(
    ({ name, data }) => name === 'notice' && data.includes('may change things there'),
  );
  expect([step.code, notices.length]).toEqual([0, times]);
  expect(hub.requests.filter((request) => request.includes('whoami'))).toHaveLength(1);
});

test('without a token, or offline, the Hub is not asked what it may do', async () => {
  const hub = await FakeHub.start({ repos: {} });
  await act({ 'a.py': '' }, {}, { HF_ENDPOINT: hub.endpoint });
  await act({ 'a.py': '' }, { 'hf-token': 'hf_ok_token', offline: 'true' }, { HF_ENDPOINT: hub.endpoint });
  await hub.stop();
  expect(hub.requests).toEqual([]);
});
