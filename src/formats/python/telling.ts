import { NAME, STRING, type Tokens } from './lexer.js';
import { Shapes } from './shapes.js';

const DOUBLE = 34;
const SINGLE = 39;

/**
 * Tells the statements that say more than what their names mean: those that speak of something of the catalogue, or hold an
 * address. Of all others only the bindings count, whose values are read when somebody asks.
 */
export class Telling {
  /** Everything tells. */
  private readonly all: boolean;
  private readonly names = new Set<string>();
  private readonly shapes = new Shapes();
  private readonly address: Ahead;
  private readonly hole: Ahead;

  constructor(
    private readonly tokens: Tokens,
    names: ReadonlySet<string> | undefined,
  ) {
    this.all = !names;
    for (const name of names ?? []) this.add(name);
    this.address = new Ahead(tokens.text, '://');
    this.hole = new Ahead(tokens.text, '{');
  }

  /** Another name for something of the catalogue. */
  add(name: string): void {
    this.names.add(name);
    this.shapes.add(name);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** Is there anything telling among the tokens from one index up to another? To be asked in the order of the text. */
  among(from: number, to: number): boolean {
    if (this.all) return true;
    const { kinds, starts, ends, text } = this.tokens;
    for (let i = from; i < to; i++) {
      const kind = kinds[i]!;
      if (kind !== NAME && kind !== STRING) continue;
      const start = starts[i]!;
      const end = ends[i]!;
      if (kind === STRING) {
        if (this.address.within(start, end) || this.holdsCall(start, end)) return true;
      } else if (this.shapes.may(text.charCodeAt(start), end - start) && this.names.has(text.slice(start, end))) {
        return true;
      }
    }
    return false;
  }

  /** A formatted string with a call in a hole. */
  private holdsCall(start: number, end: number): boolean {
    const { text } = this.tokens;
    const first = text.charCodeAt(start);
    if (first === DOUBLE || first === SINGLE || !this.hole.within(start, end)) return false;
    return text.slice(start, end).includes('(');
  }
}

/** The next place of a mark, for who asks in the order of the text. */
export class Ahead {
  private next = -1;

  constructor(
    private readonly text: string,
    private readonly mark: string,
  ) {}

  within(start: number, end: number): boolean {
    if (this.next < start) {
      const next = this.text.indexOf(this.mark, start);
      this.next = next < 0 ? Infinity : next;
    }
    return this.next < end;
  }
}
