import type { Note, OffsetMap, PinSlot, Place, Region, Span } from './model.js';
import { lineTail, readPinComment } from './pin.js';
import { lastUpTo, linePrefix, Lines, newlineOf, spanToHost, toHost } from './text.js';

/** A program and the texts it stands in. */
export interface Nesting {
  /** The text of the file. */
  file: string;
  /** The texts inside each other, innermost last; none when the program is the file. */
  regions: readonly Region[];
  /** The program, and what opens a comment behind its code. */
  text: string;
  comment?: string;
}

/** Blanks between the items of a list. */
const MAX_GAP = 20;

/** What stands in front of a line of a text in another one: blanks, marks of quotes, changes and prompts, a quote of JSON. */
const OWN_LINE = /^[ \t>+]*(?:\.\.\. )?"?$/;

/** Length of the escapes that are not two characters long. */
const LONG: Record<string, number> = { x: 4, u: 6, U: 10 };

/** From the offsets of the program to those of the file. */
export function up(regions: readonly Region[], span: Span): Span {
  return regions.reduceRight((s, region) => spanToHost(region.offsets, s), span);
}

/** The same, up to the end of the last character: an escape there is covered. */
export function upWhole(file: string, regions: readonly Region[], span: Span): Span {
  const { start } = up(regions, span);
  return { start, end: span.end > span.start ? offsetUp(file, regions, span.end) : start };
}

/**
 * A slot in offsets of the file, written as the texts around the program demand. `strings`: spans of the program that are no code.
 * Undefined when the place cannot hold a further line.
 */
export function slotUp(slot: PinSlot, nesting: Nesting, strings: readonly Span[]): PinSlot | undefined {
  if (slot.path) return slot;
  const before = written(slot.before, slot.at, nesting);
  const after = written(slot.after, slot.at, nesting);
  if (before === undefined || after === undefined) return undefined;
  const note = noteFor(slot, nesting, strings);
  return {
    at: offsetUp(nesting.file, nesting.regions, slot.at),
    before,
    after,
    ...(slot.until !== undefined && { until: offsetUp(nesting.file, nesting.regions, slot.until) }),
    ...(slot.unsure && { unsure: slot.unsure }),
    ...(note && { note }),
  };
}

/** The file offset behind the character before an offset of the program. */
function offsetUp(file: string, regions: readonly Region[], offset: number): number {
  return regions.reduceRight((a, region, i) => oneUp(a, region, hostOf(file, regions, i)), offset);
}

function oneUp(offset: number, { offsets }: Region, host: string): number {
  if (offset === 0) return toHost(offsets, 0);
  const last = toHost(offsets, offset - 1);
  return last + (offsets.encode === 'json' && host[last] === '\\' ? (LONG[host[last + 1] ?? ''] ?? 2) : 1);
}

function hostOf(file: string, regions: readonly Region[], index: number): string {
  return index > 0 ? regions[index - 1]!.text : file;
}

/** Text to be written at an offset of the program: escaped, and its lines begun as the lines of each host begin. */
function written(text: string, at: number, { file, regions }: Nesting): string | undefined {
  let out = text;
  let offset = at;
  for (let i = regions.length - 1; i >= 0; i--) {
    const { offsets, text: own } = regions[i]!;
    const host = hostOf(file, regions, i);
    const newline = out.includes('\n') ? hostNewline(own, offset, host, offsets) : '';
    if (newline === undefined || (out.includes("'") && doublesQuotes(own, offset, host, offsets))) return undefined;
    out = out
      .split(/\r?\n/)
      .map((line) => escaped(line, offsets))
      .join(newline);
    offset = oneUp(offset, regions[i]!, host);
  }
  return out;
}

