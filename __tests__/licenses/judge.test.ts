import { describe, expect, test } from '@jest/globals';
import { builtinCatalog, builtinTokens } from '../../src/catalog/load.js';
import { repoKey, revisionKey } from '../../src/facts.js';
import type { Facts, RepoFact, RevisionFact, Result } from '../../src/model.js';
import { type Config, defaults } from '../../src/policy/config.js';
import { licensesJson, licensesMarkdown, licensesText } from '../../src/report/licenses.js';
import { rules } from '../../src/rules/index.js';
import { scan } from '../../src/scan.js';

const PIN = '0123456789abcdef0123456789abcdef01234567';
type License = RepoFact['license'];

/** What the Hub says: by `owner/name`, the licence, the base models, and the licence at the pin where it is another one. */
function hubOf(
  repos: Record<string, { license: License; pinned?: License; text?: string; bases?: string[]; type?: 'dataset' }>,
) {
  const facts: Facts = { repos: new Map(), revisions: new Map(), histories: new Map() };
  for (const [id, { license, pinned, text, bases = [], type = 'model' }] of Object.entries(repos)) {
    const repo: RepoFact = {
      is: 'repo',
      id,
      key: id,
      private: false,
      gated: false,
      disabled: false,
      tags: [],
      license,
      baseModels: bases,
    };
    const at = (commit: string, license: License): RevisionFact => ({
      is: 'revision',
      commit,
      license,
      ...(text && { licenseText: text }),
    });
    (facts.repos as Map<string, RepoFact>).set(repoKey(type, id), repo);
    const revisions = facts.revisions as Map<string, RevisionFact>;
    revisions.set(revisionKey(type, id, ''), at('f'.repeat(40), license));
    revisions.set(revisionKey(type, id, PIN), at(PIN, pinned ?? license));
  }
  return { ask: async () => ({ facts, problems: [] }) };
}

async function run(
  files: Record<string, string>,
  config: Partial<Config> = {},
  hub?: ReturnType<typeof hubOf>,
): Promise<Result> {
  return scan(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    {
      catalog: builtinCatalog(),
      tokens: builtinTokens(),
      rules: rules.filter(({ id }) => id.startsWith('license-')),
      config: { ...defaults(), profile: 'strict', ...config },
      version: '0',
      today: '2026-11-24',
      ...(hub && { hub }),
      exists: (path) => path in files,
      read: (path) => files[path],
    },
  );
}

const load = (repo: string): string =>
  `from transformers import AutoModel\nAutoModel.from_pretrained("${repo}", revision="${PIN}")\n`;
const found = ({ findings }: Result): string[] =>
  findings.map(({ level, rule, message }) => `${level} ${rule} ${message}`);
const commercial: Partial<Config> = { project: { use: 'commercial' } };
const from = 'from the built-in table of 2026-11-28';

describe('without the Hub', () => {
  test('a permissive model, an unknown one, and a model of Meta loaded by an MIT project are no findings', async () => {
    for (const repo of ['google-bert/bert-base-uncased', 'some-org/some-model', 'meta-llama/Llama-3.1-8B'])
      expect(found(await run({ 'a.py': load(repo) }, commercial))).toEqual([]);
  });

  test('a non-commercial model is an error in a commercial project, a note where nobody said what for', async () => {
    const files = { 'a.py': load('facebook/musicgen-small'), 'b.py': load('facebook/musicgen-small') };
    const says = `license-incompatible \`facebook/musicgen-small\` is cc-by-nc-4.0 (${from}): it may be used for non-commercial purposes only`;
    expect(found(await run(files, commercial))).toEqual([
      `error ${says}, and the project is commercial [field 2(a)(1)]`,
    ]);
    expect(found(await run(files))).toEqual([`note ${says} [field 2(a)(1)]`]);
    expect(found(await run(files, { project: { use: 'research' } }))).toEqual([]);
  });

  test('what is read from the tree is assumed, and no error', async () => {
    const files = { 'serve.sh': 'vllm serve meta-llama/Llama-3.1-8B-Instruct\n' };
    const [finding, ...more] = found(await run(files));
    expect(more).toEqual([]);
    expect(finding).toMatch(
      /^note license-obligation .*“Built with Llama” is shown.*; assumed: it is served to others$/,
    );
  });

  test('a duty that is met is silent', async () => {
    const files = { 'serve.sh': 'vllm serve meta-llama/Llama-3.1-8B-Instruct\n', 'README.md': 'Built with Llama.' };
    expect(found(await run(files))).toEqual([]);
  });

  test('a card that gives away what its base model does not give', async () => {
    const card = (license: string): Record<string, string> => ({
      'README.md': `---\nlicense: ${license}\nbase_model: meta-llama/Meta-Llama-3-8B\npipeline_tag: text-generation\n---\n`,
    });
    const result = found(await run(card('apache-2.0')));
    expect(result[0]).toMatch(
      /^error license-incompatible .* is llama3 .* it is published as apache-2\.0: .*\[same-license 1\.b\.i\]$/,
    );
    expect(found(await run(card('llama3'))).filter((line) => line.includes('incompatible'))).toEqual([]);
  });

  test('a model copied into the image of a closed project', async () => {
    const files = {
      Dockerfile: 'FROM python\nRUN hf download some-org/agpl-model\n',
      'package.json': '{"license": "UNLICENSED"}',
    };
    const decided = {
      licenses: { exceptions: [], clarify: [{ repo: 'some-org/agpl-model', as: 'AGPL-3.0-only', reason: 'read' }] },
    };
    const bundled = { project: { distribution: ['bundled'] }, ...decided };
    expect(found(await run(files, bundled))[0]).toMatch(
      /^error license-incompatible .*\(from a clarification in the configuration\): .*the project is closed/,
    );
    expect(found(await run(files, decided))[0]).toMatch(/^warning .*; assumed: it is copied into an image/);
  });
});

