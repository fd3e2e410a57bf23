import type { Argument, Call, Expr, Span, Syntax, Wanted } from '../../model.js';

/** A function of a schema; prose has no bracket right behind it. */
const CALLEE = /\b([A-Za-z_]\w{0,60})\.([A-Za-z_]\w{0,60})\s{0,5}\(/g;
/** In front of the name of a function that is defined or changed. */
const DEFINED = /\b(?:function|procedure)\s+(?:if\s+(?:not\s+)?exists\s+)?$/i;
/** What stands between the brackets of a call; words go up to the next of it. */
const PIECE =
  /(?<text>'[^']*(?:''[^']*)*(?:'|$))|(?<name>\w+)\s*(?:=>|:=)|(?<open>[([])|(?<close>[)\]])|(?<comma>,)|"[^"]*(?:"|$)|--[^\n]*|\/\*[^]*?(?:\*\/|$)|::\s*\w+(?:\[\])?|\s+|[^\s'"(),:\-/[\]]+|[^]/y;
/** Longer lists of arguments are not read. */
const MAX_PIECES = 400;

/**
 * The calls of a schema's functions that are wanted and begin between two offsets of a text, where it holds neither strings nor comments.
 * `schemas`: those that are bound already.
 */
export function callsIn(
  text: string,
  { start, end }: Span,
  wanted: Wanted,
  syntax: Syntax,
  schemas: Set<string>,
): void {
  for (const match of text.slice(start, end).matchAll(CALLEE)) {
    if (!wanted.test(`${match[1]}.${match[2]}`)) continue;
    const at = start + match.index;
    if (DEFINED.test(text.slice(Math.max(start, at - 60), at))) continue;
    const [, schema, name] = match as unknown as [string, string, string];
    const span = { start: at, end: at + schema.length };
    const callee: Expr = {
      kind: 'attribute',
      of: { kind: 'name', name: schema, span },
      name,
      span: { start: at, end: span.end + 1 + name.length },
    };
    syntax.calls.push(call(text, callee, at + match[0].length));
    if (schemas.has(schema)) continue;
    schemas.add(schema);
    const value: Expr = { kind: 'other', span };
    syntax.bindings.push({ scope: 0, name: schema, kind: 'import', value, module: schema, at: 0, conditional: false });
  }
}

/** The call whose arguments begin at an offset. */
function call(text: string, callee: Expr, from: number): Call {
  const args: Argument[] = [];
  let at = from;
  let depth = 0;
  let name: string | undefined;
  let begin = from;
  let value: Expr | undefined;
  let pieces = 0;
  const add = (end: number): void => {
    const span = { start: begin, end };
    if (text.slice(begin, end).trim())
      args.push({ ...(name && { name }), value: value ?? { kind: 'other', span }, span });
    [name, value, begin, pieces] = [undefined, undefined, end + 1, 0];
  };
  for (let i = 0; i < MAX_PIECES && at < text.length; i++) {
    PIECE.lastIndex = at;
    const { 0: piece, groups } = PIECE.exec(text)!;
    const { text: quoted, name: label, open, close, comma } = groups!;
    if (depth === 0 && (close || comma)) add(at);
    if (close && depth-- === 0) break;
    if (open) depth++;
    if (depth === 0 && label && !name) name = label;
    else if (depth === 0 && !comma && /^[^\s:/-]|^-[^-]|^\/[^*]/.test(piece)) {
      const span = { start: at, end: at + piece.length };
      const literal: Expr = {
        kind: 'literal',
        value: (quoted ?? '').slice(1, -1).replaceAll("''", "'"),
        span,
        quoted: true,
      };
      value = quoted !== undefined && pieces++ === 0 ? literal : { kind: 'other', span };
    }
    at += piece.length;
  }
  const nameAt = callee.span.end - ('name' in callee ? callee.name.length : 0);
  return { callee, args, span: { start: callee.span.start, end: at + 1 }, nameAt, scope: 0 };
}
