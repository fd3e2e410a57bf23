import type { Expr, PinSlot } from '../model.js';
import { pairOf, tail, textOf, withoutUser } from './words.js';

/** The arguments of a command: positions, flags, variables around it. */
export class Flags {
  private readonly positional: Expr[] = [];
  private readonly flags = new Map<string, Expr[]>();

  /** `switches`: flags that take no value. Of any other flag, the next word is the value unless it is a flag itself. */
  constructor(
    words: readonly Expr[],
    switches: readonly string[],
    private readonly env: ReadonlyMap<string, Expr>,
  ) {
    const bare = new Set(switches.map(canonical));
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      const text = textOf(word);
      const pair = /^(--?[^\s=]+|\+{0,2}[A-Za-z_][\w.+-]*)=/.exec(text);
      if (text === '--') {
        for (const rest of words.slice(i + 1)) this.positional.push(rest);
        break;
      }
      if (pair) this.add(pair[1]!, tail(word, pair[0].length));
      if (!isFlag(text)) this.positional.push(withoutUser(word));
      else if (!pair) {
        const next = words[i + 1];
        const valued = !bare.has(canonical(text)) && next && !isFlag(textOf(next));
        this.add(text, valued ? next : { kind: 'literal', value: true, span: word.span });
        if (valued) i++;
      }
    }
  }

  at(index: number): Expr | undefined {
    return this.positional[index];
  }

  /**
   * The value of a flag; an `either` when it is given more than once, true when it has none. `$NAME` is a variable given to the
   * command; `flag.key` reaches into a value that holds pairs, `0.key` into a position.
   */
  named(name: string): Expr | undefined {
    if (name.startsWith('$')) return this.env.get(name.slice(1));
    const values = this.flags.get(canonical(name));
    if (values) {
      const span = { start: values[0]!.span.start, end: values.at(-1)!.span.end };
      return values.length === 1 ? values[0] : { kind: 'either', arms: values, span };
    }
    const { outer, key } = this.inside(name);
    return outer && pairOf(outer, key);
  }

  /** Where `key=` of a dotted name goes when the flag it reaches into is there. */
  pair(name: string): PinSlot | undefined {
    const { outer, key } = this.inside(name);
    if (!outer || !textOf(outer).includes('=')) return undefined;
    const last = outer.kind === 'concat' ? outer.parts.at(-1)! : outer;
    const quoted = last.kind === 'literal' && last.span.end - last.span.start > String(last.value).length;
    const closed = quoted || outer.span.end > last.span.end ? 1 : 0;
    return { at: outer.span.end - closed, before: `,${key}=`, after: '' };
  }

  /** True when the name can be written as a word of its own: it is a flag, and none whose value holds pairs. */
  isWord(name: string): boolean {
    return /^--?(?!\w\.)/.test(name) && !this.inside(name).outer;
  }

  private inside(name: string): { outer?: Expr; key: string } {
    const dot = name.indexOf('.');
    if (dot < 0) return { key: '' };
    const head = name.slice(0, dot);
    const key = name.slice(dot + 1);
    const given = this.flags.get(canonical(head)) ?? [];
    const outer = /^\d+$/.test(head) ? this.at(Number(head)) : (given.find((it) => pairOf(it, key)) ?? given[0]);
    return { ...(outer && { outer }), key };
  }

  private add(flag: string, value: Expr): void {
    const name = canonical(flag);
    const list = this.flags.get(name);
    if (list) list.push(value);
    else this.flags.set(name, [value]);
  }
}

/** Flags are the same with dashes and with underscores; pluses before a key say that it is new. */
function canonical(flag: string): string {
  return flag.replace(/^\+{1,2}/, '').replaceAll('_', '-');
}

function isFlag(text: string): boolean {
  return /^-+[A-Za-z]/.test(text) || text === '--';
}
