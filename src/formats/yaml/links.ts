import type { Entry, Node } from '../../model.js';

/** `<key>` with what may follow it: the value of a key of the document's own map, continued. */
const LINK = /^<([\w-]{1,100})>([^<>\s]*)$/;
/** Links that lead to links. */
const MAX_STEPS = 10;

/** Values tagged as links to keys of the document (HyperPyYAML: `!ref <key>`, `!ref <key>/file`): each becomes what it means, where that stands. */
export class Links {
  private readonly pending = new Map<Node, { key: string; rest: string }>();

  /** The value of a tag, when it is such a link: opaque up to `settle`. */
  read(tag: string, value: unknown, opaque: Node): void {
    const match = tag.startsWith('!') && typeof value === 'string' && LINK.exec(value);
    if (match) this.pending.set(opaque, { key: match[1]!, rest: match[2]! });
  }

  /** Writes the values into the nodes, where they can be seen. */
  settle(document: Node): void {
    if (this.pending.size === 0 || document.kind !== 'map') return;
    const entries = new Map(document.entries.map((entry) => [entry.key, entry]));
    for (const node of this.pending.keys()) {
      const found = this.follow(node, entries);
      if (found) Object.assign(node, found);
    }
  }

  private follow(start: Node, entries: ReadonlyMap<string, Entry>): Node | undefined {
    let node: Node | undefined = start;
    let rest = '';
    for (let step = 0; node && step < MAX_STEPS; step++) {
      const link = this.pending.get(node);
      if (!link || node.kind !== 'opaque') return continued(node, rest);
      rest = link.rest + rest;
      node = entries.get(link.key)?.value;
    }
    return undefined;
  }
}

/** A text goes on with what stands elsewhere; its offsets are those of its own part. */
function continued(node: Node, rest: string): Node | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (rest === '') return node;
  if (typeof node.value !== 'string' || node.offsets) return undefined;
  return { ...node, value: node.value + rest };
}
