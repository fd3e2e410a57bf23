import { afterAll, expect, test } from '@jest/globals';
import { bundleAction } from '../fakes/bundle.js';
import { FakeHub } from '../fakes/fake-hub.js';
import { FakeProxy } from '../fakes/fake-proxy.js';
import { FakeRunner } from '../fakes/fake-runner.js';

const action = bundleAction();
afterAll(() => action.remove());

test('the Action asks the Hub by the proxy of the environment', async () => {
  const gone = 'b'.repeat(40);
  const text = `from transformers import AutoModel\nAutoModel.from_pretrained("org/one", revision="${gone}")\n`;
  const commits = [{ id: 'a'.repeat(40), date: '2026-03-01T10:00:00.000Z' }];
  const hub = await FakeHub.start({ repos: { 'model:org/one': { commits } } });
  const proxy = await FakeProxy.start(hub.endpoint);
  const runner = new FakeRunner({ 'a.py': text });
  try {
    const step = await runner.run(action.file, {}, { HF_ENDPOINT: 'http://hub.example', HTTP_PROXY: proxy.address });
    expect(step.commands.map(({ properties }) => properties['title'])).toContain('missing-revision');
    expect(proxy.asked.every((address) => address.startsWith('http://hub.example/api/'))).toBe(true);
    expect(proxy.asked).not.toEqual([]);
  } finally {
    runner.close();
    await proxy.stop();
    await hub.stop();
  }
});
