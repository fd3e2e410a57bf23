import type { Format, Region, Text } from '../model.js';
import { words } from './data.js';
import { newDraft } from './tree.js';

/** Types of `<script>` that hold a program. */
const PROGRAM = /^(?:|module|(?:text|application)\/(?:javascript|babel|ecmascript|typescript)|ts|typescript)$/i;
/** Attributes by which a page loads what it runs. */
const LOADS: Record<string, { attribute: RegExp; when: RegExp }> = {
  script: { attribute: /(?<=\s)src\s{0,5}=\s{0,5}["']?(?=[^\s"'>])/i, when: /^/ },
  link: {
    attribute: /(?<=\s)href\s{0,5}=\s{0,5}["']?(?=[^\s"'>])/i,
    when: /(?<=\s)rel\s{0,5}=\s{0,5}["']?(?:stylesheet|modulepreload|preload|prefetch)\b/i,
  },
};

/**
 * Pages and single-file components: the programs in their `<script>` elements, import maps, the addresses of scripts and style
 * sheets, and comments.
 */
export const html: Format = {
  name: 'html',
  files: ['**/*.{html,htm,vue,svelte}'],
  holes: true,
  remark: '<!--',
  parse(text, wanted) {
    const { syntax } = newDraft(text);
    if (!wanted.test(text)) return syntax;
    const opening = /<!--|<(script|link)\b([^<>]{0,500})>/gi;
    for (let tag = opening.exec(text); tag; tag = opening.exec(text)) {
      const start = opening.lastIndex;
      const name = tag[1]?.toLowerCase();
      if (name) syntax.strings.push(...loaded(text, tag, name).flatMap((it) => words(text, it.span, wanted)));
      if (name === 'link') continue;
      const close = text.indexOf(name ? '</script' : '-->', start);
      const end = close < 0 ? text.length : close;
      opening.lastIndex = end;
      if (!name) {
        const span = { start: tag.index, end: Math.min(end + 3, text.length) };
        syntax.comments.push({ value: text.slice(span.start, span.end), span });
        continue;
      }
      const type = /\btype\s{0,5}=\s{0,5}["']?([^"'\s>]*)/i.exec(tag[2]!)?.[1] ?? '';
      const language = PROGRAM.test(type) ? 'javascript' : /^importmap$/i.test(type) ? 'json' : undefined;
      if (language && wanted.test(text.slice(start, end))) syntax.regions.push(region(text, language, start, end));
    }
    return syntax;
  },
};

/** The address that a tag loads. */
function loaded(text: string, tag: RegExpExecArray, name: string): Text[] {
  const { attribute, when } = LOADS[name]!;
  const attributes = tag[2]!;
  const found = when.test(attributes) ? attribute.exec(attributes) : null;
  if (!found) return [];
  const start = tag.index + tag[0].length - 1 - attributes.length + found.index + found[0].length;
  const { length } = /^[^\s"'>]*/.exec(text.slice(start, start + attributes.length))![0];
  return [{ value: text.slice(start, start + length), span: { start, end: start + length } }];
}

function region(text: string, language: string, start: number, end: number): Region {
  return { language, text: text.slice(start, end), offsets: { from: [0], to: [start], encode: 'plain' } };
}
