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
  repos: Record<
    string,
    { license: License; pinned?: License; text?: string; bases?: string[]; type?: 'dataset'; gated?: 'auto' | 'manual' }
  >,
) {
  const facts: Facts = { repos: new Map(), revisions: new Map(), histories: new Map() };
  for (const [id, { license, pinned, text, bases = [], type = 'model', gated = false }] of Object.entries(repos)) {
    const repo: RepoFact = {
      is: 'repo',
      id,
      key: id,
      private: false,
      gated,
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
      `error ${says}, and the project is commercial [clause: field 2(a)(1)]`,
    ]);
    expect(found(await run(files))).toEqual([`note ${says} [clause: field 2(a)(1)]`]);
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
      /^error license-incompatible .* is llama3 .* it is published as apache-2\.0: .*\[clause: same-license 1\.b\.i\]$/,
    );
    expect(found(await run(card('llama3'))).filter((line) => line.includes('incompatible'))).toEqual([]);
  });

  test('a model copied into the image of a closed project', async () => {
    const files = {
      Dockerfile: 'FROM python\nRUN hf download acme/agpl-model\n',
      'package.json': '{"license": "UNLICENSED"}',
    };
    const decided = {
      licenses: { exceptions: [], clarify: [{ repo: 'acme/agpl-model', as: 'AGPL-3.0-only', reason: 'read' }] },
    };
    const bundled = { project: { distribution: ['bundled'] }, ...decided };
    expect(found(await run(files, bundled))[0]).toMatch(
      /^error license-incompatible .*\(from a clarification in the configuration\): .*the project is closed/,
    );
    expect(found(await run(files, decided))[0]).toMatch(/^warning .*; assumed: it is copied into an image/);
  });
});

describe('what is due is looked for where users look', () => {
  const serve = { 'serve.sh': 'vllm serve meta-llama/Llama-3.1-8B-Instruct\n' };
  const due = async (files: Record<string, string>): Promise<number> => found(await run({ ...serve, ...files })).length;

  test.each([
    ['a page', { 'web/index.html': '<footer>Built with <b>Llama</b></footer>' }],
    ['a component', { 'web/src/About.tsx': 'export const About = () => <p>Built with{" "}\n  Llama 3.1</p>;' }],
    ['a Vue component', { 'ui/App.vue': '<template><p>built with Llama.</p></template>' }],
    ['the title of an interface', { 'app.py': 'gr.Blocks(title="Chat, Built with Llama")\n' }],
    ['a notice', { NOTICE: 'Built with Llama' }],
    ['a document', { 'docs/about.md': 'This service is **Built with Llama**.' }],
  ])('%s', async (_, files) => expect(await due(files as Record<string, string>)).toBe(0));

  test.each([
    ['another product of that name', { 'web/index.html': 'Built with LlamaIndex and built with llama.cpp' }],
    ['a comment of a page', { 'web/index.html': '<!-- TODO: Built with Llama -->' }],
    ['a comment of a component', { 'web/a.tsx': '// Built with Llama\n/* Built with Llama */\n' }],
    ['a comment in Python', { 'app.py': '# Built with Llama\n' }],
    ['a test', { 'tests/test_ui.py': 'assert "Built with Llama" in page\n' }],
    ['a file that nobody reads', { 'data.bin': 'Built with Llama' }],
    ['nowhere', {}],
  ])('not met by %s', async (_, files) => expect(await due(files as Record<string, string>)).toBe(1));

  test('either name will do where a licence gives two', async () => {
    const files = { 'train.py': `${load('Qwen/Qwen2.5-72B')}model.push_to_hub("acme/tuned")\n` };
    const named = async (words: string) => found(await run({ ...files, 'README.md': words })).join();
    expect(await named('Improved using Qwen')).not.toContain('is shown');
    expect(await named('Fine-tuned')).toContain('“Built with Qwen” is shown [clause: naming 5.b]');
  });

  test('a copy of the text that is kept in the tree', async () => {
    const files = { Dockerfile: 'FROM python\nRUN hf download google/gemma-2-2b\n' };
    const text = 'Gemma Terms of Use\n\nLast modified: March 24, 2025';
    const asks = async (more: Record<string, string>) => found(await run({ ...files, ...more })).join();
    expect(await asks({})).toContain('a copy of the licence goes along [clause: keep 3.1]');
    expect(await asks({ 'licenses/gemma.txt': text })).not.toContain('a copy of the licence');
    expect(await asks({ LICENSE: text })).toContain('a copy of the licence');
  });
});

