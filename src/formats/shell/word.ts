import type { Expr } from '../../model.js';
import type { Cursor } from './cursor.js';

/** Deepest nesting of substitutions, quotes and embedded scripts that is read. */
export const MAX_DEPTH = 30;

/** What a word needs from the reader of commands. */
export interface Nest {
  /** Reads the commands of `$(…)`, with the cursor behind the opening; leaves it behind the closing bracket. */
  substitution(cursor: Cursor): void;
  /** Reads a decoded script that stands between two offsets (backticks). */
  script(cursor: Cursor, start: number, end: number): void;
  /** `${NAME:=value}` gives NAME a value. */
  assign(name: string, value: Expr): void;
  /** The text gives NAME a value of its own. */
  bound(name: string): boolean;
}

type Mode = 'bare' | 'double' | 'brace';

const PLAIN: Record<Mode, RegExp> = {
  bare: /[^\s"'`$\\<>|&;(){]+/y,
  double: /[^"`$\\{]+/y,
  brace: /[^"'`$\\{}]+/y,
};
const PLACEHOLDER = /<[A-Za-z][\w./: -]{0,80}(?<! )>(?![\w/$"'{])/y;
const TEMPLATE = /\{\{[^{}\n]{0,300}\}\}/y;
const EXPRESSION = /\$\{\{[^{}\n]{0,300}\}\}/y;
const PARAMETER = /\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])/y;
const BRACED = /\$\{(!?#?)([A-Za-z_]\w*|\d+|[@*#?$!-])(?:\[([^\]\n]{0,100})\])?/y;
/** Where a program is; without its folder it is the same one. */
const WHERE =
  /^\$\((?:command -v|which|type -P) ["']?([\w.+-]+)["']?(?: 2> ?\/dev\/null)?(?: \|\| (?:true|:|echo .*))?\)$/;
const ANSI = /\$'(?:[^'\\]|\\[\s\S])*'/y;

/**
 * Reads one word: the cursor is at its first character and is left behind its last. Undefined when there is
 * none (but a line continuation may have been passed).
 * A word of one piece is that piece; a name in double quotes (one word whatever its value) is a `concat` of one part.
 */
export function readWord(cursor: Cursor, nest: Nest): Expr | undefined {
  const start = cursor.at;
  const parts = readParts(cursor, nest, 'bare', 0);
  return parts.length ? join(parts, cursor, start) : undefined;
}

function join(parts: Expr[], cursor: Cursor, start: number): Expr {
  const span = cursor.span(start, cursor.at);
  if (parts.length === 1) return parts[0]!;
  return parts.length ? { kind: 'concat', parts, span } : { kind: 'literal', value: '', span };
}

function readParts(cursor: Cursor, nest: Nest, mode: Mode, depth: number): Expr[] {
  const parts: Expr[] = [];
  const { text } = cursor;
  const literal = { value: '', start: 0, end: 0 };
  const add = (value: string, width: number): void => {
    if (!literal.value) literal.start = cursor.at;
    cursor.at += width;
    if (!value) return;
    literal.value += value;
    literal.end = cursor.at;
  };
  const flush = (): void => {
    if (literal.value) {
      parts.push({ kind: 'literal', value: literal.value, span: cursor.span(literal.start, literal.end) });
    }
    literal.value = '';
  };
  while (cursor.at < text.length) {
    const plain = cursor.match(PLAIN[mode]);
    if (plain) {
      add(plain[0], plain[0].length);
      continue;
    }
    const c = text[cursor.at]!;
    if (mode === 'double' ? c === '"' : mode === 'brace' ? c === '}' : /[\s|&;()]/.test(c)) break;
    if (c === '\\') {
      const escape = unescape(text, cursor.at, mode === 'double');
      add(escape.value, escape.width);
      continue;
    }
    const read = c === '"' || c === "'" ? quoted : expansion;
    const part = read(cursor, nest, mode, depth);
    if (part) {
      flush();
      parts.push(part);
    } else if (mode === 'bare' && (c === '<' || c === '>')) break;
    else add(c, 1);
  }
  flush();
  return parts;
}

/** A quoted piece at the cursor; undefined when the quote does not close and stands for itself (an apostrophe). */
function quoted(cursor: Cursor, nest: Nest, mode: Mode, depth: number): Expr | undefined {
  const { text, at } = cursor;
  if (text[at] === '"') return depth < MAX_DEPTH ? doubleQuoted(cursor, nest, depth) : undefined;
  const close = mode !== 'double' && at < cursor.openQuote ? text.indexOf("'", at + 1) : -1;
  if (close < 0) {
    cursor.openQuote = Math.min(cursor.openQuote, at);
    return undefined;
  }
  cursor.at = close + 1;
  return { kind: 'literal', value: text.slice(at + 1, close), span: cursor.span(at, cursor.at), quoted: true };
}

function doubleQuoted(cursor: Cursor, nest: Nest, depth: number): Expr {
  const start = cursor.at++;
  const parts = readParts(cursor, nest, 'double', depth + 1);
  if (cursor.text[cursor.at] === '"') cursor.at++;
  const span = cursor.span(start, cursor.at);
  if (parts.length === 0) return { kind: 'literal', value: '', span, quoted: true };
  const only = parts[0]!;
  if (parts.length === 1 && only.kind === 'literal') return { ...only, span, quoted: true };
  return { kind: 'concat', parts, span };
}

/** Reads a whole text as if it stood in double quotes. */
export function readText(cursor: Cursor, nest: Nest): Expr {
  const parts: Expr[] = [];
  while (cursor.at < cursor.text.length) {
    for (const part of readParts(cursor, nest, 'double', 1)) parts.push(part);
    const at = cursor.at;
    if (cursor.text[at] === '"') parts.push({ kind: 'literal', value: '"', span: cursor.span(at, ++cursor.at) });
  }
  return join(parts, cursor, 0);
}

/** Character and width of an escape; a line continuation is nothing. */
export function unescape(text: string, at: number, inDouble: boolean): { value: string; width: number } {
  const next = text[at + 1];
  if (next === undefined) return { value: '', width: 1 };
  if (next === '\n') return { value: '', width: 2 };
  if (next === '\r' && text[at + 2] === '\n') return { value: '', width: 3 };
  if (inDouble && !'$`"\\'.includes(next)) return { value: '\\', width: 1 };
  return { value: next, width: 2 };
}

/** The variable that begins with the dollar sign at the cursor, which is left behind it; undefined when there is none. */
export function readVariable(cursor: Cursor, nest: Nest): Expr | undefined {
  return cursor.text[cursor.at + 1] === '(' ? undefined : expansion(cursor, nest, 'double', 0);
}

/** An expansion at the cursor, which is left behind it; undefined (and not moved) when the character is itself. */
function expansion(cursor: Cursor, nest: Nest, mode: Mode, depth: number): Expr | undefined {
  const { text, at } = cursor;
  const c = text[at]!;
  const next = text[at + 1];
  const other = (width: number): Expr => {
    cursor.at = at + width;
    return { kind: 'other', span: cursor.span(at, cursor.at) };
  };
  if (c === '{') {
    const template = next === '{' && cursor.match(TEMPLATE);
    return template ? other(template[0].length) : undefined;
  }
  if (c === '`') return ticks(cursor, nest);
  if (c === '<' || c === '>') {
    if (mode !== 'bare') return undefined;
    if (next === '(') return substitution(cursor, nest, depth);
    const placeholder = c === '<' && cursor.match(PLACEHOLDER);
    if (!placeholder) return undefined;
    cursor.at += placeholder[0].length;
    return { kind: 'literal', value: placeholder[0], span: cursor.span(at, cursor.at) };
  }
  if (next === '(') {
    const width = text[at + 2] === '(' ? arithmetic(cursor, at + 1) : 0;
    return width ? other(1 + width) : substitution(cursor, nest, depth);
  }
  if (next === '{') {
    const expression = cursor.match(EXPRESSION);
    return expression ? other(expression[0].length) : parameter(cursor, nest, mode, depth);
  }
  const ansi = next === "'" && mode === 'bare' ? cursor.match(ANSI) : null;
  if (ansi) return other(ansi[0].length);
  const name = cursor.match(PARAMETER);
  if (!name) return undefined;
  cursor.at += name[0].length;
  return { kind: 'name', name: name[0].slice(1), span: cursor.span(at, cursor.at) };
}

function substitution(cursor: Cursor, nest: Nest, depth: number): Expr | undefined {
  if (cursor.depth + depth > MAX_DEPTH) return undefined;
  const start = cursor.at;
  cursor.at += 2;
  nest.substitution(cursor);
  const span = cursor.span(start, cursor.at);
  const program = WHERE.exec(cursor.text.slice(start, Math.min(cursor.at, start + 200)))?.[1];
  return program === undefined ? { kind: 'other', span } : { kind: 'literal', value: program, span, quoted: true };
}

function ticks(cursor: Cursor, nest: Nest): Expr | undefined {
  const { text, at } = cursor;
  if (cursor.openTick <= at) return undefined;
  let close = at + 1;
  while (close < text.length && text[close] !== '`') close += text[close] === '\\' ? 2 : 1;
  if (close >= text.length) {
    cursor.openTick = at;
    return undefined;
  }
  cursor.at = close + 1;
  nest.script(cursor, at + 1, close);
  return { kind: 'other', span: cursor.span(at, cursor.at) };
}

/** Width of `((…))` on one line, 0 when it does not close there (two subshells, or broken). */
export function arithmetic(cursor: Cursor, at: number): number {
  if (at < cursor.openArithmetic) return 0;
  let depth = 0;
  let i = at;
  for (; i < cursor.text.length && cursor.text[i] !== '\n'; i++) {
    if (cursor.text[i] === '(') depth++;
    else if (cursor.text[i] === ')' && --depth === 0) return cursor.text[i - 1] === ')' ? i + 1 - at : 0;
  }
  cursor.openArithmetic = i;
  return 0;
}

/** `${NAME}`, `${NAME[key]}`, `${NAME:-default}`; other operations are not followed. */
function parameter(cursor: Cursor, nest: Nest, mode: Mode, depth: number): Expr | undefined {
  const start = cursor.at;
  const head = cursor.match(BRACED);
  if (!head || depth >= MAX_DEPTH) return undefined;
  const [all, prefix, name, key] = head as unknown as [string, string, string, string | undefined];
  cursor.at += all.length;
  const span = cursor.span(start, cursor.at + 1);
  let value: Expr = { kind: 'name', name, span };
  if (key !== undefined) value = { kind: 'index', of: value, key: index(key, span), span };
  const operation = cursor.match(/(?::?[-=])?/y)![0];
  cursor.at += operation.length;
  const from = cursor.at;
  const operands = readParts(cursor, nest, 'brace', depth + (mode === 'double' ? 2 : 1));
  const operand = join(operands, cursor, from);
  const bare = cursor.at === from;
  if (cursor.text[cursor.at] === '}') cursor.at++;
  const whole = cursor.span(start, cursor.at);
  if (prefix) return { kind: 'other', span: whole };
  if (operation) {
    // A name the text does not set comes from outside: what can be seen is the default.
    const chosen: Expr = nest.bound(name) ? { kind: 'either', arms: [value, operand], span: whole } : operand;
    if (operation.endsWith('=')) nest.assign(name, chosen);
    return chosen;
  }
  return bare ? value : { kind: 'other', span: whole };
}

function index(key: string, span: Expr['span']): Expr {
  const value = /^\d+$/.test(key) ? Number(key) : key.replace(/^(["'])(.*)\1$/, '$2');
  return value === '@' || value === '*' || !String(value).includes('$')
    ? { kind: 'literal', value: value === '*' ? '@' : value, span }
    : { kind: 'other', span };
}
