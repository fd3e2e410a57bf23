import { groupBy } from '../group.js';
import type { Finding, Result } from '../model.js';
import { escape } from './escape.js';
import { inventoryLine } from './inventory.js';
import { licenseTable, notAsked } from './license-table.js';
import { pathUri, ruleUrl } from './links.js';
import type { Options } from './reporter.js';
import { brief } from './sanitise.js';
import { bySeverity, caveats, failing, levels, plural, shown, tally, todo } from './tally.js';

const TABLE = ['| Level | Where | What |', '|---|---|---|'];

/**
 * For a job summary or a comment: the verdict, the counts, the findings by rule, then what was not looked at. Rows that do
 * not fit into `limit` are counted.
 */
export function markdown(result: Result, options: Options): string {
  const limit = options.limit ?? 65_000;
  const head = opening(result);
  const tail = fit(closing(result), limit / 4, 'problem');
  const rows = fit(tables(result, options.url), limit - size([...head, ...tail]) - 80, 'finding');
  const body = [...head, ...rows, ...tail];
  return `${[...body, ...overview(result, limit - size(body))].join('\n')}\n`;
}

/** The licences of everything that is used, folded, and how many nobody was asked for; nothing when it does not fit. */
function overview(result: Result, room: number): string[] {
  const table = licenseTable(result);
  const rest = notAsked(result);
  const lines = [
    ...(table.length ? ['', '<details><summary>Licences</summary>', '', ...table, '', '</details>'] : []),
    ...(rest ? ['', rest] : []),
  ];
  return size(lines) < room ? lines : [];
}

function opening(result: Result): string[] {
  const counts = tally(result);
  const fails = shown(result).some((finding) => failing(finding, result));
  const [sign, verdict] = fails ? ['❌', 'failed'] : result.complete ? ['✅', 'passed'] : ['⚠️', 'incomplete'];
  const fixable = counts.fixable ? `${counts.fixable} can be fixed with \`hf-lint fix\`. ` : '';
  return [
    `### ${sign} hf-lint ${verdict}: ${levels(counts)}`,
    '',
    `${fixable}${inventoryLine(result)}, in ${plural(result.files, 'file')}.`,
    '',
  ];
}

/** A line, and the findings it stands for: what is lost when it does not fit. */
interface Line {
  text: string;
  counts: number;
}

function tables(result: Result, url: string | undefined): Line[] {
  const groups = groupBy(bySeverity(shown(result)), (finding) => finding.rule);
  return [...groups].flatMap(([id, findings]) => {
    const advice = new Set(findings.map(todo));
    const shared = advice.size === 1 ? [...advice][0]! : '';
    const why = result.rules.find((rule) => rule.id === id)?.why ?? '';
    const head = [
      `#### [${escape(id)}](${ruleUrl(id)}) (${findings.length})`,
      '',
      [why, escape(brief(shared, 300))].join(' ').trim(),
      '',
      ...TABLE,
    ];
    return [
      { text: head.join('\n'), counts: 0 },
      ...findings.map((finding) => ({ text: row(finding, url, shared ? '' : todo(finding)), counts: 1 })),
      { text: '', counts: 0 },
    ];
  });
}

function row(finding: Finding, url: string | undefined, advice: string): string {
  const { line, endLine } = finding.place;
  const where = escape(`${brief(finding.path, 160)}:${line}`);
  const anchor = `?plain=1#L${line}${endLine > line ? `-L${endLine}` : ''}`;
  // What only a commit holds is not at the address of the files.
  const link = url === undefined || finding.commit ? where : `[${where}](${url}${pathUri(finding.path)}${anchor})`;
  const what = [brief(finding.message, 300), brief(advice, 300)].filter(Boolean).map(escape).join('<br>');
  return `| ${finding.level} | ${link} | ${what} |`;
}

function closing(result: Result): Line[] {
  const notes = caveats(result, true);
  for (const { kind, path, line, message } of result.problems) {
    const at = path === undefined ? '' : ` ${brief(path, 160)}${line === undefined ? '' : `:${line}`}:`;
    notes.push(`${kind}:${at} ${brief(message, 300)}`);
  }
  if (!notes.length) return [];
  return [
    { text: 'Not in these counts:\n', counts: 0 },
    ...notes.map((note) => ({ text: `- ${escape(note)}`, counts: 1 })),
  ];
}

/** The lines that fit into `room` characters, and a last one that counts the others. */
function fit(lines: Line[], room: number, noun: string): string[] {
  const kept: string[] = [];
  let index = 0;
  for (; index < lines.length; index++) {
    // A heading without its first row says nothing.
    const next = lines[index]!.counts ? 0 : (lines[index + 1]?.text.length ?? 0) + 1;
    room -= lines[index]!.text.length + 1;
    if (room - next < 0) break;
    kept.push(lines[index]!.text);
  }
  const lost = lines.slice(index).reduce((sum, line) => sum + line.counts, 0);
  return lost ? [...kept, '', `… and ${lost} more ${lost === 1 ? noun : `${noun}s`}.`, ''] : kept;
}

function size(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
