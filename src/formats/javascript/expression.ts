import type { SyntaxNode } from '@lezer/common';
import type { Argument, DictEntry, Expr } from '../../model.js';
import { quotedIn } from '../sql/quoted.js';
import {
  addCall,
  assign,
  assignSelf,
  children,
  deeper,
  enclosing,
  joined,
  openScope,
  other,
  spanOf,
  stringLiteral,
  sum,
  textOf,
  type At,
  type Draft,
} from '../tree.js';
import { moduleOf } from './modules.js';
import { bindPattern, walk, walkClass, walkFunction } from './statement.js';
import { unescape } from './strings.js';

/** Tokens that carry no value of their own. */
const SILENT =
  /^(?:[a-z(){}[\].,;:?!<>=*+-]+|\?\.|Equals|.*Op|Spread|Optional|Arrow|Type.*|.*Type|ImplementsClause|⚠)$/;
const VALUE = /^(?:this|null|super)$/;
/** Functions that give back their argument. */
const WRAPPER = /^Object\.(?:freeze|seal)$/;

/** The children of a node that are expressions or hold some. */
export function operands(node: SyntaxNode): SyntaxNode[] {
  return children(node).filter((child) => VALUE.test(child.name) || !SILENT.test(child.name));
}

/** Reads an expression: its calls and assignments are recorded on the way. */
export function toExpr(draft: Draft, node: SyntaxNode, at: At): Expr {
  return deeper(draft, node, other(draft, node), () => read(draft, node, at));
}

