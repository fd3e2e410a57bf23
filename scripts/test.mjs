// Runs every check, prints what failed, and ends with "N passed, N failed".
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './build-options.mjs';

/** Runs a Node program, or another one; resolves to its exit code and everything it printed. */
function run(args, program = process.execPath) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const checks = [
  ['generated files are up to date', ['scripts/generate.mjs', '--check']],
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit']],
  ['eslint', ['node_modules/eslint/bin/eslint.js', '.']],
  ['formatting', ['node_modules/prettier/bin/prettier.cjs', '--check', '.']],
  ['dist is what the sources build', ['scripts/build.mjs', '--check']],
];

/** Puts the Node.js of GitHub's runner where __tests__/fakes/runner-node.ts looks for it; there is a build for Linux on x64. */
async function installRunnersNode() {
  const folder = path.join(root, '__tests__', 'runner');
  if (process.platform !== 'linux' || process.arch !== 'x64' || existsSync(path.join(folder, 'node_modules')))
    return [];
  const { code, output } = await run(['ci', '--prefix', folder], 'npm');
  return [{ name: "the runner's Node.js is installed", code, output }];
}

async function runChecks(setup) {
  const results = [...setup];
  for (const [name, args] of checks) results.push({ name, ...(await run(args)) });
  return {
    passed: results.filter((result) => result.code === 0).length,
    failed: results.filter((result) => result.code !== 0).length,
    report: results.filter((result) => result.code !== 0).map(({ name, output }) => `FAILED ${name}\n${output}`),
  };
}

async function runJest() {
  const directory = await mkdtemp(path.join(tmpdir(), 'hf-lint-jest-'));
  const json = path.join(directory, 'results.json');
  const flags = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  const { code, output } = await run([...flags, '--json', `--outputFile=${json}`, '--silent']);
  const results = await readFile(json, 'utf8').then(JSON.parse, () => undefined);
  await rm(directory, { recursive: true, force: true });
  if (!results) return { passed: 0, failed: 1, report: [`FAILED jest\n${output}`] };
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const messages = results.testResults.filter((suite) => suite.status === 'failed').map((suite) => suite.message);
  // Jest can fail without a failing test: no tests at all, or a broken worker.
  if (code !== 0 && failed === 0)
    return { passed: results.numPassedTests, failed: 1, report: [`FAILED jest\n${output}`] };
  return { passed: results.numPassedTests, failed, report: messages };
}

const setup = await installRunnersNode();
const parts = await Promise.all([runJest(), runChecks(setup)]);
for (const { report } of parts) for (const text of report) console.log(`${text.trimEnd()}\n`);
const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
