import type { Call, Context, Expr, Span } from '../model.js';
import { lastUpTo } from '../text.js';
import { entriesFor, type Catalog, type Entry } from './catalog.js';
import { lastName } from './dotted.js';
import type { Evaluator } from './evaluate.js';
import { attributesOf, classesOf } from './objects.js';
import type { Program } from './program.js';
import { readCall, readSlot } from './reader.js';

/**
 * The entries a call means. `sure` is false when only the method's name speaks for them; `guessed`: nor is it known to be a library's, so
 * that it may not take the arguments that the library's takes.
 */
export interface Callee {
  entries: readonly Entry[];
  sure: boolean;
  guessed?: boolean;
}

/** Finds out what the calls of one program call. */
export class Callees {
  private readonly aliases = new Set<string>();
  private readonly handing = new Map<Span, boolean>();
  /** Packages of the catalogue from which something is imported with `*`. */
  private readonly stars = new Set<string>();
  /** Of names that nothing defines. */
  private readonly anyones = new Map<string, readonly Entry[]>();
  /** Import roots of the catalogue's packages that the program uses. */
  readonly libraries = new Set<string>();

  constructor(
    private readonly program: Program,
    private readonly catalog: Catalog,
    private readonly evaluator: Evaluator,
    private readonly context: Context,
  ) {
    for (const b of program.syntax.bindings) {
      if (b.kind === 'import') {
        const root = b.module!.split('.')[0]!;
        if (catalog.packages.has(root) || catalog.packages.has(b.module!)) this.libraries.add(root);
        if (b.member === '*' && catalog.packages.has(root)) this.stars.add(root);
        if (b.member ? b.member !== b.name : b.module !== b.name) this.aliases.add(b.name);
      } else if (b.kind === 'assign' && !b.deferred && (b.value.kind === 'name' || b.value.kind === 'attribute'))
        this.aliases.add(b.name);
    }
  }

