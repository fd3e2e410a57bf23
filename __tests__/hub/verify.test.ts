import { afterEach, expect, test } from '@jest/globals';
import { builtinTokens } from '../../src/catalog/load.js';
import { findTokens } from '../../src/catalog/tokens.js';
import { verifier } from '../../src/hub/verify.js';
import type { Standing } from '../../src/model.js';
import { fakeToken, seeded } from '../fakes/fake-token.js';
import { FakeWhoami, userAnswer, type WhoamiAnswer } from '../fakes/fake-whoami.js';

const rules = builtinTokens();
const random = seeded(91);
const make = (kind = 'user-token') => fakeToken(kind, random);

let fake: FakeWhoami | undefined;
afterEach(async () => {
  await fake?.stop();
  fake = undefined;
});

/** What is said of the tokens of a text, in their order. */
async function standings(text: string, answers: Record<string, WhoamiAnswer> = {}, send?: typeof fetch) {
  await fake?.stop();
  fake = await FakeWhoami.start(answers);
  const one = verifier(send ?? fake.send, rules.bearers);
  const tokens = findTokens('a.txt', text, rules, one.hear);
  const said = await one.ask(tokens);
  return tokens.map(({ digest }) => said.get(digest)!);
}

const scoped = (type: string, name: string, ...permissions: string[]) => ({ entity: { type, name }, permissions });

test.each<[string, object, object, string]>([
  ['write', { role: 'write' }, {}, 'role write'],
  ['read', { role: 'read' }, { expiresAt: '2027-05-01T10:20:30.000Z' }, 'role read, expires 2027-05-01T10:20Z'],
  [
    'fine-grained',
    {
      role: 'fineGrained',
      fineGrained: {
        global: ['inference.serverless.write'],
        scoped: [
          scoped('model', 'acme-inc/secret-a', 'repo.write', 'repo.content.read'),
          scoped('model', 'acme-inc/secret-b', 'repo.write'),
          scoped('org', 'acme-inc', 'org.read'),
        ],
      },
    },
    {},
    'role fineGrained, scopes inference.serverless.write, repo.write on model (2 of them), repo.content.read on model, org.read on org',
  ],
  ['fine-grained, nothing', { role: 'fineGrained', fineGrained: {} }, {}, 'role fineGrained, scopes none'],
  ['words that are none', { role: 'x\r\n::error::y' }, { type: '<b>' }, 'role user'],
])('a live token: %s', async (_, accessToken, auth, rights) => {
  const token = make();
  const [standing] = await standings(token, { [token]: userAnswer(accessToken, auth) });
  expect(standing).toEqual({ is: 'live', rights });
  expect(fake!.requests).toEqual(['GET /api/whoami-v2']);
  expect(fake!.tokens).toEqual([token]);
});

test('names of people, organisations and repositories are not told', async () => {
  const token = make();
  const fineGrained = { scoped: [scoped('model', 'acme-inc/secret-a', 'repo.write')] };
  const [standing] = await standings(token, { [token]: userAnswer({ role: 'fineGrained', fineGrained }) });
  expect(JSON.stringify(standing)).not.toMatch(/somebody|acme|secret|laptop|example/i);
});

const unknown = (why: string): Standing => ({ is: 'unknown', why });
test.each<[string, WhoamiAnswer, Standing]>([
  [
    '401 of the Hub',
    { status: 401, body: { error: 'Invalid credentials in Authorization header' } },
    { is: 'revoked' },
  ],
  ['401 of somebody else', { status: 401, body: '<html>' }, unknown('the answer of the Hub makes no sense')],
  ['403', { status: 403, body: { error: 'x' } }, unknown('the Hub answered with status 403')],
  ['429', { status: 429 }, unknown('the Hub wants to be asked less often')],
  ['500', { status: 500 }, unknown('the Hub answered with status 500')],
  ['a page', { status: 200, body: '<html>' }, unknown('the answer of the Hub makes no sense')],
  ['another answer', { status: 200, body: { ok: true } }, unknown('the answer of the Hub makes no sense')],
  ['null', { status: 200, body: 'null' }, unknown('the answer of the Hub makes no sense')],
  [
    'too much',
    { status: 200, body: `${' '.repeat(34e6)}{"type":"user"}` },
    unknown('the answer of the Hub makes no sense'),
  ],
])('%s', async (_, answer, expected) => {
  const token = make();
  expect(await standings(token, { [token]: answer })).toEqual([expected]);
});

test('redirects are not followed, so that no other place gets the token', async () => {
  const other = await FakeWhoami.start();
  const token = make();
  const to = { location: `${other.endpoint}/api/whoami-v2` };
  for (const status of [301, 302, 307, 308])
    expect(await standings(token, { [token]: { status, headers: to } })).toEqual([
      unknown(`the Hub answered with status ${status}`),
    ]);
  expect(other.requests).toEqual([]);
  await other.stop();
});

test('each token is asked about once, wherever it stands', async () => {
  const [a, b] = [make(), make()];
  const encoded = Buffer.from(a).toString('base64');
  const said = await standings(`"${a}"\n${b}\n'${a}'\n${encoded}`, { [a]: userAnswer({ role: 'read' }) });
  expect(said.map(({ is }) => is)).toEqual(['live', 'revoked', 'live', 'live']);
  expect(fake!.tokens).toEqual([a, b]);
});

test('what no request is authorized with is not sent: it may be of another service', async () => {
  const kinds = ['oauth-refresh-token', 'client-secret', 's3-token'];
  const literal = make().slice(3, 30) + '42x7';
  const said = await standings(`${kinds.map(make).join('\n')}\nHF_TOKEN=${literal}\n`);
  expect(said).toEqual(Array(4).fill(unknown('the Hub cannot be asked about credentials of this kind')));
  expect(fake!.requests).toEqual([]);
});

test('after one refusal to answer so many, and after fifty, nobody is asked any more', async () => {
  const all = Array.from({ length: 60 }, () => make());
  const limited = await standings(all.join('\n'), { [all[1]!]: { status: 429 } });
  expect(fake!.requests).toHaveLength(2);
  expect(limited.at(-1)).toEqual(unknown('the Hub wants to be asked less often'));
  expect((await standings(all.join('\n'))).at(-1)).toEqual(unknown('only 50 tokens are asked about'));
  expect(fake!.requests).toHaveLength(50);
});

test('an error that quotes the token does not get out, nor does a later word of it get in', async () => {
  const token = make();
  const send = () => Promise.reject(new TypeError(`Bearer ${token} is an invalid header value`));
  const said = await standings(token, {}, send);
  expect(said).toEqual([unknown('huggingface.co cannot be reached')]);
  const one = verifier(fake!.send, rules.bearers);
  const found = findTokens('a.txt', token, rules, one.hear);
  await one.ask([]);
  findTokens('a.txt', token, rules, one.hear);
  expect([...(await one.ask(found)).values()].map(({ is }) => is)).toEqual(['unknown']);
  expect(fake!.requests).toEqual([]);
});
