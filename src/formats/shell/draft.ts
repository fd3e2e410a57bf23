import type { Command, Expr } from '../../model.js';

/** A command while it is read. */
export class Draft {
  words: Expr[] = [];
  /** Offsets of the words in the cursor's text. */
  places: [number, number][] = [];
  assigned: { name: string; value: Expr; at: number }[] = [];
  /** File that the output goes to. */
  target?: string;
  /** Offsets of a here-string. */
  input?: [number, number];
  /** The command that reads the output. */
  pipe?: Draft;
  form?: Command['form'];
  start = -1;
  end = -1;

  cover(start: number, end: number): void {
    if (this.empty) this.start = start;
    this.end = end;
  }

  get empty(): boolean {
    return this.start < 0;
  }
}
