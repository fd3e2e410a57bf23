import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { shared } from './build-options.mjs';

/** Imports a TypeScript module of this project: bundled to a temporary file, which is gone afterwards. */
export async function importTs(entry) {
  const { outputFiles } = await esbuild.build({ ...shared, entryPoints: [entry], logLevel: 'error', write: false });
  const directory = await mkdtemp(path.join(tmpdir(), 'hf-lint-'));
  const file = path.join(directory, 'module.mjs');
  try {
    await writeFile(file, outputFiles[0].contents);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
