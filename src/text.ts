import type { Edit, OffsetMap, Place, Span } from './model.js';

/** Stands for text that is not known here: a template's (a private-use character). */
export const HOLE = '\uE000';

const LF = 10;
const CR = 13;

/** Line index of a text. Lines end at LF, CR or CRLF and are 1-based; columns are 1-based UTF-16 units. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    // a lone CR is rare, and looking for LF alone several times faster
    const lone = /\r(?!\n)/.test(text);
    const next = lone ? nextBreak : nextFeed;
    for (let at = next(text, 0); at > 0; at = next(text, at)) this.starts.push(at);
  }

  get count(): number {
    return this.starts.length;
  }

  /** Line and column of an offset; offsets past the end count as the end. */
  at(offset: number): { line: number; column: number } {
    const line = lastUpTo(this.starts, offset);
    return { line: line + 1, column: Math.min(offset, this.text.length) - this.starts[line]! + 1 };
  }

  /** Offset of the first character of a 1-based line; the text's length for lines past the end. */
  start(line: number): number {
    return this.starts[line - 1] ?? this.text.length;
  }

  /** A line without its line break. */
  line(line: number): string {
    const start = this.start(line);
    let end = this.start(line + 1);
    while (end > start && /[\r\n]/.test(this.text[end - 1]!)) end--;
    return this.text.slice(start, end);
  }

  place(path: string, span: Span): Place {
    const from = this.at(span.start);
    const to = this.at(Math.max(span.start, span.end));
    return { path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}

/** Offset behind the next LF; 0 when there is none. */
function nextFeed(text: string, from: number): number {
  return text.indexOf('\n', from) + 1;
}

/** The same for any line break. */
function nextBreak(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === LF || (c === CR && text.charCodeAt(at + 1) !== LF)) return at + 1;
  }
  return 0;
}

/** Host offset of an offset of the embedded text. */
export function toHost(map: OffsetMap, offset: number): number {
  if (map.from.length === 0) return offset;
  const piece = lastUpTo(map.from, offset);
  return map.to[piece]! + (offset - map.from[piece]!);
}

/** Index of the last of ascending numbers that is not above `offset`; 0 when all are. */
export function lastUpTo(ascending: readonly number[], offset: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Span in the host. It ends with the first unit of its last character: an escape at the end is not covered, nor what parts two pieces. */
export function spanToHost(map: OffsetMap, span: Span): Span {
  const start = toHost(map, span.start);
  return { start, end: span.end > span.start ? toHost(map, span.end - 1) + 1 : start };
}

/** Applies edits to one text, last first. Edits must not overlap (see `conflicts`). */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = text;
  for (const edit of [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end)) {
    out = out.slice(0, edit.span.start) + edit.text + out.slice(edit.span.end);
  }
  return out;
}

/** How much of a line is looked at. */
const MAX_PREFIX = 1000;

/** What stands before an offset on its line; of a very long line the last part. */
export function linePrefix(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - MAX_PREFIX), offset);
  return before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
}

/** Offset of the line break that ends the line of an offset, or of the text's end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** The line break in use around an offset. */
export function newlineOf(text: string, offset: number): string {
  return text.slice(Math.max(0, offset - MAX_PREFIX), offset + MAX_PREFIX).includes('\r\n') ? '\r\n' : '\n';
}

/**
 * What a span says, its first `most` characters if it is longer. Such a cut goes through no word, for a part of a token would not be seen
 * to be one; of a longer word its first letters stay.
 */
export function beginning(text: string, { start, end }: Span, most: number): string {
  if (end - start <= most) return text.slice(start, end);
  const cut = text.slice(start, start + most);
  return `${cut.replace(/[\w.~+/=%-]+$/, '') || cut.slice(0, 8)}…`;
}

/**
 * Spans of a text, or lines, asked whether any of them holds an offset of another one: in the logarithm of their number. To be filled
 * before it is asked.
 */
export class Covers {
  private readonly spans: Span[] = [];
  private starts: number[] | undefined;
  /** The furthest end of the spans up to each one. */
  private readonly ends: number[] = [];

  add(span: Span): void {
    this.spans.push(span);
  }

  has(offset: number): boolean {
    return this.meet({ start: offset, end: offset + 1 });
  }

  meet({ start, end }: Span): boolean {
    const starts = (this.starts ??= this.sorted());
    const last = lastUpTo(starts, end - 1);
    return starts.length > 0 && starts[last]! < end && start < this.ends[last]!;
  }

  private sorted(): number[] {
    this.spans.sort((a, b) => a.start - b.start);
    let furthest = 0;
    for (const { end } of this.spans) this.ends.push((furthest = Math.max(furthest, end)));
    return this.spans.map(({ start }) => start);
  }
}
