import type { Format, Syntax, Text } from '../model.js';
import { piece } from './data.js';
import { fences, lineAt, type Line } from './markdown/fences.js';
import { programs, region } from './markdown/programs.js';
import { newDraft } from './tree.js';

/** Markdown: front matter and fenced code as regions, the comments of HTML and MDX as comments. Prose and its links refer to nothing. */
export const markdown: Format = {
  name: 'markdown',
  files: ['**/*.{md,mdx,markdown,qmd,rmd,Rmd}'],
  holes: true,
  remark: '<!--',
  parse(text, wanted) {
    const { syntax } = newDraft(text);
    if (!wanted.test(text)) return syntax;
    const matter = frontMatter(text);
    if (matter) syntax.regions.push({ ...region(text, 'yaml', matter.lines), metadata: true });
    const prose: Line[] = [];
    const blocks = fences(text, matter?.end ?? 0, (line) => prose.push(line));
    syntax.regions = [...syntax.regions, ...programs(text, blocks)].filter((it) => wanted.test(it.text));
    syntax.comments = [...htmlComments(text, prose), ...mdxComments(text, prose)];
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

/** Those of one line: `{/* … *\/}`. */
function mdxComments(text: string, prose: readonly Line[]): Text[] {
  return prose.flatMap(({ start, end }) => {
    const line = text.slice(start, end);
    const open = line.indexOf('{/*');
    const close = open < 0 ? -1 : line.indexOf('*/}', open + 3);
    return close < 0 ? [] : [piece(text, start + open + 1, start + close + 2)];
  });
}
