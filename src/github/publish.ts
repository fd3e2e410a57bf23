import { setOutput, summary } from '@actions/core';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { write } from '../disk.js';
import type { Finding, Result } from '../model.js';
import { UsageError } from '../policy/usage.js';
import { reporters } from '../report/index.js';
import { failing, plural, shown, tally } from '../report/tally.js';
import type { Run } from './run.js';
import { type Inputs, subject } from './inputs.js';

/** A job summary may hold 1 MiB; a UTF-16 unit is at most three bytes of UTF-8. */
const SUMMARY_LIMIT = 340_000;

/**
 * Annotations to `print`, those of findings `inDiff` first, then the job summary, the SARIF and JSON files and the outputs. Needs no permission. Returns what
 * the step fails with; undefined when it succeeds.
 */
export async function publish(
  result: Result,
  inputs: Inputs,
  run: Run,
  print: (text: string) => void,
  inDiff?: (finding: Finding) => boolean,
): Promise<string | undefined> {
  print(reporters['github']!(result, { color: false, annotations: inputs.maxAnnotations, first: inDiff }));
  if (inputs.summary && run.hasSummary) {
    const text = reporters['markdown']!(result, { color: false, limit: SUMMARY_LIMIT, url: run.blobs });
    await summary.addRaw(text).write();
  }
  const name = path.join(run.temporary, `hf-lint-${randomUUID()}`);
  const sarif = inputs.sarifFile === undefined ? `${name}.sarif` : path.resolve(run.workspace, inputs.sarifFile);
  save(sarif, reporters['sarif']!(result, { color: false, old: true, category: subject(inputs).join('/') }));
  save(`${name}.json`, reporters['json']!(result, { color: false }));

  const counts = tally(result);
  const failures = shown(result).filter((finding) => failing(finding, result)).length;
  setOutput('conclusion', failures ? 'failure' : 'success');
  setOutput('findings', counts.error + counts.warning + counts.note);
  setOutput('errors', counts.error);
  setOutput('warnings', counts.warning);
  setOutput('notes', counts.note);
  setOutput('new-findings', shown(result).filter(({ old }) => !old).length);
  setOutput('sarif-file', sarif);
  setOutput('json-file', `${name}.json`);
  return failures ? `hf-lint: ${plural(failures, 'finding')} at or above the level ${result.failOn}` : undefined;
}

function save(file: string, text: string): void {
  try {
    write(file, text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new UsageError(`${file} cannot be written (${code}): its folder must exist and be writable`);
  }
}
