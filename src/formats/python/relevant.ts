import type { Wanted } from '../../model.js';
import { beginsStatement } from '../sql/quoted.js';
import { CELL_END } from './lexer.js';
import { beginsRequirement } from './requirement.js';
import { type Shapes, shapesOf } from './shapes.js';
import { Ahead } from './telling.js';

const enum C {
  LF = 10,
  Space = 32,
  Quote = 34,
  Hash = 35,
  Open = 40,
  Zero = 48,
  Nine = 57,
  A = 65,
  Z = 90,
  Backslash = 92,
  Underscore = 95,
  LowerA = 97,
  LowerZ = 122,
}

/** What stands before the quote of a string with holes. */
const FORMATTED = /[ft]r?$/i;

/**
 * True when code, not a comment or a docstring, calls something wanted, imports it under another name, or holds an address.
 * Hops from bracket to bracket and over strings: costs a tenth of reading the tokens. May say true too often, never too rarely.
 */
export function isRelevant(text: string, wanted: Wanted): boolean {
  const names = new WantedNames(text, wanted);
  const ats = new Ahead(text, '@');
  const routes = wanted.route ? new Ahead(text, wanted.route) : undefined;
  const marks = /["'#(]/g;
  let unclosed = false;
  while (marks.test(text)) {
    const at = marks.lastIndex - 1;
    const c = text.charCodeAt(at);
    if (c === C.Open) {
      if (names.before(at)) return true;
    } else if (c === C.Hash) {
      const end = text.indexOf('\n', at);
      if (end < 0) break;
      marks.lastIndex = end;
    } else {
      let end = stringEnd(text, at);
      // what follows an unclosed string is read as code, once
      if (end < 0) {
        end = unclosed ? text.length : at + 3;
        unclosed = true;
      } else if (text[at + 1] === text[at] && text.slice(at, end).includes(CELL_END)) end = at + 3;
      if (routes?.within(at, end) || isAddress(text, at, end, wanted, ats) || holdsCall(text, at, end, names))
        return true;
      marks.lastIndex = end;
    }
  }
  for (let as = text.indexOf(' as '); as >= 0; as = text.indexOf(' as ', as + 4)) {
    if (names.before(as)) return true;
  }
  return false;
}

/** Tells whether the text is to be read for a name; looks once a name for the words beside it. */
class WantedNames {
  private readonly known = new Map<string, boolean>();
  private readonly shapes: Shapes;

  constructor(
    private readonly text: string,
    private readonly wanted: Wanted,
  ) {
    this.shapes = shapesOf(wanted.calls);
  }

  /** Does a wanted name stand before an offset? */
  before(offset: number): boolean {
    const { text } = this;
    let end = offset;
    while (end > 0 && text.charCodeAt(end - 1) <= C.Space) end--;
    let start = end;
    while (start > 0 && isNamePart(text.charCodeAt(start - 1))) start--;
    if (start === end || !this.shapes.may(text.charCodeAt(start), end - start)) return false;
    const name = text.slice(start, end);
    const beside = this.wanted.calls.get(name);
    if (!beside) return false;
    let wanted = this.known.get(name);
    if (wanted === undefined) {
      this.known.set(name, (wanted = beside.length === 0 || beside.some((word) => text.includes(word))));
    }
    return wanted;
  }
}

/** As names of the catalogue are written. */
function isNamePart(c: number): boolean {
  return (
    (c >= C.LowerA && c <= C.LowerZ) || c === C.Underscore || (c >= C.A && c <= C.Z) || (c >= C.Zero && c <= C.Nine)
  );
}

/** A formatted string with a wanted call in a hole. */
function holdsCall(text: string, quote: number, end: number, names: WantedNames): boolean {
  if (!FORMATTED.test(text.slice(Math.max(0, quote - 2), quote))) return false;
  const inside = text.slice(quote, end);
  for (let open = inside.indexOf('('); open >= 0; open = inside.indexOf('(', open + 1)) {
    if (names.before(quote + open)) return true;
  }
  return false;
}

/** A string that begins as an address and goes on as more than a link, a statement with one in it, or what pip installs. */
function isAddress(text: string, quote: number, end: number, wanted: Wanted, ats: Ahead): boolean {
  const mark = text[quote]!;
  const at = quote + (text.startsWith(mark + mark, quote + 1) ? 3 : 1);
  if (text.startsWith('hf:', at) || text.startsWith('http', at) || beginsStatement(text, at, end)) {
    wanted.address.lastIndex = 0;
    return wanted.address.test(text.slice(at, end));
  }
  const installs = text.startsWith('git+', at) || (ats.within(at, end) && beginsRequirement(text, at));
  return installs && wanted.test(text.slice(at, end));
}

/** Offset behind the string whose first quote stands at `at`; one without an end stops at its line, of several lines it is -1. */
function stringEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code) {
    for (let i = at + 1; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === code) return i + 1;
      if (c === C.LF) return i;
      if (c === C.Backslash) i++;
    }
    return text.length;
  }
  const triple = code === C.Quote ? '"""' : "'''";
  for (let end = text.indexOf(triple, at + 3); end >= 0; end = text.indexOf(triple, end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === C.Backslash) slashes++;
    if (slashes % 2 === 0) return end + 3;
  }
  return -1;
}
