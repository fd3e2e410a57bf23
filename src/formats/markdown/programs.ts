import type { Region } from '../../model.js';
import { formatOf } from '../languages.js';
import type { Fence, Line } from './fences.js';
import { patched } from './patch.js';
import { withoutPrompts } from './prompts.js';

/** Languages whose blocks continue one another on a page: what one imports, the next one uses. */
const CONTINUED = new Set(['python', 'javascript']);

/** The code in the blocks of a page, as documentation: blocks of a language that continue one another are one region. */
export function programs(text: string, blocks: readonly Fence[]): Region[] {
  const regions: Region[] = [];
  const joined = new Map<string, Line[]>();
  for (const block of blocks) {
    if (block.info === 'diff' || block.info === 'patch') {
      const change = patched(text, block);
      const language = change.language ?? unnamed(text, change.lines);
      // a line without its mark would not belong to the change
      if (language) regions.push({ ...region(text, language, change.lines), sealed: true });
      continue;
    }
    const language = block.info === '' ? unnamed(text, block.lines) : formatOf(block.info);
    if (!language) continue;
    const [lines, commands] = withoutCommands(text, withoutPrompts(text, block.lines, language), language);
    for (const command of commands) regions.push(region(text, 'shell', command));
    const program = joined.get(language);
    if (!CONTINUED.has(language) || !complete(text, lines)) regions.push(region(text, language, lines));
    else if (program) for (const line of lines) program.push(line);
    else joined.set(language, lines);
  }
  for (const [language, lines] of joined) regions.push(region(text, language, lines));
  return regions;
}

/** Python without the `!` lines of notebooks, and these: each the lines of a command. */
function withoutCommands(text: string, lines: Line[], language: string): [Line[], Line[][]] {
  if (language !== 'python') return [lines, []];
  const program: Line[] = [];
  const commands: Line[][] = [];
  let continues = false;
  for (const line of lines) {
    const content = text.slice(line.start, line.end);
    const mark = /^[ \t]*![ \t]*(?=[^\s=])/.exec(content);
    if (mark) commands.push([{ start: line.start + mark[0].length, end: line.end }]);
    else if (continues) commands.at(-1)!.push(line);
    else program.push(line);
    continues = (mark !== null || continues) && /\\\r?\n?$/.test(content);
  }
  return [program, commands];
}

/** The language of a block that names none: Python that imports something, a shell whose first line begins as commands do. */
function unnamed(text: string, lines: readonly Line[]): string | undefined {
  const code = lines.map((line) => text.slice(line.start, line.end)).filter((line) => !/^\s*(?:#|$)/.test(line));
  if (code.some((line) => /^(?:>>> |from [\w.]+ import |import [\w.]+\s)/.test(line))) return 'python';
  return /^(?:[$%] |[A-Za-z_]\w*=\S|(?:\.\/)?[a-z][\w./+-]* )/.test(code[0] ?? '') ? 'shell' : undefined;
}

/** A region of host lines, read as documentation. */
export function region(text: string, language: string, lines: readonly Line[]): Region {
  const from: number[] = [];
  const to: number[] = [];
  let content = '';
  for (const line of lines) {
    from.push(content.length);
    to.push(line.start);
    content += text.slice(line.start, line.end);
  }
  return { language, text: content, offsets: { from, to, encode: 'plain' }, context: 'docs' };
}

/** False for an excerpt that opens more than it closes: nothing may be joined to it. */
function complete(text: string, lines: Fence['lines']): boolean {
  let open = 0;
  let quotes = 0;
  for (const line of lines) {
    const content = text.slice(line.start, line.end);
    open += content.split(/[([{]/).length - content.split(/[)\]}]/).length;
    quotes += content.split(/"""|'''|`/).length - 1;
  }
  return open === 0 && quotes % 2 === 0;
}
