import { HOLE } from '../text.js';

const CLOSING: Record<string, string> = { '{{': '}}', '{%': '%}', '{#': '#}' };
/** A longer stretch between two brackets is no template. */
const MAX_TEMPLATE = 1000;

/**
 * The text with the pieces of Jinja, Helm and Go templates taken out, offsets unchanged: a template alone on its line and
 * every statement becomes blank, an expression in the midst of text becomes holes. `${{ … }}` of GitHub Actions is text.
 */
export function blankTemplates(text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  const open = /\{[{%#]/g;
  const dead = new Set<string>();
  let out = '';
  let copied = 0;
  for (let match = open.exec(text); match; match = open.exec(text)) {
    const closing = CLOSING[match[0]]!;
    if (dead.has(closing) || text[match.index - 1] === '$') continue;
    const close = text.indexOf(closing, match.index + 2);
    if (close < 0) dead.add(closing);
    if (close < 0 || close - match.index > MAX_TEMPLATE) continue;
    const end = close + 2;
    const fill = match[0] !== '{{' || aloneOnLine(text, match.index, end) ? ' ' : HOLE;
    out += text.slice(copied, match.index) + text.slice(match.index, end).replace(/[^\r\n]/g, fill);
    copied = open.lastIndex = end;
  }
  return out + text.slice(copied);
}

function aloneOnLine(text: string, start: number, end: number): boolean {
  let from = start;
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
  let to = end;
  while (text[to] === ' ' || text[to] === '\t' || text[to] === '\r') to++;
  return (from === 0 || text[from - 1] === '\n') && (to >= text.length || text[to] === '\n');
}