  of(call: Call): Callee {
    const { callee } = call;
    let last = lastName(callee);
    const alias = callee.kind === 'name' && this.aliases.has(last);
    const { language } = this.program;
    if (!last || (!alias && !this.catalog.byName.has(last) && !this.catalog.wildNames.test(last)))
      return { entries: [], sure: false };
    this.evaluator.follower.tree.patience.renew();
    const name = this.evaluator.follower.dotted({ ...this.evaluator.located(callee, call.scope), at: call.nameAt });
    if (alias) last = name.slice(name.lastIndexOf('.') + 1);
    if (!name.startsWith('?')) {
      const entries = entriesFor(this.catalog, last, name, language);
      if (entries.length > 0) return { entries, sure: true };
      const root = name.split(/[.(]/)[0]!;
      const { foreign, packages } = this.catalog;
      const owner = name.slice(0, name.lastIndexOf('.'));
      if (foreign.has(root) || foreign.has(owner) || packages.has(root)) return { entries: [], sure: false };
    }
    const candidates = (this.catalog.byName.get(last) ?? []).filter((e) => e.language === language);
    if (name.startsWith('?unbound.')) return this.unbound(name, last, candidates);
    if (callee.kind !== 'attribute' || this.isModule(callee.of, call) || this.isOwn(callee, call))
      return { entries: [], sure: false };
    const entries = candidates.filter((e) => e.method).slice(0, 1);
    return { entries, sure: false, guessed: entries.length > 0 && !this.inherits(callee, call) };
  }

  /** A name that nothing in the text defines: a snippet in documentation, a later cell, a star import. */
  private unbound(name: string, last: string, candidates: readonly Entry[]): Callee {
    const tail = name.slice('?unbound.'.length);
    if (this.context === 'docs' || this.stars.size > 0 || this.program.language !== 'python') {
      let entries = this.anyones.get(tail);
      if (!entries) this.anyones.set(tail, (entries = this.ofAnyone(tail, last, candidates)));
      if (entries.length > 0) return { entries, sure: false };
    }
    const method = tail.includes('.') ? candidates.filter((e) => e.method).slice(0, 1) : [];
    return { entries: method, sure: false, guessed: true };
  }

  /** Of several libraries with the same name, the one that `*` is imported from, or the general one. */
  private ofAnyone(tail: string, last: string, candidates: readonly Entry[]): readonly Entry[] {
    const roots = [...new Set(candidates.flatMap((e) => (e.call ?? []).map((p) => p.split('.')[0]!)))];
    const found = roots
      .map((root) => ({ root, entries: entriesFor(this.catalog, last, `${root}.${tail}`, this.program.language) }))
      .filter(({ entries }) => entries.length > 0);
    const [first, ...others] = found;
    const meant =
      found.find(({ root }) => this.stars.has(root)) ??
      found.find(({ entries }) => entries.some((e) => e.general ?? e.method)) ??
      (others.every(({ entries }) => entries[0] === first?.entries[0]) ? first : undefined);
    return meant?.entries ?? [];
  }

  /** A module that is imported whole: what is called on it is a function of its own, no method. */
  private isModule(of: Expr, { scope, nameAt }: Call): boolean {
    const bindings = of.kind === 'name' ? this.program.names.lookup(of.name, scope, nameAt) : [];
    return bindings.length > 0 && bindings.every(({ kind, member }) => kind === 'import' && !member);
  }

  /** A method that the project itself defines, and that hands nothing on to the Hub. */
  private isOwn(callee: Expr & { kind: 'attribute' }, call: Call): boolean {
    const { follower } = this.evaluator;
    const of = { ...this.evaluator.located(callee.of, call.scope), at: call.nameAt };
    if (!isNamed(callee.of)) return false;
    const own = attributesOf(of, callee.name, follower.tree).some((found) => {
      if ('argument' in found) return false;
      return found.bindings.some((b) => b.kind === 'function' && !this.handsOn(b.opens!, found.program, b.name));
    });
    // Its other methods, and those of its bases, may ask the Hub for what it is given.
    return own && !classesOf(of, follower.tree).some(({ program, scope }) => this.handsOn(scope, program));
  }

  /** A method that a class of the project has from a class of a package of the catalogue. */
  private inherits(callee: Expr & { kind: 'attribute' }, call: Call): boolean {
    const { follower } = this.evaluator;
    const of = { ...this.evaluator.located(callee.of, call.scope), at: call.nameAt };
    if (attributesOf(of, callee.name, follower.tree).length > 0) return false;
    return classesOf(of, follower.tree).some(({ program, scope }) => {
      const { bases = [], parent, span } = program.syntax.scopes[scope]!;
      return bases.some((expr) => {
        const name = follower.dotted({ expr, scope: parent, at: span.start, program, via: 'constant' });
        return this.catalog.packages.has(name.split(/[.(]/)[0]!);
      });
    });
  }

  /** A function or class calls something of the catalogue for what it is given, a function also another of its own name. */
  private handsOn(scope: number, program: Program, method?: string): boolean {
    const { span } = program.syntax.scopes[scope]!;
    let does = this.handing.get(span);
    if (does === undefined) {
      const inside = callsIn(span, program);
      this.handing.set(span, (does = inside.some((call) => this.loads(call, program, method))));
    }
    return does;
  }

  private loads(call: Call, program: Program, method: string | undefined): boolean {
    const last = lastName(call.callee);
    const at = { expr: call.callee, scope: call.scope, at: call.nameAt, program, via: 'literal' as const };
    const entries = entriesFor(this.catalog, last, this.evaluator.follower.dotted(at), program.language);
    if (entries.length === 0) return last === method;
    return entries.some(({ action, repo }) => {
      if (action !== 'load') return false;
      const none = (): Expr[] => [];
      return readSlot(repo, readCall(call, none), none)?.kind !== 'literal';
    });
  }
}

const inOrder = new WeakMap<Program, { calls: readonly Call[]; starts: readonly number[] }>();

/** The calls of a program whose names begin in a span. */
function callsIn({ start, end }: Span, program: Program): readonly Call[] {
  let all = inOrder.get(program);
  if (!all) {
    const calls = [...program.syntax.calls].sort((a, b) => a.nameAt - b.nameAt);
    inOrder.set(program, (all = { calls, starts: calls.map(({ nameAt }) => nameAt) }));
  }
  const near = all.calls.slice(lastUpTo(all.starts, start), lastUpTo(all.starts, end) + 1);
  return near.filter(({ nameAt }) => start <= nameAt && nameAt < end);
}

/** A name, or a member of what has one; not what the instance around has. */
function isNamed(expr: Expr): boolean {
  if (expr.kind === 'attribute') return isNamed(expr.of);
  return expr.kind === 'name' && !/^(?:self|cls|super)$/.test(expr.name);
}
