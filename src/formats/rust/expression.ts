import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/rust';
import type { Argument, DictEntry, Expr } from '../../model.js';
import {
  addCall,
  assign,
  assignSelf,
  children,
  deeper,
  enclosing,
  openScope,
  other,
  readTree,
  spanOf,
  stringLiteral,
  sum,
  textOf,
  type At,
  type Draft,
} from '../tree.js';
import { format } from './format.js';
import { block, bindPattern, walk, walkClosure } from './statement.js';
import { stringBody, unescape } from './strings.js';

/** Methods that pass the value of their receiver on. */
const TRANSPARENT =
  /^(?:to_string|to_owned|into|clone|cloned|as_str|as_ref|as_deref|borrow|unwrap|expect|unwrap_or_default|context|with_context|map_err|ok)$/;
/** Methods that replace a missing value by their argument. */
const FALLBACK = /^(?:unwrap_or|unwrap_or_else|or|or_else)$/;
/** Functions that pass their only argument on. */
const WRAPPER = /^(?:Some|Ok|String::from|Box::new|Arc::new|Rc::new|Cow::from|Cow::Borrowed)$/;

/** Macros in macros are read down to this depth: each level is parsed anew. */
const MAX_MACROS = 6;

const PUNCTUATION = /^(?:[^A-Za-z_]+|[a-z]+|TypeArgList|Attribute|.*Op)$/;

/** The children of a node that are expressions. */
export function operands(node: SyntaxNode): SyntaxNode[] {
  return children(node).filter((child) => child.name === 'self' || !PUNCTUATION.test(child.name));
}

/** Reads an expression: its calls and assignments are recorded on the way. */
export function toExpr(draft: Draft, node: SyntaxNode, at: At): Expr {
  return deeper(draft, node, other(draft, node), () => read(draft, node, at));
}

function read(draft: Draft, node: SyntaxNode, at: At): Expr {
  const span = spanOf(draft, node);
  const all = operands(node);
  const inner = (child: SyntaxNode | undefined, where = at): Expr =>
    child ? toExpr(draft, child, where) : { kind: 'other', span };
  const first = all[0];
  switch (node.name) {
    case 'String':
    case 'RawString': {
      const body = stringBody(textOf(draft, node));
      return stringLiteral(draft, node, body.plain ? body.raw : unescape(body.raw));
    }
    case 'Integer':
    case 'Float':
      return { kind: 'literal', value: Number.parseFloat(textOf(draft, node).replaceAll('_', '')) || 0, span };
    case 'Boolean':
      return { kind: 'literal', value: textOf(draft, node) === 'true', span };
    case 'Identifier':
    case 'ScopeIdentifier':
    case 'TypeIdentifier':
    case 'self':
    case 'Self': {
      const name = textOf(draft, node);
      return name === 'None' ? { kind: 'literal', value: null, span } : { kind: 'name', name, span };
    }
    case 'ScopedIdentifier':
    case 'ScopedTypeIdentifier':
      return path(draft, node, at);
    case 'TryExpression':
    case 'AwaitExpression':
    case 'ReferenceExpression':
    case 'ParenthesizedExpression':
    case 'TypeCastExpression':
    case 'GenericFunction':
    case 'GenericType':
    case 'UnsafeBlock':
      return inner(first);
    case 'UnaryExpression':
      return textOf(draft, node).startsWith('*') ? inner(first) : walkAll(draft, node, at);
    case 'FieldExpression':
      return field(draft, node, at);
    case 'IndexExpression':
      return { kind: 'index', of: inner(first), key: inner(all[1]), span };
    case 'CallExpression':
      return call(draft, node, at);
    case 'MacroInvocation':
      return macro(draft, node, at);
    case 'BinaryExpression': {
      const isSum = children(node).some((child) => child.name === 'ArithOp' && textOf(draft, child) === '+');
      if (!isSum) return walkAll(draft, node, at);
      const left = inner(first);
      const right = inner(all[1]);
      return sum(left, right, span);
    }
    case 'AssignmentExpression': {
      const value = inner(all[1]);
      const object = first?.name === 'FieldExpression' ? first.firstChild : undefined;
      if (first?.name === 'Identifier') assign(draft, at, first, value, 'assign');
      else if (first?.lastChild && object?.name === 'self') assignSelf(draft, at, first.lastChild, value, true);
      else inner(first);
      return { kind: 'other', span };
    }
    case 'ArrayExpression':
    case 'TupleExpression':
      return { kind: 'list', items: all.map((child) => inner(child)), span };
    case 'StructExpression':
      return { kind: 'dict', entries: fields(draft, node, at), span };
    case 'Block':
      return block(draft, node, openScope(draft, at, 'block', '', node));
    case 'IfExpression':
    case 'MatchExpression':
      return choice(draft, node, openScope(draft, at, 'block', '', node));
    case 'ClosureExpression':
      walkClosure(draft, node, at);
      return { kind: 'other', span };
    default:
      return walkAll(draft, node, at);
  }
}

