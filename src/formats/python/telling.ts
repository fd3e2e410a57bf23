import { NAME, STRING, type Tokens } from './lexer.js';
import { RECORDS } from './record.js';
import { Shapes, shapesOf } from './shapes.js';

const DOUBLE = 34;
const SINGLE = 39;

const NONE: ReadonlySet<string> = new Set();

/**
 * Tells the statements that say more than what their names mean: those that speak of something of the catalogue, or hold an
 * address. Of all others only the bindings count, whose values are read when somebody asks.
 */
export class Telling {
  /** Names of this text alone, and of calls that make classes. */
  private readonly own = new Set<string>(RECORDS);
  private readonly ownShapes = new Shapes(RECORDS);
  private readonly shapes: Shapes;
  private readonly address: Ahead;
  private readonly route?: Ahead;
  private readonly hole: Ahead;

  /** `names` are those that tell in any text; undefined: everything tells. */
  constructor(
    private readonly tokens: Tokens,
    private readonly names: ReadonlySet<string> | undefined,
    route?: string,
  ) {
    this.shapes = shapesOf(names ?? NONE);
    this.address = new Ahead(tokens.text, '://');
    if (route) this.route = new Ahead(tokens.text, route);
    this.hole = new Ahead(tokens.text, '{');
  }

  /** Another name for something of the catalogue. */
  add(name: string): void {
    this.own.add(name);
    this.ownShapes.add(name);
  }

  has(name: string): boolean {
    return this.names?.has(name) === true || this.own.has(name);
  }

  /** Is there anything telling among the tokens from one index up to another? To be asked in the order of the text. */
  among(from: number, to: number): boolean {
    if (!this.names) return true;
    const { kinds, starts, ends, text } = this.tokens;
    for (let i = from; i < to; i++) {
      const kind = kinds[i]!;
      if (kind !== NAME && kind !== STRING) continue;
      const start = starts[i]!;
      const end = ends[i]!;
      if (kind === STRING) {
        if (this.address.within(start, end) || this.route?.within(start, end)) return true;
        if (this.holdsCall(start, end)) return true;
      } else if (this.may(text.charCodeAt(start), end - start) && this.has(text.slice(start, end))) {
        return true;
      }
    }
    return false;
  }

  private may(first: number, length: number): boolean {
    return this.shapes.may(first, length) || this.ownShapes.may(first, length);
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
