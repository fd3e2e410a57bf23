import type { Excerpt, Finding, Level, Problem, Result } from '../model.js';
import { frame } from './frame.js';
import { ruleUrl } from './links.js';
import type { Options } from './reporter.js';
import { harmless, visible } from './sanitise.js';
import { bySeverity, shown, summary, todo } from './tally.js';

type Paint = (code: number, text: string) => string;
const COLOR: Record<Level, number> = { error: 31, warning: 33, note: 36 };

/**
 * For people at a terminal: each finding with its line and what to do, then each rule's reason once, then one line that
 * counts. Advice that was already given for the same rule is not repeated. A clean run is the last line alone.
 */
export function text(result: Result, options: Options): string {
  const paint: Paint = (code, words) => (options.color ? `\u001b[${code}m${words}\u001b[0m` : words);
  const findings = shown(result);
  const advised = new Set<string>();
  const blocks = findings.map((finding) => {
    const advice = todo(finding);
    const key = `${finding.rule} ${advice}`;
    const fresh = advice && !advised.has(key);
    advised.add(key);
    return block(finding, result.excerpt(finding), fresh ? advice : '', options.width ?? 120, paint);
  });
  const problems = result.problems.map((problem) => `${where(problem)}${problem.kind}: ${visible(problem.message)}`);
  if (problems.length) blocks.push(problems);
  const why = reasons(result, findings, paint);
  if (why.length) blocks.push(why);
  return `${[...blocks.map((lines) => lines.map(harmless).join('\n')), harmless(capital(summary(result)))].join('\n\n')}\n`;
}

function block(finding: Finding, excerpt: Excerpt, advice: string, width: number, paint: Paint): string[] {
  const { line, column, cell, cellLine } = finding.place;
  const inCell = cell === undefined ? '' : ` (cell ${cell}, line ${cellLine})`;
  const place = `${visible(finding.path)}:${line}:${column}${inCell}`;
  const level = paint(COLOR[finding.level], finding.level);
  const lines = [`${paint(1, place)} ${level} ${finding.rule} ${visible(finding.message)}`];
  const gutter = String(line);
  const blank = ' '.repeat(gutter.length);
  const { text: source, mark } = excerpt;
  if (source) {
    const { start, end } = mark ?? { start: 0, end: 0 };
    const [seen, marks] = frame(source, start, end, Math.max(20, width - gutter.length - 3));
    lines.push(`${paint(2, `${gutter} |`)} ${seen}`);
    if (mark) lines.push(`${paint(2, `${blank} |`)} ${paint(COLOR[finding.level], marks)}`);
  }
  if (advice) {
    const label = !finding.fix ? 'help' : finding.fix.safety === 'safe' ? 'fix' : 'fix (unsafe)';
    lines.push(`${blank} ${paint(2, '=')} ${label}: ${advice}`);
  }
  return lines;
}

/** Why each rule that spoke matters, where to read on, and the comment that ignores it. */
function reasons(result: Result, findings: readonly Finding[], paint: Paint): string[] {
  const rules = new Map<string, string | undefined>();
  for (const finding of bySeverity(findings)) {
    const { rule } = finding;
    rules.set(rule, rules.get(rule) ?? ignoreComment(finding));
  }
  return [...rules].flatMap(([id, comment]) => {
    const why = result.rules.find((rule) => rule.id === id)?.why;
    return [
      `${paint(1, id)}: ${why ? `${why} ` : ''}${paint(2, ruleUrl(id))}`,
      ...(comment ? [`  ${paint(2, `to ignore: ${comment}`)}`] : []),
    ];
  });
}

/** The comment that ignores a finding where it stands; undefined where no comments are. */
function ignoreComment({ rule, path, reference }: Finding): string | undefined {
  const words = `hf-lint: ignore[${rule}] reason`;
  if (/(?:\.(?:json|webmanifest)|(?:kernels|weights)\.lock)$/.test(path)) return undefined;
  const opens = reference?.slot?.note?.before.trim() ?? reference?.remark;
  if (opens) return `${opens} ${words}${opens === '<!--' ? ' -->' : ''}`;
  // in prose nothing is loaded, only in its blocks of code
  if (/\.mdx?$/.test(path) && reference) return undefined;
  if (/\.(?:html?|mdx?)$/.test(path)) return `<!-- ${words} -->`;
  return /\.(?:[cm]?[jt]sx?|jsonc|json5|rs)$/.test(path) ? `// ${words}` : `# ${words}`;
}

function where(problem: Problem): string {
  if (problem.path === undefined) return '';
  return `${visible(problem.path)}${problem.line === undefined ? '' : `:${problem.line}`} `;
}

function capital(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1);
}
