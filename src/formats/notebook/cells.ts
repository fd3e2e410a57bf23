/** Reads just enough of a notebook: its cells, where their source strings stand, and the kernel's language. */

export interface Cell {
  type: string;
  /** The string tokens of `source`, quotes included: start and end offsets. */
  source: [number, number][];
  /** Where it begins and ends, and its outputs, in offsets of the file. */
  start: number;
  end: number;
  outputs: [number, number];
}

export interface Notebook {
  cells: Cell[];
  /** `language_info.name` or `kernelspec.language`, lower case. */
  language: string | undefined;
}

const STRING = /"(?:[^"\\]|\\[\s\S])*"/y;
const SCALAR = /[^\s,[\]{}"]+/y;
const MAX_DEPTH = 100;

/** Walks JSON without building it. `problem` is the offset at which the text stops being JSON. */
export function readNotebook(text: string): Notebook & { problem?: number } {
  const book: Notebook = { cells: [], language: undefined };
  const walker = new Walker(text);
  try {
    walker.object((key) => {
      if (key === 'cells') walker.array(() => book.cells.push(readCell(walker)));
      else if (key === 'metadata') readMetadata(walker, book);
      else if (key === 'worksheets') {
        walker.array(() =>
          walker.object((k) => (k === 'cells' ? walker.array(() => book.cells.push(readCell(walker))) : walker.skip())),
        );
      } else walker.skip();
    });
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { ...book, problem: error.at };
  }
  return book;
}

function readCell(walker: Walker): Cell {
  const start = walker.here();
  const cell: Cell = { type: 'code', source: [], start, end: start, outputs: [start, start] };
  walker.object((key) => {
    if (key === 'cell_type') cell.type = walker.string() ?? '';
    else if (key === 'source' || key === 'input') cell.source = walker.strings();
    else if (key === 'outputs') {
      const from = walker.here();
      walker.skip();
      cell.outputs = [from, walker.here()];
    } else walker.skip();
  });
  cell.end = walker.here();
  return cell;
}

function readMetadata(walker: Walker, book: Notebook): void {
  walker.object((key) => {
    if (key !== 'language_info' && key !== 'kernelspec') return walker.skip();
    walker.object((k) => {
      if (k === 'language' || (k === 'name' && key === 'language_info')) {
        book.language = walker.string()?.toLowerCase() ?? book.language;
      } else walker.skip();
    });
  });
}

class Malformed extends Error {
  constructor(readonly at: number) {
    super();
  }
}

class Walker {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  private peek(): string | undefined {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
    return this.text[this.at];
  }

  /** Offset of what comes next. */
  here(): number {
    return this.at;
  }

  private take(c: string): void {
    if (this.peek() !== c) throw new Malformed(this.at);
    this.at++;
  }

  private token(): [number, number] {
    this.peek();
    STRING.lastIndex = this.at;
    if (!STRING.test(this.text)) throw new Malformed(this.at);
    const start = this.at;
    this.at = STRING.lastIndex;
    return [start, this.at];
  }

  object(each: (key: string) => void): void {
    if (this.peek() !== '{') return this.skip();
    this.at++;
    while (this.peek() !== '}') {
      const [start, end] = this.token();
      this.take(':');
      each(this.text.slice(start + 1, end - 1));
      if (this.peek() === ',') this.at++;
      else if (this.peek() !== '}') throw new Malformed(this.at);
    }
    this.at++;
  }

  array(each: () => void): void {
    if (this.peek() !== '[') return this.skip();
    this.at++;
    while (this.peek() !== ']') {
      each();
      if (this.peek() === ',') this.at++;
      else if (this.peek() !== ']') throw new Malformed(this.at);
    }
    this.at++;
  }

  string(): string | undefined {
    if (this.peek() !== '"') {
      this.skip();
      return undefined;
    }
    const [start, end] = this.token();
    return this.text.slice(start + 1, end - 1);
  }

  /** One string or a list of strings. */
  strings(): [number, number][] {
    const found: [number, number][] = [];
    if (this.peek() === '"') found.push(this.token());
    else this.array(() => (this.peek() === '"' ? found.push(this.token()) : this.skip()));
    return found;
  }

  skip(): void {
    if (++this.depth > MAX_DEPTH) throw new Malformed(this.at);
    const c = this.peek();
    if (c === '{') this.object(() => this.skip());
    else if (c === '[') this.array(() => this.skip());
    else if (c === '"') this.token();
    else {
      SCALAR.lastIndex = this.at;
      if (!SCALAR.test(this.text)) throw new Malformed(this.at);
      this.at = SCALAR.lastIndex;
    }
    this.depth--;
  }
}
