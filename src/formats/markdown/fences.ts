/** A piece of a text: offsets in the host. */
export interface Line {
  start: number;
  /** Line break included. */
  end: number;
}

export interface Fence {
  /** The first word after the fence, lower case, without the braces and dots of notebook dialects. */
  info: string;
  /** What stands between the fences, without indentation and quote marks. */
  lines: Line[];
}

/** `> ` marks of block quotes, then indentation. */
const QUOTES = /^(?:[ \t]{0,12}>){0,8}/;
const LIST_MARK = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=[`~]{3})/;
const OPENING = /^(`{3,}|~{3,})(.*)$/;
const CLOSING = /^(`{3,}|~{3,})[ \t]*$/;

/**
 * Fenced code blocks from offset `from` on: in lists and quotes, of backticks or tildes, unclosed ones to the end of their
 * container. `outside` hears of every line that belongs to none.
 */
export function fences(text: string, from: number, outside: (line: Line) => void): Fence[] {
  const found: Fence[] = [];
  let open: { fence: Fence; mark: string; indent: number; quotes: number } | undefined;
  for (let at = from; at < text.length;) {
    const line = lineAt(text, at);
    at = line.end;
    const content = withoutBreak(text, line);
    const quotes = QUOTES.exec(content)![0];
    const depth = quotes.split('>').length - 1;
    if (open && depth < open.quotes) open = undefined;
    if (open) {
      const inside = afterQuotes(content, open.quotes);
      const rest = content.slice(inside);
      const close = CLOSING.exec(rest.trimStart());
      if (close && close[1]![0] === open.mark[0] && close[1]!.length >= open.mark.length) open = undefined;
      else open.fence.lines.push({ start: line.start + inside + indentation(rest, open.indent), end: line.end });
      continue;
    }
    const list = LIST_MARK.exec(content.slice(quotes.length))?.[0] ?? '';
    const rest = content.slice(quotes.length + list.length);
    const start = OPENING.exec(rest.trimStart());
    if (!start || (start[1]!.startsWith('`') && start[2]!.includes('`'))) {
      outside(line);
      continue;
    }
    const indent = list.length + rest.length - rest.trimStart().length;
    open = { fence: { info: language(start[2]!), lines: [] }, mark: start[1]!, indent, quotes: depth };
    found.push(open.fence);
  }
  return found;
}

/** A line without its line break. */
function withoutBreak(text: string, { start, end }: Line): string {
  let last = end;
  if (last > start && text[last - 1] === '\n') last--;
  if (last > start && text[last - 1] === '\r') last--;
  return text.slice(start, last);
}

/** The line that begins at an offset. */
export function lineAt(text: string, start: number): Line {
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end + 1 };
}

function afterQuotes(content: string, count: number): number {
  let at = 0;
  for (let i = 0; i < count; i++) at = content.indexOf('>', at) + 1;
  return at;
}

/** Width of the blanks at the start of a line, as far as they belong to the fence's own indentation. */
function indentation(rest: string, limit: number): number {
  let width = 0;
  while (width < limit && (rest[width] === ' ' || rest[width] === '\t')) width++;
  return width;
}

function language(info: string): string {
  return (/^[ \t{]*\.?([\w+#-]{1,40})/.exec(info)?.[1] ?? '').toLowerCase();
}
