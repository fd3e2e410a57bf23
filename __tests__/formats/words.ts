import fc from 'fast-check';
import type { Expr, Format, Region, Syntax } from '../../src/model.js';
import { spanToHost } from '../../src/text.js';
import { everything, shown } from './shown.js';

/** Commands in one line each: variables, words, and `@` with the function they stand in. */
export function commands(syntax: Syntax): string[] {
  return syntax.commands.map(({ env, words, scope }) =>
    [
      ...Object.entries(env).map(([name, value]) => `${name}=${shown(value)}`),
      ...words.map((word) =>
        word.kind === 'literal' && /^[^\s"]+$/.test(String(word.value)) ? word.value : shown(word),
      ),
      ...(scope ? [`@${syntax.scopes[scope]!.name}`] : []),
    ].join(' '),
  );
}

/** Every literal of a word, with the source at its span. */
export function literals(syntax: Syntax, text: string): [string, string][] {
  const found: [string, string][] = [];
  const visit = (expr: Expr): void => {
    if (expr.kind === 'literal') found.push([String(expr.value), text.slice(expr.span.start, expr.span.end)]);
    if (expr.kind === 'concat') expr.parts.forEach(visit);
    if (expr.kind === 'either') expr.arms.forEach(visit);
  };
  for (const { words } of syntax.commands) words.forEach(visit);
  return found;
}

/** The source of a region's text that reads `piece`. */
export function hostOf(region: Region, piece: string, text: string): string {
  const start = region.text.indexOf(piece);
  const span = spanToHost(region.offsets, { start, end: start + piece.length });
  return text.slice(span.start, span.end);
}

/** Cut anywhere, the text is still read, and every span lies within it. */
export function survivesCuts(format: Format, text: string): void {
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
      const cut = text.slice(Math.min(a, b), Math.max(a, b));
      const { commands, strings, comments } = format.parse(cut, everything);
      for (const { span } of [...commands, ...strings, ...comments]) {
        if (span.start < 0 || span.end < span.start || span.end > cut.length) throw new Error(JSON.stringify(span));
      }
    }),
  );
}
