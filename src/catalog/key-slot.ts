import type { Node, PinSlot } from '../model.js';
import { lineEnd, linePrefix, newlineOf } from '../text.js';
import type { Field } from './key-fields.js';

/**
 * Where `keys` (a key, or keys within each other) with a pin as its value can be written beside a field, in the file's own
 * style: indentation, separator, quotes, commas. Undefined when the place is too unusual to be sure.
 */
export function slotBeside(text: string, field: Field, home: Node, keys: readonly string[]): PinSlot | undefined {
  const last = keys.at(-1);
  if (field.form === 'pair') return listSlot(text, field.item!, home, `${last}=`, '');
  if (field.form === 'named') return namedSlot(text, field, home, last!);
  if (home.kind !== 'map') return undefined;
  const existing = keys.length > 1 && home.entries.find((entry) => entry.key === keys[0])?.value;
  if (existing) {
    const inner = existing.kind === 'map' ? existing.entries[0] : undefined;
    return inner && slotBeside(text, { ...inner, form: 'entry' }, existing, keys.slice(1));
  }
  return home.flow ? flowSlot(text, field, keys) : blockSlot(text, field, keys);
}

/** Where a word, or a flag and its value, can be written after an item of a list of words; undefined when it is no word of one line there. */
export function listSlot(text: string, item: Node, list: Node, before: string, flag: string): PinSlot | undefined {
  const { start, end } = item.span;
  // an alias stands where its anchor does
  if (start < list.span.start || end > list.span.end || text.slice(start, end).includes('\n')) return undefined;
  const quote = quoteAt(text, item.span.start);
  if (list.kind === 'list' && list.flow) {
    // an expression or a number stands without the quotes that a word has
    const style = quote || list.items.map(({ span }) => quoteAt(text, span.start)).find(Boolean) || '';
    const word = flag && `, ${style}${flag}${style}`;
    return { at: item.span.end + quote.length, before: `${word}, ${style}${before}`, after: style };
  }
  const dash = /^([ \t]*)- +$/.exec(linePrefix(text, item.span.start - quote.length));
  if (!dash) return undefined;
  const line = `${newlineOf(text, item.span.start)}${dash[1]}- `;
  return {
    at: lineEnd(text, item.span.end),
    before: `${flag && line + quote + flag + quote}${line}${quote}${before}`,
    after: quote,
  };
}

/** Where a pin takes the place of an empty value (`null`, nothing, an empty string). */
export function slotInstead(text: string, field: Field): PinSlot {
  const { start, end } = field.value.span;
  const quoted = field.value.kind === 'scalar' && field.value.quoted;
  const quote = quoted ? '' : quoteAt(text, field.keySpan.start);
  const gap = text[start - 1] === ':' && end === start ? ' ' : '';
  return { at: start, before: gap + quote, after: quote, ...(end > start && { until: end }) };
}

function flowSlot(text: string, field: Field, keys: readonly string[]): PinSlot | undefined {
  const style = styleOf(text, field);
  if (!style) return undefined;
  const { quote, separator, valueQuote, value } = style;
  const open = keys.map((key) => quote + key + quote + separator).join('{');
  const close = '}'.repeat(keys.length - 1);
  const gap = style.indent === undefined ? ' ' : newlineOf(text, style.start) + style.indent;
  if (value) return { at: value.end, before: `,${gap}${open}${valueQuote}`, after: valueQuote + close };
  return { at: style.start, before: open + valueQuote, after: `${valueQuote}${close},${gap}` };
}

function blockSlot(text: string, field: Field, keys: readonly string[]): PinSlot | undefined {
  const style = styleOf(text, field);
  if (!style || style.indent === undefined) return undefined;
  const { quote, separator, valueQuote, value, indent } = style;
  const newline = newlineOf(text, style.start);
  const yaml = separator.includes(':');
  const nested = yaml
    ? keys.map(
        (key, i) => quote + key + quote + (i < keys.length - 1 ? `:${newline}${indent}${'  '.repeat(i + 1)}` : ''),
      )
    : [keys.join('.')];
  const written = nested.join('') + separator + valueQuote;
  if (value) return { at: lineEnd(text, value.end), before: newline + indent + written, after: valueQuote };
  return yaml ? { at: style.start, before: written, after: valueQuote + newline + indent } : undefined;
}

function namedSlot(text: string, field: Field, list: Node, name: string): PinSlot | undefined {
  const item = field.item;
  if (item?.kind !== 'map' || field.value.kind !== 'scalar') return undefined;
  const key = quoteAt(text, field.keySpan.start);
  const quote = field.value.quoted ? quoteAt(text, field.value.span.start) : '';
  const flow = (open: string): string =>
    `${open}{${key}name${key}: ${quote}${name}${quote}, ${key}value${key}: ${quote}`;
  if (list.kind === 'list' && list.flow) return { at: item.span.end, before: flow(', '), after: `${quote}}` };
  const dash = /^([ \t]*)- +$/.exec(linePrefix(text, item.span.start));
  const end = item.entries.at(-1)?.value.span.end;
  if (!dash || end === undefined) return undefined;
  const line = `${newlineOf(text, item.span.start)}${dash[1]}`;
  const at = lineEnd(text, item.flow ? item.span.end : end);
  if (item.flow) return { at, before: flow(`${line}- `), after: `${quote}}` };
  return { at, before: `${line}- name: ${name}${line}  value: ${quote}`, after: quote };
}

/** How a field is written. `indent` is absent when it does not begin its line; `value` when the value is not one line. */
function styleOf(text: string, field: Field) {
  const quote = quoteAt(text, field.keySpan.start);
  const start = field.keySpan.start - quote.length;
  const { value } = field;
  const scalar = value.kind === 'scalar' && !text.slice(value.span.start, value.span.end).includes('\n');
  const valueQuote = value.kind === 'scalar' ? (value.quoted ? quoteAt(text, value.span.start) : '') : quote;
  const between = text.slice(
    field.keySpan.end + quote.length,
    value.span.start - (value.kind === 'scalar' ? valueQuote.length : 0),
  );
  const separator = /^[ \t]*[:=][ \t]*$/.test(between) ? between : /^[ \t]*:/.test(between) ? ': ' : undefined;
  const before = linePrefix(text, start);
  const own = /^[ \t]*(?:- +)*(?:export +)?$/.test(before);
  if (separator === undefined) return undefined;
  return {
    quote,
    start,
    separator,
    valueQuote,
    ...(scalar && separator === between && { value: { end: value.span.end + valueQuote.length } }),
    ...(own && { indent: before.replaceAll('-', ' ') }),
  };
}

/** The quote in front of an offset. */
function quoteAt(text: string, offset: number): string {
  const c = text[offset - 1];
  return c === '"' || c === "'" ? c : '';
}