function walkAll(draft: Draft, node: SyntaxNode, at: At): Expr {
  const where = /^(?:Loop|While|For)/.test(node.name) ? { ...at, conditional: true } : at;
  for (const child of operands(node)) walk(draft, child, where);
  return other(draft, node);
}

/** `a::b::C` as attributes of its root; a root nobody declared is a crate. */
function path(draft: Draft, node: SyntaxNode, at: At): Expr {
  let result: Expr | undefined;
  for (const part of children(node)) {
    if (part.name === '::' || part.name === 'TypeArgList') continue;
    const span = spanOf(draft, part);
    const name = textOf(draft, part);
    if (!result) {
      if (part.name === 'ScopeIdentifier') crate(draft, name, at);
      result = { kind: 'name', name, span };
    } else result = { kind: 'attribute', of: result, name, span: { start: node.from + draft.shift, end: span.end } };
  }
  return result ?? other(draft, node);
}

function crate(draft: Draft, name: string, at: At): void {
  if (!/^[a-z]/.test(name) || enclosing(draft, at.scope, (_, scope) => draft.declared[scope]!.has(name)) >= 0) return;
  draft.declared[0]!.add(name);
  const value: Expr = { kind: 'other', span: { start: 0, end: 0 } };
  draft.syntax.bindings.push({ scope: 0, name, kind: 'import', value, module: name, at: 0, conditional: false });
}

function field(draft: Draft, node: SyntaxNode, at: At): Expr {
  const span = spanOf(draft, node);
  const [object] = operands(node);
  const name = node.lastChild;
  if (!object || !name || object.from === name.from) return { kind: 'other', span };
  const of = toExpr(draft, object, at);
  if (name.name === 'FieldIdentifier') return { kind: 'attribute', of, name: textOf(draft, name), span };
  const key: Expr = { kind: 'literal', value: Number(textOf(draft, name)) || 0, span: spanOf(draft, name) };
  return { kind: 'index', of, key, span };
}

function call(draft: Draft, node: SyntaxNode, at: At): Expr {
  const [target] = operands(node);
  const list = node.getChild('ArgList');
  const span = spanOf(draft, node);
  if (!target || !list) return walkAll(draft, node, at);
  const values = operands(list);
  if (target.name === 'FieldExpression') {
    const name = textOf(draft, target.lastChild ?? target);
    const object = operands(target)[0];
    if (object && (TRANSPARENT.test(name) || FALLBACK.test(name))) {
      const receiver = toExpr(draft, object, at);
      const args = values.map((value) => argumentValue(draft, value, at));
      if (!FALLBACK.test(name) || !args[0]) return receiver;
      return { kind: 'either', arms: [receiver, args[0]], span };
    }
  } else if (values.length === 1 && WRAPPER.test(textOf(draft, target))) return toExpr(draft, values[0]!, at);
  const callee = toExpr(draft, target, at);
  const args = values.map((child): Argument => {
    const value = toExpr(draft, child, at);
    return { value, span: spanOf(draft, child) };
  });
  return addCall(draft, at, { callee, args, span, list });
}

