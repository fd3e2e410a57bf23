import type { Call, PinSlot, Span } from '../model.js';
import { lineEnd, linePrefix, newlineOf } from '../text.js';

/** How much of a program tells its style. */
const MAX_SAMPLE = 4000;

/**
 * Where `name="…"` can be written as the last argument of a call: on a line of its own when the last argument begins one, else right
 * behind it. A trailing comma stays one. Undefined where nothing can follow the last argument (a generator).
 */
export function callSlot(text: string, call: Call, name: string): PinSlot | undefined {
  const last = call.args.at(-1);
  if (call.closeAt === undefined || !last) return undefined;
  const { start, end } = last.span;
  const gap = text
    .slice(end, call.closeAt)
    .replace(/#[^\r\n]*/g, '')
    .replace(/[\s\\]+/g, '');
  if (gap !== '' && gap !== ',') return undefined;
  const quote = quoteOf(text, call);
  const indent = linePrefix(text, start);
  if (!/^[ \t]*$/.test(indent)) return { at: end, before: `, ${name}=${quote}`, after: quote };
  const line = `${newlineOf(text, end)}${indent}${name}=${quote}`;
  const ending = Math.min(lineEnd(text, end), call.closeAt);
  const rest = text.slice(end, ending);
  if (/^[ \t]*,/.test(rest) && ending < call.closeAt) return { at: ending, before: line, after: `${quote},` };
  if (gap === '' && rest.includes('#')) return { at: end, until: ending, before: `,${rest}${line}`, after: quote };
  return { at: end, before: `,${line}`, after: quote };
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
