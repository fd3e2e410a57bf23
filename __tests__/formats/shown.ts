import type { Expr, Syntax, Wanted } from '../../src/model.js';

/** A filter that lets every text through. */
export const everything: Wanted = { test: () => true, calls: new Map(), address: /(?!)/g, everything: true };
export const nothing: Wanted = { test: () => false, calls: new Map(), address: /(?!)/g };

/** An expression in one line: `{a | b}` a choice, `<a + b>` a concatenation, `?` unknown. */
export function shown(expr: Expr): string {
  switch (expr.kind) {
    case 'literal':
      return JSON.stringify(expr.value);
    case 'name':
      return expr.name;
    case 'attribute':
      return `${shown(expr.of)}.${expr.name}`;
    case 'index':
      return `${shown(expr.of)}[${shown(expr.key)}]`;
    case 'call':
      return `${shown(expr.call.callee)}(${expr.call.args.map((a) => (a.splat ?? '') + shown(a.value)).join(', ')})`;
    case 'concat':
      return `<${expr.parts.map(shown).join(' + ')}>`;
    case 'either':
      return `{${expr.arms.map(shown).join(' | ')}}`;
    case 'list':
      return `[${expr.items.map(shown).join(', ')}]`;
    case 'dict':
      return `{${expr.entries.map((e) => (e.key ? shown(e.key) : '...') + ': ' + shown(e.value)).join(', ')}}`;
    default:
      return '?';
  }
}

/** Bindings as `name = value`, imports as `name < module:member`. */
export function bindings(syntax: Syntax): string[] {
  return syntax.bindings
    .filter((b) => b.name !== '' && (b.kind !== 'class' || b.name !== 'Self'))
    .map((b) =>
      b.kind === 'import'
        ? `${b.name} < ${b.module}${b.member ? `:${b.member}` : ''}`
        : `${b.name} = ${shown(b.value)}`,
    );
}

export function calls(syntax: Syntax): string[] {
  return syntax.calls.map((call) => shown({ kind: 'call', call, span: call.span }));
}

/** Every literal of every call whose text at its span does not hold its value: empty when all offsets are exact. */
export function misplaced(syntax: Syntax, text: string): string[] {
  const wrong: string[] = [];
  const visit = (expr: Expr): void => {
    if (
      expr.kind === 'literal' &&
      expr.quoted &&
      !text.slice(expr.span.start, expr.span.end).includes(String(expr.value))
    ) {
      wrong.push(String(expr.value));
    }
    if (expr.kind === 'attribute' || expr.kind === 'index') visit(expr.of);
    if (expr.kind === 'concat') expr.parts.forEach(visit);
    if (expr.kind === 'either') expr.arms.forEach(visit);
    if (expr.kind === 'list') expr.items.forEach(visit);
    if (expr.kind === 'dict') expr.entries.forEach((entry) => visit(entry.value));
  };
  for (const call of syntax.calls) {
    visit(call.callee);
    for (const arg of call.args) visit(arg.value);
    if (call.closeAt !== undefined && !/[)\]]/.test(text[call.closeAt]!)) wrong.push(`close ${call.closeAt}`);
  }
  return wrong;
}
