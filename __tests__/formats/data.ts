import type { Format, Node, Syntax, Wanted } from '../../src/model.js';
import { toHost } from '../../src/text.js';

/** A `Wanted` that wants everything. */
export const all: Wanted = { test: () => true, calls: new Map(), address: /(?:)/g };

/** A `Wanted` that looks for one word. */
export const wants = (word: string): Wanted => ({
  test: (text) => text.includes(word),
  calls: new Map(),
  address: /(?:)/g,
});

/** Plain JavaScript data of a node; opaque is `?`. */
export function plain(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === 'map') return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
  if (node.kind === 'list') return node.items.map(plain);
  return node.kind === 'scalar' ? node.value : '?';
}

/** The node at a path of keys and indices of the first document. */
export function at(syntax: Syntax, ...path: (string | number)[]): Node {
  let node: Node | undefined = syntax.documents[0];
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.find((entry) => entry.key === step)?.value;
    else if (node?.kind === 'list') node = node.items[step as number];
  }
  if (!node) throw new Error(`nothing at ${path.join('.')}`);
  return node;
}

/** Source of a node. */
export const source = (text: string, node: Node): string => text.slice(node.span.start, node.span.end);

/** Source of a part of a scalar's value, read through its offset map. */
export function sourceOf(text: string, node: Node, part: string): string {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') throw new Error('not a string');
  const from = node.value.indexOf(part);
  const host = (offset: number): number => (node.offsets ? toHost(node.offsets, offset) : node.span.start + offset);
  return text.slice(host(from), host(from + part.length - 1) + 1);
}

/** Every offset of a syntax lies within the text. */
export function inside(text: string, syntax: Syntax): boolean {
  const spans = [...syntax.strings, ...syntax.comments, ...syntax.documents].map((it) => it.span);
  return (
    spans.every(({ start, end }) => 0 <= start && start <= end && end <= text.length) &&
    syntax.problems.every((problem) => problem.at >= 0 && problem.at <= text.length)
  );
}

/** Reads a text cut off at a place; true when the result is sound. */
export function soundAt(format: Format, text: string, end: number): boolean {
  const cut = text.slice(0, end);
  return inside(cut, format.parse(cut, all));
}
