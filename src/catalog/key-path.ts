import type { Node, Span } from '../model.js';

/** Maps inside maps. */
const MAX_DEPTH = 100;

/** A key with its value: an entry of a map, or of an environment list. */
export interface Field {
  key: string;
  keySpan: Span;
  value: Node;
  /** `pair`: a list item `NAME=value`; `named`: a list item `{name: NAME, value: …}`. */
  form: 'entry' | 'pair' | 'named';
  /** The list item of a pair or a named value. */
  item?: Node;
}

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

/** Keys and values of a map or an environment list; `keys` asks for these only. */
export function fieldsOf(node: Node, keys?: readonly string[]): Field[] {
  const out: Field[] = [];
  const asked = (key: string): boolean => !keys || keys.some((name) => isCalled(key, name));
  if (node.kind === 'map')
    for (const entry of node.entries) if (asked(entry.key)) out.push({ ...entry, form: 'entry' });
  if (node.kind !== 'list') return out;
  for (const item of node.items) {
    const field = pair(item) ?? named(item);
    if (field && asked(field.key)) out.push(field);
  }
  return out;
}

/** `*` at either end of a name stands for anything. */
function isCalled(key: string, name: string): boolean {
  if (name.startsWith('*')) return key.endsWith(name.slice(1));
  return name.endsWith('*') ? key.startsWith(name.slice(0, -1)) : key === name;
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

function pair(item: Node): Field | undefined {
  if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.offsets) return undefined;
  const sign = item.value.indexOf('=');
  if (sign < 1 || !/^\w+$/.test(item.value.slice(0, sign))) return undefined;
  const { start, end } = item.span;
  const value: Node = {
    kind: 'scalar',
    value: item.value.slice(sign + 1),
    span: { start: start + sign + 1, end },
    ...(item.quoted && { quoted: true }),
  };
  const keySpan = { start, end: start + sign };
  return { key: item.value.slice(0, sign), keySpan, value, form: 'pair', item };
}

function named(item: Node): Field | undefined {
  if (item.kind !== 'map') return undefined;
  const name = item.entries.find((entry) => entry.key === 'name')?.value;
  const value = item.entries.find((entry) => entry.key === 'value');
  if (!value || name?.kind !== 'scalar' || typeof name.value !== 'string') return undefined;
  return { key: name.value, keySpan: value.keySpan, value: value.value, form: 'named', item };
}
