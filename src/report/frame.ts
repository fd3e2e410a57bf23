import { visible } from './sanitise.js';

interface Cell {
  text: string;
  /** Terminal columns. */
  width: number;
  /** Under the caret. */
  marked: boolean;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Each character is what it looks like, in one column. */
const PLAIN = /^[ -~]*$/;

/**
 * A source line and the line of carets under it, both at most `width` terminal columns wide.
 * `start` and `end` are 0-based UTF-16 offsets into the line, half-open; at least one column is marked.
 */
export function frame(line: string, start: number, end: number, width: number): [string, string] {
  // A minified file is one line of megabytes: only what can be seen is looked at.
  const from = Math.max(0, start - width);
  if (line.length < width && start < line.length && PLAIN.test(line)) {
    return [line.trimEnd(), ' '.repeat(start) + '^'.repeat(Math.max(1, Math.min(end, line.length) - start))];
  }
  const all = cells(line.slice(from, start + 2 * width), start - from, Math.max(end, start + 1) - from);
  const caret = all.findIndex((cell) => cell.marked);
  let first = caret < 0 ? all.length : caret;
  if (from === 0 && columns(all.slice(0, first)) <= width / 2) first = 0;
  else for (let room = width / 4; first > 0 && room > 0;) room -= all[--first]!.width;
  const cutLeft = from > 0 || first > 0;
  let room = width - (cutLeft ? 1 : 0) - 1;
  let last = first;
  while (last < all.length && all[last]!.width <= room) room -= all[last++]!.width;
  const cutRight = last < all.length || line.length > start + 2 * width;
  const seen = all.slice(first, last);
  const source = `${cutLeft ? '…' : ''}${seen.map((cell) => cell.text).join('')}${cutRight ? '…' : ''}`;
  const marks = seen.map((cell) => (cell.marked ? '^' : ' ').repeat(cell.width)).join('');
  return [source.trimEnd(), `${cutLeft ? ' ' : ''}${marks.trimEnd() || `${' '.repeat(columns(seen))}^`}`];
}

function cells(text: string, start: number, end: number): Cell[] {
  const out: Cell[] = [];
  let at = 0;
  let column = 0;
  for (const character of text) {
    const shown = character === '\t' ? ' '.repeat(4 - (column % 4)) : visible(character);
    const width = shown === character ? widthOf(character) : shown.length;
    out.push({ text: shown, width, marked: at >= start && at < end });
    at += character.length;
    column += width;
  }
  return out;
}

function widthOf(character: string): number {
  if (character < '\u0300') return 1;
  if (/\p{M}/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function columns(list: readonly Cell[]): number {
  return list.reduce((sum, cell) => sum + cell.width, 0);
}