function read(draft: Draft, node: SyntaxNode, at: At): Expr {
  const span = spanOf(draft, node);
  const all = operands(node);
  const first = all[0];
  const inner = (child: SyntaxNode | undefined, where = at): Expr =>
    child ? toExpr(draft, child, where) : { kind: 'other', span };
  const maybe = { ...at, conditional: true };
  switch (node.name) {
    case 'String':
    case 'JSXAttributeValue':
      return stringLiteral(draft, node, unescape(textOf(draft, node).slice(1).replace(/["']$/, '')));
    case 'TemplateString':
      return template(draft, node, at);
    case 'Number':
      return { kind: 'literal', value: Number(textOf(draft, node).replace(/[_n]/g, '')) || 0, span };
    case 'BooleanLiteral':
      return { kind: 'literal', value: textOf(draft, node) === 'true', span };
    case 'null':
      return { kind: 'literal', value: null, span };
    case 'this':
      return { kind: 'name', name: 'self', span };
    case 'VariableName':
    case 'JSXIdentifier': {
      const name = textOf(draft, node);
      return name === 'undefined' ? { kind: 'literal', value: null, span } : { kind: 'name', name, span };
    }
    case 'AwaitExpression':
    case 'InstantiationExpression':
    case 'PrefixCast':
    case 'ParenthesizedExpression':
    case 'SequenceExpression':
      return all.map((child) => inner(child)).at(-1) ?? inner(undefined);
    case 'PostfixExpression':
      return textOf(draft, node).endsWith('!') ? inner(first) : walkAll(draft, node, at);
    case 'MemberExpression':
      return member(draft, node, at);
    case 'CallExpression':
    case 'NewExpression':
      return call(draft, node, at);
    case 'TaggedTemplateExpression':
      return tagged(draft, node, at);
    case 'DynamicImport':
      return imported(draft, node, first) ?? walkAll(draft, node, at);
    case 'BinaryExpression': {
      const operator = children(node).find(
        (child) => child.name.endsWith('Op') || /^(?:as|satisfies)$/.test(child.name),
      );
      const sign = operator ? textOf(draft, operator) : 'as';
      if (sign === 'as' || sign === 'satisfies') return inner(first);
      if (sign !== '+' && sign !== '??' && sign !== '||') return walkAll(draft, node, at);
      const left = inner(first);
      const right = inner(all[1], sign === '+' ? at : maybe);
      if (sign !== '+') return { kind: 'either', arms: [left, right], span };
      return sum(left, right, span);
    }
    case 'ConditionalExpression':
      inner(first);
      return { kind: 'either', arms: [inner(all[1], maybe), inner(all[2], maybe)], span };
    case 'AssignmentExpression':
      return assignment(draft, node, at);
    case 'ArrayExpression':
      return { kind: 'list', items: all.map((child) => inner(child)), span };
    case 'ObjectExpression':
      return { kind: 'dict', entries: all.flatMap((child) => property(draft, child, at)), span };
    case 'ArrowFunction':
    case 'FunctionExpression':
      walkFunction(draft, node, at, '');
      return { kind: 'other', span };
    case 'ClassExpression':
      walkClass(draft, node, openScope(draft, at, 'class', '', node));
      return { kind: 'other', span };
    default:
      return walkAll(draft, node, at);
  }
}

function walkAll(draft: Draft, node: SyntaxNode, at: At): Expr {
  for (const child of operands(node)) walk(draft, child, at);
  return other(draft, node);
}

function template(draft: Draft, node: SyntaxNode, at: At): Expr {
  const parts: Expr[] = [];
  let from = node.from + 1;
  const end = node.to - (draft.text[node.to - 1] === '`' && node.to - node.from > 1 ? 1 : 0);
  const literal = (to: number): void => {
    if (to <= from) return;
    const span = spanOf(draft, { from, to });
    parts.push({ kind: 'literal', value: unescape(draft.text.slice(from, to)), span, quoted: true });
  };
  const holes = children(node).filter((child) => child.name === 'Interpolation');
  if (holes.length === 0) return stringLiteral(draft, node, unescape(draft.text.slice(from, end)));
  for (const hole of holes) {
    literal(hole.from);
    const value = operands(hole).find((child) => !child.name.startsWith('Interpolation'));
    parts.push(value ? toExpr(draft, value, at) : other(draft, hole));
    from = hole.to;
  }
  literal(end);
  const expr = joined(parts, spanOf(draft, node));
  if (draft.text.slice(node.from, node.to).includes('://')) {
    const { strings, templates } = quotedIn(draft.text, expr, draft.shift);
    for (const it of strings) draft.syntax.strings.push(it);
    for (const it of [...templates, expr]) (draft.syntax.templates ??= []).push({ expr: it, scope: at.scope });
  }
  return expr;
}

function member(draft: Draft, node: SyntaxNode, at: At): Expr {
  const span = spanOf(draft, node);
  const [object, key] = operands(node);
  if (!object) return { kind: 'other', span };
  const of = toExpr(draft, object, at);
  if (!key) return { kind: 'other', span };
  if (key.name.endsWith('PropertyName')) {
    const name = textOf(draft, key);
    return { kind: 'attribute', of, name, span };
  }
  return { kind: 'index', of, key: toExpr(draft, key, at), span };
}

function call(draft: Draft, node: SyntaxNode, at: At): Expr {
  const [target, ...rest] = operands(node);
  const list = rest.find((child) => child.name === 'ArgList');
  const span = spanOf(draft, node);
  if (!target) return { kind: 'other', span };
  if (target.name === 'VariableName' && textOf(draft, target) === 'require') {
    const module = imported(draft, node, list && operands(list)[0]);
    if (module) return module;
  }
  const values = list ? operands(list) : [];
  if (values.length === 1 && WRAPPER.test(textOf(draft, target))) return toExpr(draft, values[0]!, at);
  const callee = toExpr(draft, target, at);
  const module = /Function/.test(values[0]?.name ?? '') ? promised(draft, target) : undefined;
  if (module) {
    walkFunction(draft, values[0]!, at, '', undefined, null, module);
    for (const value of values.slice(1)) walk(draft, value, at);
    return { kind: 'other', span };
  }
  return addCall(draft, at, { callee, args: list ? argumentsOf(draft, list, at) : [], span, list, objects: true });
}

/** A call with the template; a tag that is made with options is the function that makes it. */
function tagged(draft: Draft, node: SyntaxNode, at: At): Expr {
  const [tag, template] = operands(node);
  if (!tag || !template) return other(draft, node);
  const made = toExpr(draft, tag, at);
  const callee = made.kind === 'call' ? made.call.callee : made;
  const value = toExpr(draft, template, at);
  return addCall(draft, at, { callee, args: [{ value, span: value.span }], span: spanOf(draft, node) });
}

function argumentsOf(draft: Draft, list: SyntaxNode, at: At): Argument[] {
  const args: Argument[] = [];
  let spread: SyntaxNode | undefined;
  for (const child of children(list)) {
    if (child.name === 'Spread') spread = child;
    else if (VALUE.test(child.name) || !SILENT.test(child.name)) {
      const value = toExpr(draft, child, at);
      const span = spanOf(draft, { from: (spread ?? child).from, to: child.to });
      args.push(spread ? { splat: '*', value, span } : { value, span });
      spread = undefined;
    }
  }
  return args;
}

/** The module that a function behind `import('x').then` is given. */
function promised(draft: Draft, target: SyntaxNode): Expr | undefined {
  const [object, key] = target.name === 'MemberExpression' ? operands(target) : [];
  if (object?.name !== 'DynamicImport' || !key || textOf(draft, key) !== 'then') return undefined;
  return imported(draft, object, operands(object)[0]);
}

/** A module as a value: a name no program can write, bound to the import. */
function imported(draft: Draft, node: SyntaxNode, specifier: SyntaxNode | undefined): Expr | undefined {
  if (specifier?.name !== 'String' && specifier?.name !== 'TemplateString') return undefined;
  const module = moduleOf(textOf(draft, specifier).slice(1, -1));
  const span = spanOf(draft, node);
  const name = `import ${module}`;
  if (!draft.declared[0]!.has(name)) {
    draft.declared[0]!.add(name);
    const value: Expr = { kind: 'other', span };
    draft.syntax.bindings.push({ scope: 0, name, kind: 'import', value, module, at: 0, conditional: false });
  }
  return { kind: 'name', name, span };
}

function assignment(draft: Draft, node: SyntaxNode, at: At): Expr {
  const [left, right] = operands(node);
  const operator = children(node).find((child) => child.name === 'Equals' || child.name === 'UpdateOp');
  const sign = operator ? textOf(draft, operator) : '=';
  const maybe = /^(?:\?\?|\|\||&&)=$/.test(sign);
  if (!left || !right) return walkAll(draft, node, at);
  const where = maybe ? { ...at, conditional: true } : at;
  const value = toExpr(draft, right, where);
  if (sign !== '=' && !maybe) assignTo(draft, left, value, where, 'augment');
  else assignTo(draft, left, value, where, 'assign');
  return value;
}

function assignTo(draft: Draft, left: SyntaxNode, value: Expr, at: At, kind: 'assign' | 'augment'): void {
  const [object, key] = left.name === 'MemberExpression' ? operands(left) : [];
  const attribute = key?.name.endsWith('PropertyName') ? key : undefined;
  if (left.name === 'VariableName') assign(draft, at, left, value, kind);
  else if (left.name === 'ObjectPattern' || left.name === 'ArrayPattern') bindPattern(draft, left, value, at, 'assign');
  else if (object?.name === 'VariableName' && attribute) assign(draft, at, object, value, kind, attribute);
  else if (object?.name === 'this' && attribute) {
    const method = enclosing(draft, at.scope, (scope) => scope.kind === 'function');
    const always = draft.syntax.scopes[method]?.name === 'constructor';
    assignSelf(draft, at, attribute, value, at.conditional || !always);
  } else walk(draft, left, at);
}

function property(draft: Draft, node: SyntaxNode, at: At): DictEntry[] {
  const parts = children(node);
  const [key, ...rest] = operands(node);
  if (!key) return [];
  if (parts[0]?.name === 'Spread') return [{ value: toExpr(draft, key, at) }];
  const name = textOf(draft, key);
  const span = spanOf(draft, key);
  const computed = parts[0]?.name === '[';
  const named = key.name === 'PropertyDefinition' || key.name === 'PropertyName' || key.name === 'Number';
  const label: Expr = computed || !named ? toExpr(draft, key, at) : { kind: 'literal', value: name, span };
  if (rest.some((child) => child.name === 'ParamList')) {
    walkFunction(draft, node, at, name);
    return [{ key: label, value: other(draft, node) }];
  }
  const value: Expr = rest[0] ? toExpr(draft, rest[0], at) : { kind: 'name', name, span };
  return [{ key: label, value }];
}
