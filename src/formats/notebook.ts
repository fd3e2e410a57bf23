import type { Format, Region, Wanted } from '../model.js';
import { emptySyntax } from './data.js';
import { formatOf } from './languages.js';
import { readNotebook, type Cell } from './notebook/cells.js';
import { joined, RegionText } from './notebook/region.js';
import { CELL_END } from './python/lexer.js';

const SHELL_MAGIC = /^%%(?:!|(?:bash|sh|shell|sx|system|script\s+(?:bash|sh|zsh))\b)/;
/** What stands before the command on a line. */
const SHELL_LINE = /^(?:!{1,2}|%(?:sx|system)[ \t]+)/;
/** What IPython puts the value of a name in place of. */
const EXPANDED = /\{([A-Za-z_]\w{0,100})\}|\$([A-Za-z_]\w{0,100})/g;
/** Variables of one command that are looked at. */
const MAX_VARIABLES = 20;
/** A magic that sets a variable of the environment. */
const VARIABLE = /^%(?:set_)?env[ \t]+(?=([A-Za-z_]\w{0,100})[= ](.*))/;
/** A line that is no Python, or the end of one whose result has a name (`files = !ls`), with the lines it goes on in. */
const MAGIC =
  /^([ \t]*(?:[A-Za-z_][\w., \t]{0,100}=[ \t]*(?=!|%(?:sx|system)\b))?)(?:!{1,2}(?!=)[ \t]*|%{1,2}(?=[A-Za-z_])|\?{1,2})(?=\S)[^\n]*(?:(?<=\\)\n[^\n]*)*/gm;
/** Magics of cells and of lines. */
const SQL_MAGIC = /^%{1,2}(?:sql|dql)\b/;
/** Cell magics whose body is still Python. */
const PYTHON_MAGIC = /^%%(?:time|timeit|capture|prun|python3?|memit|mprun|wandb|debug|skip)\b/;

/**
 * Jupyter notebooks: the code cells are one Python program in order; `!` and `%pip` lines and shell cells are shell, `%sql` SQL;
 * a cell that writes a file is a text of its own; Markdown cells are Markdown. Lines of magics are turned into comments of the same length.
 */
export const notebook: Format = {
  name: 'notebook',
  files: ['**/*.ipynb'],
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    const book = readNotebook(text);
    if (book.problem !== undefined) syntax.problems.push({ message: 'not valid JSON', at: book.problem });
    if (book.language && !/^(?:i?python|sage)/.test(book.language)) return syntax;
    const program = new RegionText(text);
    const variables = new Map<string, Region>();
    book.cells.forEach((cell, index) => {
      if (cell.type === 'code')
        readCode(text, cell, index + 1, program, { regions: syntax.regions, variables }, wanted);
      else if (cell.type === 'markdown') {
        const prose = new RegionText(text);
        prose.add(cell.source, index + 1);
        if (wanted.test(prose.text)) syntax.regions.push({ ...prose.region('markdown'), context: 'docs' });
      }
    });
    const asked = syntax.regions.some(({ beside }) => beside);
    syntax.regions.unshift({ ...program.region('python'), ...(asked && { asked: true as const }) });
    return syntax;
  },
};

function readCode(
  text: string,
  cell: Cell,
  number: number,
  program: RegionText,
  { regions, variables }: { regions: Region[]; variables: Map<string, Region> },
  wanted: Wanted,
): void {
  const own = new RegionText(text);
  own.add(cell.source, number);
  const first = own.text.trimStart();
  if (SHELL_MAGIC.test(first)) {
    own.blank(own.text.indexOf('%%'));
    const script = own.region('shell');
    regions.push(joined([...variablesOf(script.text, variables), script]));
    return;
  }
  if (/^%%(?:write)?file\s/.test(first)) {
    const line = own.text.indexOf('\n', own.text.indexOf('%%'));
    const language = writtenIn(own.text.slice(0, line));
    if (language) regions.push(own.slice(line + 1, own.text.lastIndexOf(CELL_END) + 1, language));
    return;
  }
  if (SQL_MAGIC.test(first) && first.startsWith('%%')) regions.push(own.region('sql'));
  if (first.startsWith('%%') && !PYTHON_MAGIC.test(first)) return;
  const start = program.text.length;
  program.add(cell.source, number);
  for (const line of own.text.matchAll(MAGIC)) {
    const [whole, before = ''] = line;
    if (within(whole)) continue;
    // A continued line stays one comment.
    for (const part of whole.matchAll(/^[^\n]*/gm))
      program.blank(start + line.index + part.index + (part.index ? 0 : before.length));
    const written = whole.slice(before.length);
    const end = line.index + whole.length;
    const [head, name, value = ''] = VARIABLE.exec(written) ?? [];
    if (head !== undefined && name) {
      const at = end - written.length + head.length;
      const word = value.trimEnd();
      const set = own.slice(at, at + name.length + 1 + word.length, 'shell');
      const cells = set.cells!.map((it) => ({ ...it, bare: true as const }));
      if (/^[\w./:@-]{1,200}$/.test(word)) variables.set(name, { ...set, text: `${name}=${word}`, cells });
      else variables.delete(name);
    }
    const language = languageOf(written);
    if (!language || !wanted.test(whole)) continue;
    const from = end - written.length + (SHELL_LINE.exec(written)?.[0].length ?? 1);
    const region = own.slice(from, end, language);
    if (language !== 'shell') regions.push(region);
    else regions.push(expanded(joined([...variablesOf(region.text, variables), region]), region.text, start + from));
  }
}

/** A region that ends with a command of a program's line, which has the names of the program up to an offset. */
function expanded(region: Region, command: string, at: number): Region {
  const shift = region.text.length - command.length;
  const holes = [...command.matchAll(EXPANDED)].slice(0, MAX_VARIABLES).map(({ 0: all, 1: braced, 2: name, index }) => {
    const start = shift + index;
    const expr = { kind: 'name' as const, name: braced ?? name!, span: { start: at, end: at } };
    return { start, end: start + all.length, expr, scope: 0 };
  });
  return holes.length > 0 ? { ...region, holes, beside: true } : region;
}

/** Assignments of the variables that a command names, the first few. */
function variablesOf(command: string, variables: ReadonlyMap<string, Region>): Region[] {
  const names = new Set([...command.matchAll(/\$\{?([A-Za-z_]\w{0,100})/g)].map((match) => match[1]!));
  return [...names].flatMap((name) => variables.get(name) ?? []).slice(0, MAX_VARIABLES);
}

/** A line that closes more than it opens goes on with an expression: what looks like a magic is a remainder there. */
function within(line: string): boolean {
  return /^\s*%/.test(line) && line.split(/[)\]}]/).length > line.split(/[([{]/).length;
}

/** What a line that is no Python is written in. */
function languageOf(line: string): string | undefined {
  if (SHELL_LINE.test(line) || line.startsWith('%pip ')) return 'shell';
  return SQL_MAGIC.test(line) ? 'sql' : undefined;
}

/** What a file is written in, by its name at the end of the line. */
function writtenIn(line: string): string | undefined {
  const name = line.trimEnd().replace(/["']$/, '');
  const from = Math.max(...['.', '/', ' '].map((mark) => name.lastIndexOf(mark)));
  return formatOf(name.slice(from + 1).toLowerCase());
}
