import type { Parser, SyntaxNode, Tree } from '@lezer/common';
import type { Binding, Call, Expr, Scope, Span, Syntax, Text } from '../model.js';
import { emptySyntax } from './data.js';
import { quotedIn } from './sql/quoted.js';

/** What a walk over a syntax tree has seen so far. */
export interface Draft {
  /** The text the tree was parsed from. */
  text: string;
  /** Offset of `text` in the source: node offset + shift = source offset. */
  shift: number;
  syntax: Syntax;
  /** Names declared in each scope, with a value or without. */
  declared: Set<string>[];
  /** Scopes that may not run, seen from their parent. */
  loose: boolean[];
  depth: number;
  /** Rust: texts of macros around the one that is read. */
  macros: number;
  /** Rust: scopes of types, by the scope they stand in and their name. */
  types: Map<string, number>;
}

/** Where the walk stands. */
export interface At {
  scope: number;
  /** Inside a statement of this scope that may not run. */
  conditional: boolean;
}

/** Deeper nesting is not read. */
const MAX_DEPTH = 250;

/** A draft whose scope 0 is the module. */
export function newDraft(text: string): Draft {
  const module: Scope = { parent: -1, kind: 'module', name: '', span: { start: 0, end: text.length } };
  return {
    text,
    shift: 0,
    syntax: { ...emptySyntax(), scopes: [module] },
    declared: [new Set()],
    loose: [false],
    depth: 0,
    macros: 0,
    types: new Map(),
  };
}

/** Source span of a node. */
export function spanOf(draft: Draft, node: { from: number; to: number }): Span {
  return { start: node.from + draft.shift, end: node.to + draft.shift };
}

/** Text of a node. */
export function textOf(draft: Draft, node: { from: number; to: number }): string {
  return draft.text.slice(node.from, node.to);
}

/** Children of a node, comments left out. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const out: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.name.endsWith('Comment')) out.push(child);
  }
  return out;
}

/** Runs `read` one level deeper, on a node; past the limit the answer is `otherwise`, and the first time a problem. */
export function deeper<T>(draft: Draft, node: { from: number }, otherwise: T, read: () => T): T {
  if (draft.depth >= MAX_DEPTH) {
    const { problems } = draft.syntax;
    const message = `nested more than ${MAX_DEPTH} deep is not read`;
    if (problems.length === 0) problems.push({ message, at: node.from + draft.shift });
    return otherwise;
  }
  draft.depth++;
  const result = read();
  draft.depth--;
  return result;
}

/** Opens a scope below `at` and returns the place inside it. */
export function openScope(draft: Draft, at: At, kind: Scope['kind'], name: string, node: SyntaxNode): At {
  draft.syntax.scopes.push({ parent: at.scope, kind, name, span: spanOf(draft, node) });
  draft.declared.push(new Set());
  draft.loose.push(at.conditional || kind === 'function');
  return { scope: draft.syntax.scopes.length - 1, conditional: false };
}

/** The innermost scope from `scope` outwards for which `test` holds; -1 when there is none. */
export function enclosing(draft: Draft, scope: number, test: (scope: Scope, number: number) => boolean): number {
  let number = scope;
  while (number >= 0 && !test(draft.syntax.scopes[number]!, number)) number = draft.syntax.scopes[number]!.parent;
  return number;
}

/** A function or class whose own scope is `inside`, bound to its name in the scope of `at`. */
export function define(draft: Draft, at: At, kind: 'function' | 'class', name: SyntaxNode, inside: At): void {
  const { span } = draft.syntax.scopes[inside.scope]!;
  declare(draft, at, name, { kind, value: { kind: 'other', span }, opens: inside.scope });
}

/** A declaration in the scope of `at`. */
export function declare(
  draft: Draft,
  at: At,
  node: SyntaxNode,
  binding: Partial<Binding> & Pick<Binding, 'kind' | 'value'>,
): void {
  const name = binding.name ?? textOf(draft, node);
  draft.declared[at.scope]!.add(name);
  draft.syntax.bindings.push({
    scope: at.scope,
    name,
    at: binding.kind === 'assign' ? after(draft, node, binding.value) : node.from + draft.shift,
    conditional: at.conditional,
    ...binding,
  });
}

/**
 * A new value for a name declared before: binds in the scope of its declaration. With an attribute it is the value of
 * `name.attribute`.
 */
export function assign(
  draft: Draft,
  at: At,
  node: SyntaxNode,
  value: Expr,
  kind: 'assign' | 'augment',
  attribute?: SyntaxNode,
): void {
  const root = textOf(draft, node);
  const name = attribute ? `${root}.${textOf(draft, attribute)}` : root;
  const home = Math.max(
    0,
    enclosing(draft, at.scope, (_, number) => draft.declared[number]!.has(root)),
  );
  let conditional = at.conditional;
  for (let scope = at.scope; scope !== home && scope > 0; scope = draft.syntax.scopes[scope]!.parent) {
    conditional ||= draft.loose[scope]!;
  }
  draft.syntax.bindings.push({ scope: home, name, kind, value, at: after(draft, node, value), conditional });
}

