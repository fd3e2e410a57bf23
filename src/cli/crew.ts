import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Problem } from '../model.js';
import type { Survey } from '../survey.js';
import { type Job, type Parts, takeTurns, whole } from './turns.js';

/** Fewer files are read before a second thread is ready. */
const MANY = 500;

/** What the second thread has to say. */
export interface Share {
  parts: Parts;
  skipped: Record<string, number>;
  problems: Problem[];
  /** Raw tokens with what they are. */
  secrets: [value: string, token: { kind: string; digest: string }][];
}

/** What was seen, and the second thread's share in it. */
export interface Surveyed {
  seen: Survey;
  share?: Share;
}

/**
 * Surveys files: in this thread with `survey`, of many some in a second one, whose
 * share comes back too. What the second one has not
 * done, because it fails or there is none, this one does.
 */
export async function surveyTogether(
  job: Omit<Job, 'next'>,
  survey: (files: readonly string[]) => Survey,
  progress?: (done: number, of: number) => void,
): Promise<Surveyed> {
  const { files } = job;
  if (files.length < MANY) return { seen: survey(files) };
  const shared: Job = { ...job, next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
  const second = secondThread(shared);
  const parts = takeTurns(shared, survey, progress);
  const share = await second;
  for (const [turn, part] of share?.parts ?? []) parts.set(turn, part);
  return { seen: whole(files, parts, survey), ...(share && { share }) };
}

/** The share of a second thread; undefined when it comes to nothing. */
async function secondThread(job: Job): Promise<Share | undefined> {
  try {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: job });
    const [share] = (await once(worker, 'message')) as [Share];
    return share;
  } catch {
    return undefined;
  }
}
