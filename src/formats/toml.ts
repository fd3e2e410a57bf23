import { parseTOML, ParseError, type AST } from 'toml-eslint-parser';
import type { Entry, Format, Node, Span } from '../model.js';
import { align } from './align.js';
import { emptySyntax, entryOf, linksOf, MAX_DEPTH, piece, unread } from './data.js';

type Map = Extract<Node, { kind: 'map' }>;
type List = Extract<Node, { kind: 'list' }>;

/** UTF-16 units. */
const MAX_TEXT = 5_000_000;

/** TOML 1.0: one document. A text that is not TOML is a problem, and nothing of it is read. */
export const toml: Format = {
  name: 'toml',
  files: ['**/*.toml', '**/Pipfile'],
  comment: ' # ',
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    if (text.length > MAX_TEXT) return unread('TOML of more than 5 million characters is not read');
    try {
      const program = parseTOML(text);
      syntax.documents.push(readProgram(program, text));
      for (const comment of program.comments) syntax.comments.push(piece(text, ...comment.range));
    } catch (error) {
      if (error instanceof RangeError) return unread('TOML is nested too deep to be read');
      if (!(error instanceof ParseError)) throw error;
      return { ...syntax, problems: [{ message: `TOML: ${error.message}`, at: Math.min(error.index, text.length) }] };
    }
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};

function readProgram(program: AST.TOMLProgram, text: string): Map {
  const root: Map = { kind: 'map', entries: [], span: { start: 0, end: text.length } };
  for (const item of program.body[0].body) {
    if (item.type === 'TOMLKeyValue') assign(root, item, text, 0);
    else {
      const table = open(root, item, text);
      for (const pair of item.body) assign(table, pair, text, 1);
      table.span = { start: Math.min(table.span.start, item.range[0]), end: item.range[1] };
    }
  }
  return root;
}

/** The map a table header names. */
function open(root: Map, table: AST.TOMLTable, text: string): Map {
  let map = root;
  const keys = table.key.keys;
  keys.forEach((key, i) => {
    const starts = table.kind === 'array' && i === keys.length - 1;
    map = step(map, key, text, table.range, starts);
  });
  return map;
}

/** The map below a key, made when it is not there; a list of tables stands for its last one, `starts` adds one to it. */
function step(
  map: Map,
  key: AST.TOMLBare | AST.TOMLQuoted,
  text: string,
  range: readonly number[],
  starts = false,
): Map {
  const name = nameOf(key);
  const span = { start: range[0]!, end: range[1]! };
  const fresh: Map = { kind: 'map', entries: [], span };
  const entry = entryOf(map, name);
  if (entry?.value.kind === 'list') {
    if (starts) entry.value.items.push(fresh);
    const last = entry.value.items.at(-1);
    return last?.kind === 'map' ? last : fresh;
  }
  if (entry?.value.kind === 'map') return entry.value;
  const list: List = { kind: 'list', items: [fresh], span };
  map.entries.push({ key: name, keySpan: keySpan(key, text), value: starts ? list : fresh });
  return fresh;
}

function assign(map: Map, pair: AST.TOMLKeyValue, text: string, depth: number): void {
  const keys = pair.key.keys;
  let home = map;
  for (const key of keys.slice(0, -1)) home = step(home, key, text, pair.range);
  const key = keys.at(-1);
  if (!key) return;
  const entry: Entry = {
    key: nameOf(key),
    keySpan: keySpan(key, text),
    value: read(pair.value, text, depth + keys.length),
  };
  home.entries.push(entry);
}

function read(node: AST.TOMLContentNode, text: string, depth: number): Node {
  const span = { start: node.range[0], end: node.range[1] };
  if (depth > MAX_DEPTH) return { kind: 'opaque', span };
  if (node.type === 'TOMLArray') {
    return { kind: 'list', items: node.elements.map((it) => read(it, text, depth + 1)), span, flow: true };
  }
  if (node.type === 'TOMLInlineTable') {
    const map: Map = { kind: 'map', entries: [], span, flow: true };
    for (const pair of node.body) assign(map, pair, text, depth + 1);
    return map;
  }
  if (node.kind === 'string') return string(node, text, span);
  const value =
    typeof node.value === 'number' || typeof node.value === 'boolean' ? node.value : text.slice(...node.range);
  return { kind: 'scalar', value, span };
}

function string(node: AST.TOMLStringValue, text: string, whole: Span): Node {
  const width = node.multiline ? 3 : 1;
  const span = { start: whole.start + width, end: whole.end - width };
  const escaped = node.style === 'basic' && text.slice(span.start, span.end).includes('\\');
  const offsets = align(node.value, text, span, escaped && !node.multiline ? 'backslash' : 'none');
  return { kind: 'scalar', value: node.value, span, quoted: true, ...(offsets && { offsets }) };
}

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === 'TOMLBare' ? key.name : key.value);

function keySpan(key: AST.TOMLBare | AST.TOMLQuoted, text: string): Span {
  const inner = /["']/.test(text[key.range[0]] ?? '') ? 1 : 0;
  return { start: key.range[0] + inner, end: key.range[1] - inner };
}
