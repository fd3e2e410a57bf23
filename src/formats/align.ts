import type { OffsetMap, Span } from '../model.js';

/** How the characters of a value may be written: not escaped, `\n` and friends, or quotes doubled (`''`). */
export type Escaping = 'none' | 'backslash' | 'doubled';

const LONG: Record<string, number> = { x: 4, u: 6, U: 10 };
const isSpace = (c: string | undefined): boolean => c === ' ' || c === '\n' || c === '\t' || c === '\r';

/**
 * Maps a decoded value to the source it was written in. Indentation and folded lines are skipped, escapes count as the
 * character they stand for. Undefined when the value stands in the source as it is; when the two drift apart, the map
 * ends there.
 */
export function align(value: string, text: string, span: Span, escaping: Escaping = 'none'): OffsetMap | undefined {
  if (text.startsWith(value, span.start) && span.end - span.start === value.length) return undefined;
  const map: OffsetMap = { from: [0], to: [span.start], encode: escaping === 'backslash' ? 'json' : 'plain' };
  const mark = (i: number, j: number): void => {
    const last = map.from.length - 1;
    if (i - map.from[last]! === j - map.to[last]!) return;
    if (map.from[last] === i) map.to[last] = j;
    else {
      map.from.push(i);
      map.to.push(j);
    }
  };
  let i = 0;
  let j = span.start;
  while (i < value.length && j < span.end) {
    const c = text[j]!;
    if (isSpace(c)) {
      let end = j;
      let lines = 0;
      for (; end < span.end && isSpace(text[end]); end++) if (text[end] === '\n') lines++;
      if (lines === 0 || escaping !== 'backslash') {
        mark(i, j);
        if (lines === 0) i += value[i] === c ? end - j : 0;
        else while (isSpace(value[i])) i++;
      } else {
        mark(i, j);
        i += lines === 1 ? 1 : lines - 1;
      }
      j = end;
    } else if (c === '\\' && escaping === 'backslash') {
      const next = text[j + 1] ?? '';
      if (next === '\n' || next === '\r') {
        for (j++; j < span.end && isSpace(text[j]);) j++;
        continue;
      }
      mark(i, j);
      i += value.codePointAt(i)! > 0xffff && next === 'U' ? 2 : 1;
      j += LONG[next] ?? 2;
    } else {
      if (value[i] !== c) return map;
      mark(i, j);
      i++;
      j += escaping === 'doubled' && c === "'" ? 2 : 1;
    }
  }
  return map;
}
