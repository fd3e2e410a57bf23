import { afterEach, describe, expect, test } from '@jest/globals';
import { builtinCatalog, builtinTokens } from '../../src/catalog/load.js';
import { applyFixes } from '../../src/fix/apply.js';
import type { Finding } from '../../src/model.js';
import { defaults } from '../../src/policy/config.js';
import { rules } from '../../src/rules/index.js';
import { scan } from '../../src/scan.js';
import { FakeHub, type FakeCommit, type FakeRepo } from '../fakes/fake-hub.js';
import { hubAt } from '../fakes/hub-of.js';

let fake: FakeHub | undefined;
afterEach(async () => {
  expect(fake?.violations ?? []).toEqual([]);
  await fake?.stop();
});

const [PIN, CODE] = ['1a', '2b'].map((digits) => digits.repeat(20)) as [string, string];
const IMPORT = 'from transformers import AutoModel\n';
const custom = { auto_map: { AutoConfig: 'o/code--configuration.C', AutoModel: 'o/code--modeling.M' } };
const repo = (id: string, more: Partial<FakeRepo> = {}, commit: Partial<FakeCommit> = {}): FakeRepo => ({
  commits: [{ id, date: '2026-03-01T00:00:00.000Z', ...commit }],
  ...more,
});
const REPOS = {
  'model:o/custom': repo(PIN, { config: custom }),
  'model:o/mixed': repo(PIN, { config: { auto_map: { ...custom.auto_map, AutoTokenizer: 'tokenization.T' } } }),
  'model:o/past': repo(PIN, { config: custom }, { texts: { 'config.json': '{}' } }),
  'model:o/own': repo(PIN, { config: { auto_map: { AutoModel: 'modeling.M' } } }),
  'model:o/code': repo(CODE, {}, { files: ['a.py', 'b.py', 'modeling.py', 'z/c.py', '`x`.py'] }),
  'model:o/plain': repo(PIN),
  'model:o/warned': repo(
    PIN,
    {
      scan: {
        filesWithIssues: [
          { path: 'extra.pkl', level: 'caution' },
          { path: 'notes.txt', level: 'queued' },
          { path: 'modeling.py', level: 'unsafe' },
        ],
      },
    },
    { files: ['modeling.py'] },
  ),
};

async function check(text: string, path = 'a.py'): Promise<{ found: Finding[]; after: string }> {
  fake = await FakeHub.start({ repos: REPOS });
  const { findings } = await scan([{ path, text }], {
    ...{ catalog: builtinCatalog(), tokens: builtinTokens(), rules, config: defaults(), version: '0' },
    hub: hubAt(fake.endpoint).hub,
    exists: () => false,
    read: (name) => (name === path ? text : undefined),
  });
  const found = findings.filter(({ rule }) => rule === 'remote-code');
  const { texts } = applyFixes(
    found.flatMap(({ fix }) => (fix?.safety === 'safe' ? fix : [])),
    () => text,
  );
  return { found, after: texts.get(path) ?? text };
}

const load = (args: string): string => `${IMPORT}m = AutoModel.from_pretrained(${args})\n`;
const TRUST = `revision="${PIN}", trust_remote_code=True`;

describe('code of another repository', () => {
  test.each([
    ['one line', load(`"o/custom", ${TRUST}`), load(`"o/custom", ${TRUST}, code_revision="${CODE}"`)],
    [
      'a line that has the comment of the pin',
      load(`"o/custom", ${TRUST}`).replace(/\n$/, '  # main @ 2026-03-01\n'),
      load(`"o/custom", ${TRUST}, code_revision="${CODE}"`).replace(/\n$/, '  # main @ 2026-03-01\n'),
    ],
    [
      'lines',
      load(`\n    "o/custom",\n    revision="${PIN}",  # main\n    trust_remote_code=True,\n`),
      load(
        `\n    "o/custom",\n    revision="${PIN}",  # main\n    trust_remote_code=True,\n    code_revision="${CODE}",  # main\n`,
      ),
    ],
    [
      'in place of nothing',
      load(`"o/custom", ${TRUST}, code_revision=None`),
      load(`"o/custom", ${TRUST}, code_revision="${CODE}"`),
    ],
  ])('is pinned at its commit of today: %s', async (_, text, expected) => {
    const { found, after } = await check(text);
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('it comes from `o/code`')]);
    expect(after).toBe(expected);
    await fake!.stop();
    expect((await check(after)).found).toEqual([]);
  });

  test.each([
    ['a command', 'a.sh', `vllm serve o/custom --revision ${PIN} --trust-remote-code\n`, ` --code-revision ${CODE}`],
  ])('%s', async (_, path, text, added) => {
    const { after } = await check(text, path);
    expect(after.replace(added, '')).toBe(text);
    expect(after).toContain(added);
  });

  test.each([
    ['one revision would be for the own code too', load(`"o/mixed", ${TRUST}`)],
    [
      'one place serves several loads',
      `${IMPORT}for m in ["o/custom", "o/own"]:\n    AutoModel.from_pretrained(m, ${TRUST})\n`,
    ],
  ])('is told and not written where %s', async (_, text) => {
    const { found, after } = await check(text);
    expect(found.length).toBeGreaterThan(0);
    expect(after).toBe(text);
  });

  test('that the metadata name is looked up in the files of the pin', async () => {
    expect((await check(load(`"o/past", ${TRUST}`))).found).toEqual([]);
    expect(fake!.requests.filter((path) => path.includes('resolve-cache'))).toContain(
      `/api/resolve-cache/models/o/past/${PIN}/config.json`,
    );
  });

  test('arguments that cannot be seen may pin it', async () => {
    expect((await check(`import sys\n${load(`"o/custom", ${TRUST}, **sys.kw`)}`)).found).toEqual([]);
  });

  test('is no matter where the code is the own', async () => {
    expect((await check(load(`"o/own", ${TRUST}`))).found).toEqual([]);
  });
});

describe('without a commit', () => {
  test('the files to review are named, as far as their names can be shown', async () => {
    const { found } = await check(load('"o/code", trust_remote_code=True'));
    expect(found.map(({ level, help }) => [level, help])).toEqual([
      ['error', expect.stringMatching(/^Review `a\.py`, `b\.py`, `modeling\.py`, 2 more and pin/)],
    ]);
  });

  test.each([
    [
      'the default branch',
      '"o/warned", trust_remote_code=True',
      /; the Hub's own scan warns of `modeling\.py` \(unsafe\), `extra\.pkl` \(caution\)$/,
    ],
    ['a scan that has found nothing', '"o/code", trust_remote_code=True', /commit is newest$/],
  ])('the files that the Hub warns of are named: %s', async (_, args, message) => {
    const { found } = await check(load(args));
    expect(found.map((finding) => finding.message)).toEqual([expect.stringMatching(message)]);
    expect(fake!.requests.filter((path) => path.endsWith('/scan'))).toHaveLength(1);
  });

  test('a scan is asked for only where the code of the newest commit runs', async () => {
    await check(`${load('"o/warned"')}${load(`"o/own", ${TRUST}`)}`);
    expect(fake!.requests.filter((path) => path.endsWith('/scan'))).toEqual([]);
  });

  test('a repository that holds no code is a warning', async () => {
    const { found } = await check(load('"o/plain", trust_remote_code=True'));
    expect(found.map(({ level, message }) => [level, message])).toEqual([
      ['warning', '`o/plain` holds no code today; code that is pushed to it would run here'],
    ]);
  });
});
