import type { Node } from '../model.js';
import { fieldsOf, type Field } from './key-fields.js';

/** Maps inside maps. */
const MAX_DEPTH = 100;

/** What stands at a path. */
export interface Found {
  node: Node;
  field?: Field;
  /** The map, or environment list, the field belongs to. */
  home: Node;
  /** Maps from the outermost to `home`. */
  chain: readonly Node[];
}

type Step = { is: 'key' | 'names'; keys?: string[] } | { is: 'items' } | { is: 'deep' };

/** Everything at a path below a node, in the order of the text. */
export function find(root: Node, path: string): Found[] {
  const out: Found[] = [];
  walk({ node: root, home: root, chain: [root] }, steps(path), 0, [], out);
  return out;
}

/** Remembers what it is asked about a node: of a map that names a key thousands of times the same is asked for each. */
export class Asked<K, T> {
  private readonly known = new Map<Node, Map<K, T>>();

  constructor(private readonly answer: (node: Node, question: K) => T) {}

  about(node: Node, question: K): T {
    let answers = this.known.get(node);
    if (!answers) this.known.set(node, (answers = new Map()));
    if (!answers.has(question)) answers.set(question, this.answer(node, question));
    return answers.get(question)!;
  }
}

/** The first thing at a path. */
export function first(root: Node, path: string): Found | undefined {
  return find(root, path)[0];
}

/** The values of a key of a map, the items of lists one by one. */
export function entriesAt(map: Node, key: string): Node[] {
  const values = map.kind === 'map' ? map.entries.filter((entry) => entry.key === key).map(({ value }) => value) : [];
  return values.flatMap((value) => (value.kind === 'list' ? value.items : [value]));
}

/** The keys of a path that names one place only. */
export function keysOf(path: string): string[] {
  return steps(path).flatMap((step) => ('keys' in step && step.keys ? step.keys.slice(0, 1) : []));
}

/** The catalogue asks for the same paths in every file. */
const parsed = new Map<string, readonly Step[]>();

function steps(path: string): readonly Step[] {
  let found = parsed.get(path);
  if (!found) parsed.set(path, (found = parse(path)));
  return found;
}

function parse(path: string): Step[] {
  if (path === '') return [];
  return path.split(/(?<!\\)\./).flatMap((segment): Step[] => {
    if (segment === '**') return [{ is: 'deep' }];
    const [name, ...lists] = segment.split('[]');
    if (name === '') return lists.map((): Step => ({ is: 'items' }));
    const names = name!.endsWith('~');
    const keys = name!.replace(/~$/, '').replaceAll('\\.', '.').split('|');
    const step: Step = { is: names ? 'names' : 'key', ...(keys[0] !== '*' && { keys }) };
    return [step, ...lists.map((): Step => ({ is: 'items' }))];
  });
}

function walk(at: Found, path: readonly Step[], i: number, seen: Set<Node>[], out: Found[]): void {
  const step = path[i];
  if (!step) {
    out.push(at);
    return;
  }
  if (step.is === 'items') {
    const items = at.node.kind === 'list' ? at.node.items : [at.node];
    for (const node of items) walk({ ...at, node }, path, i + 1, seen, out);
  } else if (step.is === 'deep') deep(at, path, i, seen, out);
  else {
    const fields = fieldsOf(at.node, step.keys);
    if (fields.length === 0) return;
    const chain = at.node === at.home ? at.chain : [...at.chain, at.node];
    for (const field of fields) {
      const key: Node = { kind: 'scalar', value: field.key, span: field.keySpan };
      const node = step.is === 'names' ? key : field.value;
      walk({ node, field, home: at.node, chain }, path, i + 1, seen, out);
    }
  }
}

/** The node and everything below it, each node once, however often it is aliased. */
function deep(at: Found, path: readonly Step[], i: number, seen: Set<Node>[], out: Found[]): void {
  const visited = (seen[i] ??= new Set());
  if (at.node.kind === 'scalar' || at.node.kind === 'opaque' || visited.has(at.node)) return;
  if (at.chain.length > MAX_DEPTH) return;
  visited.add(at.node);
  walk(at, path, i + 1, seen, out);
  const chain = at.node === at.home ? at.chain : [...at.chain, at.node];
  if (at.node.kind === 'list') for (const node of at.node.items) deep({ ...at, node }, path, i, seen, out);
  else {
    for (const entry of at.node.entries) {
      deep({ node: entry.value, field: { ...entry, form: 'entry' }, home: at.node, chain }, path, i, seen, out);
    }
  }
}
