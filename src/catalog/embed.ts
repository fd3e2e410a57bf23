import type { Node, OffsetMap, Region } from '../model.js';
import { HOLE, toHost } from '../text.js';
import { textOf } from './key-value.js';

/** `${{ env.NAME }}` of GitHub Actions stands for a variable of the same name; any other expression, and a hole, is unknown. */
const EXPRESSION = new RegExp(`\\$\\{\\{([^{}]*)\\}\\}|${HOLE}+`, 'g');
const VARIABLE = /^env\.\w+$/;

/** Puts a text of another language together from values of a document, and remembers where each piece stands. */
export class Embedded {
  private text = '';
  private readonly map: OffsetMap = { from: [], to: [], encode: 'plain' };

  /** `names`: the variables that stand for expressions. */
  constructor(
    private readonly source: string,
    private readonly names: ReadonlyMap<string, { name: string }> = new Map(),
  ) {}

  /** Text that is not in the source; an offset within it counts as `at`. */
  add(text: string, at: number): void {
    for (let i = 0; i < text.length; i++) this.piece(this.text.length + i, at);
    this.text += text;
  }

  /** The value of a scalar. What is unknown in it becomes a variable without a value. `line`: its line breaks are blanks. */
  value(node: Node, line = false): void {
    const written = textOf(node, this.source);
    const value = line ? written?.replaceAll('\n', ' ') : written;
    if (node.kind !== 'scalar' || value === undefined) return this.add('$_', node.span.start);
    if (node.offsets?.encode === 'json') this.map.encode = 'json';
    const { offsets } = node;
    const host = (offset: number): number => (offsets ? toHost(offsets, offset) : node.span.start + offset);
    let next = 0;
    const copy = (from: number, to: number): void => {
      if (from >= to) return;
      const shift = this.text.length - from;
      this.piece(from + shift, host(from));
      for (; offsets && next < offsets.from.length && offsets.from[next]! < to; next++) {
        if (offsets.from[next]! > from) this.piece(offsets.from[next]! + shift, offsets.to[next]!);
      }
      this.text += value.slice(from, to);
    };
    let at = 0;
    for (const match of value.matchAll(EXPRESSION)) {
      copy(at, match.index);
      const expression = match[1]?.trim() ?? '';
      at = match.index + match[0].length;
      this.add(`\${${this.variable(expression)}`, host(match.index));
      // what is written behind the variable belongs behind the expression
      this.add('}', host(at - 1));
    }
    copy(at, value.length);
  }

  private variable(expression: string): string {
    return VARIABLE.test(expression) ? expression.slice('env.'.length) : (this.names.get(expression)?.name ?? '_');
  }

  region(language: string): Region {
    return { language, text: this.text, offsets: this.map };
  }

  private piece(from: number, to: number): void {
    this.map.from.push(from);
    this.map.to.push(to);
  }
}
