import type { Expr, Span, Value } from '../model.js';
import { addressIn } from './address.js';
import type { Catalog } from './catalog.js';
import type { Evaluator } from './evaluate.js';
import { innerSpan } from './inner.js';
import type { Match } from './match.js';
import { codeOf } from './outcome.js';
import type { Program } from './program.js';

/** Hub addresses in strings of a program that no call has explained: `hf://…`, download URLs. `used`: where explained strings begin. */
export function looseAddresses(
  program: Program,
  catalog: Catalog,
  evaluator: Evaluator,
  used: ReadonlySet<number>,
): Match[] {
  const found: Match[] = [];
  const look = (text: string, span: Span, revision?: Value): void => {
    if (used.has(span.start)) return;
    const inner = innerSpan(program.text, span, text);
    const match = addressIn(text, { span, ...(inner && { inner }) }, catalog.ids, revision);
    // in data it is an answer of the API, by which nothing is loaded
    const answer = match?.state === 'unsupported' && program.syntax.documents.length > 0;
    if (match && !answer) found.push(match);
  };
  for (const { value, span } of program.syntax.strings) look(value, span);
  for (const { expr, scope } of program.syntax.templates ?? []) {
    if (expr.kind !== 'concat') continue;
    const { text, whole } = known(expr.parts, scope, evaluator);
    if (whole) look(text, expr.span);
    else if (text.endsWith('@'))
      look(text.slice(0, -1), expr.span, { is: 'dynamic', code: codeOf(expr, program), span: expr.span });
    else look(text.slice(0, text.lastIndexOf('/') + 1), expr.span);
  }
  return found;
}

/** What is known of the beginning of a text with holes decides. */
function known(parts: readonly Expr[], scope: number, evaluator: Evaluator): { text: string; whole: boolean } {
  let text = '';
  for (const part of parts) {
    const [only, ...more] = evaluator.values(part, scope);
    if (only?.is !== 'known' || more.length > 0) return { text, whole: false };
    text += String(only.value);
  }
  return { text, whole: true };
}
