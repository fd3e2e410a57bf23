// `npm run bench -- DIR`: what a whole check of a folder costs, with and without what the last run kept, beside only finding and reading the
// same files and a plain search in them. Each has a process of its own and is done until the engine has warmed up to it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { check } from '../dist/index.js';
import { importTs } from './import-ts.mjs';

const ROUNDS = 5;
const SECONDS = 4;
const WORDS = ['huggingface', 'from_pretrained', 'load_dataset', 'hf_'];

const [directory, way, cache] = [path.resolve(process.argv[2] ?? '.'), ...process.argv.slice(3)];
const { list, reader } = await importTs('src/disk.ts');
(await importTs('src/heap.ts')).keepHeapSmall(process.versions.node);

/** The texts of the folder, freshly listed and read. */
function* texts() {
  const { root, files } = list([directory], directory, process.env);
  const disk = reader(root);
  for (const file of files) {
    const text = disk.read(file);
    if (text !== undefined) yield text;
  }
}

/** The whole check; with a cache that the first round fills. */
function checked(cache) {
  const request = { paths: [], cwd: directory, env: process.env, config: false, override: {}, exclude: [], cache };
  return check({ ...request, now: Date.now() });
}

const ways = {
  'find and read the files': () => {
    let [files, size] = [0, 0];
    for (const { length } of texts()) [files, size] = [files + 1, size + length];
    return { files, size };
  },
  'the same, and search four words': () => {
    let hits = 0;
    for (const text of texts()) hits += WORDS.some((word) => text.includes(word));
    return { hits };
  },
  'check again, with what the last run kept': () => checked(cache),
  'check, nothing kept': () => checked(undefined),
};

/** Milliseconds once it is warm, megabytes at most the first time, and what the way found. */
async function measured(way) {
  const found = await way();
  const peak = process.resourceUsage().maxRSS / 1024;
  const times = [];
  const end = performance.now() + SECONDS * 1000;
  while (times.length < ROUNDS || performance.now() < end) {
    const start = performance.now();
    await way();
    times.push(performance.now() - start);
  }
  const time = times.slice(-ROUNDS).sort((a, b) => a - b)[ROUNDS >> 1];
  return { time, peak, files: found.files, size: found.size };
}

if (way !== undefined) {
  console.log(JSON.stringify(await measured(ways[way])));
} else {
  const cache = mkdtempSync(path.join(tmpdir(), 'hf-lint-bench-'));
  const run = (way) =>
    JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), directory, way, cache]).toString());
  let reading;
  let memory;
  for (const way of Object.keys(ways)) {
    const { time, peak, files, size } = run(way);
    if (files === 0) {
      console.error(`bench: no text files in ${directory}`);
      process.exitCode = 2;
      break;
    }
    if (!reading) {
      console.log(
        `${files} files, ${(size / 1e6).toFixed(1)} million characters; median of the last ${ROUNDS} rounds\n`,
      );
      console.log('| | ms | million characters/s | times reading |\n|---|---|---|---|');
      reading = { time, size };
    }
    memory = peak;
    const speed = (reading.size / time / 1e3).toFixed(0);
    console.log(`| ${way} | ${time.toFixed(0)} | ${speed} | ${(time / reading.time).toFixed(2)} |`);
  }
  if (memory) console.log(`\nPeak memory of a first check: ${memory.toFixed(0)} MB`);
  rmSync(cache, { recursive: true });
}
