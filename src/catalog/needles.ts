import { rarity } from './tokens/literal.js';

const MASK = 0xff;

interface Needle {
  text: string;
  /** Offset, in the text, of the window that is looked for. */
  at: number;
}

/**
 * Finds many texts in another one, in one pass that skips what cannot be part of any (Wu & Manber, A fast algorithm for multi-pattern
 * searching, 1994; blocks of two characters). Each is at least three characters long.
 */
export class Needles {
  /** Length of all windows. */
  private readonly width: number;
  /** By block: how far the next window that may match is away. */
  private readonly shift: Uint8Array;
  private readonly ending = new Map<number, Needle[]>();

  constructor(texts: Iterable<string>) {
    const all = [...new Set(texts)];
    this.width = Math.min(6, ...all.map(({ length }) => length));
    this.shift = new Uint8Array((MASK + 1) ** 2).fill(this.width - 1);
    for (const text of all) {
      const at = this.rarest(text);
      for (let i = at + 1; i < at + this.width; i++) {
        const block = blockAt(text, i);
        this.shift[block] = Math.min(this.shift[block]!, at + this.width - 1 - i);
      }
      const last = blockAt(text, at + this.width - 1);
      this.ending.set(last, [...(this.ending.get(last) ?? []), { text, at }]);
    }
  }

  /** True as soon as `found` is, which is asked for each needle with the offset at which it stands, in the order of ends of windows. */
  search(text: string, found: (needle: string, at: number) => boolean): boolean {
    const { width, shift, ending } = this;
    for (let i = width - 1; i < text.length;) {
      const block = blockAt(text, i);
      const next = shift[block]!;
      if (next > 0) i += next;
      else {
        for (const needle of ending.get(block)!) {
          const at = i - width + 1 - needle.at;
          if (text.startsWith(needle.text, at) && at >= 0 && found(needle.text, at)) return true;
        }
        i++;
      }
    }
    return false;
  }

  /** Where the window begins whose last block is the least frequent. */
  private rarest(text: string): number {
    let best = 0;
    let most = -1;
    for (let at = 0; at + this.width <= text.length; at++) {
      const end = at + this.width - 1;
      const rank = rarity(text[end - 1]!) + rarity(text[end]!);
      if (rank > most) [best, most] = [at, rank];
    }
    return best;
  }
}

function blockAt(text: string, end: number): number {
  return ((text.charCodeAt(end - 1) & MASK) << 8) | (text.charCodeAt(end) & MASK);
}
