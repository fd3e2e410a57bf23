import type { Format, Region } from '../model.js';
import { newDraft } from './tree.js';

/** Types of `<script>` that hold a program. */
const PROGRAM = /^(?:|module|(?:text|application)\/(?:javascript|babel|ecmascript|typescript)|ts|typescript)$/i;

/** Pages and single-file components: the programs in their `<script>` elements, and comments. */
export const html: Format = {
  name: 'html',
  files: ['**/*.{html,htm,vue,svelte}'],
  holes: true,
  parse(text, wanted) {
    const { syntax } = newDraft(text);
    if (!wanted.test(text)) return syntax;
    const opening = /<!--|<script\b([^<>]{0,500})>/gi;
    for (let tag = opening.exec(text); tag; tag = opening.exec(text)) {
      const comment = tag[0] === '<!--';
      const start = opening.lastIndex;
      const close = text.indexOf(comment ? '-->' : '</script', start);
      const end = close < 0 ? text.length : close;
      opening.lastIndex = end;
      if (comment) {
        const span = { start: tag.index, end: Math.min(end + 3, text.length) };
        syntax.comments.push({ value: text.slice(span.start, span.end), span });
      } else if (PROGRAM.test(/\btype\s{0,5}=\s{0,5}["']?([^"'\s>]*)/i.exec(tag[1]!)?.[1] ?? '')) {
        const region = program(text, start, end);
        if (wanted.test(region.text)) syntax.regions.push(region);
      }
    }
    return syntax;
  },
};

function program(text: string, start: number, end: number): Region {
  return { language: 'javascript', text: text.slice(start, end), offsets: { from: [0], to: [start], encode: 'plain' } };
}
