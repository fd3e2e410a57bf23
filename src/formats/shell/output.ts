import type { Expr, Syntax, Wanted } from '../../model.js';
import type { Cursor } from './cursor.js';

type Found = Pick<Syntax, 'strings' | 'templates'>;

/** Collects comments and URLs. */
export class Output {
  private readonly seen = new Set<number>();

  constructor(
    private readonly syntax: Syntax,
    private readonly wanted: Wanted,
    /** The scope at this moment, and what is known of the variable that a word begins with. */
    private readonly names: { current: number; beginning(word: Expr): string },
  ) {}

  /** Takes the comment at the cursor, which is left at the end of the line. */
  comment(cursor: Cursor): void {
    const start = cursor.at;
    const end = cursor.text.indexOf('\n', start);
    cursor.at = end < 0 ? cursor.text.length : end;
    const value = cursor.text.slice(start, cursor.at).trimEnd();
    this.syntax.comments.push({ value, span: cursor.span(start, start + value.length) });
  }

  /** Takes what was collected apart. */
  take({ strings, templates = [] }: Found): void {
    for (const it of strings) this.syntax.strings.push(it);
    for (const it of templates) this.syntax.templates!.push(it);
  }

  /** Collects the addresses between two offsets; one with holes in it as the expression that `word` is. */
  urls(cursor: Cursor, start: number, end: number, word?: Expr, into: Found = this.syntax): void {
    const { text, schemes } = cursor;
    let next = start;
    for (let i = lowerBound(schemes, start); i < schemes.length && schemes[i]! < end; i++) {
      const at = schemes[i]!;
      if (at < next) continue;
      let from = at;
      while (from > start && at - from < 20 && /[a-z0-9+.-]/i.test(text[from - 1]!)) from--;
      while (!/[a-z:]/i.test(text[from]!)) from++;
      const url = /[^\s"'<>`\\|]*/y;
      url.lastIndex = from;
      const value = withoutTail(url.exec(text)![0].slice(0, end - from));
      next = from + value.length;
      const span = cursor.span(from, next);
      if (this.seen.has(span.start) || !this.wanted.test(value)) continue;
      this.seen.add(span.start);
      // a default ends with its bracket, and the word goes on
      const goesOn = /[$`]/.test(value) || text.startsWith('}/', next) || text.startsWith('}"/', next);
      const expr = word?.kind === 'concat' && goesOn ? since(word, span.start) : undefined;
      if (expr) into.templates!.push({ expr, scope: this.names.current });
      else into.strings.push({ value, span: word?.kind === 'literal' && word.value === value ? word.span : span });
    }
    if (word?.kind !== 'concat') return;
    const beginning = this.names.beginning(word);
    if (beginning.startsWith('http') && this.wanted.test(beginning))
      into.templates!.push({ expr: word, scope: this.names.current });
  }
}

/** An address ends before a bracket that was not opened in it. */
function withoutTail(url: string): string {
  const close = url.search(/[})]/);
  return close < 0 || /[{(]/.test(url.slice(0, close)) ? url : url.slice(0, close);
}

/** Index of the first number that is not below `value`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The parts of a word from an offset of the source on; undefined when it is not within a piece of plain text. */
function since(word: Expr & { kind: 'concat' }, start: number): Expr | undefined {
  const first = word.parts.findIndex((p) => p.span.start <= start && start < p.span.end);
  const part = word.parts[first];
  if (part?.kind === 'concat') return since(part, start);
  if (part?.kind !== 'literal') return undefined;
  const value = String(part.value).slice(start - part.span.end);
  const head: Expr = { kind: 'literal', value, span: { start, end: part.span.end } };
  return { kind: 'concat', parts: [head, ...word.parts.slice(first + 1)], span: { start, end: word.span.end } };
}
