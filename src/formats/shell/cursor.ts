import type { OffsetMap, Span } from '../../model.js';
import { spanToHost, toHost } from '../../text.js';

/** A place in a shell text. The text may be a decoded part of a host (a quoted script, a Dockerfile's RUN): spans are the host's. */
export class Cursor {
  at = 0;
  /** Bodies of here-documents start at the next line end. */
  readonly heredocs: Heredoc[] = [];
  /** No single quote, backtick or arithmetic closes before these offsets: looked for once. */
  openQuote = Infinity;
  openTick = Infinity;
  openArithmetic = 0;
  private found?: number[];

  constructor(
    readonly text: string,
    public depth = 0,
    readonly map?: OffsetMap,
  ) {}

  /** Offsets of all `://` in the text. */
  get schemes(): readonly number[] {
    if (!this.found) {
      this.found = [];
      for (let at = this.text.indexOf('://'); at >= 0; at = this.text.indexOf('://', at + 3)) this.found.push(at);
    }
    return this.found;
  }

  host(offset: number): number {
    return this.map ? toHost(this.map, offset) : offset;
  }

  span(start: number, end: number): Span {
    return this.map ? spanToHost(this.map, { start, end }) : { start, end };
  }

  /** Moves past a sticky pattern, where it matches. */
  skip(pattern: RegExp): void {
    this.at += this.match(pattern)?.[0].length ?? 0;
  }

  /** Matches a sticky pattern here; does not move. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }
}

/** A here-document that was announced. */
export interface Heredoc {
  delimiter: string;
  /** `<<-`: tabs in front of the delimiter do not count. */
  tabs: boolean;
  /** Receives the offsets of its body. */
  take(start: number, end: number): void;
}

/** Takes the bodies that begin at the cursor. One that does not end takes the rest, as in a shell. */
export function takeHeredocs(cursor: Cursor): void {
  const { text } = cursor;
  for (const { delimiter, tabs, take } of cursor.heredocs.splice(0)) {
    const start = cursor.at;
    let end = text.length;
    for (let at = start; at < end;) {
      const next = text.indexOf('\n', at) + 1 || text.length;
      const line = text.slice(at, next).replace(/\r?\n?$/, '');
      if ((tabs ? line.replace(/^\t+/, '') : line) === delimiter) end = at;
      else at = next;
      cursor.at = next;
    }
    take(start, end);
  }
}

/** A text put together from pieces of a host, with the way back. */
export class Pieces {
  text = '';
  private readonly from: number[] = [];
  private readonly to: number[] = [];

  constructor(private readonly cursor: Cursor) {}

  /** Adds the characters between two offsets of the cursor's text. */
  copy(start: number, end: number): void {
    const { text, map } = this.cursor;
    while (start < end) {
      let until = end;
      if (map) {
        const next = map.from[pieceAt(map, start) + 1];
        if (next !== undefined && next < end) until = next;
      }
      this.put(text.slice(start, until), start);
      start = until;
    }
  }

  /** Adds `piece`, which stands for what is at `start` in the cursor's text. */
  put(piece: string, start: number): void {
    if (!piece) return;
    const host = this.cursor.host(start);
    const last = this.from.length - 1;
    if (last < 0 || this.to[last]! + this.text.length - this.from[last]! !== host) {
      this.from.push(this.text.length);
      this.to.push(host);
    }
    this.text += piece;
  }

  /** Adds text that the host does not hold; all of it counts as the character at `start`. */
  insert(piece: string, start: number): void {
    const host = Math.max(0, this.cursor.host(Math.min(start, this.cursor.text.length - 1)));
    for (const c of piece) {
      this.from.push(this.text.length);
      this.to.push(host);
      this.text += c;
    }
  }

  /** `encode`: how a text must be written so that it comes out the same. */
  offsets(encode: OffsetMap['encode']): OffsetMap {
    const outer = this.cursor.map?.encode ?? 'plain';
    return { from: this.from, to: this.to, encode: outer === 'plain' ? encode : outer };
  }
}

function pieceAt(map: OffsetMap, offset: number): number {
  let low = 0;
  let high = map.from.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (map.from[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
