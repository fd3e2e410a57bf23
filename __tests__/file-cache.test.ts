import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtinCatalog, builtinTokens } from '../src/catalog/load.js';
import { exists } from '../src/disk.js';
import { type Asked, FileCache, type Told } from '../src/file-cache.js';
import { isTold } from '../src/file-cache/told.js';
import { surveyOf, type Survey } from '../src/survey.js';
import { fakeToken, seeded } from './fakes/fake-token.js';

const catalog = builtinCatalog();
const tokens = builtinTokens();

/** Keeps in memory what is written, and counts how often. */
class Memory {
  text: string | undefined;
  writes = 0;
  read = () => this.text;
  write = (text: string): void => {
    this.text = text;
    this.writes++;
  };
}

/** Surveys the files, or some of them; those of the project that a run leaves out are still there. */
function survey(files: Record<string, string>, memory?: Memory, { only = Object.keys(files), key = 'program 1' } = {}) {
  const present = {
    exists: (name: string) => Object.keys(files).some((file) => file === name || file.startsWith(`${name}/`)),
    read: (name: string) => files[name],
  };
  const cache = memory && new FileCache(memory, key, present);
  const sources = only.sort().map((file) => ({ path: file, text: files[file]! }));
  return surveyOf(sources, { catalog, tokens, ...present, ...(cache && { cache }) });
}

const repos = ({ references }: Survey) =>
  references.map(({ path: file, repo }) => `${file} ${repo.is === 'known' ? repo.value : repo.is}`);

const load = (id: string) => `from transformers import AutoModel\nAutoModel.from_pretrained(${id})\n`;

/** Makes what is kept tell something else, so that it can be seen where it is used. */
function tamper(memory: Memory): void {
  memory.text = memory.text!.replaceAll('org/kept', 'org/told');
}

describe('what files said in the last run', () => {
  test('counts while the file is the same, and only then', () => {
    const memory = new Memory();
    const files = { 'a.py': load('"org/kept"'), 'b.py': load('"org/kept"') };
    survey(files, memory);
    tamper(memory);
    expect(repos(survey(files, memory))).toEqual(['a.py org/told', 'b.py org/told']);
    const changed = { ...files, 'a.py': `\n${files['a.py']}` };
    expect(repos(survey(changed, memory))).toEqual(['a.py org/kept', 'b.py org/told']);
  });

  test('nothing is written when nothing is new', () => {
    const memory = new Memory();
    const files = { 'a.py': load('"org/kept"'), 'b.txt': 'nothing' };
    survey(files, memory);
    survey(files, memory);
    expect(memory.writes).toBe(1);
  });

  test('another program or catalogue reads anew', () => {
    const memory = new Memory();
    const files = { 'a.py': load('"org/kept"') };
    survey(files, memory);
    tamper(memory);
    expect(repos(survey(files, memory, { key: 'program 2' }))).toEqual(['a.py org/kept']);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -9)],
    ['not JSON', () => 'x'],
    ['something else', () => '[1]'],
    ['empty', () => ''],
    ['without files', (text: string) => text.replace('"files"', '"others"')],
    ['of other types', (text: string) => text.replace('"files":[', '"files":[1,')],
    ['without its grounds', (text: string) => text.replace(/"grounds":.*?,"files"/, '"grounds":[],"files"')],
    ['said in other words', (text: string) => text.replace('"references"', '"others"')],
    ['said in one word', (text: string) => text.replace(/"ignores":\[\]/, '"ignores":1')],
    ['a number', (text: string) => text.replace('"references":[', '"references":[5,')],
    ['without a repository', (text: string) => text.replace('"repo":', '"rope":')],
    ['of another kind', (text: string) => text.replace('"type":"model"', '"type":"toString"')],
    ['at no place', (text: string) => text.replace(/"place":\{/, '"place":null,"x":{')],
    ['of a file outside', (text: string) => text.replaceAll('"path":"a.py"', '"path":"b/../../a.py"')],
    ['of a token', (text: string) => text.replace('"tokens":[', '"tokens":[{}')],
  ])('what is kept is %s: it is as if it were not there', (_, broken) => {
    const memory = new Memory();
    const files = { 'a.py': load('"org/kept"') };
    survey(files, memory);
    const whole = memory.text!;
    memory.text = broken(whole);
    expect(memory.text).not.toBe(whole);
    expect(survey(files, memory)).toEqual(survey(files));
    expect(memory.text).toBe(whole);
  });

  test('a number that JSON has no word for is not kept', () => {
    const memory = new Memory();
    const files = { 'a.py': load('"org/kept", revision=1e999') };
    for (let run = 0; run < 2; run++) expect(survey(files, memory)).toEqual(survey(files));
  });

  test('a text that holds a token is never kept', () => {
    const memory = new Memory();
    const token = fakeToken('user-token', seeded(7));
    const files = { 'a.py': `${load('"org/secret"')}key = "${token}"\n`, 'b.py': load('"org/kept"') };
    const first = survey(files, memory);
    expect(first.tokens).toHaveLength(1);
    expect(memory.text).not.toContain(token);
    expect(memory.text).not.toContain('org/secret');
    expect(survey(files, memory)).toEqual(first);
    expect(memory.writes).toBe(1);
  });

  describe('nothing of a token is kept', () => {
    const token = fakeToken('user-token', seeded(7));
    const secret = 'x' + token.slice(-20);
    const uses = (id: string) => load(`"org/kept", revision=${id}`) + `push_to_hub(${id})\n` + load(`"org/" + ${id}`);

    const from = (key: string, value: string, use = key) => ({
      'a.py': `from b import ${key}\n${uses(use)}`,
      'b.py': `${key} = "${value}"\n`,
    });

    test.each<[string, Record<string, string>]>([
      ['that a text imports', from('KEY', token)],
      ['that is known by its name', from('HF_TOKEN', secret)],
      ['that two texts make together', from('KEY', token.slice(3), '"hf_" + KEY')],
      ['in a path', { 'a.py': '', [`${token}/a.py`]: load('"org/kept"') }],
    ])('%s', (_, files) => {
      for (const only of [Object.keys(files), ['a.py']]) {
        const memory = new Memory();
        survey(files, memory, { only });
        expect(memory.text ?? '').not.toContain(token.slice(-20));
      }
    });
  });
});

