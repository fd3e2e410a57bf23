import type { Entry, Node, Span } from '../model.js';
import { Covers } from '../text.js';
import type { Program } from './program.js';
import type { IdData } from './types.js';

type Words = IdData['checksums'];

const HEX = '[0-9a-f]{32}(?:[0-9a-f]{32}){0,3}';
/** In hex, in base64 (`sha256-…`), or in Nix's base32. */
const DIGEST = `(?:(?:sha(?:256|384|512)|md5|blake3)[:-])?(?:${HEX}|[\\w+/]{43}=|[\\w+/]{64}|[\\w+/]{86}==|[0-9a-df-np-sv-z]{52})`;
const VALUE = new RegExp(`^${DIGEST}$`, 'i');
/** A name, and a digest that it is given; one in hex may stand without quotes (`SHA256=9f86…`). */
const FIELD = new RegExp(
  `([\\w-]{2,40})["'\`]?\\s{0,20}(?:[:=]\\s{0,20}["'\`]${DIGEST}["'\`]|[:= ]${HEX}(?!\\w))`,
  'gi',
);
/** A name that is given what a variable holds. */
const GIVEN = /([\w-]{2,40})\s{1,20}"?\$/g;
/** `set(NAME "` */
const SET = /\bset\s{0,9}\(\s{0,9}([\w.-]{1,80})\s{1,20}"?$/i;
/** A digest of the length of SHA-256 without a name: `(url, "9f86…")`. */
const BARE = /(?<![=:]\s{0,4})["'][0-9a-f]{64}["']/i;
/** No checksum is shorter. */
const LONG = /[\w+/]{32}/;
/** So many uses of a variable are looked at, no farther behind it. */
const MAX_USES = 20;
const FAR = 20_000;
/** How far from an address its checksum may stand. */
const NEAR = 600;

/** A command that compares files with checksums, and a line of what it reads. */
const SUMS = /(?:sum\d*|shasum)\b[^\n|;&]{0,80}?\s(?:-c|--check)\b/;
const SUMMED = /(?:\b[0-9a-f]{32,128}[ \t]{1,4}|\$\{?\w{1,80}\}? (?=[ *]) ?)\*?([\w./-]{4,200})/gi;

/**
 * Tells of a text whether what it is the address of is compared with a checksum: one stands beside it, in the same record of data or
 * between the same brackets, or a command checks the file that it is loaded to.
 */
export function checksums({ syntax, text, language }: Program, words: Words): (span: Span) => boolean {
  if (!LONG.test(text) && !SUMS.test(text)) return () => false;
  const records = new Covers();
  const seen = new Set<Node>();
  for (const node of syntax.documents) gather(node, records, seen, words);
  if (syntax.documents.length > 0) return ({ start, end }) => records.has(start) || records.has(end - 1);
  const files = new Set<string>();
  if (SUMS.test(text)) for (const [, name] of text.matchAll(SUMMED)) files.add(baseOf(name!));
  const isBeside = (near: string): boolean =>
    BARE.test(near) || [...near.matchAll(FIELD)].some(([, name]) => names(words, name!));
  const isGiven = (near: string): boolean => [...near.matchAll(GIVEN)].some(([, name]) => names(words, name!));
  return (span) =>
    isBeside(beside(text, span, language === 'html' ? TAGS : BRACKETS)) ||
    usesOf(text, span).some(isGiven) ||
    (files.size > 0 && commandAt(text, span).some((word) => files.has(baseOf(word))));
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The words around a place up to where another command begins. */
function commandAt(text: string, { start, end }: Span): string[] {
  const before = text.slice(Math.max(0, start - NEAR), start).split(/(?<!\\)\n|&&|;/);
  const after = text.slice(start, end + NEAR).split(/(?<!\\)\n|&&|;/, 1);
  return `${before.at(-1)!}${after[0]!}`.split(/[\s"'`=]+/);
}

/** `seen`: what has been looked at; an alias shares its anchor's node. */
function gather(node: Node, records: Covers, seen: Set<Node>, words: Words): void {
  if (node.kind === 'scalar' || node.kind === 'opaque' || seen.has(node)) return;
  seen.add(node);
  if (node.kind === 'list') {
    for (const item of node.items) gather(item, records, seen, words);
    return;
  }
  const summed = node.entries.some((entry) => isChecksum(entry, words));
  for (const { value } of node.entries) {
    gather(value, records, seen, words);
    if (!summed) continue;
    const addresses = value.kind === 'list' ? value.items : [value];
    for (const { kind, span } of addresses) if (kind === 'scalar') records.add(span);
  }
}

/** Is it the name of a checksum? */
function names({ names, endings }: Words, name: string): boolean {
  const plain = name.replace(/[-_]/g, '').toLowerCase();
  return names.includes(plain) || endings.some((ending) => plain.endsWith(ending));
}

function isChecksum({ key, value }: Entry, words: Words): boolean {
  return names(words, key) && value.kind === 'scalar' && typeof value.value === 'string' && VALUE.test(value.value);
}

/** What stands around each use of the variable that is set to what stands at a place. */
function usesOf(text: string, { start, end }: Span): string[] {
  const name = SET.exec(text.slice(Math.max(0, start - 120), start))?.[1];
  if (!name) return [];
  const use = `\${${name}}`;
  const behind = text.slice(end, end + FAR);
  const found: string[] = [];
  for (let at = behind.indexOf(use); at >= 0 && found.length < MAX_USES; at = behind.indexOf(use, at + 1)) {
    found.push(beside(text, { start: end + at, end: end + at + use.length }, BRACKETS));
  }
  return found;
}

/** Opening and closing brackets. */
type Brackets = readonly [string, string];
const BRACKETS: Brackets = ['([{', ')]}'];
const TAGS: Brackets = ['<', '>'];

/**
 * What stands around a place between the same brackets, without what stands in brackets of its own; nothing where none are near.
 * Around a list that has a name what stands beside that counts too: `urls = ["…"], sha256 = "…"`.
 */
function beside(text: string, { start, end }: Span, brackets: Brackets, listed = true): string {
  const [opening, closing] = brackets;
  const before = upTo(text, start - 1, -1, closing, opening);
  const after = upTo(text, end, 1, opening, closing);
  if (!before || !after) return '';
  const near = `${before.text} ${after.text}`;
  if (!listed || text[before.at] !== '[' || !/[:=]\s*$/.test(text.slice(Math.max(0, before.at - 20), before.at)))
    return near;
  return `${near} ${beside(text, { start: before.at, end: after.at + 1 }, brackets, false)}`;
}

/** The text up to the bracket that closes it in one direction, and where that stands. */
function upTo(
  text: string,
  from: number,
  step: 1 | -1,
  inner: string,
  outer: string,
): { text: string; at: number } | undefined {
  let found = '';
  for (let at = from, depth = 0; Math.abs(at - from) < NEAR && at >= 0 && at < text.length; at += step) {
    const char = text[at]!;
    if (outer.includes(char) && --depth < 0) return { text: found, at };
    if (inner.includes(char)) depth++;
    if (depth === 0) found = step === 1 ? found + char : char + found;
  }
  return undefined;
}
