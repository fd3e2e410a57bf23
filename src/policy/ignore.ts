import type { Ignore, Span } from '../model.js';
import { Lines } from '../text.js';

/** Markers that open a comment in some language, those that contain another one first. */
const MARKERS = ['<!--', '/*', '//', '--', '#', ';', '*'];
const CLOSERS: Record<string, string> = { '<!--': '-->', '/*': '*/' };

/** Bandit's test for unpinned downloads, and the rule that asks the same (PyCQA/bandit, plugins/huggingface_unsafe_download.py). */
const BANDIT = ['B615', 'huggingface_unsafe_download'];
const BANDIT_RULE = 'unpinned-revision';

const KEYWORD = 'hf-lint:';

/** Of a comment, in characters. */
const LONGEST = 1000;
/** Comment lines in a row that are looked through. */
const MOST = 200;

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
  const top = json ? lines.count : commentsAtTop(lines);
  let end = 0;
  for (let at = text.indexOf(KEYWORD); at >= 0; at = text.indexOf(KEYWORD, Math.max(end, at + 1))) {
    const opening = marker(text, at, json);
    if (!opening) continue;
    const directive = /[ \t]*(ignore-file|ignore)(?![\w-])([ \t]*\[)?/y;
    directive.lastIndex = at + KEYWORD.length;
    const match = directive.exec(text);
    if (!match) continue;
    const start = directive.lastIndex;
    const comment = commentEnd(text, opening.text, start, json);
    end = comment.end;
    const rest = text.slice(start, comment.content);
    const length = match[2] ? rest.indexOf(']') : -1;
    const list = { start, end: start + Math.max(0, length) };
    const rules = text.slice(list.start, list.end).split(',');
    const { line } = lines.at(at);
    const before = text.slice(lines.start(line), opening.start);
    const alone = (json ? before.replace('"', '') : before).trim() === '';
    const wholeFile = match[1] === 'ignore-file';
    const ignore = {
      path,
      place: lines.place(path, { start: opening.start, end }),
      rules: rules.map((id) => id.trim()).filter(Boolean),
      reason: rest.slice(length + 1).trim(),
      span: removable(lines, { start: opening.start, end }, alone && !json),
      list,
      idle: [],
    };
    const problem = comment.cut
      ? `it is longer than ${LONGEST} characters`
      : wholeFile && !(alone && line <= top)
        ? 'ignore-file must stand on a line of its own among the comments at the top of the file'
        : ignore.rules.length
          ? undefined
          : `it names no rule: write \`${match[1]}[rule-id] reason\``;
    if (problem) yield { ...ignore, covers: [0, 0], problem };
    else if (wholeFile) yield { ...ignore, covers: [1, lines.count] };
    else yield { ...ignore, covers: [line, alone ? nextStatement(lines, line, json) : line] };
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

/**
 * Where the comment ends, and its content before that: at the closer, the next comment, the end of the line or of the JSON string.
 * `cut`: none of these within reach.
 */
function commentEnd(
  text: string,
  opening: string,
  from: number,
  json: boolean,
): { end: number; content: number; cut: boolean } {
  const ahead = text.slice(from, from + LONGEST);
  const rest = (json ? /^(?:[^"\\\r\n]|\\[^nr\r\n])*/ : /^[^\r\n]*/).exec(ahead)![0];
  const closer = CLOSERS[opening];
  const closed = closer ? rest.indexOf(closer) : -1;
  if (closed >= 0) return { end: from + closed + closer!.length, content: from + closed, cut: false };
  const next = closer ? -1 : rest.search(/[ \t](?:#|\/\/)[ \t]/);
  const content = from + (next < 0 ? rest.trimEnd().length : next);
  return { end: content, content, cut: next < 0 && rest.length === LONGEST };
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

/** The next line that holds more than blanks and comments; gives up after `MOST` lines. */
function nextStatement(lines: Lines, line: number, json: boolean): number {
  let next = line + 1;
  while (next < lines.count && next < line + MOST && idle(lines.line(next), json)) next++;
  return Math.min(next, lines.count);
}

function commentsAtTop(lines: Lines): number {
  let top = 0;
  while (top < Math.min(lines.count, MOST) && idle(lines.line(top + 1), false)) top++;
  return top;
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
