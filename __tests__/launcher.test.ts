import { afterAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = path.join(path.dirname(fileURLToPath(import.meta.url)), '../hf-lint');
const folder = mkdtempSync(path.join(tmpdir(), 'launcher-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, PATH: string) {
  return spawnSync('/bin/sh', [program, '--version'], { cwd: folder, encoding: 'utf8', env: { PATH } });
}

(process.platform === 'win32' ? describe.skip : describe)('launcher', () => {
  const system = '/usr/bin:/bin';

  test('it starts the linter from any folder, through links', () => {
    symlinkSync(launcher, path.join(folder, 'first'));
    symlinkSync('first', path.join(folder, 'second'));
    const { status, stdout } = run('second', `${path.dirname(process.execPath)}:${system}`);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  test.each(['v18.20.4', 'v20.18.3'])('it says so when Node.js is too old: %s', (version) => {
    writeFileSync(path.join(folder, 'node'), `#!/bin/sh\necho ${version}\n`);
    chmodSync(path.join(folder, 'node'), 0o755);
    const { status, stderr } = run(launcher, `${folder}:${system}`);
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining(`needs Node.js 20.19 or newer, and 'node' is ${version}`),
    ]);
  });

  test('it says so when there is no Node.js', () => {
    const tools = path.join(folder, 'tools');
    spawnSync('/bin/sh', [
      '-c',
      `mkdir "${tools}" && for t in readlink dirname; do ln -s "$(command -v $t)" "${tools}/$t"; done`,
    ]);
    const { status, stderr } = run(launcher, tools);
    expect([status, stderr]).toEqual([2, expect.stringContaining("there is no 'node' on the PATH")]);
  });
});
