import { NAME, NEWLINE, OP, type Tokens } from './lexer.js';

const SEMICOLON = 59;
const COLON = 58;

/** What an operator, by its first character, opens (1) or closes (-1). */
const NESTING = new Int8Array(128);
for (const open of '([{') NESTING[open.charCodeAt(0)] = 1;
for (const close of ')]}') NESTING[close.charCodeAt(0)] = -1;

export const MAX_DEPTH = 200;

/** A place among tokens. */
export class Cursor {
  /** Index of the next token. */
  at = 0;

  private told = false;

  constructor(readonly tokens: Tokens) {}

  /** Says once that what stands here is not read. */
  tooDeep(): void {
    const message = `nested more than ${MAX_DEPTH} deep is not read`;
    if (!this.told) this.tokens.problems.push({ message, at: this.start });
    this.told = true;
  }

  get text(): string {
    return this.tokens.text;
  }

  word(offset = 0): string {
    const i = this.at + offset;
    return this.text.slice(this.tokens.starts[i], this.tokens.ends[i]);
  }

  isOp(text: string, offset = 0): boolean {
    const { kinds, starts, ends } = this.tokens;
    const i = this.at + offset;
    if (kinds[i] !== OP || ends[i]! - starts[i]! !== text.length) return false;
    if (this.text.charCodeAt(starts[i]!) !== text.charCodeAt(0)) return false;
    return text.length === 1 || this.text.startsWith(text, starts[i]);
  }

  isWord(text: string, offset = 0): boolean {
    const { kinds, starts, ends } = this.tokens;
    const i = this.at + offset;
    if (kinds[i] !== NAME || ends[i]! - starts[i]! !== text.length) return false;
    return this.text.charCodeAt(starts[i]!) === text.charCodeAt(0) && this.text.startsWith(text, starts[i]);
  }

  get done(): boolean {
    return this.at >= this.tokens.count || this.tokens.kinds[this.at] === NEWLINE;
  }

  get start(): number {
    return this.tokens.starts[Math.min(this.at, this.tokens.count - 1)]!;
  }

  /** End of the token before. */
  get before(): number {
    return this.tokens.ends[Math.max(0, this.at - 1)]!;
  }

  take(op: string): boolean {
    if (!this.isOp(op)) return false;
    this.at++;
    return true;
  }

  takeWord(text: string): boolean {
    if (!this.isWord(text)) return false;
    this.at++;
    return true;
  }

  /** What the token at an index does to the depth of brackets: 1, -1 or 0. */
  nesting(i = this.at): number {
    const { kinds, starts } = this.tokens;
    return kinds[i] === OP ? NESTING[this.text.charCodeAt(starts[i]!) & 127]! : 0;
  }

  /**
   * Goes to the end of the statement, or to an operator of one character outside brackets.
   * False, and nowhere, when a name receives a value on the way.
   */
  skip(stop = ';'): boolean {
    const { kinds, starts, ends } = this.tokens;
    const end = stop.charCodeAt(0);
    let depth = 0;
    let i = this.at;
    for (; kinds[i] !== NEWLINE; i++) {
      if (kinds[i] !== OP) continue;
      const c = this.text.charCodeAt(starts[i]!);
      const wide = ends[i]! - starts[i]! > 1;
      if (c === COLON && wide) return false;
      depth += NESTING[c & 127]!;
      if (depth === 0 && !wide && (c === end || c === SEMICOLON)) break;
    }
    this.at = i;
    return true;
  }
}