describe('stamps', () => {
  const files = { 'a.py': load('"org/kept"') };
  const present = { exists: () => false, read: () => undefined };
  const text = () => {
    throw new Error('the text was asked for');
  };

  test('a file of the same stamp is not read', () => {
    const memory = new Memory();
    const first = new FileCache(memory, '', present);
    expect(first.stampOf('a.py')).toBeUndefined();
    surveyOf([{ path: 'a.py', text: files['a.py'], stamp: '1' }], { catalog, tokens, ...present, cache: first });
    const cache = new FileCache(memory, '', present);
    expect(cache.stampOf('a.py')).toBe('1');
    const source = {
      path: 'a.py',
      stamp: '1',
      get text() {
        return text();
      },
    };
    expect(repos(surveyOf([source], { catalog, tokens, ...present, cache }))).toEqual(['a.py org/kept']);
    expect(memory.writes).toBe(1);
  });

  test('another stamp on the same text: only the stamp is new', () => {
    const memory = new Memory();
    const run = (stamp: string) =>
      surveyOf([{ path: 'a.py', text: files['a.py'], stamp }], {
        catalog,
        tokens,
        ...present,
        cache: new FileCache(memory, '', present),
      });
    run('1');
    tamper(memory);
    expect(repos(run('2'))).toEqual(['a.py org/told']);
    expect(new FileCache(memory, '', present).stampOf('a.py')).toBe('2');
    run('2');
    expect(memory.writes).toBe(2);
  });
});

