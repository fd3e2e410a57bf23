import type { Finding, Level, Result } from '../model.js';
import { brief, visible } from '../report/sanitise.js';
import { bySeverity, shown, todo } from '../report/tally.js';
import { type Api, nonsense } from './api.js';

/** Annotations of one request. */
const AT_ONCE = 50;
const LEVEL: Record<Level, string> = { error: 'failure', warning: 'warning', note: 'notice' };

export interface CheckRun {
  name: string;
  /** The commit it is shown at. */
  commit: string;
  failed: boolean;
  /** A line, and Markdown of at most 65,535 characters. */
  title: string;
  summary: string;
}

/** A check run with an annotation for every finding. Throws ApiError. */
export async function createCheckRun(api: Api, result: Result, run: CheckRun): Promise<void> {
  const annotations = bySeverity(shown(result)).map(annotation);
  const output = { title: brief(run.title, 255), summary: run.summary };
  const created = (await api.request('POST /repos/{owner}/{repo}/check-runs', {
    name: run.name,
    head_sha: run.commit,
    status: 'completed',
    conclusion: run.failed ? 'failure' : 'success',
    output: { ...output, annotations: annotations.slice(0, AT_ONCE) },
  })) as { id?: unknown } | null;
  if (typeof created?.id !== 'number') throw nonsense();
  for (let at = AT_ONCE; at < annotations.length; at += AT_ONCE) {
    await api.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      check_run_id: created.id,
      output: { ...output, annotations: annotations.slice(at, at + AT_ONCE) },
    });
  }
}

/** Columns only within one line: the API refuses others. */
function annotation(finding: Finding): object {
  const { line, endLine, column, endColumn } = finding.place;
  return {
    path: finding.path,
    start_line: line,
    end_line: endLine,
    ...(line === endLine && { start_column: column, end_column: endColumn }),
    annotation_level: LEVEL[finding.level],
    title: finding.rule,
    message: [visible(finding.message), todo(finding)].filter(Boolean).join('\n').slice(0, 8000),
  };
}
