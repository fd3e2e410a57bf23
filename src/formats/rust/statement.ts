import type { SyntaxNode } from '@lezer/common';
import type { Expr } from '../../model.js';
import {
  children,
  declare,
  deeper,
  define,
  openScope,
  other,
  partOf,
  returned,
  spanOf,
  textOf,
  type At,
  type Draft,
} from '../tree.js';
import { operands, toExpr } from './expression.js';
import { useDeclaration } from './use.js';

/** `#[cfg(test)]`, `#[test]`, `#[tokio::test(…)]`, `#[rstest]`. */
const TEST = /^#\s?\[\s?(?:cfg\((?:all\()?test\b|(?:\w+::)*(?:rs)?test\s?[(\]])/;

/** Reads a statement, an item or anything else that may hold some. */
export function walk(draft: Draft, node: SyntaxNode, at: At): void {
  switch (node.name) {
    case 'UseDeclaration':
      return useDeclaration(draft, node, at);
    case 'LetDeclaration':
    case 'ConstItem':
    case 'StaticItem':
      return declaration(draft, node, at);
    case 'FunctionItem':
      return walkFunction(draft, node, at);
    case 'StructItem':
    case 'EnumItem':
    case 'ImplItem':
    case 'TraitItem':
      return type(draft, node, at);
    case 'ModItem':
      return all(draft, node, openScope(draft, at, 'block', '', node));
    case 'Attribute':
    case 'InnerAttribute':
    case 'TypeItem':
      return;
    case 'ReturnExpression': {
      const value = operands(node)[0];
      if (value) returned(draft, at, toExpr(draft, value, at));
      return;
    }
    case 'AttributeItem':
      if (node.getChildren('Attribute').some((attribute) => TEST.test(textOf(draft, attribute))))
        (draft.syntax.tests ??= []).push(spanOf(draft, node));
      return all(draft, node, at);
    case 'SourceFile':
    case 'DeclarationList':
    case 'ExpressionStatement':
      return all(draft, node, at);
    default:
      toExpr(draft, node, at);
  }
}

function all(draft: Draft, node: SyntaxNode, at: At): void {
  deeper(draft, node, undefined, () => {
    for (const child of operands(node)) walk(draft, child, at);
  });
}

/** The statements of a block; its value is that of the last one. */
export function block(draft: Draft, node: SyntaxNode, at: At): Expr {
  const parts = operands(node);
  for (const child of parts.slice(0, -1)) walk(draft, child, at);
  const last = parts.at(-1);
  const value = last?.name === 'ExpressionStatement' && last.lastChild?.name !== ';' ? operands(last)[0] : undefined;
  if (value) return toExpr(draft, value, at);
  if (last) walk(draft, last, at);
  return other(draft, node);
}

function declaration(draft: Draft, node: SyntaxNode, at: At): void {
  const parts = children(node);
  const equals = parts.findIndex((part) => part.name === '=');
  const target = parts.find((part) => /^BoundIdentifier$|Pattern$/.test(part.name));
  const init = equals > 0 ? parts[equals + 1] : undefined;
  const value = init && toExpr(draft, init, at);
  for (const other of parts.slice(equals + 2)) if (equals > 0 && other.name === 'Block') walk(draft, other, at);
  if (target?.name === 'BoundIdentifier' && !value) draft.declared[at.scope]!.add(textOf(draft, target));
  else if (target) bindPattern(draft, target, value, at);
}

