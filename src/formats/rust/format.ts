import type { Expr, Span } from '../../model.js';
import { joined } from '../tree.js';
import { stringBody, unescape } from './strings.js';

/**
 * The parts of `format!("{}/{name}-{0}", …)`. `values` are the macro's arguments, `tokens` their source beginning at
 * offset `start`, `span` the whole macro. Named arguments (`x = y`) and unreadable templates are unknown.
 */
export function format(values: Expr[], tokens: string, start: number, span: Span): Expr {
  const template = values[0];
  if (template?.kind !== 'literal' || typeof template.value !== 'string') return { kind: 'other', span };
  const token = tokens.slice(template.span.start - start, template.span.end - start);
  const { raw, from, plain } = stringBody(token);
  const base = template.span.start + from;
  const parts: Expr[] = [];
  let next = 1;
  let at = 0;
  const literal = (until: number): void => {
    if (until <= at) return;
    const text = raw.slice(at, until).replaceAll('{{', '{').replaceAll('}}', '}');
    const value = plain ? text : unescape(text);
    parts.push({ kind: 'literal', value, span: { start: base + at, end: base + until }, quoted: true });
  };
  for (const hole of raw.matchAll(/\{\{|\{([^{}]{0,200})\}/g)) {
    if (hole[1] === undefined) continue;
    const where = { start: base + hole.index, end: base + hole.index + hole[0].length };
    literal(hole.index);
    at = hole.index + hole[0].length;
    const name = hole[1].replace(/:.*$/s, '').trim();
    if (name === '') parts.push(values[next++] ?? { kind: 'other', span: where });
    else if (/^\d+$/.test(name)) parts.push(values[Number(name) + 1] ?? { kind: 'other', span: where });
    else parts.push({ kind: 'name', name, span: where });
  }
  literal(raw.length);
  return joined(parts, span);
}
