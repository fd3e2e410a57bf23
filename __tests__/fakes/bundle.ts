import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

const BUILD = `
import esbuild from 'esbuild';
import { shared } from './scripts/build-options.mjs';
await esbuild.build({ ...shared, entryPoints: [process.argv[1]], outfile: process.argv[2], logLevel: 'error' });
`;

/** Builds dist/action.js as it would be from these sources, at another place. In a process of its own: esbuild does not run inside Jest. */
export function bundleAction(): { file: string; remove(): void } {
  return bundle('action');
}

/** The same for any entry of dist/. */
export function bundle(entry: 'action' | 'cli'): { file: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hf-lint-bundle-')));
  const file = path.join(folder, `${entry}.js`);
  execFileSync(process.execPath, ['--input-type=module', '-e', BUILD, `src/${entry}.ts`, file], { cwd: ROOT });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
