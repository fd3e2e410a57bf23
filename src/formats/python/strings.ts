import type { Expr } from '../../model.js';

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
};

function unescape(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|\r\n|[\s\S])/g, (all, code: string) => {
    if (code.length > 2) return String.fromCharCode(parseInt(code.slice(1), 16));
    return code === '\r\n' ? '' : (ESCAPES[code] ?? all);
  });
}

/**
 * The value of a string token. `parseHole` reads the expression between two offsets inside an f-string.
 * Result: a literal, or a concat for f-strings with holes; bytes count as text.
 */
export function stringExpr(
  text: string,
  start: number,
  end: number,
  parseHole: (from: number, to: number) => Expr,
): Expr {
  let quote = start;
  while (text[quote] !== '"' && text[quote] !== "'") quote++;
  const prefix = text.slice(start, quote).toLowerCase();
  const mark = text[quote]!;
  const width = text.startsWith(mark + mark, quote + 1) && end - quote >= 6 ? 3 : 1;
  const from = quote + width;
  const to = Math.max(from, text.startsWith(mark.repeat(width), end - width) ? end - width : end);
  const decode = prefix.includes('r') ? (raw: string) => raw : unescape;
  const span = { start, end };
  if (!prefix.includes('f') && !prefix.includes('t')) {
    return { kind: 'literal', value: decode(text.slice(from, to)), span, quoted: true };
  }
  const parts: Expr[] = [];
  let literal = from;
  const flush = (until: number): void => {
    if (until <= literal) return;
    const value = decode(text.slice(literal, until)).replaceAll('{{', '{').replaceAll('}}', '}');
    parts.push({ kind: 'literal', value, span: { start: literal, end: until }, quoted: true });
  };
  let at = from;
  while (at < to) {
    const c = text[at];
    if (c === '\\') at += 2;
    else if (c === '{' && text[at + 1] === '{') at += 2;
    else if (c === '{') {
      flush(at);
      const close = holeEnd(text, at + 1, to);
      parts.push(parseHole(at + 1, close.expression));
      at = literal = Math.min(to, close.end + 1);
    } else at++;
  }
  flush(to);
  if (parts.length === 0) return { kind: 'literal', value: '', span, quoted: true };
  if (parts.length === 1 && parts[0]!.kind === 'literal') return { ...parts[0]!, span };
  return { kind: 'concat', parts, span };
}

/** End of the expression (before `!r`, `=` or `:spec`) and of the hole. */
function holeEnd(text: string, at: number, to: number): { expression: number; end: number } {
  let depth = 0;
  let expression = -1;
  for (; at < to; at++) {
    const c = text[at]!;
    if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === '}' && depth === 0) return { expression: expression < 0 ? at : expression, end: at };
    else if (c === ')' || c === ']' || c === '}') depth--;
    else if (depth === 0 && expression < 0 && (c === ':' || (c === '!' && text[at + 1] !== '='))) expression = at;
    else if (c === '"' || c === "'") {
      const close = text.indexOf(c, at + 1);
      if (close > 0 && close < to) at = close;
    }
  }
  return { expression: expression < 0 ? to : expression, end: to };
}
