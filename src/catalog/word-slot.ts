import type { Command, PinSlot } from '../model.js';
import { linePrefix, newlineOf } from '../text.js';
import type { Insert } from './commands.js';

/** What stands between quotes, and characters that are escaped. */
const QUOTED = /\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*'/g;

/**
 * Where further words can be written after a word of a command: on a line of their own when the word's line continues another one;
 * nowhere behind a quote that is never closed. `text` is the program's.
 */
export function wordSlot(text: string, { form, span: whole }: Command): Insert {
  return ({ span }, flag): PinSlot | undefined => {
    if (form === 'closed') return undefined;
    if (form === 'json') return { at: span.end, before: `, "${flag}", "`, after: '"' };
    if (/["']/.test(text.slice(span.start, span.end).replace(QUOTED, ''))) return undefined;
    const prefix = linePrefix(text, span.start);
    const line = span.start - prefix.length;
    const continued = whole.start < line && /\\\r?\n$/.test(text.slice(Math.max(0, line - 3), line));
    const indent = /^[ \t]*/.exec(prefix)![0];
    const gap = continued ? ` \\${newlineOf(text, line)}${indent}` : ' ';
    return { at: span.end, before: `${gap}${flag} `, after: '' };
  };
}
