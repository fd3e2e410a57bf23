import type { Binding, Expr, Span, Value } from '../model.js';
import { Covers } from '../text.js';
import { addressIn, isShown } from './address.js';
import type { Catalog } from './catalog.js';
import { checksums } from './checksum.js';
import type { Evaluator } from './evaluate.js';
import { innerSpan } from './inner.js';
import type { Match } from './match.js';
import { codeOf } from './outcome.js';
import type { Program } from './program.js';
import { readCall, readSlot } from './reader.js';

/** More texts of one piece say no more. */
const MAX_TEXTS = 20;
/** Names of functions, and blanks behind their brackets, are shorter. */
const MAX_BEFORE = 80;

/** Hub addresses in strings of a program that no call has explained: `hf://…`, download URLs. `used`: where explained strings begin. */
export function looseAddresses(
  program: Program,
  catalog: Catalog,
  evaluator: Evaluator,
  used: ReadonlySet<number>,
): Match[] {
  const found: Match[] = [];
  /** Where texts begin that are part of a longer one which is known. */
  const parts = new Set<number>();
  const unread = new Covers();
  for (const binding of program.syntax.bindings) {
    if (catalog.ids.unread.some((ending) => binding.name.endsWith(ending))) unread.add(binding.value.span);
  }
  let named: ReadonlyMap<number, Binding> | undefined;
  let behind: ReadonlyMap<string, string> | undefined;
  let isChecked: ((span: Span) => boolean) | undefined;
  let elsewhere: boolean | undefined;
  const look = (text: string, span: Span, revision?: Value): void => {
    if (used.has(span.start) || parts.has(span.start) || unread.has(span.start)) return;
    if (catalog.ids.compared.test(program.text.slice(Math.max(0, span.start - MAX_BEFORE), span.start))) return;
    const inner = innerSpan(program.text, span, text);
    const place = { span, ...(inner && { inner }) };
    let match = addressIn(text, place, catalog.ids, revision);
    if (match?.state === 'absent') {
      named ??= assignments(program);
      behind ??= additions(program.text);
      const later = added(named.get(span.start), behind, program, evaluator);
      if (later) match = addressIn(text, place, catalog.ids, later);
    }
    // in data it is an answer of the API, by which nothing is loaded
    const answer = match?.action === 'load' && match.state === 'unsupported' && program.syntax.documents.length > 0;
    if (!match || answer) return;
    if (text.startsWith('hf://') && (elsewhere ??= asksElsewhere(program, catalog, evaluator))) return;
    isChecked ??= checksums(program, catalog.ids.checksums);
    found.push(isChecked(span) ? { ...match, checked: true } : match);
  };
  for (const { expr, scope } of program.syntax.templates ?? []) {
    if (expr.kind !== 'concat') continue;
    const all = pieces(expr);
    const [first, ...rest] = all;
    const shown = isShown(all.map((it) => (it.kind === 'literal' ? it.value : '{}')).join(''), catalog.ids);
    if (shown) parts.add(first!.span.start);
    for (const head of first && !shown ? textsOf(first, scope, evaluator) : []) {
      // told where the variable gets it
      if (first!.kind === 'name' && addressIn(head, { span: expr.span }, catalog.ids)) continue;
      for (const { text, whole } of known(head, rest, scope, evaluator)) {
        if (whole) look(text, expr.span);
        else if (text.endsWith('@'))
          look(text.slice(0, -1), expr.span, { is: 'dynamic', code: codeOf(expr, program), span: expr.span });
        else look(text.slice(0, text.lastIndexOf('/') + 1), expr.span);
      }
    }
    if (found.at(-1)?.span === expr.span && first?.kind === 'literal') parts.add(first.span.start);
  }
  for (const { value, span } of program.syntax.strings) look(value, span);
  return found;
}

/** A client of the program asks a server that is not the Hub: which of them `hf://` is for cannot be told. */
function asksElsewhere(program: Program, { defaults, ids }: Catalog, evaluator: Evaluator): boolean {
  const isHub = (address: string): boolean =>
    ids.hosts.includes(/^(?:https?:\/\/)?([^/:]*)/.exec(address)![1]!.toLowerCase());
  return program.syntax.calls.some((call) => {
    const { scope, nameAt: at } = call;
    const follow = evaluator.follow(scope);
    const entries = defaults.entries(call, { scope, at, program }, evaluator.follower.tree, 'elsewhere');
    const servers = entries.flatMap(({ slot }) => {
      const expr = slot && readSlot(slot, readCall(call, follow), follow);
      return expr ? evaluator.values(expr, scope) : [];
    });
    return servers.some(
      (it) => it.is === 'dynamic' || (it.is === 'known' && it.value !== null && !isHub(String(it.value))),
    );
  });
}

/** What names are given, by the offset of the value. */
function assignments({ syntax }: Program): ReadonlyMap<number, Binding> {
  const assigned = syntax.bindings.filter((it) => it.kind === 'assign' && !it.deferred);
  return new Map(assigned.map((binding) => [binding.value.span.start, binding]));
}

/** `f"{BASE}@{COMMIT}/file"`, `f"{config.BASE}@main"`, `"$BASE@$COMMIT"`, `BASE + "@" + COMMIT` */
const ADDED = /(?:[{.](\w{1,100})\}|\$(\w{1,100})|\b(\w{1,100}) ?\+ ?f?["'])@(?:["'] ?\+ ?)?\{?(\w{0,100})/g;

/** What is put behind addresses where their names are used, by name: the word behind the sign. */
function additions(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, braced, sigil, plain, commit] of text.matchAll(ADDED)) {
    const name = (braced ?? sigil ?? plain)!;
    if (!found.has(name)) found.set(name, commit!);
  }
  return found;
}

/** The revision that is put behind an address where its name is used. */
function added(
  binding: Binding | undefined,
  behind: ReadonlyMap<string, string>,
  { text }: Program,
  evaluator: Evaluator,
): Value | undefined {
  const commit = binding && behind.get(binding.name);
  if (commit === undefined) return undefined;
  const span = { start: text.length, end: text.length };
  const values = commit ? evaluator.values({ kind: 'name', name: commit, span }, binding!.scope) : [];
  return values.length === 1 ? evaluator.pick(values) : { is: 'dynamic', code: commit, span };
}

function pieces(expr: Expr): readonly Expr[] {
  return expr.kind === 'concat' ? expr.parts.flatMap(pieces) : [expr];
}

/** The texts that a piece can be; none when one of them cannot be seen, or is given only later. */
function textsOf(piece: Expr, scope: number, evaluator: Evaluator): string[] {
  const values = evaluator.values(piece, scope);
  const texts = values.flatMap((value) => (value.is === 'known' && value.value !== null ? [String(value.value)] : []));
  return texts.length < values.length ? [] : [...new Set(texts)].slice(0, MAX_TEXTS);
}

/** What is known of the beginning of a text with holes decides. Of two pieces that vary, which goes with which is not known. */
function known(
  head: string,
  rest: readonly Expr[],
  scope: number,
  evaluator: Evaluator,
): { text: string; whole: boolean }[] {
  let texts = [head];
  for (const piece of rest) {
    const more = textsOf(piece, scope, evaluator);
    if (more.length === 0 || (more.length > 1 && texts.length > 1))
      return texts.map((text) => ({ text, whole: false }));
    texts = texts.flatMap((text) => more.map((next) => text + next));
  }
  return texts.map((text) => ({ text, whole: true }));
}