/** The value itself, or what a closure without parameters returns. */
function argumentValue(draft: Draft, node: SyntaxNode, at: At): Expr {
  if (node.name === 'ClosureExpression') return walkClosure(draft, node, at);
  return toExpr(draft, node, at);
}

function fields(draft: Draft, node: SyntaxNode, at: At): DictEntry[] {
  const list = node.getChild('FieldInitializerList');
  if (!list) return [];
  return children(list).flatMap((child): DictEntry[] => {
    const [name, value] = child.name === 'FieldInitializer' ? operands(child) : [];
    const span = spanOf(draft, name ?? child);
    if (name && value)
      return [{ key: { kind: 'literal', value: textOf(draft, name), span }, value: toExpr(draft, value, at) }];
    const only = operands(child)[0];
    if (!only) return [];
    if (child.name === 'BaseFieldInitializer') return [{ value: toExpr(draft, only, at) }];
    const key: Expr = { kind: 'literal', value: textOf(draft, child), span };
    return child.name === 'ShorthandFieldInitializer' ? [{ key, value: toExpr(draft, only, at) }] : [];
  });
}

/** `if`, `if let`, `match`: the values of the branches. */
function choice(draft: Draft, node: SyntaxNode, at: At): Expr {
  const span = spanOf(draft, node);
  const maybe = { ...at, conditional: true };
  const arms: Expr[] = [];
  let subject: Expr | undefined;
  for (const child of operands(node)) {
    if (child.name === 'Block') arms.push(toExpr(draft, child, maybe));
    else if (child.name === 'MatchBlock') {
      for (const arm of operands(child)) {
        const inside = openScope(draft, maybe, 'block', '', arm);
        const value = arm.lastChild?.name === ',' ? arm.lastChild.prevSibling : arm.lastChild;
        if (arm.firstChild) bindPattern(draft, arm.firstChild, subject, inside);
        arms.push(value && value !== arm.firstChild ? toExpr(draft, value, inside) : { kind: 'other', span });
      }
    } else if (child.name === 'IfExpression') arms.push(toExpr(draft, child, maybe));
    else if (child.name === 'LetDeclaration') walk(draft, child, at);
    else subject = toExpr(draft, child, at);
  }
  return arms.length > 1 ? { kind: 'either', arms, span } : { kind: 'other', span };
}

/** Token trees are read as the arguments of a call, which most of them look like. */
function macro(draft: Draft, node: SyntaxNode, at: At): Expr {
  const span = spanOf(draft, node);
  const [name] = operands(node);
  const tokens = node.lastChild?.name === ';' ? node.lastChild.prevSibling : node.lastChild;
  if (!name || !tokens?.name.endsWith('Tokens') || tokens.to - tokens.from < 3) return { kind: 'other', span };
  if (draft.macros >= MAX_MACROS) return { kind: 'other', span };
  const head = 'fn f(){f(';
  const source = `${head}${draft.text.slice(tokens.from + 1, tokens.to - 1)})}`;
  const list = readTree(parser, source)?.tree.topNode.getChild('FunctionItem')?.getChild('Block')
    ?.firstChild?.nextSibling;
  const args = list?.getChild('CallExpression')?.getChild('ArgList') ?? list?.getChild('ArgList');
  if (!args) return { kind: 'other', span };
  const { text, shift } = draft;
  draft.macros++;
  draft.shift += tokens.from + 1 - head.length;
  draft.text = source;
  const values = operands(args).map((child) => toExpr(draft, child, at));
  Object.assign(draft, { text, shift });
  draft.macros--;
  const called = textOf(draft, name);
  if (called === 'vec') return { kind: 'list', items: values, span };
  if (called === 'concat') return { kind: 'concat', parts: values, span };
  if (called === 'format')
    return format(values, draft.text.slice(tokens.from, tokens.to), tokens.from + draft.shift, span);
  return { kind: 'other', span };
}
