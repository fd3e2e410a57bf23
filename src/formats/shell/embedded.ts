import type { Expr, Hole, OffsetMap, Region } from '../../model.js';
import { Cursor, Pieces } from './cursor.js';
import type { Draft } from './draft.js';
import { readVariable, unescape, type Nest } from './word.js';

/** Programs that run a text given to them, its language, and the option that says it is read from the input: arguments stand behind it. */
const INTERPRETERS: readonly [name: RegExp, language: string, input: RegExp][] = [
  [/^(?:python[\d.]*|pypy[\d.]*)$/, 'python', /^-$/],
  [/^(?:ba|z|k|da|a)?sh$/, 'shell', /^-[a-z]*s$/],
];
/** Programs that hand a quoted argument to a shell. */
const RUNNERS = new Set(['ssh', 'eval', 'tmux', 'watch', 'su', 'parallel', 'screen']);
const EXTENSIONS: Record<string, string> = { py: 'python', sh: 'shell', bash: 'shell' };

/** The value of a word that is plain text. */
export function plain(word: Expr | undefined): string | undefined {
  return word?.kind === 'literal' ? String(word.value) : undefined;
}

function interpreter(word: Expr): (typeof INTERPRETERS)[number] | undefined {
  const name = plain(word.kind === 'concat' ? word.parts.at(-1) : word)?.replace(/^.*\//s, '');
  return name === undefined ? undefined : INTERPRETERS.find(([pattern]) => pattern.test(name));
}

/** Index and language of the words that are programs themselves: `python -c '…'`, `bash -lc "…"`, `ssh host '…'`. */
export function scripts(words: readonly Expr[], quotedWithBlank: (index: number) => boolean): Map<number, string> {
  const found = new Map<number, string>();
  for (let i = 0; i < words.length; i++) {
    const [, language] = interpreter(words[i]!) ?? [];
    if (language) {
      let at = i + 1;
      while (/^-/.test(plain(words[at]) ?? '') && !/^-[a-z]*c$/.test(plain(words[at])!)) at++;
      if (words[at + 1] && /^-[a-z]*c$/.test(plain(words[at]) ?? '')) found.set(at + 1, language);
      i = at;
    } else if (RUNNERS.has(plain(words[i]) ?? '')) {
      while (++i < words.length) if (quotedWithBlank(i)) found.set(i, 'shell');
    }
  }
  return found;
}

/** Language of what a command reads from its input; undefined when the input is data. */
export function inputLanguage(words: readonly Expr[], target: string | undefined): string | undefined {
  if (words.length === 0 && target === undefined) return 'shell';
  for (let i = 0; i < words.length; i++) {
    const [, language, input] = interpreter(words[i]!) ?? [];
    if (language) {
      const behind = words.slice(i + 1).map((word) => plain(word) ?? '');
      const option = behind.find((word) => input!.test(word) || !word.startsWith('-'));
      return option === undefined || input!.test(option) ? language : undefined;
    }
    if (plain(words[i]) === 'ssh') return 'shell';
  }
  const file = target ?? plain(words.at(-1));
  return EXTENSIONS[/\.([a-z]+)$/.exec(file ?? '')?.[1] ?? ''];
}

/** The variable that gets all of a command's input: `read -r -d '' NAME`. */
export function readInto(words: readonly Expr[]): string | undefined {
  const texts = words.map(plain);
  const all = texts[0] === 'read' && texts[texts.findIndex((text) => /^-[a-z]*d$/.test(text ?? '')) + 1] === '';
  return all && /^[A-Za-z_]\w*$/.test(texts.at(-1) ?? '') ? texts.at(-1) : undefined;
}

/** Commands of a pipe that may read a here-document. */
const MAX_PIPE = 20;

/** Language of what a pipe reads from its input, by the first of its commands that reads a program; `seen`: words as far as they are known. */
export function pipeLanguage(first: Draft, seen: (words: Expr[]) => Expr[]): string | undefined {
  let language: string | undefined;
  for (let d: Draft | undefined = first, i = 0; d && i < MAX_PIPE && !language; d = d.pipe, i++)
    language = inputLanguage(seen(d.words), d.target);
  return language;
}

/** A program inside another one, with the offsets of the dollar signs that the shell reads. */
export interface Code {
  text: string;
  offsets: OffsetMap;
  dollars: readonly number[];
}

/** The text a quoted word stands for, expansions left as they are written. */
export function unquote(cursor: Cursor, start: number, end: number): Code {
  const { text } = cursor;
  const pieces = new Pieces(cursor);
  const dollars: number[] = [];
  let quote = '';
  let double = false;
  let from = start;
  for (let at = start; at < end;) {
    const c = text[at]!;
    const escaped = c === '\\' && quote !== "'";
    const mark = quote ? c === quote : c === '"' || c === "'";
    if (!escaped && !mark) {
      if (c === '$' && quote !== "'") dollars.push(pieces.text.length + at - from);
      at++;
      continue;
    }
    pieces.copy(from, at);
    if (mark) {
      quote = quote ? '' : c;
      double ||= c === '"';
      at++;
    } else {
      const escape = unescape(text, at, quote === '"');
      // The escaped character stands at its own place.
      pieces.put(escape.value, at + escape.width - escape.value.length);
      at += escape.width;
    }
    from = at;
  }
  pieces.copy(from, end);
  return { text: pieces.text, offsets: pieces.offsets(double ? 'quoted' : 'plain'), dollars };
}

/** The body of a here-document as its reader gets it, expansions left as they are written. */
export function bodyText(cursor: Cursor, start: number, end: number, tabs: boolean, quoted: boolean): Code {
  const plain = new Set<number>();
  const pieces = new Pieces(cursor);
  const body = cursor.text.slice(start, end);
  const skip = quoted
    ? tabs
      ? /^\t+/gm
      : /(?!)/g
    : tabs
      ? /^\t+|\\(?:\r?\n|(?=[$`\\]))/gm
      : /\\(?:\r?\n|(?=[$`\\]))/g;
  let from = start;
  for (let match = skip.exec(body); match; match = skip.exec(body)) {
    pieces.copy(from, start + match.index);
    from = start + skip.lastIndex;
    // An escaped backslash escapes nothing itself.
    if (match[0] === '\\') {
      plain.add(pieces.text.length);
      pieces.copy(from, from + 1);
      from++;
      skip.lastIndex++;
    }
  }
  pieces.copy(from, Math.max(from, end));
  const { text } = pieces;
  const dollars = quoted ? [] : [...text.matchAll(/\$/g)].map(({ index }) => index).filter((at) => !plain.has(at));
  return { text, offsets: pieces.offsets('plain'), dollars };
}

const MAX_HOLES = 100;

/** A program of another language, with the places into which the shell puts the values of its variables. */
export function regionOf(language: string, code: Code, nest: Nest, depth: number, scope: number): Region {
  const { text, offsets, dollars } = code;
  const cursor = new Cursor(text, depth, offsets);
  const holes: Hole[] = [];
  for (const start of dollars) {
    if (start < cursor.at) continue;
    if (holes.length === MAX_HOLES) break;
    cursor.at = start;
    const expr = readVariable(cursor, nest);
    if (expr) holes.push({ start, end: cursor.at, expr, scope });
  }
  return { language, text, offsets, ...(holes.length > 0 && { holes }) };
}
