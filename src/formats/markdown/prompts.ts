import type { Line } from './fences.js';

/** What stands in front of input in a transcript, and in front of the lines that continue it. */
const PROMPTS: Record<string, { first: RegExp; more: RegExp }> = {
  python: { first: /^>>>(?: |(?=\r?\n?$))/, more: /^\.\.\.(?: |(?=\r?\n?$))/ },
  shell: { first: /^[ \t]*(?:\([\w.-]{1,40}\) )?[$%] /, more: /^(?:> )?/ },
};

/** A line of a table that was printed. */
const DRAWN = /^[ \t]*[\u2500-\u257F]/;

/**
 * The input of a transcript without its prompts; output is left out, and so is what is drawn. A block that begins with anything else (comments and
 * blank lines apart) is no transcript and stays as it is.
 */
export function withoutPrompts(text: string, block: Line[], language: string): Line[] {
  const prompt = PROMPTS[language];
  const content = (line: Line): string => text.slice(line.start, line.end);
  const lines = block.filter((line) => !DRAWN.test(content(line)));
  const beginning = lines.find((line) => !/^\s*(?:#|$)/.test(content(line)));
  if (!prompt || !beginning || !prompt.first.test(content(beginning))) return lines;
  const input: Line[] = [];
  let continues = false;
  for (const line of lines) {
    const all = content(line);
    const mark: RegExpExecArray | null = prompt.first.exec(all) ?? (continues ? prompt.more.exec(all) : null);
    if (mark) input.push({ start: line.start + mark[0].length, end: line.end });
    continues = language === 'shell' ? mark !== null && /\\\r?\n?$/.test(all) : mark !== null;
  }
  return input;
}
