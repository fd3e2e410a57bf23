import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { unifiedDiff } from '../src/diff.js';

const same = (line: string): string => line;

describe('a unified diff', () => {
  test('shows three lines around a change', () => {
    const before = Array.from({ length: 12 }, (_, i) => `${i + 1}\n`).join('');
    expect(unifiedDiff('a.txt', before, before.replace('6\n', 'six\n'), same)).toBe(
      '--- a/a.txt\n+++ b/a.txt\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+six\n 7\n 8\n 9\n',
    );
  });

  test('says when the last line has no line break', () => {
    expect(unifiedDiff('a', 'x', 'y\n', same)).toBe(
      '--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+y\n',
    );
  });

  test('is empty for equal texts', () => expect(unifiedDiff('a', 'x\n', 'x\n', same)).toBe(''));

  test('is one that git applies', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', 'd\n', '\n', 'e\r\n'), { minLength: 1, maxLength: 40 });
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hf-lint-diff-'));
    const file = path.join(folder, 'f');
    try {
      fc.assert(
        fc.property(lines, lines, (one, two) => {
          const [before, after] = [one.join(''), two.join('')];
          fc.pre(before !== after);
          writeFileSync(file, before);
          const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
            cwd: folder,
            input: unifiedDiff('f', before, after, same),
            env: { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(folder) },
          });
          expect(`${status} ${stderr}`).toBe('0 ');
          expect(readFileSync(file, 'utf8')).toBe(after);
        }),
        { numRuns: 40 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
