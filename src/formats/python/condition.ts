import type { Fact, Guard, Span } from '../../model.js';
import { Silent } from './deferred.js';
import { Expressions } from './expression.js';
import { NAME, NEWLINE, tokenize } from './lexer.js';

/** Brackets inside brackets that hold a whole condition. */
const MAX_DEPTH = 8;

/** A condition, read when it is asked for. `part`: where it is known to hold, or (`not`) not to hold; told when the text is read to its end. */
export class Condition implements Guard {
  private read: readonly Fact[] | undefined;

  constructor(
    private readonly text: string,
    readonly condition: Span,
    readonly scope: number,
    private readonly not: boolean,
    private readonly part: () => Span,
  ) {}

  get span(): Span {
    return this.part();
  }

  get facts(): readonly Fact[] {
    if (!this.read) {
      const { text, condition, scope } = this;
      const e = new Expressions(tokenize(text, condition.start, condition.end), new Silent(scope));
      this.read = factsIn(e, { from: 0, to: endOf(e) }, !this.not, 0);
    }
    return this.read;
  }
}

/** Some tokens of a condition, by index. */
interface Piece {
  from: number;
  to: number;
}

/** What is so for sure where a condition holds, or does not: of `a and b` both do, of `a or b` neither does. */
function factsIn(e: Expressions, whole: Piece, holds: boolean, depth: number): Fact[] {
  const { text } = e;
  const { kinds, starts, ends } = e.tokens;
  const word = (i: number): string => (kinds[i] === NAME ? text.slice(starts[i]!, ends[i]!) : '');
  const { pieces, words } = split(e, whole, word);
  if (words.size > 1 || words.has('if') || words.has(holds ? 'or' : 'and')) return [];
  return pieces.flatMap(({ from, to }): Fact[] => {
    let first = from;
    let so = holds;
    for (; first < to && word(first) === 'not'; first++) so = !so;
    if (first >= to) return [];
    if (isBracketed(e, first, to))
      return depth < MAX_DEPTH ? factsIn(e, { from: first + 1, to: to - 1 }, so, depth + 1) : [];
    const tokens = tokenize(text, starts[first]!, ends[to - 1]!);
    return [{ expr: new Expressions(tokens, e.sink).expr(), holds: so }];
  });
}

/** The pieces between words that join conditions, and those words. */
function split(
  e: Expressions,
  { from, to }: Piece,
  word: (i: number) => string,
): { pieces: Piece[]; words: Set<string> } {
  const pieces: Piece[] = [];
  const words = new Set<string>();
  let nested = 0;
  let begin = from;
  for (let i = from; i < to; i++) {
    nested += e.nesting(i);
    if (nested !== 0 || !/^(?:and|or|if)$/.test(word(i))) continue;
    words.add(word(i));
    pieces.push({ from: begin, to: i });
    begin = i + 1;
  }
  return { pieces: [...pieces, { from: begin, to }], words };
}

function endOf({ tokens: { kinds, count } }: Expressions): number {
  let end = 0;
  while (end < count && kinds[end] !== NEWLINE) end++;
  return end;
}

/** One pair of brackets holds all tokens from one index up to another. */
function isBracketed(e: Expressions, from: number, to: number): boolean {
  if (e.text[e.tokens.starts[from]!] !== '(') return false;
  let nested = 0;
  for (let i = from; i < to; i++) {
    nested += e.nesting(i);
    if (nested === 0) return i === to - 1;
  }
  return false;
}
