// `npm run bench -- DIR`: what a whole check of a folder costs, with and without what the last run kept, beside only finding and reading the
// same files and a plain search in them. Each is done until the engine has warmed up to it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { check } from '../dist/index.js';
import { importTs } from './import-ts.mjs';

const ROUNDS = 5;
const SECONDS = 4;
const WORDS = ['huggingface', 'from_pretrained', 'load_dataset', 'hf_'];
const { list, reader } = await importTs('src/disk.ts');

const directory = path.resolve(process.argv[2] ?? '.');

/** The sources of the folder, freshly listed and read. */
function* sources() {
  const { root, files } = list([directory], directory, process.env);
  const disk = reader(root);
  for (const file of files) {
    const text = disk.read(file);
    if (text !== undefined) yield { path: file, text };
  }
}

const cache = mkdtempSync(path.join(tmpdir(), 'hf-lint-bench-'));

/** The whole check; with a cache that the first round fills. */
async function checked(cache) {
  const request = { paths: [], cwd: directory, env: process.env, config: false, override: {}, exclude: [], cache };
  return (await check({ ...request, now: Date.now() })).references.length;
}

const ways = {
  'find and read the files': () => {
    let size = 0;
    for (const { text } of sources()) size += text.length;
    return size;
  },
  'the same, and search four words': () => {
    let hits = 0;
    for (const { text } of sources()) hits += WORDS.some((word) => text.includes(word));
    return hits;
  },
  'check again, with what the last run kept': () => checked(cache),
  'check, nothing kept': () => checked(undefined),
};

const size = ways['find and read the files']();
if (size === 0) {
  console.error(`bench: no text files in ${directory}`);
  process.exit(2);
}
console.log(`${(size / 1e6).toFixed(1)} million characters; one process, median of the last ${ROUNDS} rounds\n`);
console.log('| | ms | million characters/s | times reading |\n|---|---|---|---|');
let reading;
for (const [name, way] of Object.entries(ways)) {
  const times = [];
  const end = performance.now() + SECONDS * 1000;
  while (times.length <= ROUNDS || performance.now() < end) {
    const start = performance.now();
    await way();
    times.push(performance.now() - start);
  }
  const time = times.slice(-ROUNDS).sort((a, b) => a - b)[ROUNDS >> 1];
  reading ??= time;
  console.log(`| ${name} | ${time.toFixed(0)} | ${(size / time / 1e3).toFixed(0)} | ${(time / reading).toFixed(2)} |`);
}
console.log(`\nPeak memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
rmSync(cache, { recursive: true });
