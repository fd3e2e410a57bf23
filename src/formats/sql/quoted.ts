import type { Expr, Text } from '../../model.js';

/** What a statement begins with, or a function that reads a file. Words of prose begin with a capital. */
const STATEMENT =
  /(?:(?:ATTACH|CREATE|DESCRIBE|EXPLAIN|FROM|INSERT|INSTALL|PIVOT|SELECT|SUMMARIZE)\s|(?:LOAD|USE)\s+\w+\s*;|SET\s+\w+\s*=|COPY\s*(?:\(|\w+\s+FROM\s)|WITH\s+(?:RECURSIVE\s+)?\w+\s+AS\s|(?:READ_\w+|\w+_SCAN|PARQUET_\w+)\s*\()/iy;
const COMMENTS = /^(?:\s|--[^\n]*)*/;
/** Longer comments in front of a statement are not read. */
const MAX_COMMENTS = 2000;
const FIRST = /[acdefilprsuw-]/i;
const OPENING = /['"](?=(?:hf|https?):\/\/)/g;
/** Also what a macro or a variable stands for. */
const SOURCE = /\b(?:from|join|as|attach(?:\s+database)?(?:\s+if\s+not\s+exists)?|set\s+variable\s+\w{1,60}\s*=)\s*$/i;
const READER = /(?:\bread_\w+|_scan|\bparquet_\w+|\bsniff_csv|\burl)\s*$/i;
/** Longer lists of files are not read. */
const MAX_BEFORE = 2000;

/** Addresses in a string of a program, as they stand, or with holes. */
export interface Quoted {
  strings: Text[];
  templates: Expr[];
}

/** Does a statement of SQL begin at an offset of a text, before `end`? */
export function beginsStatement(text: string, at: number, end: number): boolean {
  let first = at;
  while (first - at < 200 && /\s/.test(text[first] ?? '')) first++;
  if (!FIRST.test(text[first] ?? '')) return false;
  if (text[first] === '-') first += COMMENTS.exec(text.slice(first, Math.min(end, first + MAX_COMMENTS)))![0].length;
  STATEMENT.lastIndex = first;
  const word = STATEMENT.exec(text)?.[0].slice(0, 4);
  return word !== undefined && (word === word.toUpperCase() || word === word.toLowerCase());
}

/** Is what is quoted behind this text read by the statement, rather than stored, compared or written? */
export function isSource(before: string): boolean {
  if (SOURCE.test(before.slice(-100))) return true;
  const text = before.slice(-MAX_BEFORE);
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') depth++;
    else if (text[i] === '(' && depth-- === 0) {
      if (READER.test(text.slice(Math.max(0, i - 100), i))) return true;
      depth = 0;
    }
  }
  return false;
}

/**
 * The addresses that a statement in a string of a program reads from; nothing of any other string. Offset of `text` + `shift` =
 * offset of the expression.
 */
export function quotedIn(text: string, expr: Expr, shift = 0): Quoted {
  const found: Quoted = { strings: [], templates: [] };
  const parts = expr.kind === 'concat' ? expr.parts : [expr];
  const [first] = parts;
  if (first?.kind !== 'literal' || !beginsStatement(String(first.value), 0, Infinity)) return found;
  let before = '';
  parts.forEach((part, i) => {
    if (part.kind !== 'literal') {
      before += '?';
      return;
    }
    const raw = text.slice(part.span.start - shift, part.span.end - shift);
    for (const { index } of raw.matchAll(OPENING)) {
      if (!isSource((before + raw.slice(Math.max(0, index - MAX_BEFORE), index)).replace(/\\$/, ''))) continue;
      const head = untilQuote(raw.slice(index + 1));
      const span = { start: part.span.start + index + 1, end: part.span.start + index + 1 + head.length };
      if (span.end < part.span.end) found.strings.push({ value: head, span });
      else
        found.templates.push(template(text, shift, { kind: 'literal', value: head, span, quoted: true }, parts, i + 1));
    }
    before = (before + raw).slice(-MAX_BEFORE);
  });
  return found;
}

function untilQuote(text: string): string {
  return /^[^'"\\\s]*/.exec(text)![0];
}

/** An address with holes, of which `head` is the beginning: it goes on with the parts from `next` up to the next quote. */
function template(text: string, shift: number, head: Expr, all: readonly Expr[], next: number): Expr {
  const parts = [head];
  for (let i = next; i < all.length; i++) {
    const part = all[i]!;
    const { start, end } = part.span;
    const raw = part.kind === 'literal' ? text.slice(start - shift, end - shift) : undefined;
    const rest = raw === undefined ? undefined : untilQuote(raw);
    const span = { start, end: start + (rest?.length ?? 0) };
    if (rest === undefined) parts.push(part);
    else if (rest) parts.push({ kind: 'literal', value: rest, span, quoted: true });
    if (rest !== raw) break;
  }
  return { kind: 'concat', parts, span: { start: head.span.start, end: parts.at(-1)!.span.end } };
}
