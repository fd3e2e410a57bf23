// `npm run bench -- DIR`: what a whole check of a folder costs, without and with what the last run kept, beside only reading the same files
// and a plain search in them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { check } from '../dist/index.js';
import { importTs } from './import-ts.mjs';

const ROUNDS = 5;
const WORDS = ['huggingface', 'from_pretrained', 'load_dataset', 'hf_'];
const { list, reader } = await importTs('src/disk.ts');

const directory = path.resolve(process.argv[2] ?? '.');
const { root, files } = list([directory], directory, process.env);

/** The sources of the folder, freshly read. */
function* sources() {
  const disk = reader(root);
  for (const file of files) {
    const text = disk.read(file);
    if (text !== undefined) yield { path: file, text };
  }
}

const cache = mkdtempSync(path.join(tmpdir(), 'hf-lint-bench-'));

/** The whole check, with the listing of files; with a cache that the first round fills. */
async function checked(cache) {
  const request = { paths: [], cwd: directory, env: process.env, config: false, override: {}, exclude: [], cache };
  return (await check({ ...request, now: Date.now() })).references.length;
}

const ways = {
  'read the files': () => {
    let size = 0;
    for (const { text } of sources()) size += text.length;
    return size;
  },
  'read and search four words': () => {
    let hits = 0;
    for (const { text } of sources()) hits += WORDS.some((word) => text.includes(word));
    return hits;
  },
  'check, nothing kept': () => checked(undefined),
  'check again': () => checked(cache),
};

const size = ways['read the files']();
if (size === 0) {
  console.error(`bench: no text files in ${directory}`);
  process.exit(2);
}
console.log(
  `${files.length} files, ${(size / 1e6).toFixed(1)} million characters; median of ${ROUNDS} rounds in one process\n`,
);
console.log('| | ms | million characters/s | times reading |\n|---|---|---|---|');
let reading;
for (const [name, way] of Object.entries(ways)) {
  const times = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now();
    await way();
    if (round > 0) times.push(performance.now() - start);
  }
  const time = times.sort((a, b) => a - b)[ROUNDS >> 1];
  reading ??= time;
  console.log(`| ${name} | ${time.toFixed(0)} | ${(size / time / 1e3).toFixed(0)} | ${(time / reading).toFixed(2)} |`);
}
console.log(`\nPeak memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
rmSync(cache, { recursive: true });
