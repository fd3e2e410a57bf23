import type { Entry, Node, Syntax, Text, Wanted } from '../model.js';

/** What configuration formats share. */

/** Deeper data is not read. */
export const MAX_DEPTH = 200;

/** A syntax in which nothing has been seen: a module without names. */
export function emptySyntax(): Syntax {
  return {
    scopes: [{ parent: -1, kind: 'module', name: '', span: { start: 0, end: 0 } }],
    calls: [],
    commands: [],
    bindings: [],
    documents: [],
    strings: [],
    comments: [],
    regions: [],
    problems: [],
  };
}

/** The one problem of a text that is too large or too deep to be read. */
export function unread(message: string): Syntax {
  return { ...emptySyntax(), problems: [{ message, at: 0 }] };
}

/** The piece of `text` between two offsets, as it stands. */
export function piece(text: string, start: number, end: number): Text {
  return { value: text.slice(start, end), span: { start, end } };
}

/** The documents that are more than a description: none with one of the keys at its top that tell one. */
export function used(documents: Node[], { described }: Wanted): Node[] {
  if (!described) return documents;
  const tells = ({ key, value }: Entry): boolean | undefined =>
    described.get(key)?.test(value.kind === 'scalar' ? String(value.value) : '');
  return documents.filter((node) => node.kind !== 'map' || !node.entries.some(tells));
}

/**
 * Scalars worth a look for URLs: with a slash and a wanted word. Where value and source differ, or several words stand in
 * one value, each word is an entry of its own, so that offsets within `value` are offsets within the span.
 */
export function linksOf(documents: readonly Node[], text: string, wanted: Wanted): Text[] {
  const out: Text[] = [];
  const seen = new Set<Node>();
  const stack = [...documents].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'map') for (const entry of [...node.entries].reverse()) stack.push(entry.value);
    else if (node.kind === 'list') for (const item of [...node.items].reverse()) stack.push(item);
    else if (node.kind === 'opaque' || typeof node.value === 'string')
      for (const word of words(text, node.span, wanted)) out.push(word);
  }
  return out.sort((a, b) => a.span.start - b.span.start);
}

/** Words of a stretch of text that hold a slash and a wanted word. */
export function words(text: string, span: { start: number; end: number }, wanted: Wanted): Text[] {
  const raw = text.slice(span.start, span.end);
  if (!raw.includes('/') || !wanted.test(raw)) return [];
  const out: Text[] = [];
  for (const match of raw.matchAll(/\S+/g)) {
    if (!match[0].includes('/') || !wanted.test(match[0])) continue;
    out.push(piece(text, span.start + match.index, span.start + match.index + match[0].length));
  }
  return out;
}

type MapNode = Extract<Node, { kind: 'map' }>;

const known = new WeakMap<MapNode, { keys: Map<string, Entry>; count: number }>();

/** The first entry of a key in a map that still grows; costs the same for many keys as for few. */
export function entryOf(map: MapNode, key: string): Entry | undefined {
  let seen = known.get(map);
  if (!seen) known.set(map, (seen = { keys: new Map(), count: 0 }));
  for (; seen.count < map.entries.length; seen.count++) {
    const entry = map.entries[seen.count]!;
    if (!seen.keys.has(entry.key)) seen.keys.set(entry.key, entry);
  }
  return seen.keys.get(key);
}
