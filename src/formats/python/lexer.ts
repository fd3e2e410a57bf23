import { lineEnd } from '../../text.js';

/** A fast, error-tolerant tokenizer for Python 2 and 3 sources, from one notebook cell to megabytes on a line. */

export const NAME = 1;
export const NUMBER = 2;
export const STRING = 3;
export const OP = 4;
/** End of a logical line. */
export const NEWLINE = 5;

export interface Tokens {
  text: string;
  /** Number of tokens; the arrays may be longer. */
  count: number;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** Index of the first token of each logical line, and the column its indentation reaches. */
  lines: number[];
  indents: number[];
  /** Start and end of each comment, alternating. */
  comments: number[];
  problems: { message: string; at: number }[];
}

const enum C {
  Tab = 9,
  LF = 10,
  FF = 12,
  CR = 13,
  Space = 32,
  Quote = 34,
  Hash = 35,
  Apostrophe = 39,
  Dot = 46,
  Backslash = 92,
}

// 1: name start, 2: digit, 0: other
const CLASS = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  if ((c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95) CLASS[c] = 1;
  else if (c >= 48 && c <= 57) CLASS[c] = 2;
}
const OPEN = new Set([40, 91, 123]);
const CLOSE = new Set([41, 93, 125]);
/** What begins a statement at column 0 and never stands inside brackets there. */
const RESTART = /(?:def|class|import|async def)[ \t]|from[ \t]+[\w.]+[ \t]+import\b|@\w/y;

const isName = (c: number): boolean => (c < 128 ? CLASS[c]! > 0 : true);

/** Parts the cells of a notebook: no bracket and no string reaches over it. */
export const CELL_END = '\n\f\f\n';

/** Tokens of `text` between two offsets. Offsets are those of `text`. Never throws. */
export function tokenize(text: string, from = 0, to = text.length): Tokens {
  const whole = from === 0 && to === text.length;
  let { kinds, starts, ends } = whole ? scratch : room(Math.min((to - from) >> 1, 1 << 10) + 16);
  let capacity = kinds.length;
  let count = 0;
  const lines: number[] = [];
  const indents: number[] = [];
  const comments: number[] = [];
  const problems: Tokens['problems'] = [];
  let at = from;
  let depth = 0;
  let opened = from;
  let fresh = true; // at the start of a logical line
  let indent = 0;

  const add = (kind: number, start: number, end: number): void => {
    if (count === capacity) {
      capacity *= 2;
      kinds = grown(kinds, new Uint8Array(capacity));
      starts = grown(starts, new Int32Array(capacity));
      ends = grown(ends, new Int32Array(capacity));
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count++] = end;
  };
  const push = (kind: number, start: number, end: number): void => {
    if (fresh) {
      lines.push(count);
      indents.push(indent);
      fresh = false;
    }
    add(kind, start, end);
  };

  let cell = from - 1;
  /** The end of the cell of an offset, or of all. */
  const cellEnd = (offset: number): number => {
    if (cell >= offset) return cell;
    const ahead = text.slice(offset, to).indexOf(CELL_END);
    return (cell = ahead < 0 ? to : offset + ahead);
  };

  while (at < to) {
    const c = text.charCodeAt(at);
    if (c === C.Space) {
      at++;
      if (fresh) indent++;
    } else if (c === C.Tab) {
      at++;
      if (fresh) indent = (indent | 7) + 1;
    } else if (c === C.LF || c === C.CR) {
      at++;
      if (!fresh && depth === 0) {
        add(NEWLINE, at - 1, at);
        fresh = true;
      } else if (depth > 0 && (isName(text.charCodeAt(at)) || text[at] === '@')) {
        RESTART.lastIndex = at;
        if (RESTART.test(text)) {
          problems.push({ message: 'bracket is never closed', at: opened });
          depth = 0;
          add(NEWLINE, at - 1, at);
          fresh = true;
        }
      }
      if (fresh) indent = 0;
    } else if (c < 128 ? CLASS[c] === 1 : c !== 0xfeff && c !== 0xa0 && c !== 0x3000) {
      const start = at++;
      while (at < to && isName(text.charCodeAt(at))) at++;
      const next = text.charCodeAt(at);
      if ((next === C.Quote || next === C.Apostrophe) && at - start <= 2 && isPrefix(text, start, at)) {
        at = string(text, start, at, cellEnd(at), problems);
        push(STRING, start, at);
      } else push(NAME, start, at);
    } else if (c === C.Quote || c === C.Apostrophe) {
      const start = at;
      at = string(text, start, start, cellEnd(at), problems);
      push(STRING, start, at);
    } else if (c === C.Hash) {
      const start = at;
      let end = text.indexOf('\n', at);
      if (end < 0 || end > to) end = to;
      if (text.charCodeAt(end - 1) === C.CR) end--;
      comments.push(start, end);
      at = end;
    } else if (c < 128 && CLASS[c] === 2) {
      const start = at++;
      while (at < to && (isName(text.charCodeAt(at)) || text.charCodeAt(at) === C.Dot)) at++;
      push(NUMBER, start, at);
    } else if (c === C.Backslash) {
      at++;
      if (text.charCodeAt(at) === C.CR) at++;
      if (text.charCodeAt(at) === C.LF) at++;
    } else if (c === C.FF && depth > 0 && text.startsWith(CELL_END, at - 1)) {
      problems.push({ message: 'bracket is never closed', at: opened });
      depth = 0;
      add(NEWLINE, at, at);
      fresh = true;
      indent = 0;
      at++;
    } else if (c === C.FF || c === 0xfeff || c === 0xa0 || c === 0x3000 || c === 0) {
      at++;
    } else {
      if (OPEN.has(c)) {
        if (depth++ === 0) opened = at;
      } else if (CLOSE.has(c) && depth > 0) depth--;
      const width = operatorWidth(text, at, c);
      push(OP, at, at + width);
      at += width;
    }
  }
  if (depth > 0) problems.push({ message: 'bracket is never closed', at: opened });
  add(NEWLINE, to, to);
  if (whole) scratch = { kinds, starts, ends };
  return { text, count, kinds, starts, ends, lines, indents, comments, problems };
}

