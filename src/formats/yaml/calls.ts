import type { Node, OffsetMap, Region } from '../../model.js';

/** A tag that names a function of Python: `!apply:transformers.AutoModel.from_pretrained`. */
const CALL = /^!\w{1,20}:([A-Za-z_]\w{0,100}(?:\.\w{1,100}){1,10})$/;
/** Longer lists are no arguments. */
const MAX_ARGUMENTS = 20;

/** Lists tagged as the arguments of a function (HyperPyYAML: `!apply:package.function [a, b]`): each is a program of one call. */
export class TaggedCalls {
  private readonly lists: { callee: string; list: Node & { kind: 'list' } }[] = [];

  read(tag: string | undefined, list: Node & { kind: 'list' }): void {
    const callee = tag && CALL.exec(tag)?.[1];
    if (callee && list.items.length <= MAX_ARGUMENTS) this.lists.push({ callee, list });
  }

  /** The programs, of which nothing can be written into. */
  regions(): Region[] {
    return this.lists.map(({ callee, list }) => {
      const offsets: OffsetMap = { from: [0], to: [list.span.start], encode: 'plain' };
      let text = `import ${callee.slice(0, callee.indexOf('.'))}\n${callee}(`;
      // of what is not in the source every character counts as where the list begins
      for (let i = 1; i < text.length; i++) put(offsets, i, list.span.start);
      for (const item of list.items) {
        const value = item.kind === 'scalar' && !item.offsets ? item.value : undefined;
        put(offsets, text.length, Math.max(0, item.span.start - 1));
        text += typeof value === 'string' && !/["\\\n]/.test(value) ? `"${value}"` : '_';
        put(offsets, text.length, item.span.end);
        text += ',';
      }
      return { language: 'python', text: `${text})`, offsets, sealed: true };
    });
  }
}

function put({ from, to }: OffsetMap, at: number, host: number): void {
  from.push(at);
  to.push(host);
}
