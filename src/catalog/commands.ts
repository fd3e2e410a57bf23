import type { Command, Expr, PinSlot, Span } from '../model.js';
import type { Entry } from './catalog.js';
import { Flags } from './flags.js';
import { sourceOf } from './pattern.js';
import type { ArgumentReader, Follow } from './reader.js';
import type { Api, Wrapper } from './types.js';
import { expand, seenText, single, tail, textOf } from './words.js';

/** A command that the catalogue knows, and its arguments. */
export interface CommandMatch {
  entry: Entry;
  args: ArgumentReader;
}

/** Where a value is written after a word: `flag` is a word in front of it (`--revision`). */
export type Insert = (word: Expr, flag: string) => PinSlot | undefined;

/** What stands around a command. */
export interface Around {
  insert: Insert;
  /** The commands that follow it. */
  later?: readonly Command[];
  /** Variables that programs find in their environment, with the offsets from which on they do. */
  exported?: ReadonlyMap<string, number>;
}

interface Pattern {
  entry: Entry;
  words: readonly RegExp[];
  /** Whether a word stands for any number of words (`**`). */
  gaps: readonly boolean[];
}

const MAX_WRAPPERS = 8;
const MAX_LENGTH = 300;
/** A phrase that begins with a word of its own kind (`huggingface-cli download`). */
const UNLIKE = /^(\w{3,}[-_][\w-]+) .*/;
/** A program of no name. */
const UNSEEN: { wrapper: Wrapper; words: readonly RegExp[] } = { wrapper: { command: '' }, words: [/^$/] };
/** Commands behind one `--`. */
const MAX_HANDED = 100;
/** Pieces that half of all scripts hold. */
const COMMON =
  /^(?:python|(?:docker|podman|nerdctl|docker[ -]compose|docker buildx) (?:run|build)|git|clone|(?:ba)?sh|\.py|\.sh|.)$/;

/** The catalogue's commands, by the program's name. */
export class CommandTable {
  private readonly byName = new Map<string, Pattern[]>();
  private readonly wild: Pattern[] = [];
  private readonly wrappers: { wrapper: Wrapper; words: readonly RegExp[] }[];

  /** The flags of shells behind which a program stands. */
  private readonly shells = new Map<string, RegExp>();

  /** `idle`: programs that run nothing of what they are given. */
  constructor(
    entries: readonly Entry[],
    wrappers: readonly Wrapper[],
    private readonly idle: ReadonlySet<string>,
  ) {
    for (const entry of entries) {
      for (const command of entry.command ?? []) {
        const words = command.split(' ');
        const pattern = { entry, words: words.map(glob), gaps: words.map(isGap) };
        if (words[0]!.includes('*')) this.wild.push(pattern);
        else this.byName.set(words[0]!, [...(this.byName.get(words[0]!) ?? []), pattern]);
      }
    }
    for (const { command, script } of wrappers) if (script) this.shells.set(command, glob(script));
    this.wrappers = wrappers
      .filter(({ script }) => !script)
      .map((wrapper) => ({ wrapper, words: wrapper.command.split(' ').map(glob) }));
  }

  /** The entries a command means. Programs that run another one (`sudo`, `uv run`, `launch … --`) are looked through. */
  match(command: Command, follow: Follow, around: Around): CommandMatch[] {
    const found = this.run(command.words, command, follow, around);
    const [first] = command.words;
    if (first && this.idle.has(programOf(first, follow))) return found;
    for (const words of handedOn(command.words)) {
      const told = found.some(({ args }) => args.span.start >= words[0]!.span.start);
      if (!told) found.push(...this.run(words, command, follow, around));
    }
    return found;
  }

  private run(given: readonly Expr[], command: Command, follow: Follow, around: Around): CommandMatch[] {
    let words = given;
    const env = new Map(Object.entries(command.env));
    for (let i = 0; i < MAX_WRAPPERS && words.length > 0; i++) {
      words = [...expand(words.slice(0, 1), follow).words, ...words.slice(1)];
      const [first] = words;
      const set = first && first !== given[0] ? /^[A-Za-z_]\w*(?==)/.exec(textOf(first))?.[0] : undefined;
      if (set !== undefined) {
        env.set(set, tail(first!, set.length + 1));
        words = words.slice(1);
        i--;
        continue;
      }
      // A list without items leaves no program.
      if (words.length === 0) return [];
      const known = words.length > 1 && this.byName.has(programOf(words[0]!, follow));
      const { words: all, apart, open } = known ? expand(words, follow) : { words, apart: [], open: false };
      const found = this.entries(words, env, command, follow, around, apart);
      // a variable may hold what says which command it is
      if (apart.length > 0) {
        const seen = this.entries(all, env, open ? { ...command, open } : command, follow, around);
        found.push(...seen.filter(({ entry }) => !found.some((other) => other.entry === entry)));
      }
      if (found.length > 0) return found;
      const inner = this.unwrap(words, env, follow);
      if (!inner) break;
      words = inner;
    }
    return [];
  }