/** A value may still use what its name meant before. */
function after(draft: Draft, node: SyntaxNode, value: Expr): number {
  return Math.max(node.to + draft.shift, value.span.end);
}

/** What the function around `at` returns, bound to the empty name in its scope. */
export function returned(draft: Draft, at: At, value: Expr): void {
  const scope = enclosing(draft, at.scope, (it) => it.kind === 'function');
  if (scope < 0) return;
  const place = { scope, inside: at.scope, at: value.span.start, conditional: true };
  draft.syntax.bindings.push({ ...place, name: '', kind: 'assign', value });
}

/** A new value for an attribute of the object itself. */
export function assignSelf(draft: Draft, at: At, node: SyntaxNode, value: Expr, conditional: boolean): void {
  const scope = enclosing(draft, at.scope, (it) => it.kind === 'class');
  if (scope < 0) return;
  const name = textOf(draft, node);
  draft.syntax.bindings.push({
    scope,
    name,
    kind: 'assign',
    owner: 'self',
    inside: at.scope,
    value,
    at: node.from + draft.shift,
    conditional,
  });
}

/** Records a call. `node` runs from the callee to the closing bracket; `args` holds the brackets. */
export function addCall(
  draft: Draft,
  at: At,
  call: { callee: Expr; args: Call['args']; span: Span; list?: SyntaxNode | null; objects?: true },
): Expr {
  const { callee, args, span, list, objects } = call;
  const close = list?.lastChild;
  const made: Call = {
    callee,
    args,
    span: { start: callee.span.start, end: span.end },
    nameAt: callee.kind === 'attribute' ? callee.span.end - callee.name.length : callee.span.start,
    scope: at.scope,
    ...(objects && { objects }),
  };
  if (close && (close.name === ')' || close.name === ']')) made.closeAt = close.from + draft.shift;
  draft.syntax.calls.push(made);
  return { kind: 'call', call: made, span };
}

/** A node of whose value nothing is known. */
export function other(draft: Draft, node: { from: number; to: number }): Expr {
  return { kind: 'other', span: spanOf(draft, node) };
}

/** The sum of two texts; a sum of sums is one. */
export function sum(left: Expr, right: Expr, span: Span): Expr {
  return { kind: 'concat', parts: left.kind === 'concat' ? [...left.parts, right] : [left, right], span };
}

/** Literals in a row become one; a single part stands alone. */
export function joined(parts: Expr[], span: Span): Expr {
  const only = parts[0];
  if (!only) return { kind: 'literal', value: '', span, quoted: true };
  if (parts.length === 1 && only.kind === 'literal') return { ...only, span };
  return { kind: 'concat', parts, span };
}

/** What a pattern takes out of a value: element `key` of a list, entry `key` of a dict, of each arm of a choice. */
export function partOf(value: Expr, key: string | number, span: Span): Expr {
  if (value.kind === 'either') return { ...value, arms: value.arms.map((arm) => partOf(arm, key, span)) };
  if (value.kind === 'list' && typeof key === 'number') return value.items[key] ?? { kind: 'other', span };
  if (typeof key === 'string') return { kind: 'attribute', of: value, name: key, span };
  return { kind: 'index', of: value, key: { kind: 'literal', value: key, span }, span };
}

/** A string literal; those that may hold a URL are listed. */
export function stringLiteral(draft: Draft, node: { from: number; to: number }, value: string): Expr {
  const span = spanOf(draft, node);
  const literal: Expr = { kind: 'literal', value, span, quoted: true };
  if (value.includes('://')) {
    for (const it of quotedIn(draft.text, literal, draft.shift).strings) draft.syntax.strings.push(it);
    draft.syntax.strings.push({ value, span });
  }
  return literal;
}

/** A tree with its comments (delimiters included) and the number of places that could not be read. */
export interface Reading {
  tree: Tree;
  comments: Text[];
  errors: number;
}

/** Parses a text; undefined when it is nested deeper than the parser's own recursion goes. */
export function readTree(parser: Parser, text: string): Reading | undefined {
  const comments: Text[] = [];
  let errors = 0;
  try {
    const tree = parser.parse(text);
    tree.iterate({
      enter(node) {
        if (node.type.isError) errors++;
        else if (node.name === 'LineComment' || node.name === 'BlockComment') {
          comments.push({ value: text.slice(node.from, node.to), span: { start: node.from, end: node.to } });
        }
      },
    });
    return { tree, comments, errors };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
