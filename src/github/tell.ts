import type { Result } from '../model.js';
import { reporters } from '../report/index.js';
import { failing, levels, shown, tally } from '../report/tally.js';
import { type Api, ApiError, isDenied, reason } from './api.js';
import { createCheckRun } from './check-run.js';
import { type Analysed, uploadSarif } from './code-scanning.js';
import { keepComment, marker } from './comment.js';
import { type Inputs, subject } from './inputs.js';
import { type CheckedOut, suggest } from './review.js';
import type { Run } from './run.js';

/** What a check run's summary and a comment may hold, with room for the mark. */
const LIMIT = 65_000;

/**
 * Tells GitHub what the workflow asked for beyond annotations and summary: comment, suggestions, code scanning, check run. None of them can fail the
 * step: what did not work is returned, one sentence each.
 */
export async function tell(
  result: Result,
  inputs: Inputs,
  run: Run,
  api: Api | undefined,
  analysed: Analysed | undefined,
  file: (path: string) => CheckedOut | undefined,
): Promise<string[]> {
  const failed = shown(result).some((finding) => failing(finding, result));
  const markdown = () => reporters['markdown']!(result, { color: false, limit: LIMIT, url: run.blobs });
  const notices: string[] = [];
  const attempt = async (what: string, permission: string, quiet: boolean, act: (api: Api) => Promise<void>) => {
    const problem = await failure(api, act);
    if (!problem || (quiet && isDenied(problem.status))) return;
    const fork = isDenied(problem.status) ? ', which a pull request from a fork does not have' : '';
    notices.push(`${what}: ${reason(problem, permission)}${fork}.`);
  };

  const { pull } = run.event;
  const comment = inputs.comment ?? 'never';
  if (pull && comment !== 'never') {
    const mark = marker(run.workflow, run.job, ...subject(inputs));
    const body = failed || comment === 'always' ? markdown() : undefined;
    await attempt('The comment could not be written', 'pull-requests: write', false, (to) =>
      keepComment(to, pull.number, mark, body),
    );
  }
  if (pull && inputs.suggestions) {
    await attempt('Fixes could not be suggested', 'pull-requests: write', false, (to) =>
      suggest(to, pull, result, file),
    );
  }
  const checked = () => {
    if (!analysed) throw new ApiError(400, 'the commit that was checked is not known');
    return analysed;
  };
  const upload = inputs.uploadSarif ?? 'false';
  if (upload !== 'false') {
    const text = reporters['sarif']!(result, { color: false, old: true, category: subject(inputs).join('/') });
    await attempt('Code scanning did not take the findings', 'security-events: write', upload === 'auto', async (to) =>
      uploadSarif(to, text, checked()),
    );
  }
  if (inputs.checkRun) {
    await attempt('The check run could not be completed', 'checks: write', false, async (to) =>
      createCheckRun(to, result, {
        name: ['hf-lint', ...subject(inputs)].join(' '),
        commit: pull?.head ?? checked().commit,
        failed,
        title: levels(tally(result)),
        summary: markdown(),
      }),
    );
  }
  return notices;
}

async function failure(api: Api | undefined, act: (api: Api) => Promise<void>): Promise<ApiError | undefined> {
  if (!api) return new ApiError(400, 'it needs the input `github-token`');
  try {
    await act(api);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
