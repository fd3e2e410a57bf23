import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

const BUILD = `
import esbuild from 'esbuild';
import { shared } from './scripts/build-options.mjs';
const [outdir, ...entryPoints] = process.argv.slice(1);
await esbuild.build({ ...shared, entryPoints, outdir, logLevel: 'error' });
`;

/** Builds dist/action.js, with what lies beside it, as it would be from these sources, at another place. In a process of its own: esbuild does not run inside Jest. */
export function bundleAction(): { file: string; remove(): void } {
  return bundle('action', 'worker');
}

/** The same for any entry of dist/, and others beside it. */
export function bundle(entry: 'action' | 'cli', ...beside: 'worker'[]): { file: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hf-lint-bundle-')));
  const file = path.join(folder, `${entry}.js`);
  const sources = [entry, ...beside].map((name) => `src/${name}.ts`);
  execFileSync(process.execPath, ['--input-type=module', '-e', BUILD, folder, ...sources], { cwd: ROOT });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
