import type { Expr, Span, Value } from '../model.js';
import { beginning } from '../text.js';
import type { Catalog } from './catalog.js';
import { entriesFor } from './catalog.js';
import { lastName } from './dotted.js';
import { aroundHoles } from './holes.js';
import { innerSpan } from './inner.js';
import type { Follower, Located } from './follow.js';
import type { Program } from './program.js';
import { textMethod } from './text-methods.js';

/** A value with what it is a part of (see Located). */
export type Seen = Value & { row?: string };

/** What an argument turns out to be: a value, a path of this machine, or an object that is no name at all. */
export type Outcome = Seen | { is: 'local'; span: Span } | { is: 'object'; span: Span };

/** Texts of one part that has several values; of several such parts, of which not all need belong together. */
const MAX_TEXTS = 50;
const MAX_COMBINATIONS = 8;
/** Texts inside texts. */
const MAX_DEPTH = 16;
/** No id or address is longer. */
const MAX_LENGTH = 10_000;
const FOLDER_NAME = /(?:(?:dir|path|folder|root|directory)s?\)?|[${](?:HOME|PWD|TMPDIR)\}?)$/i;
/** The beginning of an address: its scheme, and its host with what ends it. */
const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/\s]*)\/)?/i;

/** The outcome, but the expression is unknown where a default of nothing, or a name of nothing and no `others`, means that somebody else has to say which. */
export function given(outcome: Outcome, others: number, expr: Expr, program: Program, catalog: Catalog): Outcome {
  if (outcome.is !== 'known' || (outcome.value !== null && outcome.value !== '')) return outcome;
  if (outcome.via === 'literal' || (outcome.via !== 'default' && others > 0)) return outcome;
  return unseen({ ...expr, span: outcome.span }, codeOf(expr, program), catalog);
}

