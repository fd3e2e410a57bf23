import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandLine } from '../fakes/command-line.js';
import { FakeHub, type FakeCommit, type FakeRepo } from '../fakes/fake-hub.js';

let root: string;
let hub: FakeHub;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hf-lint-code-')));
});
afterEach(async () => {
  expect(hub.violations).toEqual([]);
  fs.rmSync(root, { recursive: true, force: true });
  await hub.stop();
});

const [OLD, NEW, MODEL] = ['a', 'b', 'c'].map((c) => c.repeat(40)) as [string, string, string];
const commit = (id: string, date: string, more: Partial<FakeCommit> = {}): FakeCommit => ({
  id,
  date: `${date}T12:00:00.000Z`,
  ...more,
});
const repos = (autoMap: Record<string, string>): Record<string, FakeRepo> => ({
  'model:o/model': { commits: [commit(MODEL, '2026-01-01')], config: { auto_map: autoMap } },
  'model:o/code': {
    commits: [
      commit(NEW, '2026-05-01', { files: ['modeling.py'], blobs: { 'modeling.py': 'd'.repeat(40) } }),
      commit(OLD, '2026-01-01', { files: ['modeling.py'] }),
    ],
  },
});
const ELSEWHERE = { AutoModel: 'o/code--modeling.M' };

async function run(argv: string[], text: string, autoMap: Record<string, string>) {
  hub = await FakeHub.start({ repos: repos(autoMap) });
  const file = path.join(root, 'a.py');
  fs.writeFileSync(file, text);
  const { out } = await commandLine(argv, root, {
    HF_ENDPOINT: hub.endpoint,
    XDG_CACHE_HOME: path.join(root, '.cache'),
  });
  return { out, after: fs.readFileSync(file, 'utf8') };
}

const lines = (code: string): string => `from transformers import AutoModel
AutoModel.from_pretrained(
    "o/model",
    revision="${MODEL}",  # main @ 2026-01-01
    trust_remote_code=True,
${code})
`;
const pin = (commit: string, note = ''): string => `    code_revision="${commit}",${note}\n`;
const line = (commit: string): string =>
  `from transformers import AutoModel\nAutoModel.from_pretrained("o/model", revision="${MODEL}", trust_remote_code=True, code_revision="${commit}")  # main @ 2026-01-01\n`;

test('fix writes when the code was committed, where it has a line of its own', async () => {
  expect((await run(['fix'], lines(''), ELSEWHERE)).after).toBe(lines(pin(NEW, '  # main @ 2026-05-01')));
});

test.each([
  ['with its comment', lines(pin(OLD, '  # main @ 2026-01-01')), lines(pin(NEW, '  # main @ 2026-05-01'))],
  ['that has none', lines(pin(OLD)), lines(pin(NEW, '  # main @ 2026-05-01'))],
  ['on the line of another pin, whose comment stays', line(OLD), line(NEW)],
])('update moves the pin of code %s', async (_, before, expected) => {
  const { out, after } = await run(['update'], before, ELSEWHERE);
  expect(after).toBe(expected);
  expect(out).toContain(
    `model o/code: ${OLD.slice(0, 12)} -> ${NEW.slice(0, 12)} (main, 2026-05-01), 1 commit, 1 place`,
  );
  expect(out).toContain('new or changed code: modeling.py');
});

test('code of more than one repository is left where it is: one revision is for all of it', async () => {
  const { after } = await run(['update'], lines(pin(OLD)), { ...ELSEWHERE, AutoTokenizer: 'tokenization.T' });
  expect(after).toBe(lines(pin(OLD)));
});

test('the pin of own code moves with that of the rest', async () => {
  hub = await FakeHub.start({
    repos: {
      'model:o/model': { ...repos({})['model:o/code']!, config: { auto_map: { AutoModel: 'modeling.M' } } },
    },
  });
  const file = path.join(root, 'a.py');
  fs.writeFileSync(file, lines(pin(OLD)).replaceAll(MODEL, OLD));
  await commandLine(['update'], root, { HF_ENDPOINT: hub.endpoint, XDG_CACHE_HOME: path.join(root, '.cache') });
  expect(fs.readFileSync(file, 'utf8')).not.toContain(OLD);
});
