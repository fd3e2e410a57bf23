import { isAlias, isMap, isScalar, isSeq, Scalar, type Node as YamlNode, type Pair, type YAMLMap } from 'yaml';
import type { Entry, Node, Span } from '../../model.js';
import { align, type Escaping } from '../align.js';
import { MAX_DEPTH } from '../data.js';
import { HOLE } from '../../text.js';
import { TaggedCalls } from './calls.js';
import { Links } from './links.js';

/** Entries that merge keys may look at in one document. */
const MAX_MERGED = 20_000;

/** A value that a template makes, all of it. */
const MADE = new RegExp(`^${HOLE}+\\s*$`);

const ESCAPING: Record<string, Escaping> = { [Scalar.QUOTE_DOUBLE]: 'backslash', [Scalar.QUOTE_SINGLE]: 'doubled' };

/** Turns the nodes of one YAML document into data. Aliases share the anchor's node, so that no expansion takes place. */
export class Nodes {
  private readonly anchors = new Map<string, Node>();
  private readonly links = new Links();
  readonly calls = new TaggedCalls();
  private merged = 0;

  constructor(private readonly text: string) {}

  /** The data of a whole document. */
  document(contents: unknown): Node {
    const read = this.read(contents, 0);
    this.links.settle(read);
    return read;
  }

  private read(node: unknown, depth: number): Node {
    if (isAlias(node)) return this.anchors.get(node.source) ?? { kind: 'opaque', span: spanOf(node) };
    const read = this.content(node as YamlNode, depth);
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor) this.anchors.set(anchor, read);
    return read;
  }

  private content(node: YamlNode | null, depth: number): Node {
    const span = spanOf(node);
    if (depth > MAX_DEPTH) return { kind: 'opaque', span };
    if (isMap(node)) return { kind: 'map', entries: this.entries(node, depth), span, flow: node.flow === true };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item, depth + 1));
      const list = { kind: 'list' as const, items, span, flow: node.flow === true };
      this.calls.read(node.tag, list);
      return list;
    }
    return isScalar(node) ? this.scalar(node, span) : { kind: 'opaque', span };
  }

  private entries(map: YAMLMap, depth: number): Entry[] {
    const own: Entry[] = [];
    const from: Node[] = [];
    for (const pair of map.items as Pair<unknown, unknown>[]) {
      const value = this.read(pair.value, depth + 1);
      if (!isScalar(pair.key)) continue;
      const key = this.scalar(pair.key, spanOf(pair.key));
      const at = pair.value === null ? { ...value, span: { start: key.span.end, end: key.span.end } } : value;
      if (pair.key.value === '<<' && pair.key.type === Scalar.PLAIN) from.push(value);
      else own.push({ key: String(pair.key.value), keySpan: key.span, value: at as Node });
    }
    return from.length > 0 ? this.merge(own, from) : own;
  }

  /** `<<: *a` and `<<: [*a, *b]`: keys that are not there yet. */
  private merge(own: Entry[], from: Node[]): Entry[] {
    const keys = new Set(own.map((entry) => entry.key));
    for (const base of from.flatMap((node) => (node.kind === 'list' ? node.items : [node]))) {
      if (base.kind !== 'map') continue;
      for (const entry of base.entries) {
        if (++this.merged > MAX_MERGED) return own;
        if (keys.has(entry.key)) continue;
        keys.add(entry.key);
        own.push(entry);
      }
    }
    return own;
  }

  private scalar(node: Scalar, whole: Span): Node {
    const quoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
    let span = whole;
    if (quoted) span = { start: whole.start + 1, end: Math.max(whole.start + 1, whole.end - 1) };
    else if (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL) span = this.block(whole);
    const { value } = node;
    if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) {
      const opaque: Node = { kind: 'opaque', span };
      this.links.read(node.tag, value, opaque);
      return opaque;
    }
    const source = this.text.slice(span.start, span.end);
    if (MADE.test(source)) return { kind: 'opaque', span };
    if (typeof value === 'string') {
      const offsets = align(value, this.text, span, ESCAPING[node.type ?? ''] ?? 'none');
      return { kind: 'scalar', value, span, ...(quoted && { quoted }), ...(offsets && { offsets }) };
    }
    if (value === null || typeof value === 'number' || typeof value === 'boolean')
      return { kind: 'scalar', value, span };
    return { kind: 'opaque', span };
  }

  /** A block scalar's lines, without its header (`|-  # comment`). */
  private block(whole: Span): Span {
    const line = this.text.indexOf('\n', whole.start);
    return line < 0 || line >= whole.end ? { start: whole.end, end: whole.end } : { start: line + 1, end: whole.end };
  }
}

function spanOf(node: unknown): Span {
  const range = (node as YamlNode | null)?.range;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
