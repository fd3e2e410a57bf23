import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli.js';

const SAMPLE = fileURLToPath(new URL('../../examples/risky-project', import.meta.url));

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const stream = (add: (text: string) => void) => ({ write: add });
  const stdin = (async function* () {})();
  const code = await main(
    [...argv, '--offline'],
    {},
    stream((t) => (out += t)),
    stream((t) => (err += t)),
    stdin,
    SAMPLE,
  );
  return { code, out, err };
}

describe('hf-lint licenses', () => {
  test('judges the sample project from the built-in table', async () => {
    const { code, out } = await run('licenses');
    expect(code).toBe(0);
    const row = (repo: string): string =>
      out
        .split('\n')
        .find((line) => line.startsWith(repo))!
        .replace(/ {2,}/g, ' | ');
    expect(row('tatsu-lab/alpaca')).toBe(
      'tatsu-lab/alpaca | dataset | cc-by-nc-4.0 | the built-in table of 2026-11-28 | train (assumed) | unclear: it may be used for non-commercial purposes only',
    );
    expect(row('microsoft/phi-2')).toMatch(/\| mit \| .* \| load \| allowed$/);
    expect(row('intfloat/e5-small-v2')).toMatch(/\| bundle \(assumed\) \| owed: a copy of the licence goes along/);
    expect(row('stanfordnlp/imdb')).toMatch(/\| unknown \| not asked \|/);
    expect(out).toMatch(/own licence: MIT \(LICENSE\); use: not declared; No legal advice/);
  });

  test('gives the same to programs and to job summaries', async () => {
    const { licenses, own } = JSON.parse((await run('licenses', '--format', 'json')).out);
    expect(own).toEqual({ id: 'MIT', from: 'LICENSE' });
    expect(licenses.find(({ repo }: { repo: string }) => repo === 'NousResearch/Llama-3.2-1B')).toMatchObject({
      licenses: ['llama3.2'],
      class: 'community',
      from: 'table',
      relations: [{ relation: 'finetune', assumed: true }],
      outcome: 'conditional',
    });
    expect((await run('licenses', '--format', 'markdown')).out).toMatch(/^\| Repository \| Type \| Licence \|/);
  });

  test('a check says what the table has judged, and what nobody has', async () => {
    const { out } = await run('check');
    const last = out.trimEnd().split('\n').at(-1);
    expect(last).toMatch(
      /; not checked offline: \d+ rules; 23 licences judged from the built-in table of 2026-11-28, 4 not judged$/,
    );
    const summary = (await run('check', '--format', 'markdown')).out;
    expect(summary).toContain('| tatsu-lab/alpaca |');
    expect(summary).not.toContain('stanfordnlp/imdb');
    expect(summary).toMatch(/<\/details>\n\nThe Hub was not asked for the licences of 4 repositories\.\n$/);
    const unchecked = /not checked offline: ([^;]*)/.exec(summary)![1]!;
    expect(unchecked).toContain('license-drift');
    expect(unchecked).not.toMatch(/license-(?:incompatible|not-allowed|obligation)/);
    const [invocation] = JSON.parse((await run('check', '--format', 'sarif')).out).runs[0].invocations;
    const notes = JSON.stringify(invocation.toolExecutionNotifications);
    expect(notes).toContain('Without the Hub: 23 licences judged from the built-in table of 2026-11-28, 4 not judged.');
  });

  test('a check tells programs the licence of each finding', async () => {
    const sarif = JSON.parse((await run('check', '--format', 'sarif')).out);
    const results: { message: { text: string }; properties?: object }[] = sarif.runs[0].results;
    expect(results.find(({ message }) => message.text.includes('microsoft/phi-2'))!.properties).toEqual({
      license: 'mit',
      licenseSource: 'the built-in table of 2026-11-28',
    });
    const bom = JSON.parse((await run('check', '--format', 'cyclonedx')).out);
    const named = (name: string) => bom.components.find((component: { name: string }) => component.name === name);
    expect(named('phi-2').licenses).toEqual([{ license: { id: 'MIT' } }]);
    expect(named('Llama-3.2-1B').licenses).toEqual([{ license: { name: 'llama3.2' } }]);
    expect(named('imdb').licenses).toBeUndefined();
  });
});

describe('hf-lint explain license', () => {
  test.each([
    [
      'meta-llama/Llama-3.1-8B',
      /^meta-llama\/Llama-3\.1-8B \(model\): llama3\.1\nFrom: the built-in table of [\d-]+\n[^]*“Built with Llama” is shown \[naming 1\.b\.i\]/,
    ],
    ['dataset:tatsu-lab/alpaca', /^tatsu-lab\/alpaca \(dataset\): cc-by-nc-4\.0\n/],
    ['CC-BY-NC-4.0', /^cc-by-nc-4\.0: .*\(noncommercial; SPDX CC-BY-NC-4\.0\)\n[^]*Sources: /],
    ['mrl', /^mrl: Mistral AI Research License/],
    ['some/thing', /licence not known\nFrom: nobody: the Hub was not asked/],
  ])('%s', async (id, expected) => expect((await run('explain', 'license', id)).out).toMatch(expected));

  test('says what it takes', async () => {
    expect(await run('explain', 'license', 'apche-2.0')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean `apache-2.0`?; a repository is owner/name'),
    });
    expect((await run('explain', 'license')).code).toBe(2);
  });
});
