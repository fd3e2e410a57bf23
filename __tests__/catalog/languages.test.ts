import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { buildCatalog } from '../../src/catalog/catalog.js';
import { matchProgram, type Match } from '../../src/catalog/match.js';
import { program } from '../../src/catalog/program.js';
import type { ApiFile } from '../../src/catalog/types.js';
import { javascript } from '../../src/formats/javascript.js';
import { rust } from '../../src/formats/rust.js';
import { projectTree } from '../../src/modules.js';
import { everything } from '../formats/shown.js';

const folder = new URL('../../rules/', import.meta.url);
const yaml = (path: string): unknown => parse(readFileSync(new URL(path, folder), 'utf8'));
const files = readdirSync(new URL('apis/', folder)).map((name) => yaml(`apis/${name}`) as ApiFile);
const catalog = buildCatalog({
  apis: files,
  keys: [],
  ids: yaml('ids.yaml') as Parameters<typeof buildCatalog>[0]['ids'],
});
const formats = { javascript, rust };

/** Matches in the first of some files; the others can be imported. */
function matches(language: keyof typeof formats, code: string, others: Record<string, string> = {}): Match[] {
  const path = `main.${language === 'rust' ? 'rs' : 'js'}`;
  const tree = projectTree(
    catalog,
    (it) => it in others,
    (it) => others[it],
  );
  const syntax = formats[language].parse(code, everything);
  return matchProgram(program(path, language, code, syntax), catalog, tree, 'code').references;
}

const line = (m: Match): string =>
  `${m.action} ${m.type} ${m.repo.is === 'known' ? m.repo.value : '?'} ${m.action === 'upload' ? '-' : m.state}`;

describe('every entry does what its examples say', () => {
  const examples = files
    .flatMap((file) => file.apis ?? [])
    .flatMap((api) => api.examples.map((example, i) => ({ ...example, title: `${api.id} ${i + 1}` })))
    .filter(({ language }) => language !== undefined && language in formats);
  test.each(examples)('$title', ({ language, code, expect: expected }) => {
    expect(matches(language as 'rust', code).map(line)).toEqual(expected);
  });
});

test('a method that only chooses between names means each of them', () => {
  const methods = (more: string): string => `
    use hf_hub::api::sync::Api;
    impl Which {
      fn repo(&self) -> &'static str { match self { Which::A => "org/a", Which::B => "org/b" } }
      ${more}
    }
    fn main() { let api = Api::new().unwrap(); api.model(which.repo().to_string()); }`;
  expect(matches('rust', methods('')).map(line).sort()).toEqual(['load model org/a absent', 'load model org/b absent']);
  const others = `} impl Other { fn repo(&self) -> &'static str { "org/c" }`;
  expect(matches('rust', methods(others)).map(line)).toEqual(['load model ? absent']);
});

test('a method of a text does what it does in its language', () => {
  const code = 'import { pipeline } from "@huggingface/transformers";\npipeline("t", "my-org-a".replace("-", "/"));';
  expect(matches('javascript', code).map(line)).toEqual(['load model my/org-a absent']);
});

test('what a search gives is one of the elements, if all of them are seen', () => {
  const found = (list: readonly string[]): string[] => {
    const code = `import { pipeline } from "@huggingface/transformers";\npipeline("t", ${JSON.stringify(list)}.find(isMeant));`;
    return matches('javascript', code).map(line);
  };
  expect(found(['org/a', 'org/b'])).toEqual(['load model org/a absent', 'load model org/b absent']);
  expect(found([])).toEqual(['load model ? absent']);
  expect(found(Array.from({ length: 60 }, (_, i) => `org/n${i}`))).toEqual(['load model ? absent']);
});

describe('a pin is written into the options', () => {
  const head = 'import { pipeline } from "@huggingface/transformers";\n';
  test.each([
    ['pipeline("t", "o/n")', 'pipeline("t", "o/n", { revision: "C" })'],
    ['pipeline("t", "o/n",)', 'pipeline("t", "o/n", { revision: "C" },)'],
    ['pipeline("t", ("o/n" as const))', 'pipeline("t", ("o/n" as const), { revision: "C" })'],
    ['pipeline("t", "o/n", {})', 'pipeline("t", "o/n", { revision: "C" })'],
    ['pipeline("t", "o/n", { dtype: (a) })', 'pipeline("t", "o/n", { revision: "C", dtype: (a) })'],
    ['pipeline("t", "o/n", options)', undefined],
    ['pipeline("t", "o/n", { ...options })', undefined],
    ['pipeline(...args)', undefined],
  ])('%s', (code, expected) => {
    const slot = matches('javascript', head + code)[0]?.slot;
    const text = head + code;
    const written = slot && text.slice(0, slot.at) + slot.before + 'C' + slot.after + text.slice(slot.at);
    expect(written?.slice(head.length)).toBe(expected);
  });
});

