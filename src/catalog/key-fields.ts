import type { Node, Span } from '../model.js';
import { hostOf } from './key-value.js';

/** A key with its value: an entry of a map, or of an environment list. */
export interface Field {
  key: string;
  keySpan: Span;
  value: Node;
  /** `pair`: a list item `NAME=value`; `named`: a list item `{name: NAME, value: …}`; `flag`: among arguments. */
  form: 'entry' | 'pair' | 'named' | 'flag';
  /** The list item of a pair or a named value. */
  item?: Node;
}

/** Keys and values of a map or an environment list; `keys` asks for these only, and for flags among arguments by their names (`--revision`). */
export function fieldsOf(node: Node, keys?: readonly string[]): Field[] {
  const out: Field[] = [];
  const asked = (key: string): boolean => !keys || keys.some((name) => isCalled(key, name));
  if (node.kind === 'map')
    for (const entry of node.entries) if (asked(entry.key)) out.push({ ...entry, form: 'entry' });
  const flags = keys?.filter((key) => key.startsWith('-')) ?? [];
  if (flags.length > 0) out.push(...flagsOf(node, flags));
  if (node.kind !== 'list') return out;
  for (const item of node.items) {
    const field = pair(item) ?? named(item);
    if (field && asked(field.key)) out.push(field);
  }
  return out;
}

/** `*` at either end of a name stands for anything. */
function isCalled(key: string, name: string): boolean {
  if (name.startsWith('*')) return key.endsWith(name.slice(1));
  return name.endsWith('*') ? key.startsWith(name.slice(0, -1)) : key === name;
}

function pair(item: Node): Field | undefined {
  if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.offsets) return undefined;
  const sign = item.value.indexOf('=');
  if (sign < 1 || !/^\w+$/.test(item.value.slice(0, sign))) return undefined;
  const { start, end } = item.span;
  const value: Node = {
    kind: 'scalar',
    value: item.value.slice(sign + 1),
    span: { start: start + sign + 1, end },
    ...(item.quoted && { quoted: true }),
  };
  const keySpan = { start, end: start + sign };
  return { key: item.value.slice(0, sign), keySpan, value, form: 'pair', item };
}

function named(item: Node): Field | undefined {
  if (item.kind !== 'map') return undefined;
  const name = item.entries.find((entry) => entry.key === 'name')?.value;
  const value = item.entries.find((entry) => entry.key === 'value');
  if (!value || name?.kind !== 'scalar' || typeof name.value !== 'string') return undefined;
  return { key: name.value, keySpan: value.keySpan, value: value.value, form: 'named', item };
}

/** Words that are looked at for flags. */
const MAX_WORDS = 1000;

/** A word of arguments, which are a list of words or a text of several. */
interface Word {
  text: string;
  node: Node;
}

/** Flags among arguments with their values: `--flag value`, `--flag=value`, or `true` where nothing follows that could be one. */
function flagsOf(arguments_: Node, flags: readonly string[]): Field[] {
  const items = arguments_.kind === 'list' ? arguments_.items.slice(0, MAX_WORDS) : [arguments_];
  const words = items.flatMap(wordsOf).slice(0, MAX_WORDS);
  return words.flatMap(({ text, node }, i): Field[] => {
    const sign = text.indexOf('=');
    const name = sign < 0 ? text : text.slice(0, sign);
    const key = flags.find((flag) => flag === name.replaceAll('_', '-'));
    if (key === undefined) return [];
    const next = words[i + 1];
    const given = sign >= 0 ? part(node, sign + 1, text.length) : next && !next.text.startsWith('-') && next.node;
    const value: Node = given || { kind: 'scalar', value: 'true', span: node.span };
    return [{ key, keySpan: node.span, value, form: 'flag' }];
  });
}

function wordsOf(node: Node): Word[] {
  if (node.kind !== 'scalar') return [{ text: '', node }];
  if (typeof node.value !== 'string' || !/\s/.test(node.value)) return [{ text: String(node.value), node }];
  const words: Word[] = [];
  for (const { 0: text, index } of node.value.matchAll(/\S+/g)) {
    // What a shell makes of quotes is not known here.
    const quoted = /['"\\]/.test(text);
    words.push({ text, node: quoted ? { kind: 'opaque', span: node.span } : part(node, index, index + text.length) });
    if (words.length === MAX_WORDS) break;
  }
  return words;
}

/** A part of a scalar's value. */
function part(node: Node, from: number, to: number): Node {
  if (node.kind !== 'scalar') return node;
  const span = { start: hostOf(node, from), end: to > from ? hostOf(node, to - 1) + 1 : hostOf(node, from) };
  return { kind: 'scalar', value: String(node.value).slice(from, to), span, quoted: true };
}