/** The outcomes of one expression; several for choices and loops. */
export function outcomes(from: Located, follower: Follower, catalog: Catalog, depth = 0): Outcome[] {
  if (depth > MAX_DEPTH) return [dynamic(from.expr, from.program)];
  const found = follower.follow(from).flatMap((located) => outcome(located, from, follower, catalog, depth + 1));
  const seen = new Set<unknown>();
  return found.filter((o) => {
    const value = o.is === 'known' ? o.value : o.is;
    const key = 'row' in o ? `${o.row}\0${value}` : value;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function outcome(at: Located, from: Located, follower: Follower, catalog: Catalog, depth: number): Outcome[] {
  const { expr } = at;
  if (at.there) return [{ is: 'local', span: expr.span }];
  switch (expr.kind) {
    case 'literal': {
      const open = aroundHoles(expr, at.program);
      if (open) return outcomes({ ...at, expr: open }, follower, catalog, depth);
      const path = at.program.path === from.program.path ? {} : { path: at.program.path };
      const inner = innerSpan(at.program.text, expr.span, expr.value);
      const row = at.row === undefined ? {} : { row: at.row };
      const value = { value: expr.value, span: expr.span, via: at.via, ...(inner && { inner }), ...path };
      return [{ is: 'known', ...value, ...row }];
    }
    case 'concat':
      return concat(expr.parts, at, from, follower, catalog, depth);
    case 'dict':
    case 'list':
      return [{ is: 'object', span: expr.span }];
    case 'call':
      return texts(at, from, follower, catalog, depth) ?? [callOutcome(at, from, follower, catalog, depth)];
    default:
      return [unseen(from.expr, codeOf(from.expr, from.program), catalog)];
  }
}

/** What cannot be seen; its name may say that it is a place of this machine. */
function unseen(expr: Expr, code: string, { ids }: Catalog): Outcome {
  const { span } = expr;
  const { beginnings, endings } = ids.places;
  const isPlace = (name: string): boolean =>
    endings.some((ending) => name.endsWith(ending)) || beginnings.some((beginning) => name.startsWith(beginning));
  if (namesOf(expr).some((name) => isPlace(name.toLowerCase()))) return { is: 'local', span };
  // an ellipsis stands for something else
  return code === '...' ? { is: 'object', span } : { is: 'dynamic', code, span };
}

/** What something is called: its last name or key; a call like what it makes, and a path like the one thing that it is made of. */
function namesOf(expr: Expr): string[] {
  if (expr.kind === 'index') return expr.key.kind === 'literal' ? [String(expr.key.value)] : [];
  if (expr.kind !== 'call') return [lastName(expr)];
  const [first, ...others] = expr.call.args;
  const name = lastName(expr.call.callee);
  const isPath = /path$/i.test(name) && first && others.length === 0 && first.value.kind !== 'call';
  return [name, ...(isPath ? namesOf(first.value) : [])];
}

function callOutcome(at: Located, from: Located, follower: Follower, catalog: Catalog, depth: number): Outcome {
  const { call, span } = at.expr as Expr & { kind: 'call' };
  // No text can be divided: what comes of it is a path.
  if (lastName(call.callee) === '/') return { is: 'local', span };
  if (catalog.defaults.entries(call, at, follower.tree, 'path').length > 0) return { is: 'local', span };
  const name = follower.dotted({ ...at, expr: call.callee });
  for (const entry of entriesFor(catalog, lastName(call.callee), name, at.program.language)) {
    return { is: entry.returns === 'path' ? 'local' : 'object', span };
  }
  if (call.callee.kind === 'name' && call.callee.name === 'str' && call.args[0]) {
    return (
      outcomes({ ...at, expr: call.args[0].value }, follower, catalog, depth)[0] ?? dynamic(from.expr, from.program)
    );
  }
  return unseen(from.expr, codeOf(from.expr, from.program), catalog);
}

/** What a method makes of a known text; its characters keep their places when all of them stay. */
function texts(at: Located, from: Located, follower: Follower, catalog: Catalog, depth: number): Outcome[] | undefined {
  const found = textMethod((at.expr as Expr & { kind: 'call' }).call, at.program.language);
  if (!found) return undefined;
  const base = outcomes({ ...at, expr: found.of }, follower, catalog, depth);
  if (!base.every((o) => o.is === 'known' && typeof o.value === 'string')) return undefined;
  return base.flatMap((o) => {
    if (o.is !== 'known') return [];
    const value = found.method(String(o.value));
    if (value === o.value) return [o];
    const path = at.program.path === from.program.path ? {} : { path: at.program.path };
    return [{ is: 'known' as const, value, span: at.expr.span, via: o.via, ...path }];
  });
}

function concat(
  parts: Expr[],
  at: Located,
  from: Located,
  follower: Follower,
  catalog: Catalog,
  depth: number,
): Outcome[] {
  let texts = [''];
  const sources: (Value & { is: 'known' })[][] = [];
  let via = at.via;
  let folder = false;
  let unknown = false;
  for (const part of parts) {
    const found = outcomes({ ...at, expr: part }, follower, catalog, depth);
    if (found.some((o) => o.is === 'local')) return [{ is: 'local', span: at.expr.span }];
    const known = found.flatMap((o) => (o.is === 'known' && o.value !== null ? [o] : []));
    const text = part.kind === 'literal' ? String(part.value) : '';
    if (unknown && folder && text.startsWith('/')) return [{ is: 'local', span: at.expr.span }];
    if (known.length === 0 || known.length < found.length) {
      folder = FOLDER_NAME.test(codeOf(part, at.program));
      const begun = unknown ? '' : texts[0]!;
      unknown = true;
      if (/^(?:\.{0,2}\/|~)/.test(begun) || isElsewhere(begun, catalog)) return [{ is: 'local', span: at.expr.span }];
      continue;
    }
    if (known.some((k) => k.value !== '')) sources.push(known);
    if (part.kind !== 'literal') via = known[0]!.via === 'literal' ? via : known[0]!.via;
    const most = texts.length > 1 && known.length > 1 ? MAX_COMBINATIONS : MAX_TEXTS;
    texts = [...new Set(texts.flatMap((t) => known.map((k) => t + String(k.value))))].slice(0, most);
    if (texts[0]!.length > MAX_LENGTH) return [dynamic(from.expr, from.program)];
  }
  if (unknown) return [dynamic(from.expr, from.program)];
  const path = at.program.path === from.program.path ? {} : { path: at.program.path };
  // A word around one variable has its characters where that one has them.
  const only = sources.length === 1 ? sources[0]!.filter((k) => k.path === undefined) : [];
  return texts.map((value) => {
    const inner = only.find((k) => String(k.value) === value)?.inner;
    return { is: 'known', value, span: at.expr.span, via, ...(inner && { inner }), ...path };
  });
}

/** The beginning of an address says that it is not one of the Hub. */
function isElsewhere(beginning: string, catalog: Catalog): boolean {
  const [, scheme, host] = ADDRESS.exec(beginning) ?? [];
  if (scheme === undefined) return false;
  if (/^(?:file|s3|gs|az|oci|docker)$/i.test(scheme)) return true;
  return /^https?$/i.test(scheme) && host !== undefined && !catalog.ids.hosts.includes(host.replace(/^.*@|:\d+$/g, ''));
}

function dynamic(expr: Expr, program: Program): Value {
  return { is: 'dynamic', code: codeOf(expr, program), span: expr.span };
}

/** The source of an expression, cut to a length that fits a message. */
export function codeOf({ span }: { span: Span }, { text }: { text: string }): string {
  return beginning(text, span, 80).replace(/\s+/g, ' ');
}
