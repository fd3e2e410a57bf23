import type { Expr } from '../model.js';
import type { Follow } from './reader.js';

const MAX_WORDS = 400;
/** A text of more pieces is not taken apart. */
const MAX_PIECES = 4000;
/** Texts of variables in texts of variables. */
const MAX_DEPTH = 8;
/** Variables that hold further arguments by the looks of their names. */
const ARGUMENTS = /args|opts|options|flags|extra|params|^[@*]$/i;

/** The text of a word; what is unknown in it stands as U+0000. */
export function textOf(word: Expr): string {
  if (word.kind === 'literal') return String(word.value);
  if (word.kind === 'concat') return word.parts.map(textOf).join('');
  return '\0';
}

/** The text of a word with the values of its variables, where each has just one. */
export function seenText(word: Expr, follow: Follow): string {
  if (word.kind === 'literal') return textOf(word);
  const values = flat(word).map((part) => {
    const [value, ...others] = part.kind === 'literal' ? [part] : follow(part);
    return value && others.length === 0 ? textOf(value) : '\0';
  });
  return values.join('');
}

/** The part of a word from an index of its text on; the literals in it keep their places. */
export function tail(word: Expr, from: number): Expr {
  const parts = word.kind === 'concat' ? flat(word) : [word];
  const rest: Expr[] = [];
  let at = 0;
  for (const part of parts) {
    const { length } = textOf(part);
    if (at >= from) rest.push(part);
    else if (at + length > from) rest.push(cut(part, from - at, length));
    at += length;
  }
  const end = word.span.end;
  if (rest.length === 1) return rest[0]!;
  const start = rest[0]?.span.start ?? end;
  return rest.length
    ? { kind: 'concat', parts: rest, span: { start, end } }
    : { kind: 'literal', value: '', span: { start, end } };
}

/** An address without the credentials in it, when those cannot be seen (`https://$USER:$TOKEN@host/…`). */
export function withoutUser(word: Expr): Expr {
  const text = textOf(word);
  const match = word.kind === 'concat' && /^(https?:\/\/)[^/@]*\0[^/@]*@/.exec(text);
  if (!match) return word;
  const rest = tail(word, match[0].length);
  const scheme = cut(flat(word)[0]!, 0, match[1]!.length);
  return { kind: 'concat', parts: [scheme, rest], span: word.span };
}

function flat(word: Expr): Expr[] {
  return word.kind === 'concat' ? word.parts.flatMap(flat) : [word];
}

/** A piece of a literal. Its place is exact where the source is the value, with or without quotes. */
export function cut(part: Expr, from: number, to: number): Expr {
  if (part.kind !== 'literal') return part;
  const text = String(part.value);
  const { start, end } = part.span;
  const inset = end - start === text.length ? 0 : end - start === text.length + 2 ? 1 : undefined;
  const span = inset === undefined ? part.span : { start: start + inset + from, end: start + inset + to };
  return { kind: 'literal', value: text.slice(from, to), span };
}

/**
 * The value of `key` in a word that holds pairs (`pretrained=org/name,revision=…`) or a JSON object.
 * Undefined when the key is not in it.
 */
export function pairOf(word: Expr, key: string): Expr | undefined {
  const text = textOf(word);
  if (/^\s*\{/.test(text)) {
    if (word.kind !== 'literal') return undefined;
    const name = JSON.stringify(key);
    const found = text.indexOf(name);
    const value = found < 0 ? null : /\s*:\s*(?:"([^"\\]*)"|(true|false)\b)/y;
    if (!value) return undefined;
    value.lastIndex = found + name.length;
    const match = value.exec(text);
    if (!match) return undefined;
    const [, quoted, bare] = match;
    const end = value.lastIndex - (bare ? 0 : 1);
    return cut(word, end - (bare ?? quoted)!.length, end);
  }
  for (const { 0: pair, index } of text.matchAll(/[^,\s]+/g)) {
    if (!pair.startsWith(`${key}=`)) continue;
    return between(word, index + key.length + 1, index + pair.length);
  }
  return undefined;
}

/** The part of a word between two indexes of its text. */
function between(word: Expr, from: number, to: number): Expr {
  return cutter(word)(from, to);
}

/** Gives parts of a word between indexes of its text; of several, each must begin behind the one before. */
function cutter(word: Expr): (from: number, to: number) => Expr {
  const pieces = flat(word);
  let first = 0;
  let start = 0;
  return (from, to) => {
    const lengthAt = (i: number): number => textOf(pieces[i]!).length;
    while (first < pieces.length && start + lengthAt(first) <= from) start += lengthAt(first++);
    const parts: Expr[] = [];
    for (let i = first, at = start; i < pieces.length && at < to; i++) {
      const length = lengthAt(i);
      const [low, high] = [Math.max(from, at), Math.min(to, at + length)];
      if (low < high) parts.push(high - low === length ? pieces[i]! : cut(pieces[i]!, low - at, high - at));
      at += length;
    }
    if (parts.length === 1) return parts[0]!;
    const span = { start: parts[0]?.span.start ?? word.span.start, end: parts.at(-1)?.span.end ?? word.span.end };
    return { kind: 'concat', parts, span };
  };
}

/** Words as a program gets them. `apart`: those that were taken apart. `open`: some cannot be seen. */
export interface Expanded {
  words: Expr[];
  apart: Expr[];
  open: boolean;
}

/** Takes lists and variables that hold several words apart. */
export function expand(words: readonly Expr[], follow: Follow, depth = 0): Expanded {
  const out: Expr[] = [];
  const apart: Expr[] = [];
  let open = false;
  for (const word of words) {
    const name = variable(word);
    const seen = name && out.length < MAX_WORDS ? follow(name) : [];
    const value = seen.length === 1 ? seen[0]! : undefined;
    if (value?.kind === 'list') {
      apart.push(word);
      for (const one of value.items.slice(0, MAX_WORDS)) out.push(one);
    } else if (value && word.kind === 'name' && depth < MAX_DEPTH && isSeveral(value)) {
      apart.push(word);
      const inner = expand(split(value), follow, depth + 1);
      for (const one of inner.words.slice(0, MAX_WORDS)) out.push(one);
      open ||= inner.open;
    } else {
      out.push(word);
      if (name?.kind === 'name' && ARGUMENTS.test(name.name) && value?.kind !== 'literal') open = true;
    }
  }
  return { words: out, apart, open };
}

function isSeveral(value: Expr): boolean {
  return (value.kind !== 'concat' || value.parts.length <= MAX_PIECES) && /\s/.test(textOf(value));
}

/** What stands in quotes alone: a word of one piece is that piece. */
export function single(word: Expr): Expr {
  return word.kind === 'concat' && word.parts.length === 1 ? word.parts[0]! : word;
}

/** The variable whose words a word stands for: `$ARGS`, `"$@"`, `"${ARGS[@]}"`. */
function variable(word: Expr): (Expr & { kind: 'name' }) | undefined {
  const inner = single(word);
  if (inner.kind === 'name') return inner === word || /^[@*]$/.test(inner.name) ? inner : undefined;
  if (inner.kind !== 'index' || inner.of.kind !== 'name' || inner.key.kind !== 'literal') return undefined;
  return inner.key.value === '@' ? inner.of : undefined;
}

/** The words of a text. */
export function split(value: Expr): Expr[] {
  const words: Expr[] = [];
  const between = cutter(value);
  for (const { 0: word, index } of textOf(value).matchAll(/\S+/g)) {
    words.push(between(index, index + word.length));
    if (words.length === MAX_WORDS) break;
  }
  return words;
}
