import type { Command, Expr, Syntax } from '../../model.js';
import { plain } from './embedded.js';

/** Commands that say something to whoever runs the script. */
const SAYING = /^(?:echo|printf|write-(?:host|error|warning|verbose|information|debug))$/i;
/** A text that is more than one word. */
const PROSE = /\S\s+\S/;

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
  /** The output goes to a file, another command or a variable. */
  kept = false;
  /** Addresses in its words. */
  readonly found: Required<Pick<Syntax, 'strings' | 'templates'>> = { strings: [], templates: [] };
  form?: Command['form'];
  start = -1;
  end = -1;

  cover(start: number, end: number): void {
    if (this.empty) this.start = start;
    this.end = end;
  }

  /** Tells the user something: an address among other words is for him to read. `text` is what the offsets are of. */
  says(text: string): boolean {
    const name = plain(this.words[0]);
    if (this.kept || this.places.length < 2 || !SAYING.test(name ?? '')) return false;
    const first = name === 'printf' && /^["']?(?:%s|\\n|\s)+["']?$/.test(text.slice(...this.places[1]!)) ? 2 : 1;
    const said = this.places.slice(first).filter((_, i) => !/^-[neE]+$/.test(plain(this.words[first + i]) ?? ''));
    if (/^(?:2|\/dev\/stderr)$/.test(this.target ?? '')) return true;
    return said.length > 0 && PROSE.test(text.slice(said[0]![0], said.at(-1)![1]));
  }

  get empty(): boolean {
    return this.start < 0;
  }
}
