import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exists, list, reader, rewrite, write } from '../src/disk.js';

let root: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e', '-C', root, ...args], { stdio: 'ignore' });

function put(file: string, content: string | Uint8Array = 'x'): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), content);
}

const listed = (args: string[] = [], cwd = root) => list(args, cwd, process.env);

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

describe('list', () => {
  test('in git: tracked files and new ones, neither ignored nor deleted nor of a submodule', () => {
    git('init', '-q');
    for (const file of ['a.py', 'sub/ü b.py', 'new.py', 'gone.py', 'out/x.py']) put(file);
    put('.gitignore', 'out/\n');
    git('add', 'a.py', 'sub', 'gone.py');
    put('module/m.py');
    execFileSync('git', ['init', '-q', path.join(root, 'module')]);
    git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},module`);
    fs.rmSync(path.join(root, 'gone.py'));
    const { files } = listed();
    const { read, skipped, problems } = reader(root);
    expect(files.filter((file) => read(file) !== undefined)).toEqual(['.gitignore', 'a.py', 'new.py', 'sub/ü b.py']);
    expect({ skipped, problems }).toEqual({ skipped: {}, problems: [] });
  });

  test('a repository cannot make git run its monitor', () => {
    git('init', '-q');
    put('a.py');
    put('monitor.sh', `#!/bin/sh\ntouch ${root}/ran\n`);
    fs.chmodSync(path.join(root, 'monitor.sh'), 0o755);
    git('config', 'core.fsmonitor', path.join(root, 'monitor.sh'));
    expect(listed().files).toContain('a.py');
    expect(fs.existsSync(path.join(root, 'ran'))).toBe(false);
  });

  test('outside git: everything but foreign folders', () => {
    for (const file of ['a.py', '.github/w.yml', 'node_modules/x.js', 'x/.venv/y.py', 'x/site-packages/z.py'])
      put(file);
    expect(listed().files).toEqual(['.github/w.yml', 'a.py']);
  });

  test('a folder that git ignores is walked when it is asked for', () => {
    git('init', '-q');
    put('.gitignore', 'out/\n');
    put('out/x.py');
    expect(listed(['out']).files).toEqual(['out/x.py']);
  });

  test('arguments are relative to the working folder, paths to the root, each file once', () => {
    put('src/a.py');
    put('src/b.py');
    put('c.py');
    expect(listed(['src', './src/a.py', path.join(root, 'c.py')])).toMatchObject({
      root,
      files: ['c.py', 'src/a.py', 'src/b.py'],
      missing: [],
    });
    expect(listed(['a.py'], path.join(root, 'src'))).toMatchObject({ files: ['a.py'] });
  });

  test('the root of folders elsewhere is the deepest one that holds them all', () => {
    put('one/x/a.py');
    put('one/y/b.py');
    fs.mkdirSync(path.join(root, 'cwd'));
    expect(listed(['../one'], path.join(root, 'cwd'))).toMatchObject({
      root: path.join(root, 'one'),
      files: ['x/a.py', 'y/b.py'],
    });
    expect(listed(['../one/x', '../one/y/b.py'], path.join(root, 'cwd'))).toMatchObject({
      root: path.join(root, 'one'),
    });
  });

  test('what does not exist is named', () => {
    put('a.py');
    expect(listed(['a.py', 'nope.py'])).toMatchObject({ files: ['a.py'], missing: ['nope.py'] });
  });
});

describe('open', () => {
  const later = () => ({ now: Date.now() + 10_000 });

  test('a file of the stamp that is known is not read; after a change it has another one', () => {
    put('f', 'one');
    const { stamp } = reader(root, later()).open('f')!;
    expect(stamp).toEqual(expect.any(String));
    fs.chmodSync(path.join(root, 'f'), 0o644);
    const changed = reader(root, later()).open('f', stamp)!;
    expect(changed.stamp).not.toBe(stamp);
    const known = reader(root, later()).open('f', changed.stamp)!;
    expect([known.stamp, known.text]).toEqual([changed.stamp, 'one']);
    expect(known.digest).toBeUndefined();
    put('f', 'two');
    expect(reader(root, later()).open('f', changed.stamp)).toMatchObject({ text: 'two' });
  });

  test('a file that has just changed has no stamp', () => {
    put('f');
    expect(reader(root, { now: Date.now() }).open('f')).not.toHaveProperty('stamp');
    expect(reader(root).open('f')).not.toHaveProperty('stamp');
  });

  test.each(['latin1', 'utf8'] as const)('its digest is that of its text, whatever its encoding: %s', (encoding) => {
    put('f', Buffer.from('café', encoding));
    const digest = createHash('sha256').update('café').digest('base64');
    expect(reader(root).open('f')).toMatchObject({ text: 'café', digest });
  });

  (process.platform === 'win32' ? test.skip : test)('a link in its place is passed over, whatever its stamp', () => {
    put('f');
    const { stamp } = reader(root, later()).open('f')!;
    fs.rmSync(path.join(root, 'f'));
    fs.symlinkSync('/etc/hostname', path.join(root, 'f'));
    const one = reader(root, later());
    expect(one.open('f', stamp)).toBeUndefined();
    expect(one.skipped).toEqual({ symlink: 1 });
  });

  test('a file whose folder is a file now is none, whatever its stamp', () => {
    put('a/f');
    const { stamp } = reader(root, later()).open('a/f')!;
    fs.rmSync(path.join(root, 'a'), { recursive: true });
    put('a');
    expect(reader(root, later()).open('a/f', stamp)).toBeUndefined();
  });
});