describe('what a file does with a repository', () => {
  const uses = async (text: string, path = 'a.py'): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await run({ [path]: text })).licenses!.cases.map(({ repo, relations }) => [
        repo,
        relations.map(({ relation }) => relation).join(),
      ]),
    );
  const data = 'from datasets import load_dataset\nds = load_dataset("rajpurkar/squad")\n';

  test('a dataset that is pushed again is handed on, and stays what it is', async () => {
    expect(await uses(`${data}ds.push_to_hub("acme/copy")\n`)).toEqual({ 'rajpurkar/squad': 'load,republish' });
    const again = await run({ 'a.py': `${data}ds.push_to_hub("acme/copy")\n` });
    expect(found(again)[0]).toMatch(
      /^note license-obligation .*changed versions of the data stay cc-by-sa-4\.0 \[clause: same-license 3\(b\)\].*; assumed: it is handed on$/,
    );
  });

  test('a dataset beside a model that is pushed is learned from', async () => {
    expect(await uses(`${data}${load('google-bert/bert-base-uncased')}model.push_to_hub("acme/tuned")\n`)).toEqual({
      'rajpurkar/squad': 'load,train',
      'google-bert/bert-base-uncased': 'load,publish',
    });
  });

  test('of several models nobody knows which one is pushed; a hosted one is not changed', async () => {
    const two = `${load('google-bert/bert-base-uncased')}${load('openai-community/gpt2')}model.push_to_hub("acme/x")\n`;
    expect(Object.values(await uses(two))).toEqual(['load', 'load']);
    const hosted = `from huggingface_hub import InferenceClient\nInferenceClient("meta-llama/Llama-3.1-8B")\n`;
    expect(await uses(`${hosted}${load('openai-community/gpt2')}model.push_to_hub("acme/x")\n`)).toEqual({
      'meta-llama/Llama-3.1-8B': 'load',
      'openai-community/gpt2': 'load,publish',
    });
  });

  test('outputs that train: teachers, and pipelines that make data', async () => {
    const gkd = `from trl.experimental.gkd import GKDTrainer\nGKDTrainer(model="openai-community/gpt2", teacher_model="meta-llama/Meta-Llama-3-8B")\n`;
    expect(await uses(gkd)).toEqual({ 'meta-llama/Meta-Llama-3-8B': 'distil', 'openai-community/gpt2': 'finetune' });
    expect(found(await run({ 'a.py': gkd }))[0]).toMatch(
      /^warning license-incompatible .*its outputs may not be used to improve other models; assumed: its outputs train another model \[clause: outputs 1\.b\.v\]$/,
    );
    const made = 'from distilabel.models import TransformersLLM\nTransformersLLM(model="meta-llama/Llama-3.1-8B")\n';
    expect(found(await run({ 'a.py': made }))[0]).toMatch(
      /^note license-obligation .*the name of a model trained on its outputs begins with “Llama” \[clause: outputs 1\.b\.i\]/,
    );
  });
});

describe('size and place of the project', () => {
  const files = {
    'a.py': load('meta-llama/Llama-4-Scout-17B-16E'),
    'b.py': load('stabilityai/stable-diffusion-3.5-large'),
  };
  const judged = async (project: Config['project']): Promise<string[]> =>
    found(await run(files, { project: { use: 'commercial', ...project } })).map((line) => line.replace(/`.*?\): /, ''));

  test('not declared: a place is a note, a size is no finding', async () =>
    expect(await judged({})).toEqual([
      'note license-incompatible nothing is granted in EU [clause: territory of the Acceptable Use Policy]',
    ]));

  test('declared: what is exceeded is an error, what is not is silent', async () => {
    expect(await judged({ regions: ['US'], 'monthly-users': 1000, 'yearly-revenue': 1000 })).toEqual([]);
    expect(await judged({ regions: ['FR'], 'monthly-users': 1000, 'yearly-revenue': 2_000_000 })).toEqual([
      'error license-incompatible nothing is granted in EU, and the project is offered in FR [clause: territory of the Acceptable Use Policy]',
      'error license-incompatible above 1,000,000 US dollars of revenue a year: all licences terminate, enterprise licence needed, and the project is above [clause: threshold III]',
    ]);
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
      'error license-incompatible `google-bert/bert-base-uncased` is cc-by-nc-4.0 (from the card): it may be used for non-commercial purposes only, and the project is commercial [clause: field 2(a)(1)]',
      'warning license-unknown `a/b` declares no licence',
      'note license-unknown The licence of `a/c` is written in a way the Hub does not know: `apache2` is read as `apache-2.0`',
    ]);
  });

  test('a gate is told, and counts where it restricts more than the licence', async () => {
    const gate = 'I agree to use this model for non-commercial use ONLY';
    const hub = hubOf({
      'a/open': { license: { ids: ['mit'] }, gated: 'auto' },
      'a/closed': { license: { ids: ['mit'], gate }, gated: 'manual' },
      'a/honest': { license: { ids: ['cc-by-nc-4.0'], gate }, gated: 'auto' },
    });
    const files = { 'a.py': load('a/open'), 'b.py': load('a/closed'), 'c.py': load('a/honest') };
    const result = await run(files, commercial, hub);
    expect(found(result)).toEqual([
      'warning license-incompatible `a/closed` is mit (from the card): the terms of its gate have clauses on noncommercial use, its licence has none [clause: gate]',
      expect.stringMatching(/^error license-incompatible `a\/honest` is cc-by-nc-4\.0 /),
    ]);
    expect(licensesText(result)).toMatch(/a\/open .* conditional: its terms are accepted on the Hub/);
    expect(JSON.parse(licensesJson(result)).licenses[0]).toMatchObject({ repo: 'a/closed', gated: 'manual' });
    expect(found(await run(files, { project: { use: 'research' } }, hub))).toEqual([]);
  });

  test('of an expression that gives a choice the one counts of which the least comes, and that is on the list', async () => {
    const hub = hubOf({ 'acme/dual': { license: { ids: ['GPL-3.0-only OR MIT'] } } });
    const files = { 'a.py': load('acme/dual'), 'package.json': '{"license": "UNLICENSED"}' };
    const licenses = { ...defaults().licenses, allow: ['gpl-3.0'] };
    const told = async (config: Partial<Config>): Promise<string> => found(await run(files, config, hub)).join('\n');
    expect(await told({ project: { use: 'commercial', distribution: ['bundled'] } })).toMatch(
      /^note license-obligation `acme\/dual` is mit \(from the card\): [^\n]*$/,
    );
    expect(await told({ project: { use: 'commercial' }, licenses })).toBe('');
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