describe('with the Hub', () => {
  const other = { ids: ['other'] };

  test('the card beats the table, and a missing licence is told', async () => {
    const files = {
      'a.py': load('google-bert/bert-base-uncased'),
      'b.py': load('a/b'),
      'c.py': load('a/c'),
      'd.py': load('a/d'),
    };
    const hub = hubOf({
      'google-bert/bert-base-uncased': { license: { ids: ['cc-by-nc-4.0'] } },
      'a/b': { license: { ids: [] } },
      'a/c': { license: { ids: ['apache2'] } },
      'a/d': { license: other, text: 'LLAMA 3.1 COMMUNITY LICENSE AGREEMENT' },
    });
    expect(found(await run(files, commercial, hub))).toEqual([
      'error license-incompatible `google-bert/bert-base-uncased` is cc-by-nc-4.0 (from the card): it may be used for non-commercial purposes only, and the project is commercial [field 2(a)(1)]',
      'warning license-unknown `a/b` declares no licence',
      'note license-unknown The licence of `a/c` is written in a way the Hub does not know: `apache2` is read as `apache-2.0`',
    ]);
  });

  test('relicensed between the pin and the default branch: the pin counts', async () => {
    const hub = hubOf({
      'MiniMaxAI/M': { license: { ids: ['other'], name: 'non-commercial-license' }, pinned: { ids: ['mit'] } },
    });
    expect(found(await run({ 'a.py': load('MiniMaxAI/M') }, commercial, hub))).toEqual([
      'warning license-drift `MiniMaxAI/M` is mit at the pinned commit and other non-commercial-license on its default branch',
    ]);
  });

  test('a fine-tune that drops the terms of its base model, and of the base of that', async () => {
    const hub = hubOf({
      'a/tuned': { license: { ids: ['apache-2.0'] }, bases: ['a/middle'] },
      'a/middle': { license: { ids: ['llama3'] }, bases: ['meta-llama/Meta-Llama-3-8B'] },
    });
    const result = await run({ 'a.py': load('a/tuned') }, commercial, hub);
    expect(found(result)).toEqual([
      expect.stringMatching(
        /^warning license-mislabelled `a\/tuned` is apache-2\.0 \(from the card\), but its base model `a\/middle` is llama3; /,
      ),
    ]);
    expect(licensesMarkdown(result)).toContain(
      '```mermaid\ngraph LR\n  n0["a/middle<br>llama3"] --> n1["a/tuned<br>apache-2.0"]\n',
    );
  });
});

describe('policy', () => {
  const allow = (...list: string[]): Partial<Config> => ({ licenses: { allow: list, exceptions: [], clarify: [] } });
  const files = { 'a.py': load('meta-llama/Llama-3.1-8B') };

  test.each([
    [['llama3.1'], 0],
    [['@community'], 0],
    [['apache-2.0', 'MIT'], 1],
    [['@rail'], 1],
  ])('allow %j: %d findings', async (list, count) =>
    expect(found(await run(files, allow(...list)))).toHaveLength(count),
  );

  test.each([
    ['Apache-2.0', 0],
    ['apache-2.0 OR MIT', 0],
    ['mit', 1],
  ])('an SPDX entry %s for apache-2.0: %d findings', async (entry, count) =>
    expect(found(await run({ 'a.py': load('google-bert/bert-base-uncased') }, allow(entry)))).toHaveLength(count),
  );

  test('an exception holds until its day has passed; one for nothing is told', async () => {
    const config = (expires: string, repo = 'meta-llama/*'): Partial<Config> => ({
      licenses: { allow: ['mit'], exceptions: [{ repo, reason: 'contract 7', expires }], clarify: [] },
    });
    expect(found(await run(files, config('2026-11-24')))).toEqual([]);
    expect(found(await run(files, config('2026-11-23')))[0]).toMatch(
      /; its exception \(contract 7\) has expired on 2026-11-23$/,
    );
    const unused = await run(
      { ...files, '.hf-lint.yml': '\n  - repo: acme/gone\n' },
      config('2027-01-01', 'acme/gone'),
    );
    expect(unused.findings.find(({ level }) => level === 'warning')).toMatchObject({
      rule: 'license-not-allowed',
      path: '.hf-lint.yml',
      place: { line: 2, column: 11 },
    });
  });
});

test('tables hold nothing that a hostile repository could write into them', async () => {
  const hub = hubOf({ 'a/b': { license: { ids: ['x|<img src=x>`'] } } });
  const result = await run({ 'a.py': load('a/b') }, commercial, hub);
  for (const table of [licensesText(result), licensesMarkdown(result)]) expect(table).not.toMatch(/<img/);
  expect(JSON.parse(licensesJson(result)).licenses[0]).toMatchObject({
    repo: 'a/b',
    licenses: [],
    from: 'card',
    outcome: 'unclear',
  });
});