describe('read', () => {
  const read = (content: Uint8Array | string, limit?: number) => {
    put('f', content);
    const one = reader(root, { limit });
    return { text: one.read('f'), skipped: one.skipped };
  };

  test.each([
    ['ASCII', Buffer.from('abc'), 'abc'],
    ['UTF-8', Buffer.from('é😀'), 'é😀'],
    ['UTF-8 with its mark', Buffer.from('\uFEFFé'), '\uFEFFé'],
    ['Latin-1', Buffer.from('caf\xe9', 'latin1'), 'café'],
    ['UTF-16 LE', Buffer.from('\uFEFFaé', 'utf16le'), '\uFEFFaé'],
    ['UTF-16 BE', Buffer.from('\uFEFFaé', 'utf16le').swap16(), '\uFEFFaé'],
    ['nothing', Buffer.alloc(0), ''],
    ['more than the buffer', Buffer.from('é'.repeat(100_000)), 'é'.repeat(100_000)],
  ])('%s', (_, bytes, text) => {
    expect(read(bytes)).toEqual({ text, skipped: {} });
  });

  test('binary and large files are passed over and counted', () => {
    expect(read(Buffer.from('a\0b'))).toEqual({ text: undefined, skipped: { binary: 1 } });
    expect(read('abcdef', 5)).toEqual({ text: undefined, skipped: { 'too-large': 1 } });
    expect(read('abcde', 5).text).toBe('abcde');
  });

  test('links are not followed, neither the file nor a folder above it', () => {
    put('real/secret.py');
    put('real/deep/own.py');
    fs.mkdirSync(path.join(root, 'repo'));
    fs.symlinkSync('../real/secret.py', path.join(root, 'repo/link.py'));
    fs.symlinkSync('../real', path.join(root, 'repo/folder'));
    fs.symlinkSync('../real/deep', path.join(root, 'repo/deep'));
    const repo = path.join(root, 'repo');
    const one = reader(repo);
    expect(['link.py', 'folder/secret.py'].map(one.read)).toEqual([undefined, undefined]);
    expect(one.skipped).toEqual({ symlink: 2 });
    expect(one.read('deep/../secret.py')).toBeUndefined();
    expect(listed(['link.py', 'folder'], repo)).toMatchObject({ root: repo, files: ['folder', 'link.py'] });
  });

  test('a file whose name is no text is a problem', () => {
    fs.writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x61, 0xff])]), 'x');
    const { read, problems } = reader(root);
    expect(listed().files.map(read)).toEqual([undefined]);
    expect(problems.map(({ message }) => message)).toEqual(['its name is not UTF-8: rename it']);
  });

  test('a file that cannot be read is a problem', () => {
    const one = reader(root);
    put('f');
    put('g/h');
    expect(one.read('f/x')).toBeUndefined();
    expect(one.problems).toMatchObject([{ kind: 'unreadable', path: 'f/x' }]);
  });
});

describe('write', () => {
  test.each([
    ['UTF-8', Buffer.from('é = 1'), Buffer.from('é = 2')],
    ['Latin-1', Buffer.from('\xe9 = 1', 'latin1'), Buffer.from('\xe9 = 2', 'latin1')],
    ['UTF-16 BE', Buffer.from('\uFEFFé = 1', 'utf16le').swap16(), Buffer.from('\uFEFFé = 2', 'utf16le').swap16()],
  ])('rewriting keeps encoding and mode: %s', (_, before, after) => {
    put('f', before);
    fs.chmodSync(path.join(root, 'f'), 0o755);
    const text = reader(root).read('f')!;
    expect(rewrite(root, 'f', text, text.replace('1', '2'))).toBe(true);
    expect(fs.readFileSync(path.join(root, 'f'))).toEqual(after);
    expect(fs.statSync(path.join(root, 'f')).mode & 0o777).toBe(0o755);
    expect(fs.readdirSync(root)).toEqual(['f']);
  });

  test('a file that changed meanwhile, or is a link, stays', () => {
    put('f', 'new');
    fs.symlinkSync('f', path.join(root, 'link'));
    expect(rewrite(root, 'f', 'old', 'x')).toBe(false);
    expect(rewrite(root, 'link', 'new', 'x')).toBe(false);
    expect(fs.readFileSync(path.join(root, 'f'), 'utf8')).toBe('new');
  });

  test('a write that fails leaves nothing behind', () => {
    fs.mkdirSync(path.join(root, 'taken/x'), { recursive: true });
    expect(() => write(path.join(root, 'taken'), 'x')).toThrow();
    expect(fs.readdirSync(root)).toEqual(['taken']);
  });
});

test('exists does not look outside the root', () => {
  put('models/a');
  expect(['models/a', 'models', 'nope', '..', '/'].map((name) => exists(root, name))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('the reader knows what exists, and what a link hides or nobody may list', () => {
  put('models/a/b.bin');
  fs.symlinkSync('models', path.join(root, 'link'));
  fs.symlinkSync('nowhere', path.join(root, 'dangling'));
  const present = ['models', 'models/a', './models/a', 'models//a', 'models/a/b.bin', 'link/a'];
  const absent = ['model', 'models/b', 'nope/a/b', 'models/a/b.bin/c', 'dangling', '../x', 'x/'.repeat(5000)];
  const { exists } = reader(root);
  expect([...present, ...absent].filter(exists)).toEqual(present);
});
