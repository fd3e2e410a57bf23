import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundle } from './fakes/bundle.js';

const cli = bundle('cli');
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-')));
const node = process.execPath;
const LOAD = 'from transformers import AutoModel\nAutoModel.from_pretrained("acme-org/some-model")\n';

beforeAll(() => {
  fs.writeFileSync(path.join(folder, 'a.py'), LOAD.repeat(1500));
});
afterAll(() => {
  cli.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Runs a line of shell in the folder; `$LINT` is the command line. */
function sh(line: string, env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', line], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env.PATH, LINT: `${node} ${cli.file}`, HF_HUB_OFFLINE: '1', ...env },
  });
  return `${status} ${stdout}${stderr}`.trim();
}

(process.platform === 'win32' ? describe.skip : describe)('the command line as a process', () => {
  test('a reader that has seen enough changes nothing', () => {
    expect(sh('{ $LINT; echo "exit $?" >&2; } | head -n 1')).toMatch(/^0 a\.py:2:1 error [^\n]*\nexit 1$/);
  });

  test('an output that takes nothing is told, and no clean run', () => {
    if (!fs.existsSync('/dev/full')) return;
    expect(sh('$LINT > /dev/full')).toBe('3 hf-lint: standard output cannot be written (ENOSPC)');
    expect(sh('$LINT --nope 2> /dev/full')).toBe('2');
  });

  test('a folder that is gone', () => {
    expect(sh('mkdir gone && cd gone && rmdir ../gone && $LINT')).toBe('2 hf-lint: the current folder is gone');
  });

  test('what files said is kept for the next run, which says the same; --no-cache keeps nothing', () => {
    const cache = path.join(folder, 'cache');
    const first = sh('$LINT --cache-dir "$CACHE" a.py', { CACHE: cache });
    const [kept, ...more] = fs.readdirSync(cache).filter((file) => file !== '.gitignore');
    expect(more).toEqual([]);
    expect(sh('$LINT --cache-dir "$CACHE" a.py', { CACHE: cache })).toBe(first);
    const text = fs.readFileSync(path.join(cache, kept!), 'utf8');
    fs.writeFileSync(path.join(cache, kept!), text.replaceAll('acme-org/some-model', 'acme-org/kept-model'));
    expect(sh('$LINT --cache-dir "$CACHE" a.py', { CACHE: cache })).toContain('`acme-org/kept-model`');
    expect(sh('$LINT --cache-dir "$CACHE" --no-cache a.py', { CACHE: cache })).toBe(first);
    sh('HOME="$CACHE/home" $LINT --no-cache a.py', { CACHE: cache });
    // where no folder can be made
    expect(sh('$LINT --cache-dir /dev/null/a/b a.py')).toBe(first);
    expect(sh('$LINT --cache-dir /proc/a/b a.py')).toBe(first);
    expect(fs.readdirSync(cache).sort()).toEqual(['.gitignore', kept]);
  });

  test('what files of other projects said is forgotten after a month without changes', () => {
    const cache = path.join(folder, 'old-cache');
    fs.mkdirSync(cache);
    const ages = { [`files-${'a'.repeat(64)}.json`]: 31, [`files-${'b'.repeat(64)}.json`]: 29, 'files-c.json': 31 };
    for (const [file, days] of Object.entries(ages)) {
      fs.writeFileSync(path.join(cache, file), '');
      fs.utimesSync(path.join(cache, file), 0, Date.now() / 1000 - days * 86_400);
    }
    sh('$LINT --cache-dir "$CACHE" a.py', { CACHE: cache });
    const kept = fs.readdirSync(cache);
    expect(Object.keys(ages).map((file) => kept.includes(file))).toEqual([false, true, true]);
    // a folder that was there is not hidden from git
    expect(kept).not.toContain('.gitignore');
  });

  test('what is kept in the project is not checked', () => {
    fs.mkdirSync(path.join(folder, 'keeping'));
    fs.writeFileSync(path.join(folder, 'keeping/b.py'), LOAD);
    const first = sh('cd keeping && $LINT --cache-dir .kept');
    expect(first).toContain(' in 1 file,');
    expect(sh('cd keeping && $LINT --cache-dir .kept; ls .kept')).toMatch(/\.json$/);
    expect(sh('cd keeping && $LINT --cache-dir .kept')).toBe(first);
    expect(sh('cd keeping && git init -q && $LINT --no-cache')).toBe(first);
  });

  test('without git: the files of the folder, and every finding counts', () => {
    const env = { PATH: folder };
    fs.mkdirSync(path.join(folder, 'small'));
    fs.writeFileSync(path.join(folder, 'small/b.py'), LOAD);
    expect(sh('cd small && $LINT --new-from main', env)).toMatch(
      /^1 b\.py:2:1 error [^]*All findings count, old ones too: this is no git work tree with a commit$/,
    );
    expect(sh('$LINT --history main..HEAD', env)).toBe(
      '2 hf-lint: history: main..HEAD is no range of commits of this clone',
    );
  });

  test('pipes, sockets, devices and links in circles are passed over', () => {
    sh(
      'mkdir odd && cd odd && cp ../a.py . && mkfifo pipe.py && ln -s . loop && ln -s self self && ln -s pipe.py l.py',
    );
    expect(sh('cd odd && $LINT --format json')).toMatch(/"files": 1,[^]*"error": 1500/);
    expect(sh('cd odd && $LINT pipe.py')).toMatch(/^0 No findings in 0 files.*skipped: 1 file \(1 special\)/);
    expect(sh('cd odd && $LINT self')).toBe('2 hf-lint: self: no such file or folder');
  });
});
