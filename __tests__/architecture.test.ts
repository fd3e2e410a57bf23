import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const src = path.join(path.dirname(fileURLToPath(import.meta.url)), '../src');

/**
 * Who may import whom, besides its own folder: a layer is a folder of src/ or a file in it. A layer that is not listed here
 * may import nothing, so a new one has to be thought about.
 */
const PURE = ['model', 'group', 'text', 'pin', 'glob', 'schema', 'nearest', 'fingerprint', 'facts'];
const LAYERS: Record<string, string[] | 'everything'> = {
  text: ['model'],
  pin: ['model', 'text'],
  facts: ['model'],
  glob: ['model'],
  schema: ['model', 'nearest'],
  encoding: [],
  git: ['model', 'encoding'],
  disk: ['model', 'encoding', 'git'],
  context: ['model', 'glob'],
  formats: ['model', 'text'],
  catalog: ['model', 'group', 'schema', 'glob', 'text', 'pin', 'generated'],
  hub: ['model', 'facts', 'pin'],
  licenses: ['model', 'group', 'lazy', 'text', 'facts', 'glob', 'nearest', 'generated'],
  rules: ['model', 'group', 'pin', 'facts', 'text', 'glob', 'nearest', 'licenses'],
  policy: ['model', 'group', 'schema', 'glob', 'text', 'fingerprint', 'nearest'],
  report: ['model', 'group', 'text'],
  modules: ['model', 'text', 'catalog', 'formats'],
  choose: ['model', 'glob', 'context', 'formats'],
  host: ['model', 'text', 'pin'],
  comments: ['model', 'host'],
  analyse: ['model', 'text', 'catalog', 'formats', 'context', 'host', 'comments', 'lazy'],
  fix: ['model', 'group', 'text', 'pin', 'facts'],
  bug: [],
  heap: [],
  'file-cache': ['model', 'encoding'],
  survey: ['model', 'bug', 'file-cache', 'catalog', 'choose', 'context', 'formats', 'modules', 'policy', 'analyse'],
  scan: [...PURE, 'hub', 'licenses', 'rules', 'policy', 'survey', 'fix'],
  index: 'everything',
  cli: 'everything',
  action: 'everything',
  github: 'everything',
};

/** One door for each dependency and each part of the outside world. */
const DOORS: [dependency: RegExp, door: RegExp][] = [
  [/^@actions\//, /^(?:github\/.*|action)\.ts$/],
  [/^@huggingface\/hub/, /^hub\/client\.ts$/],
  [/^undici/, /^hub\/proxy\.ts$/],
  [/^(?:node:)?fs(?:\/|$)/, /^disk(?:\/.*)?\.ts$/],
  [/^(?:node:)?child_process$/, /^git\/run\.ts$/],
  [/^(?:node:)?(?:http|https|net|dgram|tls|worker_threads|vm)$/, /^hub\/client\.ts$/],
  [/^ajv/, /^schema\.ts$/],
  [/^minimatch/, /^glob\.ts$/],
];

/** Folders of equals, listed by their index.ts, that do not know of each other; and what index.ts lists beside them. */
const EQUALS: [folder: string, shared: string[]][] = [
  ['rules', []],
  ['report', ['inventory', 'reporter']],
];

interface Import {
  file: string;
  layer: string;
  target: string;
}

function sources(): { file: string; text: string }[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ file: name.replaceAll(path.sep, '/'), text: readFileSync(path.join(src, name), 'utf8') }));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
}

function imports(): Import[] {
  return sources().flatMap(({ file, text }) => {
    const found = text.matchAll(/^\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/gm);
    return [...found].map((match) => ({ file, layer: layerOf(file), target: match[1] ?? match[2]! }));
  });
}

function layerOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.[^.]+$/, '');
}

describe('architecture', () => {
  const all = imports();

  test('the import statements are found', () => {
    expect(all.length).toBeGreaterThan(50);
  });

  test('layers import only what stands below them', () => {
    const wrong = all
      .filter(({ target }) => target.startsWith('.'))
      .map(({ file, layer, target }) => ({
        file,
        layer,
        to: layerOf(path.posix.join(path.posix.dirname(file), target)),
      }))
      .filter(({ layer, to }) => layer !== to && LAYERS[layer] !== 'everything' && !LAYERS[layer]?.includes(to))
      .map(({ file, to }) => `${file} imports ${to}`);
    expect(wrong).toEqual([]);
  });

  test.each(EQUALS)('the members of %s do not import each other', (folder, shared) => {
    const inside = all.filter(({ layer }) => layer === folder);
    const members = inside
      .filter(({ file, target }) => file === `${folder}/index.ts` && !shared.some((name) => target === `./${name}.js`))
      .map(({ target }) => target)
      .filter((target) => target.startsWith('./'));
    const wrong = inside
      .filter(
        ({ file, target }) => members.includes(`./${path.posix.basename(file, '.ts')}.js`) && members.includes(target),
      )
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(members).not.toEqual([]);
    expect(wrong).toEqual([]);
  });

  test('each dependency has one door', () => {
    const wrong = all.flatMap(({ file, target }) =>
      DOORS.filter(([dependency, door]) => dependency.test(target) && !door.test(file)).map(
        () => `${file} imports ${target}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('only the programs know the process and the clock', () => {
    const wrong = sources()
      .filter(({ file }) => !/^(?:cli|action)\.ts$/.test(file))
      .filter(({ text }) => /\bprocess\.\w|\bDate\.now\(|\bnew Date\(\)|\bfetch\(/.test(withoutComments(text)))
      .map(({ file }) => file);
    expect(wrong.filter((file) => file !== 'hub/client.ts')).toEqual([]);
  });
});