describe('options', () => {
  const head = 'import { pipeline } from "@huggingface/transformers";\n';
  test.each([
    ['an object named before', 'const o = { revision: "main" }; pipeline("t", "o/n", o)', 'symbolic'],
    ['a spread of one', 'const o = { revision: "main" }; pipeline("t", "o/n", { ...o, a })', 'symbolic'],
    ['the last entry wins', 'pipeline("t", "o/n", { ...rest, revision: "main" })', 'symbolic'],
    ['from elsewhere', 'function f(o) { pipeline("t", "o/n", o) }', 'dynamic'],
    ['a spread from elsewhere', 'function f(o) { pipeline("t", "o/n", { ...o }) }', 'dynamic'],
    ['undefined', 'pipeline("t", "o/n", undefined)', 'absent'],
    ['imported', 'import { OPTIONS } from "./lib/options.js"; pipeline("t", "o/n", OPTIONS)', 'symbolic'],
    ['from the sources', 'import { OPTIONS } from "@/lib/options"; pipeline("t", "o/n", OPTIONS)', 'symbolic'],
    ['the sources by another sign', 'import { O } from "~/config"; pipeline("t", "o/n", O)', 'symbolic'],
    ['a package of an owner', 'import { OPTIONS } from "@lib/options"; pipeline("t", "o/n", OPTIONS)', 'dynamic'],
  ])('%s', (_, code, state) => {
    const others = {
      'tsconfig.json': '{}',
      'lib/options.ts': 'export const OPTIONS = { revision: "v1" };',
      'src/config/index.ts': 'export const O = { revision: "v1" };',
    };
    expect(matches('javascript', head + code, others).map((m) => m.state)).toEqual([state]);
  });
});

describe('builders', () => {
  const inFunction = (body: string): string => `use hf_hub::HFClient; async fn f() { ${body} }`;
  test.each([
    [
      'one chain',
      'HFClient::new()?.dataset("a", "b").download_file().filename("c").revision("main").send()',
      'symbolic',
    ],
    ['names in between', 'let c = HFClient::new()?; let d = c.dataset("a", "b"); d.download_file().send()', 'absent'],
    [
      'a request named',
      'let r = HFClient::new()?.dataset("a", "b").download_file(); r.revision("main").send()',
      'symbolic',
    ],
  ])('%s', (_, body, state) => {
    expect(matches('rust', inFunction(body)).map(line)).toEqual([`load dataset a/b ${state}`]);
  });
});

test('a library is known behind a function that gives it back, and to one that waits for it', () => {
  const code = `
    async function load() {
      try {
        const { pipeline } = await import('@huggingface/transformers');
        return pipeline;
      } catch (error) { console.log(error); }
    }
    const pipeline = await load();
    await pipeline('x', 'org/a');
    const whole = async () => await import('@huggingface/transformers');
    const { AutoModel } = await whole();
    await AutoModel.from_pretrained('org/b');
    import('@huggingface/transformers').then(({ pipeline }) => pipeline('x', 'org/c'));
    const own = () => somethingElse;
    const { AutoTokenizer } = own();
    own().pipeline('x', 'org/d');`;
  expect(matches('javascript', code).map(line)).toEqual([
    'load model org/a absent',
    'load model org/b absent',
    'load model org/c absent',
  ]);
});

test('of what pairs a method gives, what stands in one belongs together', () => {
  const code = `
    use hf_hub::{Repo, RepoType};
    impl Which {
      fn pair(&self) -> (&'static str, &'static str) {
        match self { Self::A => ("org/a", "refs/pr/15"), Self::B => ("org/b", "main") }
      }
    }
    fn main() {
      let (id, revision) = args.which.pair();
      Repo::with_revision(id.to_string(), RepoType::Model, revision.to_string());
    }`;
  expect(matches('rust', code).map((it) => [line(it), it.revision])).toEqual([
    ['load model org/a symbolic', expect.objectContaining({ value: 'refs/pr/15' })],
    ['load model org/b symbolic', expect.objectContaining({ value: 'main' })],
  ]);
});
