import type { Ignore, Span } from '../model.js';
import { lastUpTo, lineEnd, linePrefix, Lines } from '../text.js';

/** Markers that open a comment in some language, those that contain another one first. */
const MARKERS = ['<!--', '/*', '//', '--', '#', ';', '*'];
/** What stands in front of a comment that has its line to itself in a quote or a change of Markdown. */
const MARKS = /^[ \t>+]+$/;
const CLOSERS: Record<string, string> = { '<!--': '-->', '/*': '*/' };

/** Bandit's test for unpinned downloads, and the rule that asks the same (PyCQA/bandit, plugins/huggingface_unsafe_download.py). */
const BANDIT = ['B615', 'huggingface_unsafe_download'];
const BANDIT_RULE = 'unpinned-revision';

const KEYWORD = 'hf-lint:';

/** Of a comment, in characters. */
const LONGEST = 1000;
/** Comment lines in a row that are looked through. */
const MOST = 200;

/** The text may hold an ignore comment. */
export function mayIgnore(text: string): boolean {
  return text.includes(KEYWORD) || text.includes('nosec');
}

/**
 * The ignore comments of a text of any format, in file order: `hf-lint: ignore[rule, …] reason`, `hf-lint: ignore-file[rule, …] reason`
 * and `# nosec`. A comment covers its own line; alone on its line it also covers the lines to the next one that holds more than
 * comments; `ignore-file` covers everything and stands among the comments at the top. In a notebook the comment is a part of a JSON string.
 * `comments`: where comments are known to stand. What looks like one elsewhere, outside the strings of its line, silences too but is not judged.
 */
export function parseIgnores(path: string, text: string, comments: readonly Span[] = []): Ignore[] {
  if (!mayIgnore(text)) return [];
  const file: File = { path, lines: new Lines(text), known: finder(comments), book: path.endsWith('.ipynb') };
  return [...written(file), ...bandits(file)].sort((a, b) => a.span.start - b.span.start);
}

interface File {
  path: string;
  lines: Lines;
  /** The known comment at an offset. */
  known(offset: number): Span | undefined;
  /** The program's lines stand in JSON strings. */
  book: boolean;
}

function finder(comments: readonly Span[]): File['known'] {
  const spans = [...comments].sort((a, b) => a.start - b.start || b.end - a.end);
  const starts = spans.map(({ start }) => start);
  return (offset) => {
    const span = spans[lastUpTo(starts, offset)];
    return span && span.start <= offset && offset < span.end ? span : undefined;
  };
}

