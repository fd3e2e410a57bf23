import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { Dialect } from '../../src/catalog/dialect.js';
import { programsIn } from '../../src/catalog/key-programs.js';
import { placesOf } from '../../src/catalog/key-places.js';
import { matchKeys, type KeyContext } from '../../src/catalog/keys.js';
import type { Match } from '../../src/catalog/match.js';
import { buildCatalog, type CatalogData } from '../../src/catalog/catalog.js';
import type { ApiFile } from '../../src/catalog/types.js';
import { dotenv } from '../../src/formats/dotenv.js';
import { hcl } from '../../src/formats/hcl.js';
import { ini } from '../../src/formats/ini.js';
import { json } from '../../src/formats/json.js';
import { modelfile } from '../../src/formats/modelfile.js';
import { pbtxt } from '../../src/formats/pbtxt.js';
import { toml } from '../../src/formats/toml.js';
import { yaml } from '../../src/formats/yaml.js';
import type { Expr } from '../../src/model.js';
import { validate } from '../../src/schema.js';
import { toHost } from '../../src/text.js';
import { all } from '../formats/data.js';

const root = new URL('../../rules/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const schema = JSON.parse(read('keys/schema.json')) as Record<string, unknown>;
const files = readdirSync(new URL('keys/', root)).filter((name) => name.endsWith('.yaml'));
const dialects = files.map((name) => parse(read(`keys/${name}`)) as Dialect);
const apis = readdirSync(new URL('apis/', root)).map((name) => parse(read(`apis/${name}`)) as ApiFile);
const formats = Object.fromEntries([dotenv, hcl, ini, json, modelfile, pbtxt, toml, yaml].map((it) => [it.name, it]));

const catalog = buildCatalog({ apis, keys: dialects, ids: parse(read('ids.yaml')) as CatalogData['ids'] });
const { schema: outlines, described } = catalog.wantedInData;
const wanted = { ...all, schema: outlines, described };

const context: KeyContext = {
  ids: catalog.ids,
  exists: (path) => path === 'org/present',
  submodule: (folder) => (folder === 'recorded' ? 'a'.repeat(40) : undefined),
};

function match(path: string, language: string, text: string) {
  const syntax = formats[language]!.parse(text, wanted);
  const places = placesOf({ path, text }, syntax, dialects);
  return { keys: matchKeys({ path, text }, places, context), ...programsIn(text, places, dialects) };
}

function line(match: Match): string {
  const repo = match.repo.is === 'known' ? match.repo.value : '?';
  const state = match.action === 'upload' || match.action === 'mention' ? '-' : match.state;
  return `${match.action} ${match.type} ${repo} ${state}${match.remoteCode === 'yes' ? ' remote-code' : ''}`;
}

const word = (expr: Expr): string => (expr.kind === 'literal' ? String(expr.value) : '?');

function lines(path: string, language: string, text: string): string[] {
  const { keys, regions, commands } = match(path, language, text);
  return [
    ...keys.map(line),
    ...regions.map((it) => `${it.language} ${it.text.trim().replaceAll('\n', '; ')}`),
    ...commands.map((it) => `words ${it.command.words.map((expr) => word(expr)).join(' ')}`),
  ].sort();
}

describe('dialects', () => {
  it.each(files.map((name, i) => [name, dialects[i]!] as const))('%s says what it finds', (_, dialect) => {
    expect(validate(schema, dialect)).toEqual([]);
    expect(dialect.examples.length > 0 || dialect.programs || dialect.records).toBeTruthy();
    for (const example of dialect.examples) {
      expect(lines(example.path!, example.language!, example.code)).toEqual([...example.expect].sort());
      expect(dialect.words.filter((it) => example.code.includes(it))).not.toEqual(
        example.expect.length > 0 ? [] : null,
      );
    }
  });
});

describe('what is no reference', () => {
  it.each([
    ['a.yaml', 'yaml', 'model: gpt-4\npath: data/train\nimage: org/name\nchart: repo/name\n'],
    ['a.yaml', 'yaml', 'jobs: {a: {steps: [{uses: actions/checkout@v4}], container: org/name}}\n'],
    ['a.yaml', 'yaml', `projects: [{repo_id: owner/repo, vcs: git, revision: ${'a'.repeat(40)}}]\n`],
    ['a.json', 'json', '{"name": "@scope/name", "repository": "owner/repo", "model_id": "openai/gpt-4o"}'],
    ['config.json', 'json', '{"_name_or_path": "bert-base-uncased", "model_type": "bert"}'],
    ['a.yaml', 'yaml', 'base_model: org/present\nadapter: lora\n'],
    ['a.yaml', 'yaml', 'base_model: my-finetune\nadapter: lora\nsequence_len: 5\n'],
    ['a.yaml', 'yaml', 'model_name_or_path: <model>\nlearning_rate: 1\n'],
  ])('%s %s %s', (path, language, text) => {
    expect(lines(path, language, text)).toEqual([]);
  });
});

const PIN = 'f'.repeat(40);

/** The text with the first missing pin written. */
function pinned(path: string, language: string, text: string): string {
  const slot = match(path, language, text).keys.find((it) => it.slot)?.slot;
  if (!slot) return text;
  return text.slice(0, slot.at) + slot.before + PIN + slot.after + text.slice(slot.until ?? slot.at);
}

describe('where a missing pin is written', () => {
  it.each([
    [
      'after the line',
      'a.yaml',
      'base_model: org/a  # why\nadapter: lora\n',
      `base_model: org/a  # why\nrevision_of_model: ${PIN}\nadapter: lora\n`,
    ],
    [
      'in a list of maps',
      'a.yaml',
      'base_model: ./x\ndatasets:\n  - path: "org/d"\n    type: a\n',
      `base_model: ./x\ndatasets:\n  - path: "org/d"\n    revision: "${PIN}"\n    type: a\n`,
    ],
    [
      'with the breaks of the file',
      'a.yaml',
      'base_model: org/a\r\nadapter: lora\r\n',
      `base_model: org/a\r\nrevision_of_model: ${PIN}\r\nadapter: lora\r\n`,
    ],
    [
      'in a flow map',
      'a.yaml',
      '{base_model: org/a, adapter: lora}',
      `{base_model: org/a, revision_of_model: ${PIN}, adapter: lora}`,
    ],
    [
      'at the end of the text',
      'a.yaml',
      'adapter: lora\nbase_model: org/a',
      `adapter: lora\nbase_model: org/a\nrevision_of_model: ${PIN}`,
    ],
    [
      'for an empty value',
      'a.yaml',
      'base_model: org/a\nrevision_of_model:\nadapter: lora\n',
      `base_model: org/a\nrevision_of_model: ${PIN}\nadapter: lora\n`,
    ],
    [
      'among arguments',
      'a.yaml',
      'servingEngineSpec:\n  modelSpec:\n    - modelURL: org/a\n      vllmConfig:\n        extraArgs: ["--revision", "main"]\n',
      `servingEngineSpec:\n  modelSpec:\n    - modelURL: org/a\n      vllmConfig:\n        extraArgs: ["--revision", "${PIN}"]\n`,
    ],
    [
      'behind a flag',
      'a.yaml',
      "servingEngineSpec:\n  modelSpec:\n    - modelURL: org/a\n      vllmConfig:\n        extraArgs: [--seed=1, '--revision=v1.0']\n",
      `servingEngineSpec:\n  modelSpec:\n    - modelURL: org/a\n      vllmConfig:\n        extraArgs: [--seed=1, '--revision=${PIN}']\n`,
    ],
    [
      'in a text of arguments',
      'a.yaml',
      'servingEngineSpec:\n  modelSpec:\n    - modelURL: org/a\n      vllmConfig:\n        extraArgs: ["--seed 1 --revision main"]\n',
      `servingEngineSpec:\n  modelSpec:\n    - modelURL: org/a\n      vllmConfig:\n        extraArgs: ["--seed 1 --revision ${PIN}"]\n`,
    ],
    [
      'beside other arguments',
      'a.yaml',
      'servingEngineSpec:\n  modelSpec:\n    - modelURL: org/a\n      vllmConfig: {extraArgs: ["--seed", "1"]}\n',
      `servingEngineSpec:\n  modelSpec:\n    - modelURL: org/a\n      modelRevision: ${PIN}\n      vllmConfig: {extraArgs: ["--seed", "1"]}\n`,
    ],
    [
      'below another key',
      'a.yaml',
      'task: x\ndataset_path: org/d\n',
      `task: x\ndataset_path: org/d\ndataset_kwargs:\n  revision: ${PIN}\n`,
    ],
    [
      'in a map that is there',
      'a.yaml',
      'task: x\ndataset_path: org/d\ndataset_kwargs:\n  a: 1\n',
      `task: x\ndataset_path: org/d\ndataset_kwargs:\n  a: 1\n  revision: ${PIN}\n`,
    ],
    [
      'above the first key',
      'a.yaml',
      'llm:\n  - model_loading_config:\n      model_id: org/a\n    x: 1\n',
      `llm:\n  - engine_kwargs:\n      revision: ${PIN}\n    model_loading_config:\n      model_id: org/a\n    x: 1\n`,
    ],
    [
      'after a colon',
      'a.yaml',
      'apiVersion: serving.kserve.io/v1\nspec: {uri: "hf://org/a"}\n',
      `apiVersion: serving.kserve.io/v1\nspec: {uri: "hf://org/a:${PIN}"}\n`,
    ],
    [
      'after an at sign',
      'a.yaml',
      'merge_method: x\nmodels:\n- model: org/a+org/l\n',
      `merge_method: x\nmodels:\n- model: org/a@${PIN}+org/l\n`,
    ],
    [
      'as a pair of a list',
      'a.yaml',
      'image: huggingface/text-embeddings-inference:1\nenv:\n  - "MODEL_ID=org/a"\n',
      `image: huggingface/text-embeddings-inference:1\nenv:\n  - "MODEL_ID=org/a"\n  - "REVISION=${PIN}"\n`,
    ],
    [
      'as a named value',
      'a.yaml',
      'image: huggingface/text-embeddings-inference:1\nenv:\n- name: MODEL_ID\n  value: "org/a"\n',
      `image: huggingface/text-embeddings-inference:1\nenv:\n- name: MODEL_ID\n  value: "org/a"\n- name: REVISION\n  value: "${PIN}"\n`,
    ],
  ])('YAML %s', (_, path, text, expected) => {
    expect(pinned(path, 'yaml', text)).toBe(expected);
    expect(match(path, 'yaml', expected).keys[0]!.state).toBe('commit');
  });

  it.each([
    [
      'json',
      'adapter_config.json',
      '{\n  "base_model_name_or_path": "org/a",\n  "x": 1\n}',
      `{\n  "base_model_name_or_path": "org/a",\n  "revision": "${PIN}",\n  "x": 1\n}`,
    ],
    [
      'json',
      'adapter_config.json',
      '{"base_model_name_or_path": "org/a"}',
      `{"base_model_name_or_path": "org/a", "revision": "${PIN}"}`,
    ],
    [
      'json',
      'adapter_config.json',
      '{"revision":null,"base_model_name_or_path":"org/a"}',
      `{"revision":"${PIN}","base_model_name_or_path":"org/a"}`,
    ],
    [
      'toml',
      'pyproject.toml',
      '[tool.uv.sources]\na = { git = "https://huggingface.co/spaces/o/a" }\n',
      `[tool.uv.sources]\na = { git = "https://huggingface.co/spaces/o/a", rev = "${PIN}" }\n`,
    ],
    [
      'dotenv',
      '.env',
      'export OPTION_MODEL_ID="org/a" # x\nA=1\n',
      `export OPTION_MODEL_ID="org/a" # x\nexport OPTION_REVISION="${PIN}"\nA=1\n`,
    ],
    ['ini', 'serving.properties', 'option.model_id = org/a\n', `option.model_id = org/a\noption.revision = ${PIN}\n`],
  ])('%s %s', (language, path, text, expected) => {
    expect(pinned(path, language, text)).toBe(expected);
    expect(match(path, language, expected).keys[0]!.state).toBe('commit');
  });

  it('takes a key that never holds a path for a repo, whatever the project has', () => {
    expect(lines('config.yaml', 'yaml', 'model_cache: [{repo_id: org/present}]\n')).toHaveLength(1);
  });

  it('leaves a file alone whose tool may not read the key', () => {
    const text = 'hf_repo: org/a\n';
    expect(pinned('a.yaml', 'yaml', text)).toBe(text);
  });
});

describe('programs in values', () => {
  it('maps the end of a variable to the end of the expression that it stands for', () => {
    const text = 'jobs:\n  x:\n    steps:\n      - run: hf download "${{ env.A }}" ${{ env.B }}\n';
    const region = match('.github/workflows/a.yml', 'yaml', text).regions[0]!;
    const ends = [...region.text.matchAll(/\}/g)].map(({ index }) => toHost(region.offsets, index) + 1);
    expect(ends.map((end) => text.slice(0, end).slice(-12))).toEqual(['${{ env.A }}', '${{ env.B }}']);
  });

  it('writes the values of a matrix in front of its programs up to a bound', () => {
    const run = '      - run: hf download ${{ matrix.model }}\n';
    const text = `jobs:\n  x:\n    strategy:\n      matrix:\n        model: [org/a, ${'x'.repeat(2000)}]\n    steps:\n`;
    const { regions } = match('.github/workflows/a.yml', 'yaml', text + run.repeat(60_000));
    expect(regions).toHaveLength(60_000);
    expect(regions[0]!.text).toBe("for matrix_model in 'org/a'; do :; done\nhf download ${matrix_model}\n");
    expect(regions.at(-1)!.text).toBe('hf download ${_}\n');
  });

  it('maps a program to the source, expressions and variables included', () => {
    const text = `env: {A: org/a}\njobs:\n  x:\n    steps:\n      - run: |\n          echo \${{ matrix.b }} \\\n            $A \${{ env.A }} end\n`;
    const region = match('.github/workflows/a.yml', 'yaml', text).regions[0]!;
    expect(region.text).toBe("A='org/a'\necho ${_} \\\n  $A ${A} end\n\n");
    for (const part of ['org/a', 'echo', '$A', 'end']) {
      expect(text.slice(toHost(region.offsets, region.text.indexOf(part))).startsWith(part)).toBe(true);
    }
  });

  it('writes no long value into every program that names it', () => {
    const long = 'x'.repeat(5000);
    const text = `jobs:\n  x:\n    env: {A: ${long}}\n    strategy: {matrix: {b: [${long}, org/a]}}\n    steps:\n      - run: hf $A \${{ matrix.b }}\n`;
    const { regions } = match('.github/workflows/a.yml', 'yaml', text);
    expect(regions.map((it) => it.text)).toEqual(["for matrix_b in 'org/a'; do :; done\nhf $A ${matrix_b}\n"]);
  });

  it.each([
    [
      'a block list',
      'containers:\n  - image: x/vllm-openai\n    args:\n      - --model\n      - org/a\n',
      '--revision',
      '',
      `\n      - --revision\n      - ${PIN}\n`,
    ],
    [
      'a flow list',
      'containers: [{image: x/vllm-openai, args: ["--model", "org/a"]}]',
      '',
      '--revision=',
      `"org/a", "--revision=${PIN}"]`,
    ],
  ])('says where a flag can be written into %s', (_, text, flag, before, expected) => {
    const { command, insert } = match('a.yaml', 'yaml', text).commands[0]!;
    const slot = insert(command.words.at(-1)!, before, flag)!;
    expect(text.slice(0, slot.at) + slot.before + PIN + slot.after + text.slice(slot.at)).toContain(expected);
  });
});
