import { digestOf } from './encoding.js';
import { isTold, type Told } from './file-cache/told.js';
import type { Source } from './model.js';

export type { Told };

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

/** Does a text hold a token? */
type Secret = (path: string, text: string) => boolean;

type Entry = [path: string, digest: string, stamp: string | null, grounds: number[], told?: Told];

interface Stored {
  key: string;
  /** What any of the texts was read by; the digest is that of a text that counted. */
  grounds: [asked: string, digest?: string][];
  files: Entry[];
}

const SILENT: Told = { references: [], tokens: [], ignores: [], problems: [], outputs: [] };

interface Fresh {
  path: string;
  told: Told;
  asked: Asked;
}

/**
 * What the texts of a project said in earlier runs. It counts as long as the text is the same and so is everything that the project
 * was asked for while it was read. Nothing of a text that holds a token is kept, nor of one that was read by such a text.
 */
export class FileCache {
  private readonly old: Stored;
  private readonly entries: ReadonlyMap<string, Entry>;
  /** The texts that were looked at. */
  private readonly looked = new Map<string, { digest: string; stamp: string | null }>();
  /** Of the texts that others were read by: what they were when they were read. */
  private readonly digests = new Map<string, string>();
  /** Of the grounds of earlier runs: do they hold? */
  private readonly holding: (boolean | undefined)[] = [];
  private readonly recalled: Entry[] = [];
  private readonly fresh: Fresh[] = [];
  /** Does the text of a path hold a token? */
  private readonly secrets = new Map<string, boolean>();

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
    this.looked.set(path, { digest, stamp: stamp ?? null });
    return entry?.[1] === digest;
  }

  /** The text of a file of the project by which others are read. */
  read(path: string): string | undefined {
    const text = this.present.read(path);
    if (!this.digests.has(path)) this.digests.set(path, digestOf(text ?? ''));
    return text;
  }

  /** A text that `knows` was asked for, once more: it may have changed since. */
  again(path: string): string {
    const text = this.present.read(path) ?? '';
    const digest = digestOf(text);
    if (digest !== this.looked.get(path)?.digest) this.looked.set(path, { digest, stamp: null });
    return text;
  }

  /** What a known text said, if it would say the same now. */
  recall(path: string): Told | undefined {
    const entry = this.entries.get(path);
    if (!entry?.[3].every((ground) => this.holds(ground))) return undefined;
    const [, , , , told = SILENT] = entry;
    if (!isTold(told)) return undefined;
    this.recalled.push(entry);
    this.secrets.set(path, false);
    return told;
  }

  /** Keeps what a text said that `knows` was asked for, and that was read by what was asked. */
  keep(path: string, told: Told, asked: Asked): void {
    this.fresh.push({ path, told, asked });
    this.secrets.set(path, told.tokens.length > 0);
  }

  /** Writes what this run knows, and what earlier ones knew of files that it did not look at and that are still there. */
  save(secret: Secret): void {
    const { old, recalled, looked } = this;
    const fresh = this.fresh.filter((it) => isTold(it.told) && !this.isSecret(it, secret));
    const others = old.files.filter(([path]) => !looked.has(path) && this.present.exists(path));
    const stampOf = ([path, , stamp]: Entry): string | null => looked.get(path)?.stamp ?? stamp;
    const stamped = recalled.every((entry) => stampOf(entry) === entry[2]);
    if (fresh.length === 0 && stamped && recalled.length + others.length === old.files.length) return;
    const grounds = new Numbers();
    const again = [...recalled, ...others].map((entry): Entry => {
      const [path, digest, , numbers, ...told] = entry;
      const renumbered = numbers.map((number) => grounds.of(...old.grounds[number]!));
      return [path, digest, stampOf(entry), renumbered, ...told];
    });
    const first = fresh.map(({ path, told, asked }): Entry => {
      const numbers = [...asked].map((it) =>
        it[0] === '=' ? grounds.of(it, this.digest(it.slice(1))) : grounds.of(it),
      );
      const { digest, stamp } = looked.get(path)!;
      const silent = Object.values(told).every((items: unknown[]) => items.length === 0);
      return silent ? [path, digest, stamp, numbers] : [path, digest, stamp, numbers, told];
    });
    const text = written({ key: this.key, grounds: grounds.rows, files: [...again, ...first] });
    if (text !== undefined) this.keeper.write(text);
  }

  /** May what it says be of a text that holds a token? A path can be one too, and so can what two texts say together. */
  private isSecret({ path, told, asked }: Fresh, secret: Secret): boolean {
    const texts = [path, ...[...asked].filter((it) => it[0] === '=').map((it) => it.slice(1))];
    if (texts.some((text) => this.holdsToken(text, secret))) return true;
    const said = written([path, told, [...asked]]);
    return said === undefined || secret('', said);
  }

  private holdsToken(path: string, secret: Secret): boolean {
    let holds = this.secrets.get(path);
    if (holds === undefined) this.secrets.set(path, (holds = secret(path, this.present.read(path) ?? '')));
    return holds;
  }

  private holds(ground: number): boolean {
    return (this.holding[ground] ??= this.isSo(...this.old.grounds[ground]!));
  }

  private isSo(asked: string, digest?: string): boolean {
    const path = asked.slice(1);
    return asked[0] === '=' ? this.digest(path) === digest : this.present.exists(path) === (asked[0] === '+');
  }

  private digest(path: string): string {
    let digest = this.digests.get(path) ?? this.looked.get(path)?.digest;
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

/** Undefined for what is too much for one text. */
function written(data: unknown): string | undefined {
  try {
    return JSON.stringify(data);
  } catch {
    return undefined;
  }
}

/** Undefined for what was cut off, written under another key, or by somebody else. */
function parse(text: string | undefined, key: string): Stored | undefined {
  try {
    const stored = JSON.parse(text ?? 'null') as Stored | null;
    return stored?.key === key && isStored(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Is it made as it should be, as far as it is gone by here? Throws for some of what is not. */
function isStored({ grounds, files }: Stored): boolean {
  const isText = (it: unknown): boolean => typeof it === 'string';
  const isEntry = ([path, digest, stamp, numbers]: Entry): boolean =>
    [path, digest, stamp ?? ''].every(isText) && numbers.every((number) => Array.isArray(grounds[number]));
  return grounds.every(([asked, digest = '']) => isText(asked) && isText(digest)) && files.every(isEntry);
}