function* written(file: File): Iterable<Ignore> {
  const { path, lines, book } = file;
  const { text } = lines;
  const top = book ? lines.count : commentsAtTop(lines);
  let end = 0;
  for (let at = text.indexOf(KEYWORD); at >= 0; at = text.indexOf(KEYWORD, Math.max(end, at + 1))) {
    const comment = file.known(at);
    const opening = marker(text, at, comment);
    if (!opening || (!comment && inString(file, opening.start))) continue;
    const directive = /[ \t]*(ignore-file|ignore)(?![\w-])([ \t]*\[)?/y;
    directive.lastIndex = at + KEYWORD.length;
    const match = directive.exec(text);
    if (!match) continue;
    const start = directive.lastIndex;
    const found = extent(text, opening, start, comment);
    end = found.end;
    const rest = text.slice(start, found.content);
    const length = match[2] ? rest.indexOf(']') : -1;
    const list = { start, end: start + Math.max(0, length) };
    const rules = text.slice(list.start, list.end).split(',');
    const { line } = lines.at(at);
    const span = outer(text, { start: found.open ? at : opening.start, end });
    const before = text.slice(lines.start(line), span.start);
    const alone = (book ? before.replace('"', '') : before).trim() === '';
    const wholeFile = match[1] === 'ignore-file';
    const ignore = {
      path,
      place: lines.place(path, { start: opening.start, end }),
      rules: rules.map((id) => id.trim()).filter(Boolean),
      reason: rest.slice(length + 1).trim(),
      span: removable(lines, span, alone && !book && !found.open && !isContinued(file, line)),
      list,
      ...(!comment && { foreign: true }),
      idle: [],
    };
    const problem = found.cut
      ? `it is longer than ${LONGEST} characters`
      : wholeFile && !(alone && line <= top)
        ? 'ignore-file must stand on a line of its own among the comments at the top of the file'
        : ignore.rules.length
          ? undefined
          : `it names no rule: write \`${match[1]}[rule-id] reason\``;
    if (problem && comment) yield { ...ignore, covers: [0, 0], problem };
    else if (problem) continue;
    else if (wholeFile) yield { ...ignore, covers: [1, lines.count] };
    else yield { ...ignore, covers: [line, alone || MARKS.test(before) ? nextStatement(lines, line, book) : line] };
  }
}

/** The comment marker right before an offset. Behind a backtick or a quote stands a text about comments. */
function marker(text: string, at: number, comment: Span | undefined): { text: string; start: number } | undefined {
  let end = at;
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end--;
  const found = MARKERS.find((candidate) => text.startsWith(candidate, end - candidate.length));
  if (!found) return undefined;
  let start = end - found.length;
  while (start > 0 && text[start - 1] === found[0]) start--;
  if (comment && start <= comment.start) return { text: found, start: Math.max(start, comment.start) };
  return /[`"']/.test(text[start - 1] ?? '') ? undefined : { text: found, start };
}

/** Does the offset stand between quotes of its line? A line of a notebook's program is a string itself. */
function inString({ lines: { text }, book }: File, offset: number): boolean {
  const before = linePrefix(text, offset);
  const open = openQuote(book ? before.replace(/^\s*"/, '').replace(/\\(.)/g, '$1') : before);
  const ahead = text.slice(offset, offset + LONGEST);
  return open !== '' && ahead.slice(0, lineEnd(ahead, 0)).includes(open);
}

function openQuote(code: string): string {
  let open = '';
  for (let i = 0; i < code.length; i++) {
    const c = code[i]!;
    if (c === '\\') i++;
    else if (open ? c === open : c === '"' || c === "'" || c === '`') open = open ? '' : c;
  }
  return open;
}

/**
 * Where the comment ends, and its content before that: at the closer, the next comment, or the end of the line or of the known comment.
 * `cut`: none of these within reach. `open`: the closer stands on a later line.
 */
function extent(
  text: string,
  opening: { text: string; start: number },
  from: number,
  comment: Span | undefined,
): { end: number; content: number; cut: boolean; open?: boolean } {
  const reach = from + LONGEST;
  const ahead = text.slice(from, comment ? Math.min(reach, comment.end) : reach);
  const rest = /^[^\r\n]*/.exec(ahead)![0];
  const closer = CLOSERS[opening.text];
  const closed = closer ? rest.indexOf(closer) : -1;
  if (closed >= 0) return { end: from + closed + closer!.length, content: from + closed, cut: false };
  const around = comment && CLOSERS[MARKERS.find((mark) => text.startsWith(mark, comment.start)) ?? ''];
  const inner = around && rest.endsWith(around) ? rest.slice(0, -around.length) : rest;
  const next = closer ? -1 : inner.search(/[ \t](?:#|\/\/)[ \t]/);
  const content = from + (next < 0 ? inner.trimEnd().length : next);
  return { end: content, content, cut: next < 0 && rest.length === LONGEST, open: closer !== undefined };
}

/** With the braces that hold a comment in JSX. */
function outer(text: string, { start, end }: Span): Span {
  const braces = text[start - 1] === '{' && text[end] === '}' && text.startsWith('/*', start);
  return braces ? { start: start - 1, end: end + 1 } : { start, end };
}

/** The comment with the blanks before it, or with its whole line. */
function removable(lines: Lines, comment: Span, wholeLine: boolean): Span {
  const { line } = lines.at(comment.start);
  const lineStart = lines.start(line);
  if (wholeLine && lines.text.slice(comment.end, lines.start(line + 1)).trim() === '')
    return { start: lineStart, end: lines.start(line + 1) };
  let { start } = comment;
  if (/[\w$]/.test(lines.text[comment.end] ?? '')) return comment;
  while (start > lineStart && /[ \t]/.test(lines.text[start - 1]!)) start--;
  return { start, end: comment.end };
}

/** Does the line before go on in this one, so that this one ends the command? A Dockerfile's comments are passed over there. */
function isContinued({ path, lines }: File, line: number): boolean {
  return (
    line > 1 &&
    lines
      .line(line - 1)
      .trimEnd()
      .endsWith('\\') &&
    !/(?:docker|container)file/i.test(path)
  );
}

/** The next line that holds more than blanks and comments; gives up after `MOST` lines. */
function nextStatement(lines: Lines, line: number, book: boolean): number {
  let next = line + 1;
  while (next < lines.count && next < line + MOST && idle(lines.line(next), book)) next++;
  return Math.min(next, lines.count);
}

function commentsAtTop(lines: Lines): number {
  let top = 0;
  while (top < Math.min(lines.count, MOST) && idle(lines.line(top + 1), false)) top++;
  return top;
}

/** Does the line hold nothing but blanks or a comment? */
function idle(line: string, book: boolean): boolean {
  const bare = book ? line.replace(/^\s*"/, '').replace(/(?:\\n)?",?\s*$/, '') : line.replace(/^\uFEFF/, '');
  const content = bare.trim();
  return content === '' || MARKERS.some((candidate) => content.startsWith(candidate));
}

/** `# nosec` without ids, or with Bandit's for unpinned downloads among them. */
function* bandits(file: File): Iterable<Ignore> {
  const { path, lines } = file;
  for (const match of lines.text.matchAll(/#[ \t]*nosec\b:?([^#\r\n"]*)/g)) {
    const ids = match[1]!.split(/[\s,]+/).filter((word) => /^(?:[A-Z]{1,3}\d{2,4}|[a-z\d]+(?:_[a-z\d]+)+)$/.test(word));
    if (ids.length && !BANDIT.some((id) => ids.includes(id))) continue;
    if (!file.known(match.index) && inString(file, match.index)) continue;
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
