import type { Scalar, Span } from '../model.js';

/** Opening of a string: prefixes of Python and Rust, then quotes. */
const OPENING = /^(?:[A-Za-z]{0,3}#?)("""|'''|"|'|`|)/;

/**
 * The characters of a value alone, without prefix and quotes; undefined when they do not stand in the source as they are (escapes,
 * adjacent strings). A value of nothing is the word that says so.
 */
export function innerSpan(text: string, span: Span, value: Scalar): Span | undefined {
  const source = text.slice(span.start, span.end);
  if (value === null) return /^(?:None|null|undefined|~)?$/.test(source) ? span : undefined;
  const plain = String(value);
  if (source === plain) return span;
  const opening = OPENING.exec(source)!;
  const quote = opening[1]!;
  const start = span.start + opening[0].length;
  const end = start + plain.length;
  if (!quote || text.slice(start, end) !== plain || !/^#?$/.test(text.slice(end + quote.length, span.end)))
    return undefined;
  return text.startsWith(quote, end) ? { start, end } : undefined;
}

/** A part of a value by offsets of the value. */
export function partOf(inner: Span | undefined, part: Span): { inner?: Span } {
  return inner ? { inner: { start: inner.start + part.start, end: inner.start + part.end } } : {};
}
