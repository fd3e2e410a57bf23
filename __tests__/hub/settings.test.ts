import { expect, test } from '@jest/globals';
import { hubSettings, isOffline } from '../../src/hub/settings.js';

const files: Record<string, string> = {
  '/home/a/.cache/huggingface/token': 'file\n',
  '/hf/token': 'home',
  '/t': 'path',
};
const read = (env: Record<string, string>) => hubSettings(env, (file) => files[file], '1.0');

test.each<[Record<string, string>, string | undefined]>([
  [{ HF_TOKEN: ' one\n', HUGGING_FACE_HUB_TOKEN: 'two', HOME: '/home/a' }, 'one'],
  [{ HUGGING_FACE_HUB_TOKEN: 'two', HF_HOME: '/hf' }, 'two'],
  [{ HF_HOME: '/hf', HOME: '/home/a' }, 'home'],
  [{ HF_TOKEN_PATH: '/t', HF_HOME: '/hf' }, 'path'],
  [{ HOME: '/home/a' }, 'file'],
  [{ HOME: '/home/a', HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' }, undefined],
  [{ HOME: '/home/b' }, undefined],
  [{}, undefined],
])('the token of %j is %s', (env, token) => {
  expect(read(env)).toMatchObject({ endpoint: 'https://huggingface.co', userAgent: 'hf-lint/1.0' });
  expect((read(env) as { token?: string }).token).toBe(token);
});

test.each(['ftp://hub.example', 'hub.example', 'https://user:pw@hub.example', 'https://hub.example/?a=b'])(
  'the endpoint %s is refused, without repeating it',
  (endpoint) => {
    expect(read({ HF_ENDPOINT: endpoint })).toMatch(/^HF_ENDPOINT: expected an address/);
  },
);

test.each([
  [
    { HF_ENDPOINT: 'https://hub.example/hf//', HF_TOKEN: 'one' },
    { endpoint: 'https://hub.example/hf', token: 'one' },
  ],
  [
    { HF_ENDPOINT: 'http://127.0.0.1:8080', HF_TOKEN: 'one' },
    { endpoint: 'http://127.0.0.1:8080', token: 'one' },
  ],
  [{ HF_ENDPOINT: 'http://hub.example', HF_TOKEN: 'one' }, { refused: 'HF_ENDPOINT is not https' }],
  [{ HTTPS_PROXY: 'http://proxy.example' }, { proxy: { address: 'http://proxy.example', tunnel: true } }],
  [{ HF_TOKEN: 'one\ntwo' }, { refused: 'it is no token' }],
])('%j', (env, expected) => {
  const settings = read(env);
  expect(settings).toMatchObject(expected);
  if ('refused' in expected) expect(settings).not.toHaveProperty('token');
});

test.each([
  [{ HF_HUB_OFFLINE: '1' }, true],
  [{ HF_HUB_OFFLINE: 'Yes' }, true],
  [{ TRANSFORMERS_OFFLINE: 'on' }, true],
  [{ HF_HUB_OFFLINE: '0' }, false],
  [{}, false],
])('%j is offline: %s', (env, offline) => {
  expect(isOffline(env)).toBe(offline);
});
