import { patches } from '../git/hunks.js';
import type { Edit, Finding, Result } from '../model.js';
import { escape } from '../report/escape.js';
import { visible } from '../report/sanitise.js';
import { bySeverity, isAside, todo } from '../report/tally.js';
import { applyEdits, Lines } from '../text.js';
import { type Api, items } from './api.js';
import type { PullRequest } from './event.js';

/** Suggestions of one review. */
const MOST = 30;
/** Of the API: 3,000 files. */
const MOST_PAGES = 30;

/** Fixes of some lines that follow each other. */
interface Suggestion {
  path: string;
  /** 1-based, the last one included. */
  first: number;
  last: number;
  findings: Finding[];
  edits: Edit[];
}

/** A file as it is checked out, and the id of its blob. */
export interface CheckedOut {
  text: string;
  blob: string;
}

/**
 * Suggests the safe fixes of findings as one review, each finding once in the life of the pull request. Only lines inside a hunk of
 * the pull request can be suggested for, none that hold a secret or something unseen, and only where its head has the file that was checked (`checkedOut`).
 * Throws ApiError.
 */
export async function suggest(
  api: Api,
  pull: PullRequest,
  { findings, rules }: Pick<Result, 'findings' | 'rules'>,
  checkedOut: (path: string) => CheckedOut | undefined,
): Promise<void> {
  const fixable = findings.filter((finding) => {
    const { path, fix, hidden } = finding;
    return !hidden && !isAside(finding) && fix?.safety === 'safe' && fix.edits.every((edit) => edit.path === path);
  });
  if (!fixable.length) return;
  const where = { pull_number: pull.number };
  const urgent = new Set(rules.filter((rule) => rule.urgent).map(({ id }) => id));
  const secrets = findings.filter(({ rule }) => urgent.has(rule));
  const said = await posted(api, where);
  const comments: object[] = [];
  for await (const { filename, sha, patch } of listed<ChangedFile>(api, 'files', where)) {
    const here = fixable.filter(({ path, fingerprint }) => path === filename && !said.has(fingerprint));
    const file = here.length && patch ? checkedOut(filename) : undefined;
    // Lines that end in a mere CR are none to git.
    if (file?.blob !== sha || /\r(?!\n)/.test(file.text)) continue;
    const lines = new Lines(file.text);
    const hunks = [...patches(`+++ b/\n${patch}`)].map(({ first, count }) => [first, first + count - 1] as const);
    for (const suggestion of group(bySeverity(here), lines)) {
      const { first, last } = suggestion;
      // A suggestion repeats its lines.
      if (secrets.some(({ path, place }) => path === filename && place.line <= last && place.endLine >= first))
        continue;
      if (isOdd(lines.text.slice(lines.start(first), lines.start(last + 1)))) continue;
      if (hunks.some(([from, to]) => from <= first && last <= to)) comments.push(comment(suggestion, lines));
    }
  }
  if (!comments.length) return;
  await api.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
    ...where,
    commit_id: pull.head,
    event: 'COMMENT',
    body: 'hf-lint can fix this.',
    comments: comments.slice(0, MOST),
  });
}

/** Fixes of the same or overlapping lines are one suggestion, unless they want different things of one place: then the first is made. */
function group(findings: readonly Finding[], lines: Lines): Suggestion[] {
  const groups: Suggestion[] = [];
  for (const finding of findings) {
    const { path } = finding;
    const edits = finding.fix!.edits;
    const first = Math.min(...edits.map(({ span }) => lines.at(span.start).line));
    const last = Math.max(...edits.map(({ span }) => lines.at(Math.max(span.start, span.end - 1)).line));
    const near = groups.find((one) => first <= one.last && last >= one.first);
    if (!near) groups.push({ path, first, last, findings: [finding], edits: [...edits] });
    else if (
      near.edits.every((one) => edits.every(({ span }) => span.end < one.span.start || span.start > one.span.end))
    ) {
      near.first = Math.min(near.first, first);
      near.last = Math.max(near.last, last);
      near.findings.push(finding);
      near.edits.push(...edits);
    }
  }
  return groups;
}

function comment({ path, first, last, findings, edits }: Suggestion, lines: Lines): object {
  const [start, end] = [lines.start(first), lines.start(last + 1)];
  const moved = edits.map(({ span, ...edit }) => ({
    ...edit,
    span: { start: span.start - start, end: span.end - start },
  }));
  const text = applyEdits(lines.text.slice(start, end), moved);
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const words = findings.map(
    (finding) =>
      `**${finding.rule}**: ${escape(finding.message)}<br>${escape(todo(finding))}${mark(finding.fingerprint)}`,
  );
  const body = `${words.join('\n\n')}\n\n${fence}suggestion\n${text}${!text || text.endsWith('\n') ? '' : '\n'}${fence}`;
  return {
    path,
    body,
    line: last,
    side: 'RIGHT',
    ...(first < last && { start_line: first, start_side: 'RIGHT' }),
  };
}

/** Does it hold what a reader does not see, or a comment cannot carry? */
function isOdd(text: string): boolean {
  const words = text.replace(/\r?\n|\t/g, '');
  return visible(words) !== words;
}

function mark(fingerprint: string): string {
  return ` <!-- hf-lint finding ${fingerprint} -->`;
}

/** Fingerprints of the findings that the token's account has commented on. What it repeats of the file must not speak for it. */
async function posted(api: Api, where: Record<string, unknown>): Promise<Set<string>> {
  const said = new Set<string>();
  let viewer: string | undefined;
  for await (const { body, user } of listed<ReviewComment>(api, 'comments', where)) {
    const [words] = body.split(/^`+suggestion$/m, 1);
    const found = [...words!.matchAll(/<!-- hf-lint finding (\w+) -->/g)];
    if (!found.length) continue;
    viewer ??= await api.viewer();
    if (user?.login === viewer) for (const [, id] of found) said.add(id!);
  }
  return said;
}

interface ChangedFile {
  filename: string;
  sha: string;
  patch?: string;
}

interface ReviewComment {
  body: string;
  user: { login: string } | null;
}

function listed<Item>(api: Api, what: 'files' | 'comments', where: Record<string, unknown>): AsyncGenerator<Item> {
  return items(api, `GET /repos/{owner}/{repo}/pulls/{pull_number}/${what}`, where, MOST_PAGES);
}
