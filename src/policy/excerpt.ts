import type { Token } from '../model.js';
import type { Lines } from '../text.js';

const LONGEST = 200;
const BEFORE = 60;

/**
 * The source line of a finding: tokens masked, without the blanks around it, at most 200 characters. Of a longer line the part
 * around the offset `at` is shown.
 */
export function excerpt(lines: Lines, line: number, at: number, tokens: readonly Token[]): string {
  const start = lines.start(line);
  const text = lines.line(line);
  const from = text.length > LONGEST ? Math.min(Math.max(0, at - start - BEFORE), text.length - LONGEST) : 0;
  let out = '';
  let position = start + from;
  const end = Math.min(start + text.length, position + LONGEST);
  for (const { span, masked } of [...tokens].sort((a, b) => a.span.start - b.span.start)) {
    if (span.end <= position || span.start >= end) continue;
    out += lines.text.slice(position, Math.max(position, span.start)) + masked;
    position = span.end;
  }
  out += lines.text.slice(position, Math.max(position, end));
  const cut = from > 0 ? `…${out}` : out.trimStart();
  return cut.length > LONGEST ? `${cut.slice(0, LONGEST - 1)}…` : cut.trimEnd();
}
