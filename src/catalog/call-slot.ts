import type { Call, PinSlot, Span } from '../model.js';
import { lineEnd, linePrefix, newlineOf } from '../text.js';

/** How much of a program tells its style. */
const MAX_SAMPLE = 4000;
/** Behind an argument: of Python, of JavaScript. */
const COMMENT = /(?:#|\/\/)[^\r\n]*/g;

/**
 * Where `open"…"close` can be written as the last argument of a call: on a line of its own when the last argument begins one, else right
 * behind it. A trailing comma stays one. Undefined where nothing can follow the last argument (a generator).
 */
export function callSlot(text: string, call: Call, open: string, close = ''): PinSlot | undefined {
  const last = call.args.at(-1);
  if (call.closeAt === undefined || !last) return undefined;
  const { start, end } = last.span;
  const gap = text
    .slice(end, call.closeAt)
    .replace(COMMENT, '')
    .replace(/[\s\\]+/g, '');
  if (gap !== '' && gap !== ',') return undefined;
  const quote = quoteOf(text, call);
  const after = quote + close;
  const indent = linePrefix(text, start);
  if (!/^[ \t]*$/.test(indent)) return { at: end, before: `, ${open}${quote}`, after };
  const line = `${newlineOf(text, end)}${indent}${open}${quote}`;
  const ending = Math.min(lineEnd(text, end), call.closeAt);
  const rest = text.slice(end, ending);
  if (/^[ \t]*,/.test(rest) && ending < call.closeAt) return { at: ending, before: line, after: `${after},` };
  if (gap === '' && rest.search(COMMENT) >= 0) return { at: end, until: ending, before: `,${rest}${line}`, after };
  return { at: end, before: `,${line}`, after };
}

/** The quotes of the call's own strings, else those that the program's beginning uses more. */
export function quoteOf(text: string, call: Pick<Call, 'args'>): '"' | "'" {
  const own = call.args.map(({ value }) => firstQuote(text, value.span)).find(Boolean);
  const start = text.slice(0, MAX_SAMPLE);
  return own ?? (start.split("'").length > start.split('"').length ? "'" : '"');
}

function firstQuote(text: string, { start }: Span): '"' | "'" | undefined {
  return /^[A-Za-z]{0,2}(["'])/.exec(text.slice(start, start + 3))?.[1] as '"' | "'" | undefined;
}
