import { setFailed } from '@actions/core';
import { check } from './cli/check.js';
import { readInputs } from './github/inputs.js';
import { publish } from './github/publish.js';
import { currentRun } from './github/run.js';
import { UsageError } from './policy/usage.js';
import { logLine } from './report/sanitise.js';

try {
  const inputs = readInputs();
  const run = currentRun(process.env, process.cwd());
  const result = await check({
    // Relative to the workspace, so that findings are too: GitHub looks for files from there.
    paths: inputs.path === undefined ? [] : [inputs.path],
    cwd: run.workspace,
    env: process.env,
    config: inputs.config,
    override: {
      ...(inputs.profile && { profile: inputs.profile }),
      ...(inputs.failOn && { failOn: inputs.failOn }),
    },
    exclude: [],
    offline: true,
  });
  const verdict = await publish(result, inputs, run, (text) => process.stdout.write(text));
  if (verdict) setFailed(verdict);
} catch (error) {
  setFailed(error instanceof UsageError ? error.message.split('\n').map(logLine).join('\n') : internal(error));
}

/** A bug, without the words of the error: they could quote what was scanned. */
function internal(error: unknown): string {
  const { name = 'Error', stack = '' } = error instanceof Error ? error : {};
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [`hf-lint failed: ${name}. This is a bug, please report it with these lines:`, ...frames]
    .map(logLine)
    .join('\n');
}
