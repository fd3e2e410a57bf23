import { formatOf } from '../languages.js';
import type { Fence, Line } from './fences.js';

/** The file that comes of the change: `+++ b/path/name.py`. */
const HEADER = /^\+\+\+ [^\t\r\n]{0,400}\.(\w{1,20}) ?(?![^\t\r\n])/;
/** Lines that tell about files, not of them. */
const ABOUT = /^(?:\+\+\+ |diff --git |index [0-9a-f]|new file mode |similarity index )/;

/** What only this language writes, in the order in which it is looked for. */
const SIGNS: [language: string, sign: RegExp][] = [
  ['javascript', /^\s*(?:const|let|export|await) |^\s*import\b.{1,200}\bfrom ["']|=> ?[{(]/],
  [
    'python',
    /^\s*(?:from [\w.]+ import |import [\w.]+(?: as \w+)?\s*$|[\w.]{1,100}(?:, [\w.]{1,100}){0,8} = [\w.]+\(|(?:def|class|with) .{1,200}:\s*$)/,
  ],
  ['python', /^[\w.]{1,100}\((?:[^()]{0,200}\))?\s*$/],
];

/** What a change leaves: its added lines and those around them, without their marks, and the language they are in. */
export function patched(text: string, { lines }: Fence): { lines: Line[]; language?: string } {
  const kept: Line[] = [];
  let named: string | undefined;
  for (const line of lines) {
    const content = text.slice(line.start, line.end);
    const header = HEADER.exec(content);
    if (header) named = formatOf(header[1]!.toLowerCase());
    else if (/^[+ ]/.test(content) && !ABOUT.test(content)) kept.push({ start: line.start + 1, end: line.end });
    else if (/^\r?\n?$/.test(content)) kept.push(line);
  }
  const language = named ?? toldBy(text, kept);
  return { lines: aligned(text, kept), ...(language && { language }) };
}

/** A blank behind every mark belongs to the mark. */
function aligned(text: string, lines: readonly Line[]): Line[] {
  const blank = lines.every(({ start }) => /[ \r\n]/.test(text[start] ?? '\n'));
  return lines.map((line) => (blank && text[line.start] === ' ' ? { ...line, start: line.start + 1 } : line));
}

function toldBy(text: string, lines: readonly Line[]): string | undefined {
  const code = lines.map((line) => text.slice(line.start, line.end));
  return SIGNS.find(([, sign]) => code.some((line) => sign.test(line)))?.[0];
}