/** Binds the names of a pattern; `Some(x)` and `Ok(x)` receive the value itself. */
export function bindPattern(
  draft: Draft,
  node: SyntaxNode,
  value: Expr | undefined,
  at: At,
  kind: 'assign' | 'param' = 'assign',
): void {
  const span = spanOf(draft, node);
  if (node.name === 'BoundIdentifier') {
    // a capital begins a variant or a constant, not a new name
    if (kind === 'assign' && /^[A-Z]\w*[a-z]/.test(textOf(draft, node))) return;
    return declare(draft, at, node, { kind, value: value ?? { kind: 'other', span } });
  }
  const parts = operands(node);
  const name = node.name === 'TuplePattern' && parts[0]?.name.endsWith('TypeIdentifier') ? textOf(draft, parts[0]) : '';
  const tuple = node.name === 'TuplePattern' && !name;
  const through = /^(?:Some|Ok)$/.test(name) || /^(?:Ref|Mut|Reference)Pattern$/.test(node.name);
  let index = 0;
  for (const part of parts) {
    if (!/^BoundIdentifier$|Pattern$/.test(part.name)) {
      if (part.name !== 'TypeIdentifier') index++;
      continue;
    }
    const piece = value && tuple ? partOf(value, index, span) : undefined;
    index++;
    deeper(draft, part, undefined, () => bindPattern(draft, part, through ? value : piece, at, kind));
  }
}

function walkFunction(draft: Draft, node: SyntaxNode, at: At): void {
  const named = node.getChild('BoundIdentifier');
  const inside = openScope(draft, at, 'function', named ? textOf(draft, named) : '', node);
  if (named) define(draft, at, 'function', named, inside);
  parameters(draft, node, inside);
  const body = node.getChild('Block');
  if (body) returned(draft, inside, block(draft, body, inside));
}

/** A closure; the result is the value of its body. */
export function walkClosure(draft: Draft, node: SyntaxNode, at: At): Expr {
  const inside = openScope(draft, at, 'function', '', node);
  parameters(draft, node, inside);
  const body = operands(node).at(-1);
  return body && body.name !== 'ParamList' ? toExpr(draft, body, inside) : other(draft, node);
}

function parameters(draft: Draft, node: SyntaxNode, at: At): void {
  const list = node.getChild('ParamList');
  for (const param of list ? list.getChildren('Parameter') : []) {
    const [target] = operands(param);
    if (target) bindPattern(draft, target, undefined, at, 'param');
  }
}

/** A type and all its `impl` blocks share one scope. */
function type(draft: Draft, node: SyntaxNode, at: At): void {
  const parts = children(node);
  const after = parts.findIndex((part) => part.name === 'for');
  const named = (after > 0 ? parts.slice(after) : parts).find((part) =>
    /^(?:TypeIdentifier|GenericType)$/.test(part.name),
  );
  const name = named ? textOf(draft, named).replace(/<.*$/s, '') : '';
  const key = `${at.scope} ${name}`;
  const known = draft.types.get(key);
  const inside = known ? { scope: known, conditional: false } : openScope(draft, at, 'class', name, node);
  if (named && !known) {
    draft.types.set(key, inside.scope);
    const value = other(draft, node);
    declare(draft, at, named, { kind: 'class', name, value, opens: inside.scope });
    declare(draft, inside, named, { kind: 'class', name: 'Self', value, opens: inside.scope });
  }
  const body = node.getChild('DeclarationList');
  if (body) all(draft, body, inside);
  const fields = node.getChild('FieldDeclarationList');
  if (fields) defaults(draft, fields, inside);
}

/** `#[arg(default_value = "…")] name: String`: a field with a default. */
function defaults(draft: Draft, node: SyntaxNode, inside: At): void {
  let value: Expr | undefined;
  for (const part of children(node)) {
    if (part.name === 'Attribute') value = defaultValue(draft, part, inside) ?? value;
    else if (part.name === 'FieldDeclaration') {
      const name = part.getChild('FieldIdentifier');
      if (name && value) declare(draft, inside, name, { kind: 'assign', value });
      value = undefined;
    }
  }
}

function defaultValue(draft: Draft, attribute: SyntaxNode, at: At): Expr | undefined {
  const tokens = attribute.getChild('MetaItem')?.getChild('ParenthesizedTokens');
  const parts = tokens ? children(tokens) : [];
  const key = parts.findIndex((part) => /^default_value(?:_t)?$/.test(textOf(draft, part)));
  const value = key >= 0 && parts[key + 1]?.name === '=' ? parts[key + 2] : undefined;
  return value && /String$/.test(value.name) ? toExpr(draft, value, at) : undefined;
}
