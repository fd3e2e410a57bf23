import { hash } from 'node:crypto';
import type { Ignore, Problem, Reference, Source, Token } from './model.js';

/** What one text says, before anything is judged. */
export interface Told {
  references: Reference[];
  tokens: Token[];
  ignores: Ignore[];
  problems: Problem[];
  /** Names and paths that its programs write to. */
  outputs: string[];
}

/**
 * What a text was read by beside itself: `+path` is a file or folder of the project, `-path` is none, and of `=path` the text
 * counted.
 */
export type Asked = ReadonlySet<string>;

/** Where it is kept between runs. Neither throws. */
export interface Keeper {
  /** What was written last; undefined when there is nothing. */
  read(): string | undefined;
  write(text: string): void;
}

/** The project, as it is now. */
export interface Present {
  exists(path: string): boolean;
  read(path: string): string | undefined;
}

type Entry = [path: string, digest: string, stamp: string | null, grounds: number[], told?: Told];

interface Stored {
  key: string;
  /** What any of the texts was read by; the digest is that of a text that counted. */
  grounds: [asked: string, digest?: string][];
  files: Entry[];
}

const SILENT: Told = { references: [], tokens: [], ignores: [], problems: [], outputs: [] };

/**
 * What the texts of a project said in earlier runs. It counts as long as the text is the same and so is everything that the project
 * was asked for while it was read. A text that holds a token is not kept.
 */
export class FileCache {
  private readonly old: Stored;
  private readonly entries: ReadonlyMap<string, Entry>;
  /** The stamps of the texts that were looked at. */
  private readonly looked = new Map<string, string | null>();
  private readonly digests = new Map<string, string>();
  /** Of the grounds of earlier runs: do they hold? */
  private readonly holding: (boolean | undefined)[] = [];
  private readonly recalled: Entry[] = [];
  private readonly fresh: { path: string; told: Told; asked: Asked }[] = [];

  /** `key`: all that decides what is read in a text; what was kept under another one is dropped. */
  constructor(
    private readonly keeper: Keeper,
    private readonly key: string,
    private readonly present: Present,
  ) {
    this.old = parse(keeper.read(), key) ?? { key, grounds: [], files: [] };
    this.entries = new Map(this.old.files.map((entry) => [entry[0], entry]));
  }

  /** What the text of an earlier run was stamped. */
  stampOf(path: string): string | undefined {
    return this.entries.get(path)?.[2] ?? undefined;
  }

  /** Is this the text of an earlier run? To be asked of every text, before `recall` of any. */
  knows(source: Source): boolean {
    const { path, stamp } = source;
    const entry = this.entries.get(path);
    const same = stamp !== undefined && entry?.[2] === stamp;
    const digest = same ? entry[1] : (source.digest ?? digestOf(source.text));
    this.looked.set(path, stamp ?? null);
    this.digests.set(path, digest);
    return entry?.[1] === digest;
  }

  /** What a known text said, if it would say the same now. */
  recall(path: string): Told | undefined {
    const entry = this.entries.get(path);
    if (!entry?.[3].every((ground) => this.holds(ground))) return undefined;
    this.recalled.push(entry);
    return { ...SILENT, ...entry[4] };
  }

  /** Keeps what a text said that `knows` was asked for, and that was read by what was asked. */
  keep(path: string, told: Told, asked: Asked): void {
    if (told.tokens.length === 0) this.fresh.push({ path, told, asked });
  }

  /** Writes what this run knows, and what earlier ones knew of files that it did not look at and that are still there. */
  save(): void {
    const { old, recalled, fresh, looked } = this;
    const others = old.files.filter(([path]) => !looked.has(path) && this.present.exists(path));
    const stamped = recalled.every(([path, , stamp]) => (looked.get(path) ?? stamp) === stamp);
    if (fresh.length === 0 && stamped && recalled.length + others.length === old.files.length) return;
    const grounds = new Numbers();
    const again = [...recalled, ...others].map(([path, digest, stamp, numbers, ...told]): Entry => {
      const renumbered = numbers.map((number) => grounds.of(...old.grounds[number]!));
      return [path, digest, looked.get(path) ?? stamp, renumbered, ...told];
    });
    const first = fresh.map(({ path, told, asked }): Entry => {
      const numbers = [...asked].map((it) =>
        it[0] === '=' ? grounds.of(it, this.digest(it.slice(1))) : grounds.of(it),
      );
      const silent = Object.values(told).every((items: unknown[]) => items.length === 0);
      const entry: Entry = [path, this.digest(path), looked.get(path)!, numbers];
      if (!silent) entry.push(told);
      return entry;
    });
    const stored: Stored = { key: this.key, grounds: grounds.rows, files: [...again, ...first] };
    this.keeper.write(JSON.stringify(stored));
  }

  private holds(ground: number): boolean {
    return (this.holding[ground] ??= this.isSo(...this.old.grounds[ground]!));
  }

  private isSo(asked: string, digest?: string): boolean {
    const path = asked.slice(1);
    return asked[0] === '=' ? this.digest(path) === digest : this.present.exists(path) === (asked[0] === '+');
  }

  private digest(path: string): string {
    let digest = this.digests.get(path);
    if (digest === undefined) this.digests.set(path, (digest = digestOf(this.present.read(path) ?? '')));
    return digest;
  }
}

/** Numbers what was asked for. */
class Numbers {
  readonly rows: Stored['grounds'] = [];
  private readonly numbers = new Map<string, number>();

  of(...row: Stored['grounds'][number]): number {
    const name = row.join(' ');
    let number = this.numbers.get(name);
    if (number === undefined) this.numbers.set(name, (number = this.rows.push(row) - 1));
    return number;
  }
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64');
}

/** Undefined for what was cut off, or written under another key. */
function parse(text: string | undefined, key: string): Stored | undefined {
  try {
    const stored = JSON.parse(text ?? 'null') as Stored | null;
    return stored?.key === key ? stored : undefined;
  } catch {
    return undefined;
  }
}