  /** The word of a command that is a program for a shell itself: `sh -c "…"`. */
  scriptIn(words: readonly Expr[]): Expr | undefined {
    const texts = words.map(textOf);
    for (const [i, text] of texts.entries()) {
      const flag = this.shells.get(text.slice(text.lastIndexOf('/') + 1));
      if (!flag) continue;
      let at = i + 1;
      while (texts[at]?.startsWith('-') && !flag.test(texts[at]!)) at++;
      return flag.test(texts[at] ?? '') ? words[at + 1] : undefined;
    }
    return undefined;
  }

  private entries(
    words: readonly Expr[],
    env: ReadonlyMap<string, Expr>,
    command: Command,
    follow: Follow,
    { insert, later = [], exported }: Around,
    apart: readonly Expr[] = [],
  ): CommandMatch[] {
    const program = programOf(words[0]!, follow);
    const named = this.byName.get(program) ?? [];
    // What an image runs is told by its name, which often stands in a variable.
    const read = named.some(({ gaps }) => gaps.includes(true)) ? (word: Expr) => seenText(word, follow) : textOf;
    const texts = [program, ...words.slice(1).map(read)];
    const found: CommandMatch[] = [];
    const seen = new Set<Entry>();
    for (const { entry, words: pattern, gaps } of [...named, ...this.wild]) {
      if (seen.has(entry)) continue;
      const end = matchWords(pattern, gaps, texts);
      if (end < 0 || words.slice(0, end).some((word) => apart.includes(word))) continue;
      seen.add(entry);
      const given = expand(words.slice(end), follow);
      const variables = new Map([...assignments(words.slice(1, end)), ...env]);
      const flags = new Flags(given.words, entry.switches ?? [], variables);
      const first = command.words.includes(words[0]!) ? words[0]! : command.words[0]!;
      const span = within(command, first.span.start, command.words.at(-1)!.span.end);
      // What stands behind a gap runs elsewhere, in a container that is given its variables.
      const inherited = (name: string): Expr | undefined =>
        !gaps.includes(true) && name.startsWith('$') && span.start > (exported?.get(name.slice(1)) ?? Infinity)
          ? { kind: 'name', name: name.slice(1), span }
          : undefined;
      const last = words.findLast((word) => textOf(word).trim())!;
      // no flag stands behind `--`, nor between another one and its empty value
      const closed = textOf(words.at(-1)!) === '' || given.words.some((word) => textOf(word) === '--');
      const args: ArgumentReader = {
        at: (index) => (index < 0 ? words[end + index] : flags.at(index)),
        named: (name) => (name === '$then' ? commitOf(entry, later, follow) : (flags.named(name) ?? inherited(name))),
        open: given.open || command.open === true,
        span,
        nameAt: span.start,
        scope: command.scope,
        pin: (name) =>
          flags.pair(name) ??
          (!closed && flags.isWord(name) && command.words.includes(last) ? insert(last, name) : undefined),
      };
      found.push({ entry, args });
    }
    return found;
  }

  /** The words of the command that a wrapper runs; its variables go to `env`. A program that cannot be seen may be one. */
  private unwrap(words: readonly Expr[], env: Map<string, Expr>, follow: Follow): Expr[] | undefined {
    const texts = words.map(textOf);
    texts[0] = programOf(words[0]!, follow);
    for (const { wrapper, words: pattern } of texts[0] === '' ? [UNSEEN] : this.wrappers) {
      let at = matchWords(pattern, [], texts);
      if (at < 0) continue;
      let skip = wrapper.skip ?? 0;
      for (; at < words.length; at++) {
        const text = texts[at]!;
        if (text === '--') {
          at++;
          break;
        }
        if (text.startsWith('-')) {
          if (wrapper.values?.includes(text)) at++;
        } else if (/^[A-Za-z_]\w*=/.test(text)) {
          env.set(text.slice(0, text.indexOf('=')), tail(words[at]!, text.indexOf('=') + 1));
        } else if (skip-- <= 0) break;
      }
      for (const [name, value] of assignments(words.slice(0, at))) env.set(name, value);
      return wrapper.again ? words.slice(at).map(single) : words.slice(at);
    }
    return undefined;
  }
}

/**
 * Phrases without which a text holds no command of the entry, any of them: the longest fixed piece of each spelling;
 * the flags and dotted keys that name the repo where the spelling says nothing (`python* *.py`); none where the id is always an
 * address.
 */
