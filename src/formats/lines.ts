import type { Entry } from '../model.js';

/** One line of a text, without its break. */
export interface Line {
  text: string;
  start: number;
}

/** Lines of a text with the offset each begins at. */
export function* linesOf(text: string): Iterable<Line> {
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    let end = newline < 0 ? next : newline;
    if (text[end - 1] === '\r' && end > start) end--;
    yield { text: text.slice(start, end), start };
    start = next;
  }
}

/** What stands before a value; `export` may stand before the key. */
const HEAD = {
  '=': /^(\s*(?:export\s+)?)([^\s=#;][^=]*)=[ \t]*/,
  '=:': /^(\s*)([^\s=:#;][^=:]*)[=:][ \t]*/,
};

/**
 * `key = value` of a line; undefined when the separator is missing. `sign` lists the separators. A value may stand in
 * quotes; without them it ends where ` #` or ` ;` begins a comment.
 */
export function pairOf(line: Line, sign: keyof typeof HEAD): { entry: Entry; comment?: number } | undefined {
  const head = HEAD[sign].exec(line.text);
  if (!head) return undefined;
  const key = head[2]!.trimEnd();
  const keyAt = line.start + head[1]!.length;
  const at = head[0].length;
  const rest = line.text.slice(at);
  const quote = rest[0];
  const close = quote === '"' || quote === "'" ? rest.indexOf(quote, 1) : -1;
  const quoted = close > 0;
  const comment = commentAt(rest, quoted ? close + 1 : 0);
  const value = quoted ? rest.slice(1, close) : rest.slice(0, comment < 0 ? rest.length : comment).trimEnd();
  const start = line.start + at + (quoted ? 1 : 0);
  return {
    entry: {
      key,
      keySpan: { start: keyAt, end: keyAt + key.length },
      value: { kind: 'scalar', value, span: { start, end: start + value.length }, ...(quoted && { quoted }) },
    },
    ...(comment >= 0 && { comment: line.start + at + comment }),
  };
}

/** Offset of the first `#` or `;` with a blank (or nothing) before it, from an offset on; -1 when there is none. */
export function commentAt(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const before = text[i - 1];
    if ((text[i] === '#' || text[i] === ';') && (before === undefined || before === ' ' || before === '\t')) return i;
  }
  return -1;
}
