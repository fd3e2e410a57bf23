import type { Format } from '../model.js';
import { lineAt, type Fence, type Line } from './markdown/fences.js';
import { programs } from './markdown/programs.js';
import { newDraft } from './tree.js';

/** A directive whose content is code; its language follows. */
const DIRECTIVE = /^[ \t]*\.\. (?:code-block|code|sourcecode|prompt)::[ \t]*([\w+#-]{0,40})/;
const OPTION = /^:[\w-]{1,60}:/;

/** reStructuredText: the content of code directives and of literal blocks (`::`) as regions. Prose refers to nothing. */
export const restructured: Format = {
  name: 'restructured',
  files: ['**/*.rst'],
  parse(text, wanted) {
    const { syntax } = newDraft(text);
    if (!wanted.test(text)) return syntax;
    syntax.regions = programs(text, blocks(text)).filter((it) => wanted.test(it.text));
    return syntax;
  },
};

function blocks(text: string): Fence[] {
  const found: Fence[] = [];
  let open: { block: Fence; indent: number } | undefined;
  for (let at = 0; at < text.length;) {
    const line = lineAt(text, at);
    at = line.end;
    const content = text.slice(line.start, line.end).trimEnd();
    if (open && (content === '' || indentOf(content) > open.indent)) {
      const { lines } = open.block;
      if (lines.length > 0 || (content !== '' && !OPTION.test(content.trimStart()))) lines.push(line);
      continue;
    }
    const info = DIRECTIVE.exec(content)?.[1] ?? (isLiteral(content) ? '' : undefined);
    open =
      info === undefined ? undefined : { block: { info: info.toLowerCase(), lines: [] }, indent: indentOf(content) };
    if (open) found.push(open.block);
  }
  for (const block of found) block.lines = withoutIndent(text, block.lines);
  return found;
}

/** A paragraph that announces a literal block: it ends with two colons and is no directive or comment. */
function isLiteral(content: string): boolean {
  return content.endsWith('::') && !content.trimStart().startsWith('.. ');
}

function indentOf(content: string): number {
  return content.length - content.trimStart().length;
}

/** The lines without the blanks that all of them begin with. */
function withoutIndent(text: string, lines: readonly Line[]): Line[] {
  const indents = lines.map((line) => {
    const content = text.slice(line.start, line.end);
    return content.trim() ? indentOf(content) : Infinity;
  });
  const indent = indents.reduce((a, b) => Math.min(a, b), Infinity);
  return lines.map((line, i) => ({ start: line.start + (indents[i] === Infinity ? 0 : indent), end: line.end }));
}