describe('it counts only while the project answers as it did', () => {
  const importing = { 'a.py': `from names import MODEL\n${load('MODEL')}` };

  test('the module that a name comes from changes', () => {
    const memory = new Memory();
    survey({ ...importing, 'names.py': 'MODEL = "org/one"\n' }, memory);
    const now = survey({ ...importing, 'names.py': 'MODEL = "org/two"\n' }, memory);
    expect(repos(now)).toEqual(['a.py org/two']);
  });

  test('a module that the module imports changes', () => {
    const memory = new Memory();
    const files = { ...importing, 'names.py': 'from deep import MODEL\n' };
    survey({ ...files, 'deep.py': 'MODEL = "org/one"\n' }, memory);
    expect(repos(survey({ ...files, 'deep.py': 'MODEL = "org/two"\n' }, memory))).toEqual(['a.py org/two']);
  });

  test('a module that two files import: the second one knows of it too', () => {
    const memory = new Memory();
    const files = { ...importing, 'b.py': importing['a.py'] };
    survey({ ...files, 'names.py': 'MODEL = "org/one"\n' }, memory);
    const now = survey({ ...files, 'names.py': 'MODEL = "org/two"\n' }, memory);
    expect(repos(now)).toEqual(['a.py org/two', 'b.py org/two']);
  });

  test('a module changes between the text that imports it and itself', () => {
    const memory = new Memory();
    const files = { ...importing, 'names.py': 'MODEL = "org/one"\n' };
    const now = { ...importing, 'names.py': 'MODEL = "org/two"\n' };
    const project = {
      exists: (name: string) => name in files,
      read: (name: string) => new Map(Object.entries(files)).get(name),
    };
    const sources = Object.entries(now).map(([name, text]) => ({ path: name, text }));
    const cache = new FileCache(memory, 'program 1', project);
    expect(repos(surveyOf(sources, { catalog, tokens, ...project, cache }))).toEqual(['a.py org/one']);
    expect(repos(survey(now, memory))).toEqual(['a.py org/two']);
  });

  test('a text changes before it is read a second time, and changes back', () => {
    const memory = new Memory();
    const before = { ...importing, 'names.py': 'MODEL = "org/one"\n' };
    survey(before, memory);
    const now: Record<string, string> = { 'a.py': load('"org/other"'), 'names.py': 'MODEL = "org/two"\n' };
    const project = { exists: (name: string) => name in now, read: (name: string) => now[name] };
    const sources = [
      { path: 'a.py', text: importing['a.py'] },
      { path: 'names.py', text: now['names.py']! },
    ];
    const cache = new FileCache(memory, 'program 1', project);
    expect(repos(surveyOf(sources, { catalog, tokens, ...project, cache }))).toEqual(['a.py org/other']);
    const restored = { ...importing, 'names.py': now['names.py']! };
    expect(repos(survey(restored, memory))).toEqual(['a.py org/two']);
  });

  test('a module appears where there was none', () => {
    const memory = new Memory();
    expect(repos(survey(importing, memory))).toEqual(['a.py dynamic']);
    expect(repos(survey({ ...importing, 'names.py': 'MODEL = "org/two"\n' }, memory))).toEqual(['a.py org/two']);
  });

  test('a folder of the name of a repository appears', () => {
    const memory = new Memory();
    const files = { 'a.py': load('"org/kept"') };
    expect(repos(survey(files, memory))).toEqual(['a.py org/kept']);
    expect(repos(survey({ ...files, 'org/kept/config.json': '{}' }, memory, { only: ['a.py'] }))).toEqual([]);
  });

  test('a module outside of what is looked at changes', () => {
    const memory = new Memory();
    survey({ ...importing, 'names.py': 'MODEL = "org/one"\n' }, memory, { only: ['a.py'] });
    const now = survey({ ...importing, 'names.py': 'MODEL = "org/two"\n' }, memory, { only: ['a.py'] });
    expect(repos(now)).toEqual(['a.py org/two']);
  });
});

describe('a run that looks at some of the files', () => {
  const files = { 'a.py': load('"org/kept"'), 'b.py': load('"org/kept"') };

  test('leaves what is known of the others', () => {
    const memory = new Memory();
    survey(files, memory);
    survey({ ...files, 'a.py': load('"org/new"') }, memory, { only: ['a.py'] });
    tamper(memory);
    expect(repos(survey(files, memory, { only: ['b.py'] }))).toEqual(['b.py org/told']);
  });

  test('forgets those that are gone', () => {
    const memory = new Memory();
    survey(files, memory);
    survey({ 'a.py': files['a.py'] }, memory);
    expect(memory.text).not.toContain('b.py');
  });
});

describe('every golden project says the same from what was kept', () => {
  const folder = fileURLToPath(new URL('projects/', import.meta.url));
  test.each(readdirSync(folder))('%s', (name) => {
    const root = path.join(folder, name, 'repo');
    const present = {
      exists: (file: string) => exists(root, file),
      read: (file: string) =>
        existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : undefined,
    };
    const sources = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort()
      .map((file) => ({ path: file, text: present.read(file)! }));
    const memory = new Memory();
    const run = (cache?: FileCache) => surveyOf(sources, { catalog, tokens, ...present, ...(cache && { cache }) });
    const unlike: string[] = [];
    class Watched extends FileCache {
      override keep(file: string, told: Told, asked: Asked): void {
        if (!isTold({ ...told, tokens: [] })) unlike.push(file);
        super.keep(file, told, asked);
      }
    }
    const plain = run();
    expect(run(new Watched(memory, '', present))).toEqual(plain);
    expect(unlike).toEqual([]);
    expect(run(new FileCache(memory, '', present))).toEqual(plain);
    expect(memory.writes).toBe(1);
  });
});
