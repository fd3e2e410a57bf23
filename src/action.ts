import { setFailed } from '@actions/core';
import path from 'node:path';
import { builtinCatalog, builtinTokens } from './catalog/load.js';
import { exists, list, reader, readIfPresent } from './disk.js';
import { currentRun, type Run } from './github/run.js';
import { readInputs, type Inputs } from './github/inputs.js';
import { publish } from './github/publish.js';
import type { Result, Source } from './model.js';
import { findConfig, parseConfig, type Config } from './policy/config.js';
import { UsageError } from './policy/usage.js';
import { logLine } from './report/sanitise.js';
import { rules } from './rules/index.js';
import { scan } from './scan.js';
import { version } from './version.js';

/** Paths of findings are relative to the workspace, whatever `path` is: GitHub looks for them from there. */
async function check(inputs: Inputs, run: Run): Promise<Result> {
  const { root, files, missing, problems } = list([inputs.path], run.workspace, process.env);
  if (missing.length) throw new UsageError(`Input "path": there is no ${JSON.stringify(inputs.path)} in the workspace`);
  const config = configuration(inputs, root);
  const disk = reader(root);
  const sources = function* (): Iterable<Source> {
    for (const file of files) {
      const text = disk.read(file);
      if (text !== undefined) yield { path: file, text };
    }
  };
  const result = await scan(sources(), {
    catalog: builtinCatalog(),
    tokens: builtinTokens(),
    rules,
    config,
    version,
    offline: true,
    exists: (name) => exists(root, name),
    read: (name) => disk.read(name),
  });
  return { ...result, skipped: disk.skipped, problems: [...problems, ...disk.problems, ...result.problems] };
}

/** The configuration file, with what the inputs say on top. */
function configuration(inputs: Inputs, root: string): Config {
  const read = (file: string) => readIfPresent(path.resolve(root, file));
  let config: Config;
  if (inputs.config === undefined) config = findConfig(read, rules);
  else {
    const text = read(inputs.config);
    if (text === undefined) throw new UsageError(`Input "config": there is no ${JSON.stringify(inputs.config)}`);
    config = parseConfig(inputs.config, text, rules);
  }
  return {
    ...config,
    profile: inputs.profile ?? config.profile,
    failOn: inputs.failOn ?? config.failOn,
  };
}

try {
  const inputs = readInputs();
  const run = currentRun(process.env, process.cwd());
  const result = await check(inputs, run);
  const verdict = await publish(result, inputs, run, (text) => process.stdout.write(text));
  if (verdict) setFailed(verdict);
} catch (error) {
  if (error instanceof UsageError) setFailed(error.message.split('\n').map(logLine).join('\n'));
  else setFailed(internal(error));
}

/** A bug, without the words of the error: they could quote what was scanned. */
function internal(error: unknown): string {
  const { name = 'Error', stack = '' } = error instanceof Error ? error : {};
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [`hf-lint failed: ${name}. This is a bug, please report it with these lines:`, ...frames]
    .map(logLine)
    .join('\n');
}
