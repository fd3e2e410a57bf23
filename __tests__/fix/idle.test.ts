import { expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Checked } from '../../src/cli/check.js';
import { fixInMemory } from '../../src/cli/fix.js';
import type { Finding, Fix } from '../../src/model.js';

/** Finds every `a` that no `!` follows, and every `b`; a fix writes the `!`. */
function findingsIn(text: string): Partial<Finding>[] {
  return [...text.matchAll(/a(?!!)|b/g)].map(({ index }) => {
    const span = { start: index + 1, end: index + 1 };
    const fix: Fix = { title: 'Pin', safety: 'safe', edits: [{ path: 'f', span, text: '!' }] };
    return { path: 'f', rule: 'unpinned-revision', fix };
  });
}

test('a fix that settles nothing is taken back, and told; the others are made', async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-idle-'));
  fs.writeFileSync(path.join(root, 'f'), 'b a b a\n');
  let times = 0;
  const look = (texts: ReadonlyMap<string, string>): Promise<Checked> => {
    times++;
    const result = { findings: findingsIn(texts.get('f') ?? 'b a b a\n'), problems: [] };
    return Promise.resolve({ root, result } as unknown as Checked);
  };
  const { changes, count, skipped } = await fixInMemory(look, ['safe']);
  fs.rmSync(root, { recursive: true });
  expect(changes.map(({ after }) => after)).toEqual(['b a! b a!\n']);
  expect(count).toBe(2);
  expect(skipped.map(({ reason }) => reason)).toEqual(Array(2).fill('with the fix it would be found all the same'));
  expect(times).toBeLessThan(6);
});
