import type { SyntaxNode } from '@lezer/common';
import type { BindingKind, Expr } from '../../model.js';
import {
  assign,
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
import { importedNames, moduleOf } from './modules.js';

/** Reads a statement or anything else that may hold some. */
export function walk(draft: Draft, node: SyntaxNode, at: At): void {
  switch (node.name) {
    case 'ImportDeclaration':
      return importDeclaration(draft, node, at);
    case 'VariableDeclaration':
      return variables(draft, node, at);
    case 'FunctionDeclaration':
      return walkFunction(draft, node, at, definedName(draft, node), 'VariableDefinition');
    case 'ClassDeclaration':
    case 'EnumDeclaration':
      return classDeclaration(draft, node, at);
    case 'Block':
      return all(draft, node, openScope(draft, at, 'block', '', node));
    case 'IfStatement':
    case 'TryStatement':
    case 'SwitchStatement':
    case 'WhileStatement':
    case 'DoStatement':
      return all(draft, node, { ...at, conditional: true });
    case 'ForStatement':
      return all(draft, node, { ...openScope(draft, at, 'block', '', node), conditional: true });
    case 'ReturnStatement': {
      const value = operands(node)[0];
      if (value) returned(draft, at, toExpr(draft, value, at));
      return;
    }
    case 'ForOfSpec':
    case 'ForInSpec':
      return loop(draft, node, at);
    default:
      if (
        /Expression$|^(?:String|TemplateString|VariableName|DynamicImport|JSXAttributeValue)$|Function$/.test(node.name)
      ) {
        toExpr(draft, node, at);
      } else if (!/^(?:Type|Interface)/.test(node.name)) all(draft, node, at);
  }
}

function all(draft: Draft, node: SyntaxNode, at: At): void {
  deeper(draft, node, undefined, () => {
    for (const child of children(node)) walk(draft, child, at);
  });
}

function definedName(draft: Draft, node: SyntaxNode): string {
  const name = node.getChild('VariableDefinition') ?? node.getChild('TypeDefinition');
  return name ? textOf(draft, name) : '';
}

function importDeclaration(draft: Draft, node: SyntaxNode, at: At): void {
  const source = node.getChild('String');
  if (!source) return;
  const module = moduleOf(textOf(draft, source).slice(1, -1));
  const from = node.from + 'import'.length;
  const value = other(draft, node);
  for (const { name, member, at: offset } of importedNames(
    draft.text.slice(from, source.from).replace(/\bfrom\s*$/, ''),
  )) {
    draft.declared[at.scope]!.add(name);
    const place = { scope: at.scope, at: from + offset + draft.shift, conditional: false };
    draft.syntax.bindings.push({ ...place, name, kind: 'import', value, module, ...(member && { member }) });
  }
}

/** `const a = 1, { b } = c`: declarations and their values alternate. */
function variables(draft: Draft, node: SyntaxNode, at: At): void {
  const parts = children(node);
  for (let i = 0; i < parts.length; i++) {
    const target = parts[i]!;
    if (!/^(?:VariableDefinition|ObjectPattern|ArrayPattern)$/.test(target.name)) continue;
    let j = i + 1;
    while (j < parts.length && /^(?:TypeAnnotation|LogicOp|Optional)$/.test(parts[j]!.name)) j++;
    const init = parts[j]?.name === 'Equals' ? parts[j + 1] : undefined;
    if (init && target.name === 'VariableDefinition' && /^(?:Arrow|.*Expression)/.test(init.name)) {
      if (init.name === 'ArrowFunction' || init.name === 'FunctionExpression') {
        walkFunction(draft, init, at, textOf(draft, target), 'VariableDefinition', target);
        i = j + 1;
        continue;
      }
    }
    if (init) {
      bindPattern(draft, target, toExpr(draft, init, at), at, 'assign');
      i = j + 1;
    } else if (target.name === 'VariableDefinition') draft.declared[at.scope]!.add(textOf(draft, target));
  }
}

/** Binds the names of a pattern to the parts of a value. Without a value only defaults are known. */
export function bindPattern(draft: Draft, node: SyntaxNode, value: Expr | undefined, at: At, kind: BindingKind): void {
  const span = spanOf(draft, node);
  if (node.name === 'VariableName') return assign(draft, at, node, value ?? { kind: 'other', span }, 'assign');
  if (node.name === 'VariableDefinition')
    return declare(draft, at, node, { kind, value: value ?? { kind: 'other', span } });
  const array = node.name === 'ArrayPattern';
  let index = 0;
  const parts = children(node);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part.name === ',') index++;
    if (part.name !== 'PatternProperty' && !/^(?:VariableDefinition|VariableName|.*Pattern)$/.test(part.name)) continue;
    const inside = array
      ? [part, ...(parts[i + 1]?.name === 'Equals' ? parts.slice(i + 1, i + 3) : [])]
      : children(part);
    const rest = inside[0]?.name === 'Spread' || parts[i - 1]?.name === 'Spread';
    const equals = inside.findIndex((child) => child.name === 'Equals');
    const fallback = equals > 0 && inside[equals + 1] ? toExpr(draft, inside[equals + 1]!, at) : undefined;
    const names = inside
      .slice(0, equals > 0 ? equals : undefined)
      .filter((child) => /Name$|Definition$|Pattern$/.test(child.name));
    const target = names.at(-1);
    if (!target) continue;
    const partSpan = spanOf(draft, part);
    let piece: Expr | undefined;
    if (value && !rest) piece = partOf(value, array ? index : textOf(draft, names[0]!), partSpan);
    if (fallback) piece = piece ? { kind: 'either', arms: [piece, fallback], span: partSpan } : fallback;
    deeper(draft, target, undefined, () => bindPattern(draft, target, piece, at, kind));
    if (array && equals > 0) i += 2;
  }
}

