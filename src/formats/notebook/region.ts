import type { Region } from '../../model.js';
import { lastUpTo, Lines } from '../../text.js';
import { CELL_END } from '../python/lexer.js';

/** Text put together from JSON strings, with the way back to where each character stands. */
export class RegionText {
  text = '';
  private lines: Lines | undefined;
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly blanked: number[] = [];
  private readonly cells: { number: number; start: number }[] = [];

  constructor(private readonly host: string) {}

  /** Appends the strings (offsets of the tokens, quotes included) of a cell, and a separator no program can swallow. */
  add(strings: readonly [number, number][], cell: number): void {
    this.cells.push({ number: cell, start: this.text.length });
    let last = 0;
    for (const [start, end] of strings) {
      this.decode(start + 1, end - 1);
      last = end;
    }
    this.piece(last);
    this.text += CELL_END;
  }

  private piece(host: number): void {
    this.from.push(this.text.length);
    this.to.push(host);
  }

  private decode(start: number, end: number): void {
    let at = start;
    this.piece(at);
    while (at < end) {
      let slash = this.host.indexOf('\\', at);
      if (slash < 0 || slash >= end) slash = end;
      this.text += this.host.slice(at, slash);
      if (slash >= end) return;
      const code = this.host[slash + 1]!;
      const width = code === 'u' ? 6 : 2;
      this.piece(slash);
      this.text += unescape(code, this.host.slice(slash + 2, slash + 6));
      at = slash + width;
      this.piece(at);
    }
  }

  /** The line at an offset will be a comment of the same length. Offsets ascend. */
  blank(at: number): void {
    this.blanked.push(at);
  }

  region(language: string): Region {
    const offsets = { from: this.from, to: this.to, encode: 'json' as const };
    return { language, text: this.withBlanks(), offsets, cells: this.cells };
  }

  private withBlanks(): string {
    const parts: string[] = [];
    let last = 0;
    for (const at of this.blanked) {
      if (at >= this.text.length || this.text[at] === '\n') continue;
      parts.push(this.text.slice(last, at), '#');
      last = at + 1;
    }
    return parts.join('') + this.text.slice(last);
  }

  /** A part of the text as a region of its own. */
  slice(start: number, end: number, language: string): Region {
    const first = lastUpTo(this.from, start);
    const from: number[] = [];
    const to: number[] = [];
    for (let i = first; i < this.from.length && this.from[i]! < end; i++) {
      const shift = Math.max(0, start - this.from[i]!);
      from.push(this.from[i]! + shift - start);
      to.push(this.to[i]! + shift);
    }
    const cell = this.cells.findLast((c) => c.start <= start)!;
    this.lines ??= new Lines(this.text);
    const line = this.lines.at(start).line - this.lines.at(cell.start).line + 1;
    return {
      language,
      text: this.text.slice(start, end),
      offsets: { from, to, encode: 'json' },
      cells: [{ number: cell.number, start: 0, line }],
    };
  }
}

/** Texts one below the other. */
export function joined(parts: readonly Region[]): Region {
  const from: number[] = [];
  const to: number[] = [];
  const cells: NonNullable<Region['cells']> = [];
  let text = '';
  for (const part of parts) {
    const { length } = text;
    part.offsets.from.forEach((at) => from.push(at + length));
    part.offsets.to.forEach((at) => to.push(at));
    part.cells?.forEach((cell) => cells.push({ ...cell, start: cell.start + length }));
    text += part === parts.at(-1) ? part.text : `${part.text}\n`;
  }
  return { language: parts[0]!.language, text, offsets: { from, to, encode: 'json' }, cells };
}

const SIMPLE: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: ' ' };

function unescape(code: string, digits: string): string {
  if (code !== 'u') return SIMPLE[code] ?? code;
  return String.fromCharCode(parseInt(digits, 16) || 0x20);
}
