import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

const BUILD = `
import esbuild from 'esbuild';
import { shared } from './scripts/build-options.mjs';
await esbuild.build({ ...shared, entryPoints: ['src/action.ts'], outfile: process.argv[1], logLevel: 'error' });
`;

/** Builds dist/action.js as it would be from these sources, at another place. In a process of its own: esbuild does not run inside Jest. */
export function bundleAction(): { file: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hf-lint-bundle-')));
  const file = path.join(folder, 'action.js');
  execFileSync(process.execPath, ['--input-type=module', '-e', BUILD, file], { cwd: ROOT });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