function loop(draft: Draft, node: SyntaxNode, at: At): void {
  const [target, list] = operands(node);
  const value = list && toExpr(draft, list, at);
  if (target && value && node.name === 'ForOfSpec') bindPattern(draft, target, value, at, 'each');
}

/**
 * A function in a scope of its own; `owner` names the child that holds its name, which is bound outside. `given`: what its first
 * parameter always is.
 */
export function walkFunction(
  draft: Draft,
  node: SyntaxNode,
  at: At,
  name: string,
  owner?: string,
  named: SyntaxNode | null = owner ? node.getChild(owner) : null,
  given?: Expr,
): void {
  const inside = openScope(draft, at, 'function', name, node);
  if (named) define(draft, at, 'function', named, inside);
  for (const child of children(node)) {
    if (child.name === 'ParamList') parameters(draft, child, inside, given);
    else if (child.name === 'Block') all(draft, child, inside);
    else if (child.name === 'VariableDefinition' && node.name === 'ArrowFunction') {
      declare(draft, inside, child, { kind: given ? 'assign' : 'param', value: given ?? other(draft, child) });
    } else if (node.name === 'ArrowFunction' && operands(node).at(-1)?.from === child.from) {
      returned(draft, inside, toExpr(draft, child, inside));
    }
  }
}

function parameters(draft: Draft, node: SyntaxNode, at: At, given?: Expr): void {
  const parts = children(node);
  for (let i = 0; i < parts.length; i++) {
    const target = parts[i]!;
    if (!/^(?:VariableDefinition|ObjectPattern|ArrayPattern)$/.test(target.name)) continue;
    let next = i + 1;
    while (next < parts.length && parts[next]!.name !== ',' && parts[next]!.name !== 'Equals') next++;
    const init = parts[next]?.name === 'Equals' ? parts[next + 1] : undefined;
    const value = init && toExpr(draft, init, at);
    if (given && i <= 1) bindPattern(draft, target, given, at, 'assign');
    else bindPattern(draft, target, target.name === 'VariableDefinition' ? value : undefined, at, 'param');
    if (/^(?:Privacy|readonly)$/.test(parts[i - 1]?.name ?? '')) {
      const scope = { ...at, scope: draft.syntax.scopes[at.scope]!.parent };
      const name = textOf(draft, target);
      declare(draft, scope, target, {
        kind: 'assign',
        owner: 'self',
        inside: at.scope,
        value: { kind: 'name', name, span: spanOf(draft, target) },
      });
    }
    if (init) i = next + 1;
  }
}

function classDeclaration(draft: Draft, node: SyntaxNode, at: At): void {
  const named = node.getChild('VariableDefinition') ?? node.getChild('TypeDefinition');
  const inside = openScope(draft, at, 'class', definedName(draft, node), node);
  if (named) define(draft, at, 'class', named, inside);
  walkClass(draft, node, inside);
}

/** The base classes, fields and methods of a class; the members of an enum. */
export function walkClass(draft: Draft, node: SyntaxNode, inside: At): void {
  const bases = operands(node)
    .filter((child) => child.name === 'VariableName' || child.name === 'MemberExpression')
    .map((child) => toExpr(draft, child, inside));
  if (bases.length > 0) draft.syntax.scopes[inside.scope]!.bases = bases;
  const body = node.getChild('ClassBody') ?? node.getChild('EnumBody');
  if (!body) return;
  const parts = children(body);
  for (const [i, child] of parts.entries()) {
    if (child.name === 'PropertyName' && parts[i + 1]?.name === 'Equals' && parts[i + 2]) {
      declare(draft, inside, child, { kind: 'assign', value: toExpr(draft, parts[i + 2]!, inside) });
    } else if (child.name === 'PropertyDeclaration') field(draft, child, inside);
    else if (child.name === 'MethodDeclaration') {
      const name = child.getChild('PropertyDefinition');
      walkFunction(draft, child, inside, name ? textOf(draft, name) : '', 'PropertyDefinition');
    } else if (child.name === 'StaticBlock') walk(draft, child, inside);
  }
}

function field(draft: Draft, node: SyntaxNode, inside: At): void {
  const parts = children(node);
  const name = parts.find((part) => part.name.endsWith('PropertyDefinition'));
  const equals = parts.findIndex((part) => part.name === 'Equals');
  const init = equals >= 0 ? parts[equals + 1] : undefined;
  if (!name || !init) return;
  const value = toExpr(draft, init, inside);
  const own = parts.some((part) => part.name === 'static') ? {} : { owner: 'self' as const };
  declare(draft, inside, name, { kind: 'assign', value, ...own });
}
