import type { Command, PinSlot, Span } from '../model.js';
import { linePrefix, newlineOf } from '../text.js';
import type { Insert } from './commands.js';

/** Blanks between a word and a bracket around it. */
const MAX_BLANKS = 100;
/** What stands between quotes, and characters that are escaped. */
const QUOTED = /\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*'/g;

/**
 * Where further words can be written after a word of a command: on a line of their own when the word's line continues another one;
 * nowhere behind a quote that is never closed. `text` is the program's.
 */
export function wordSlot(text: string, { form, span: whole }: Command): Insert {
  return ({ span }, flag): PinSlot | undefined => {
    if (form === 'closed') return undefined;
    if (form === 'json') return { at: bracketed(text, span), before: `, "${flag}", "`, after: '"' };
    if (/["']/.test(text.slice(span.start, span.end).replace(QUOTED, ''))) return undefined;
    const prefix = linePrefix(text, span.start);
    const line = span.start - prefix.length;
    const continued = whole.start < line && /\\\r?\n$/.test(text.slice(Math.max(0, line - 3), line));
    const indent = /^[ \t]*/.exec(prefix)![0];
    const gap = continued ? ` \\${newlineOf(text, line)}${indent}` : ' ';
    return { at: span.end, before: `${gap}${flag} `, after: '' };
  };
}

/** Where a word ends together with the brackets around it alone: `(a or b)`. */
function bracketed(text: string, { start, end }: Span): number {
  const isOpen = text
    .slice(Math.max(0, start - MAX_BLANKS), start)
    .trimEnd()
    .endsWith('(');
  const after = text.slice(end, end + MAX_BLANKS);
  const blanks = after.length - after.trimStart().length;
  return isOpen && after[blanks] === ')' ? end + blanks + 1 : end;
}
