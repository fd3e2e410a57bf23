import type { Format, Region, Syntax, Text } from '../model.js';
import { fences, lineAt, type Fence, type Line } from './markdown/fences.js';
import { withoutPrompts } from './markdown/prompts.js';
import { newDraft } from './tree.js';

/** Names writers give to languages, and the format that reads them. */
const LANGUAGES = new Map(
  Object.entries({
    python: 'python',
    py: 'python',
    python3: 'python',
    pycon: 'python',
    ipython: 'python',
    bash: 'shell',
    sh: 'shell',
    shell: 'shell',
    zsh: 'shell',
    console: 'shell',
    'shell-session': 'shell',
    shellsession: 'shell',
    js: 'javascript',
    javascript: 'javascript',
    mjs: 'javascript',
    jsx: 'javascript',
    ts: 'javascript',
    typescript: 'javascript',
    tsx: 'javascript',
    yaml: 'yaml',
    yml: 'yaml',
    json: 'json',
    jsonc: 'json',
    json5: 'json',
    toml: 'toml',
    dockerfile: 'dockerfile',
    docker: 'dockerfile',
    rust: 'rust',
    rs: 'rust',
    sql: 'sql',
    html: 'html',
    vue: 'html',
    svelte: 'html',
  }),
);
/** Languages whose blocks continue one another on a page: what one imports, the next one uses. */
const CONTINUED = new Set(['python', 'javascript']);

/** Markdown: front matter and fenced code as regions, HTML comments as comments. Prose and its links refer to nothing. */
export const markdown: Format = {
  name: 'markdown',
  files: ['**/*.{md,mdx,markdown,qmd,rmd,Rmd}'],
  holes: true,
  parse(text, wanted) {
    const { syntax } = newDraft(text);
    if (!wanted.test(text)) return syntax;
    const matter = frontMatter(text);
    if (matter) syntax.regions.push({ ...region(text, 'yaml', matter.lines), metadata: true });
    const prose: Line[] = [];
    const programs = new Map<string, Line[]>();
    for (const fence of fences(text, matter?.end ?? 0, (line) => prose.push(line))) {
      const language = fence.info === '' ? unnamed(text, fence.lines) : LANGUAGES.get(fence.info);
      if (!language) continue;
      const lines = withoutPrompts(text, fence.lines, language);
      const program = programs.get(language);
      if (!CONTINUED.has(language) || !complete(text, lines)) syntax.regions.push(region(text, language, lines));
      else if (program) for (const line of lines) program.push(line);
      else programs.set(language, lines);
    }
    for (const [language, lines] of programs) syntax.regions.push(region(text, language, lines));
    syntax.regions = syntax.regions.filter((it) => wanted.test(it.text));
    syntax.comments = htmlComments(text, prose);
    return syntax;
  },
};

/** The lines between `---` and `---` at the top, and the offset after them. */
function frontMatter(text: string): { lines: Line[]; end: number } | undefined {
  let line = lineAt(text, text.startsWith('\uFEFF') ? 1 : 0);
  if (!/^---[ \t]*\r?\n$/.test(text.slice(line.start, line.end))) return undefined;
  const lines: Line[] = [];
  while (line.end < text.length) {
    line = lineAt(text, line.end);
    if (/^(?:---|\.\.\.)[ \t]*\r?\n?$/.test(text.slice(line.start, line.end))) return { lines, end: line.end };
    lines.push(line);
  }
  return undefined;
}

/** The language of a block that names none: Python that imports something, a shell whose first line begins as commands do. */
function unnamed(text: string, lines: readonly Line[]): string | undefined {
  const code = lines.map((line) => text.slice(line.start, line.end)).filter((line) => !/^\s*(?:#|$)/.test(line));
  if (code.some((line) => /^(?:>>> |from [\w.]+ import |import [\w.]+\s)/.test(line))) return 'python';
  return /^(?:[$%] |[A-Za-z_]\w*=\S|(?:\.\/)?[a-z][\w./+-]* )/.test(code[0] ?? '') ? 'shell' : undefined;
}

/** A region of host lines, read as documentation. */
function region(text: string, language: string, lines: readonly Line[]): Region {
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

function htmlComments(text: string, prose: readonly Line[]): Syntax['comments'] {
  const comments: Text[] = [];
  let start = -1;
  let next = 0;
  for (const line of prose) {
    const from = Math.max(line.start, next);
    if (start < from) start = text.indexOf('<!--', from);
    while (start >= 0 && start < line.end) {
      const close = text.indexOf('-->', start + 4);
      if (close < 0) return comments;
      next = close + 3;
      comments.push({ value: text.slice(start, next), span: { start, end: next } });
      start = text.indexOf('<!--', next);
    }
    if (start < 0) return comments;
  }
  return comments;
}
