import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from './fakes/bundle.js';

const project = mkdtempSync(path.join(tmpdir(), 'hf-lint-threads-'));
const mark = path.join(project, '..', `${path.basename(project)}.mark`);
let bundled: ReturnType<typeof bundle>;

beforeAll(() => {
  bundled = bundle('cli', 'worker');
  const { dir } = path.parse(bundled.file);
  renameSync(path.join(dir, 'worker.js'), path.join(dir, 'real.js'));
  mkdirSync(path.join(project, 'own'));
  writeFileSync(path.join(project, 'own', 'names.py'), 'MODEL = "acme/shared"\n');
  for (let i = 0; i < 600; i++) {
    const load = i % 3 ? `AutoModel.from_pretrained("acme/model-${i}")` : 'AutoModel.from_pretrained(MODEL)';
    const text = `from transformers import AutoModel\nfrom own.names import MODEL\nmodel = ${load}\n`;
    writeFileSync(path.join(project, `load_${String(i).padStart(3, '0')}.py`), text);
  }
  writeFileSync(path.join(project, 'picture.bin'), Buffer.from([0, 1, 2]));
  writeFileSync(path.join(project, 'token.txt'), ['hf', 'abcdefghijklmnopqrstuvwxyzABCDEFGH'].join('_'));
});

afterAll(() => {
  bundled.remove();
  rmSync(project, { recursive: true, force: true });
  rmSync(mark, { force: true });
});

function check(worker: string) {
  writeFileSync(path.join(path.dirname(bundled.file), 'worker.js'), worker);
  const { stdout, status } = spawnSync(
    process.execPath,
    [bundled.file, '--offline', '--no-config', '--format', 'json', '.'],
    { cwd: project, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return { status, result: JSON.parse(stdout) as { summary: object; skipped?: object } };
}

describe('many files', () => {
  test('two threads find what one finds, in the same order', () => {
    const alone = check('throw new Error("no second thread")');
    const together = check(`import { writeFileSync } from 'node:fs';
import './real.js';
writeFileSync(${JSON.stringify(mark)}, '');`);
    expect(existsSync(mark)).toBe(true);
    expect(alone.status).toBe(1);
    expect(alone.result.summary).toMatchObject({ files: 602, references: 600 });
    expect(together).toEqual(alone);
  });
});