export function tellingWords(entry: Api): string[] {
  const flags = (entry.repo.named ?? []).flatMap((name) => {
    const flag = name.split('.')[0]!;
    if (name.startsWith('--')) return [flag, flag.replaceAll('_', '-')];
    return /^[A-Za-z_]\w*\./.test(name) ? [name] : [];
  });
  return (entry.command ?? []).flatMap((command) => {
    const pieces = command.split(/\*+| -m |(?<=\*\S*) | (?=\S*\*)/).map((piece) => piece.trim());
    const longest = pieces.reduce((a, b) => (b.length > a.length && !COMMON.test(b) ? b : a), '');
    const telling = longest.replace(UNLIKE, '$1');
    // a program is often called by a variable of its name (`$(HF) download`)
    if (longest) return [telling, telling.replace(/^\w+(?= )/, (name) => name.toUpperCase())];
    return entry.ids?.urlOnly ? [] : flags;
  });
}

/** The commit, or what may be one, that one of the next commands names, unless the entry's own command comes first. */
function commitOf(entry: Entry, later: readonly Command[], follow: Follow): Expr | undefined {
  const ends = (commands: readonly string[] | undefined, texts: readonly string[]): number =>
    Math.max(-1, ...(commands ?? []).map((c) => matchWords(c.split(' ').map(glob), c.split(' ').map(isGap), texts)));
  for (const { words } of later) {
    const texts = words.map(textOf);
    if (ends(entry.command, texts) >= 0) return undefined;
    const end = ends(entry.then, texts);
    const value = end < 0 ? undefined : new Flags(words.slice(end), [], new Map()).at(0);
    if (value && follow(value).some((seen) => /^[0-9a-f]{7,40}$|\0/.test(textOf(seen)))) return value;
  }
  return undefined;
}

/** Name of the program: the last part of its path, behind what cannot be seen (`$(BIN)hf`). */
function programOf(word: Expr, follow: Follow): string {
  return seenText(word, follow).replace(/^(?:.*\/)?\0*|\.exe$/gs, '');
}

/** `NAME=value` words (`docker run -e NAME=value`), and names whose variables are handed on (`-e NAME`). */
function assignments(words: readonly Expr[]): [string, Expr][] {
  return words.flatMap((word, i) => {
    const text = textOf(word);
    const match = /^(?:(?:-e|--env=)?)([A-Za-z_]\w*)=/.exec(text);
    if (match) return [[match[1]!, tail(word, match[0].length)]];
    const handed = i > 0 && /^(?:-e|--env)$/.test(textOf(words[i - 1]!)) && /^[A-Za-z_]\w*$/.test(text);
    return handed ? [[text, { kind: 'name', name: text, span: word.span }]] : [];
  });
}

/** The commands that stand behind `--`, one behind another: `launch --gpus 8 -- cd x \\&\\& python train.py`. */
function handedOn(words: readonly Expr[]): Expr[][] {
  const at = words.findIndex((word) => word.kind === 'literal' && word.value === '--');
  if (at < 1 || at === words.length - 1) return [];
  const commands: Expr[][] = [[]];
  for (const word of words.slice(at + 1)) {
    if (word.kind === 'literal' && /^(?:&&|\|\||;)$/.test(String(word.value))) commands.push([]);
    else commands.at(-1)!.push(word);
  }
  return commands.filter(({ length }) => length > 0).slice(0, MAX_HANDED);
}

const isGap = (word: string): boolean => word === '**';

/** What cannot be seen has any ending. */
function glob(word: string): RegExp {
  if (/^\*\.\w+$/.test(word)) return new RegExp(`^(?:[^]*\\${word.slice(1)}|\0)$`);
  return new RegExp(`^${sourceOf(word, '[^]*?')}$`);
}

/** Number of words a pattern covers, -1 when it does not match. A gap is as short as it can be. */
function matchWords(pattern: readonly RegExp[], gaps: readonly boolean[], words: readonly string[]): number {
  let at = 0;
  let gap = false;
  for (let i = 0; i < pattern.length; i++) {
    if (gaps[i]) {
      gap = true;
      continue;
    }
    const fits = (word: string): boolean => word.length <= MAX_LENGTH && pattern[i]!.test(word);
    while (gap && at < words.length && !fits(words[at]!)) at++;
    if (at >= words.length || !fits(words[at]!)) return -1;
    gap = false;
    at++;
  }
  return at;
}

/** From one offset to another; words that stand elsewhere, in a list that was put together, are told where it is. */
function within({ span }: Command, start: number, end: number): Span {
  return span.start <= start && start <= end && end <= span.end ? { start, end } : span;
}