type Room = Pick<Tokens, 'kinds' | 'starts' | 'ends'>;

function room(capacity: number): Room {
  return { kinds: new Uint8Array(capacity), starts: new Int32Array(capacity), ends: new Int32Array(capacity) };
}

/** Room for the tokens of one whole text at a time: its tokens are valid until the next whole text is read. */
let scratch = room(1 << 16);

function grown<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Only what the parser tells apart: `**`, `:=`, `==`, `!=`, `<=`, `>=`, `->`, `//`, and augmented assignments. */
function operatorWidth(text: string, at: number, c: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === 61 && '=!<>+-*/%&|^@:'.includes(text[at]!)) return 2;
  if (c === 42 && next === 42) return text.charCodeAt(at + 2) === 61 ? 3 : 2;
  if (c === 47 && next === 47) return text.charCodeAt(at + 2) === 61 ? 3 : 2;
  if (c === 45 && next === 62) return 2;
  if ((c === 60 || c === 62) && next === c) return text.charCodeAt(at + 2) === 61 ? 3 : 2;
  return 1;
}

function isPrefix(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!'rRbBuUfFtT'.includes(text[i]!)) return false;
  return true;
}

/** End offset of the string whose prefix begins at `start` and whose quote is at `quote`. */
function string(text: string, start: number, quote: number, to: number, problems: Tokens['problems']): number {
  const mark = text[quote]!;
  const triple = text.startsWith(mark + mark, quote + 1);
  const formatted = quote > start && /[fFtT]/.test(text.slice(start, quote));
  let at = quote + (triple ? 3 : 1);
  if (!formatted) {
    if (triple) return tripleEnd(text, mark, at, to, start, problems);
    const code = mark.charCodeAt(0);
    while (at < to) {
      const c = text.charCodeAt(at);
      if (c === code) return at + 1;
      if (c === C.Backslash) at += 2;
      else if (c === C.LF || c === C.CR) return at;
      else at++;
    }
    return to;
  }
  // Since Python 3.12 an f-string may hold its own quote inside braces.
  let braces = 0;
  let line = -1;
  while (at < to) {
    const c = text[at]!;
    if (c === '\\') at += 2;
    else if (c === mark && (!triple || text.startsWith(mark + mark, at + 1))) {
      if (braces === 0 || triple) return Math.min(to, at + (triple ? 3 : 1));
      const close = text.indexOf(mark, at + 1);
      if (line <= at) line = lineEnd(text, at + 1);
      if (close < 0 || line < close) return at + 1;
      at = close + 1;
    } else if (!triple && (c === '\n' || c === '\r')) return at;
    else {
      if (c === '{') {
        if (text[at + 1] === '{' && braces === 0) at++;
        else braces++;
      } else if (c === '}' && braces > 0) braces--;
      at++;
    }
  }
  return to;
}

function tripleEnd(
  text: string,
  mark: string,
  at: number,
  to: number,
  start: number,
  problems: Tokens['problems'],
): number {
  const close = mark + mark + mark;
  let end = text.indexOf(close, at);
  while (end >= 0 && end < to) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === C.Backslash && end - 1 - slashes >= at) slashes++;
    if (slashes % 2 === 0) return end + 3;
    end = text.indexOf(close, end + 1);
  }
  problems.push({ message: 'string is never closed', at: start });
  return to;
}