function escaped(line: string, { encode }: OffsetMap): string {
  if (encode === 'quoted') return line.replace(/["\\$`]/g, '\\$&');
  return encode === 'json' ? JSON.stringify(line).slice(1, -1) : line;
}

/** The text of another language that has the line of an offset of the program to itself; none when that is the file. */
export function innermost({ file, regions, text }: Nesting, offset: number): Region | undefined {
  let at = offset;
  let own = text;
  for (let i = regions.length - 1; i >= 0; i--) {
    const region = regions[i]!;
    const host = hostOf(file, regions, i);
    const start = toHost(region.offsets, at - linePrefix(own, at).length);
    if (!region.bare && OWN_LINE.test(linePrefix(host, start))) return region;
    at = toHost(region.offsets, at);
    own = host;
  }
  return undefined;
}

/** The host writes a quote of the program as two (YAML's single quotes). */
function doublesQuotes(own: string, offset: number, host: string, offsets: OffsetMap): boolean {
  const quote = own.lastIndexOf("'", offset);
  return quote >= 0 && own[quote + 1] !== "'" && host.startsWith("''", toHost(offsets, quote));
}

/** How the host breaks the line of an offset of the program, up to where the program's own line begins; undefined when it cannot. */
function hostNewline(own: string, offset: number, host: string, offsets: OffsetMap): string | undefined {
  const before = linePrefix(own, offset);
  const indent = /^[ \t]*/.exec(before)![0];
  const start = toHost(offsets, offset - before.length + indent.length);
  const whole = linePrefix(host, start);
  if (!whole.endsWith(escaped(indent, offsets))) return undefined;
  const prefix = whole.slice(0, whole.length - escaped(indent, offsets).length);
  if (offsets.encode === 'json') {
    if (/^\s*"$/.test(prefix)) return `\\n",${newlineOf(host, start)}${prefix}`;
    const item = /[[,]([ \t]*")$/.exec(prefix.slice(-MAX_GAP))?.[1];
    return item ? `\\n",${item}` : '\\n';
  }
  return /^[ \t>]*(?:\.\.\. )?$/.test(prefix) ? newlineOf(host, start) + prefix : undefined;
}

/** Where the comment of a pin goes: behind the code of its line, or in place of the pin comment there. */
function noteFor(slot: PinSlot, nesting: Nesting, strings: readonly Span[]): Note | undefined {
  const { file, regions, text, comment } = nesting;
  if (comment === undefined || slot.after.includes('\n') || isBare(regions, slot.at)) return undefined;
  let from = slot.until ?? slot.at;
  for (const { start, end } of strings) if (start <= slot.at && slot.at <= end) from = Math.max(from, end);
  if (/["']/.test(text[from] ?? '') && text[slot.at - 1] === text[from]) from++;
  // A string of several lines: the pin stands on another line than the code behind it.
  if (text.slice(slot.at, from).includes('\n')) return undefined;
  const tail = lineTail(text, from, comment.trim());
  if (!tail) return undefined;
  const { code, comment: present } = tail;
  const end = offsetUp(file, regions, present ? present.span.end : code);
  const line = regions[0]?.cells ? /^[ \t]*(?:\\r)?(?:\\n|")/ : /^[ \t]*(?:\r|\n|$)/;
  if (!line.test(file.slice(end, end + 100))) return undefined;
  if (!present) return { at: end, before: comment };
  if (!readPinComment(present.value)) return undefined;
  return { at: offsetUp(file, regions, present.span.start), before: comment.trimStart(), until: end };
}

type Cells = NonNullable<Region['cells']>;

const indexes = new WeakMap<Cells, { starts: number[]; lines: Lines }>();

/** The cell of an offset of a notebook's program, and the line in that cell, both 1-based; nothing outside of cells. */
export function cellAt({ cells, text }: Region, offset: number): Pick<Place, 'cell' | 'cellLine'> {
  if (!cells) return {};
  const { starts, lines } = indexOf(cells, text);
  const cell = cells[lastUpTo(starts, offset)];
  if (!cell || cell.start > offset) return {};
  return { cell: cell.number, cellLine: lines.at(offset).line - lines.at(cell.start).line + (cell.line ?? 1) };
}

function indexOf(cells: Cells, text: string): { starts: number[]; lines: Lines } {
  let index = indexes.get(cells);
  if (!index) indexes.set(cells, (index = { starts: cells.map(({ start }) => start), lines: new Lines(text) }));
  return index;
}

/** Does the offset of the program stand where what looks like a comment is a value? */
function isBare(regions: readonly Region[], offset: number): boolean {
  if (regions.some(({ bare }) => bare)) return true;
  const [book, ...inner] = regions;
  if (!book?.cells) return false;
  const at = inner.reduceRight((a, { offsets }) => toHost(offsets, a), offset);
  return book.cells[lastUpTo(indexOf(book.cells, book.text).starts, at)]?.bare ?? false;
}
