import type { Ignore, Span } from '../model.js';
import { Lines } from '../text.js';

/** Markers that open a comment in some language, those that contain another one first. */
const MARKERS = ['<!--', '/*', '//', '--', '#', ';', '*'];
const CLOSERS: Record<string, string> = { '<!--': '-->', '/*': '*/' };

/** Bandit's test for unpinned downloads, and the rule that asks the same (PyCQA/bandit, plugins/huggingface_unsafe_download.py). */
const BANDIT = ['B615', 'huggingface_unsafe_download'];
const BANDIT_RULE = 'unpinned-revision';

const KEYWORD = 'hf-lint:';

/**
 * The ignore comments of a text of any format, in file order: `hf-lint: ignore[rule, …] reason`, `hf-lint: ignore-file[rule, …] reason`
 * and `# nosec`. A comment covers its own line; alone on its line it also covers the lines to the next one that holds more than
 * comments; `ignore-file` covers everything and stands among the comments at the top. In a notebook the comment is a part of a JSON string.
 */
export function parseIgnores(path: string, text: string): Ignore[] {
  const own = text.includes(KEYWORD);
  const nosec = text.includes('nosec');
  if (!own && !nosec) return [];
  const lines = new Lines(text);
  const json = /^\s*\{/.test(text);
  const ignores = [...(own ? written(path, lines, json) : []), ...(nosec ? bandits(path, lines) : [])];
  return ignores.sort((a, b) => a.span.start - b.span.start);
}

function* written(path: string, lines: Lines, json: boolean): Iterable<Ignore> {
  const { text } = lines;
  for (let at = text.indexOf(KEYWORD); at >= 0; at = text.indexOf(KEYWORD, at + 1)) {
    const opening = marker(text, at, json);
    if (!opening) continue;
    const directive = /[ \t]*(ignore-file|ignore)(?![\w-])([ \t]*\[)?/y;
    directive.lastIndex = at + KEYWORD.length;
    const match = directive.exec(text);
    if (!match) continue;
    const { line } = lines.at(at);
    const { end, content } = commentEnd(text, opening.text, directive.lastIndex, json);
    const rest = text.slice(directive.lastIndex, content);
    const length = match[2] ? rest.indexOf(']') : -1;
    const list = { start: directive.lastIndex, end: directive.lastIndex + Math.max(0, length) };
    const rules = text
      .slice(list.start, list.end)
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean);
    const alone = json ? /^\s*"?\s*$/ : /^\s*$/;
    const ownLine = alone.test(text.slice(lines.start(line), opening.start));
    const wholeFile = match[1] === 'ignore-file';
    const misplaced = wholeFile && !json && !(ownLine && atTop(lines, line));
    const problem = misplaced
      ? 'ignore-file must stand on a line of its own among the comments at the top of the file'
      : rules.length
        ? undefined
        : `the comment names no rule: write \`${match[1]}[rule-id] reason\``;
    yield {
      path,
      place: lines.place(path, { start: opening.start, end }),
      covers: problem
        ? [0, 0]
        : wholeFile
          ? [1, lines.count]
          : [line, ownLine ? nextStatement(lines, line, json) : line],
      rules,
      reason: rest.slice(length + 1).trim(),
      span: removable(lines, { start: opening.start, end }, ownLine && !json),
      list,
      ...(problem && { problem }),
      idle: [],
    };
  }
}

/** The comment marker right before an offset. Behind a backtick, or a quote outside JSON, stands a text about comments. */
function marker(text: string, at: number, json: boolean): { text: string; start: number } | undefined {
  let end = at;
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end--;
  const found = MARKERS.find((candidate) => text.startsWith(candidate, end - candidate.length));
  if (!found) return undefined;
  let start = end - found.length;
  while (start > 0 && text[start - 1] === found[0]) start--;
  const before = text[start - 1];
  return before === '`' || (!json && (before === '"' || before === "'")) ? undefined : { text: found, start };
}

/** Where the comment ends, and its content before that: at the closer, the next comment, the end of the line or of the JSON string. */
function commentEnd(text: string, opening: string, from: number, json: boolean): { end: number; content: number } {
  const lineEnd = /[\r\n]|$/g;
  lineEnd.lastIndex = from;
  let end = lineEnd.exec(text)!.index;
  if (json) {
    const inString = /(?:[^"\\\r\n]|\\[^nr\r\n])*/y;
    inString.lastIndex = from;
    end = from + inString.exec(text)![0].length;
  }
  const rest = text.slice(from, end);
  const closer = CLOSERS[opening];
  if (closer) {
    const at = rest.indexOf(closer);
    return at < 0 ? { end, content: end } : { end: from + at + closer.length, content: from + at };
  }
  const next = /[ \t](?:#|\/\/)[ \t]/.exec(rest);
  const content = next ? from + next.index : from + rest.trimEnd().length;
  return { end: content, content };
}

/** The comment with the blanks before it, or with its whole line. */
function removable(lines: Lines, comment: Span, wholeLine: boolean): Span {
  const { line } = lines.at(comment.start);
  const lineStart = lines.start(line);
  if (wholeLine && lines.text.slice(comment.end, lines.start(line + 1)).trim() === '')
    return { start: lineStart, end: lines.start(line + 1) };
  let { start } = comment;
  while (start > lineStart && /[ \t]/.test(lines.text[start - 1]!)) start--;
  return { start, end: comment.end };
}

/** The next line that holds more than blanks and comments; the last line when there is none. */
function nextStatement(lines: Lines, line: number, json: boolean): number {
  let next = line + 1;
  while (next < lines.count && idle(lines.line(next), json)) next++;
  return Math.min(next, lines.count);
}

function atTop(lines: Lines, line: number): boolean {
  for (let above = 1; above < line; above++) if (!idle(lines.line(above), false)) return false;
  return true;
}

/** Does the line hold nothing but blanks or a comment? */
function idle(line: string, json: boolean): boolean {
  const bare = json ? line.replace(/^\s*"/, '').replace(/(?:\\n)?",?\s*$/, '') : line.replace(/^\uFEFF/, '');
  const content = bare.trim();
  return content === '' || MARKERS.some((candidate) => content.startsWith(candidate));
}

/** `# nosec` without ids, or with Bandit's for unpinned downloads among them. */
function* bandits(path: string, lines: Lines): Iterable<Ignore> {
  for (const match of lines.text.matchAll(/#[ \t]*nosec\b:?([^#\r\n"]*)/g)) {
    const ids = match[1]!.split(/[\s,]+/).filter((word) => /^(?:[A-Z]{1,3}\d{2,4}|[a-z\d]+(?:_[a-z\d]+)+)$/.test(word));
    if (ids.length && !BANDIT.some((id) => ids.includes(id))) continue;
    const span = { start: match.index, end: match.index + match[0].trimEnd().length };
    const place = lines.place(path, span);
    const list = { start: span.end, end: span.end };
    yield {
      path,
      place,
      covers: [place.line, place.line],
      rules: [BANDIT_RULE],
      reason: '',
      span,
      list,
      foreign: true,
      idle: [],
    };
  }
}
