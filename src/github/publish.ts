import { setOutput, summary } from '@actions/core';
import type { Result } from '../model.js';
import { reporters } from '../report/index.js';
import { failing, shown, tally } from '../report/tally.js';
import type { Inputs } from './inputs.js';
import type { Run } from './event.js';

/** A job summary may hold 1 MiB; a UTF-16 unit is at most three bytes of UTF-8. */
const SUMMARY_LIMIT = 340_000;

/** The job summary: nothing where the runner has no place for one. */
export async function writeSummary(result: Result, run: Run, env: Record<string, string | undefined>): Promise<void> {
  if (!env['GITHUB_STEP_SUMMARY']) return;
  const text = reporters['markdown']!(result, { color: false, limit: SUMMARY_LIMIT, url: run.blobs });
  await summary.addRaw(text, true).write();
}
