import type { Finding, Level, Result } from '../model.js';
import { ruleUrl } from './links.js';
import type { Options } from './reporter.js';
import { brief, logLine, visible } from './sanitise.js';
import { bySeverity, plural, shown, summary, todo } from './tally.js';

/** What the runner keeps of one step and level (actions/runner, ExecutionContext.cs). */
const MOST = 10;
const COMMAND: Record<Level, string> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * Workflow commands, worst first in the log. The last error is left to the step's own verdict, the last notices to what could not be checked and what has to be known;
 * findings that find no place are listed in a group of the log.
 */
export function github(result: Result, options: Options): string {
  const limit = Math.max(0, Math.min(options.annotations ?? MOST, MOST));
  const room: Record<Level, number> = {
    error: Math.min(limit, MOST - 1),
    warning: limit,
    note: Math.min(limit, MOST - (result.notices?.length ? 2 : 1)),
  };
  const annotated: Finding[] = [];
  const rest: Finding[] = [];
  const findings = bySeverity(shown(result));
  const { first } = options;
  const order = first ? [...findings.filter(first), ...findings.filter((finding) => !first(finding))] : findings;
  for (const finding of order) (room[finding.level]-- > 0 ? annotated : rest).push(finding);
  const lines = bySeverity(annotated).map((finding) => annotation(finding, result));
  if (result.notices?.length)
    lines.push(`::notice title=hf-lint::${escapeData(result.notices.map(visible).join('\n'))}`);
  if (result.problems.length) {
    const words = `The scan is incomplete: ${plural(result.problems.length, 'problem')}, listed in the log of this step.`;
    lines.push(`::notice title=hf-lint::${escapeData(words)}`);
    lines.push(
      ...group(
        'Not checked',
        result.problems.map((problem) => `${problem.kind} ${location(problem.path, problem.line)}${problem.message}`),
      ),
    );
  }
  if (rest.length) {
    const entries = bySeverity(rest).map(
      (finding) => `${finding.level} ${location(finding.path, finding.place.line)}${finding.rule} ${finding.message}`,
    );
    lines.push(
      ...group(`${plural(rest.length, 'more finding')} (GitHub shows ${MOST} annotations of a level)`, entries),
    );
  }
  return `${[...lines, logLine(summary(result))].join('\n')}\n`;
}

/** Columns only within one line: the runner drops them otherwise. The message stays under the runner's 4,096 characters. */
function annotation(finding: Finding, result: Result): string {
  const { line, column, endLine, endColumn } = finding.place;
  const properties: [string, string | number][] = [
    ['file', visible(finding.path)],
    ['line', line],
    ['endLine', endLine],
    ...(line === endLine
      ? ([
          ['col', column],
          ['endColumn', endColumn],
        ] as [string, number][])
      : []),
    ['title', finding.rule],
  ];
  const why = result.rules.find((rule) => rule.id === finding.rule)?.why ?? '';
  const words = [
    brief(finding.message, 1200),
    brief(todo(finding), 1200),
    `${brief(why, 600)} ${ruleUrl(finding.rule)}`.trim(),
  ];
  const head = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${COMMAND[finding.level]} ${head}::${escapeData(words.filter(Boolean).join('\n'))}`;
}

function group(title: string, entries: string[]): string[] {
  return [`::group::${escapeData(title)}`, ...entries.map((entry) => logLine(entry)), '::endgroup::'];
}

function location(path: string | undefined, line: number | undefined): string {
  return path === undefined ? '' : `${path}${line === undefined ? '' : `:${line}`} `;
}

/** As the runner undoes it; `##[` is broken too, since older readers look for it anywhere in a line. */
function escapeData(text: string): string {
  return text
    .replace(/##(?=\[)/g, '## ')
    .replace(/%/g, '%25')
    .replace(/\r/g, '%0D')
    .replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
