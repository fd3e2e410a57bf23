import type { Expr, Span, Value } from '../model.js';
import { stateOf } from '../pin.js';
import type { Catalog } from './catalog.js';
import { Follower, type Located } from './follow.js';
import { isOpen } from './lists.js';
import { codeOf, outcomes, type Outcome, type Seen } from './outcome.js';
import type { Program, Tree } from './program.js';
import { readSlot, type ArgumentReader } from './reader.js';
import type { Slot } from './types.js';

/** Where several values come from: the callers of a function, or choices of its own (a loop, a condition, a table). */
export type Beside = 'callers' | 'choices';

/** What the expressions of one program come to. */
export class Evaluator {
  readonly follower: Follower;
  private readonly asking: Follower;

  constructor(
    private readonly program: Program,
    private readonly catalog: Catalog,
    tree: Tree,
  ) {
    this.follower = new Follower(tree, catalog.defaults);
    // A call of an own method that is called like a loader is told itself.
    const known = (name: string): boolean => catalog.byName.get(name)?.some((e) => e.method) ?? false;
    this.asking = new Follower(tree, catalog.defaults, (name, method) => !method || !known(name));
  }

  /** An expression of this program where it stands. */
  located(expr: Expr, scope: number): Located {
    return { expr, scope, at: expr.span.start, program: this.program, via: 'literal' };
  }

  /** The expressions that one can mean; where none can be seen, what callers give to a parameter. */
  expressions(expr: Expr, scope: number): readonly Located[] {
    const at = this.located(expr, scope);
    const found = this.follower.follow(at);
    if (!found.every((it) => isOpen(it.expr))) return found;
    const { told } = this.program;
    // the same text, of which more is told
    const given = this.asking
      .follow({ ...at, program: told })
      .map((it) => (it.program === told ? { ...it, program: this.program } : it));
    // A list that is put together here of what callers give is none of theirs.
    return given.some((it) => found.some(({ expr: { span } }) => span.start === it.expr.span.start)) ? found : given;
  }

  /** Every value the expression can have, as far as one can see. */
  values(expr: Expr, scope: number): Outcome[] {
    return outcomes(this.located(expr, scope), this.follower, this.catalog);
  }

  /** The values of an expression, or of the items when it is a list; those that callers give to a parameter, too. */
  items(expr: Expr, scope: number): Outcome[] {
    const at = this.located(expr, scope);
    const lists = this.asking.follow(at).filter(({ expr: { kind } }) => kind === 'list');
    if (lists.length === 0) return outcomes(at, this.asking, this.catalog);
    return lists.flatMap((list) => {
      const { items } = list.expr as Expr & { kind: 'list' };
      return items.flatMap((item) => outcomes({ ...list, expr: item }, this.asking, this.catalog));
    });
  }

  /**
   * A value beside another one of which there may be several: which belong together is told only where there is one of this, or one
   * that stands in the same `row`.
   */
  beside(expr: Expr, scope: number, from: Beside, row?: string): Value {
    const found = from === 'callers' ? this.items(expr, scope) : this.values(expr, scope);
    const own = row === undefined ? [] : found.filter((o) => 'row' in o && o.row === row);
    if (own.length === 1) return this.pick(own);
    // Where none of the choices is a pin, it matters little which one belongs to which.
    const open = from === 'choices' && !found.some((o) => o.is === 'known' && stateOf(o) === 'commit');
    if (found.length === 1 || open) return this.pick(found);
    return { is: 'dynamic', code: codeOf(expr, this.program), span: expr.span };
  }

  /** Follows names of a scope to the expressions behind them. */
  follow(scope: number): (expr: Expr) => Expr[] {
    return (expr) =>
      this.follower
        .follow(this.located(expr, scope))
        .map((found) => (found.program === this.program ? found.expr : moved(found.expr, expr.span)));
  }

  /** The truth of a flag; undefined when it is not given. `beside` one of several values it cannot be seen where it is not the same for all. */
  truth(slot: Slot, args: ArgumentReader, beside = false): boolean | 'dynamic' | undefined {
    const expr = readSlot(slot, args, this.follow(args.scope));
    if (!expr) return undefined;
    const found = this.values(expr, args.scope);
    const isSet = (o: Outcome): boolean =>
      o.is === 'known' && (o.value === true || /^(?:true|1)$/i.test(String(o.value)));
    if (found.some(isSet)) return beside && !found.every(isSet) ? 'dynamic' : true;
    return found.every((o) => o.is === 'known') ? false : 'dynamic';
  }

  /** One value for several: what a push can change comes first, what cannot be seen last. */
  pick(found: Outcome[]): Value {
    const values = found.flatMap((o) => (o.is === 'local' || o.is === 'object' ? [] : withoutRow(o)));
    const known = values.filter((v) => v.is === 'known');
    return (
      known.find((v) => stateOf(v) !== 'commit') ??
      known[0] ??
      values[0] ?? { is: 'dynamic', code: '', span: { start: 0, end: 0 } }
    );
  }
}

/** The value alone. */
export function withoutRow({ row: _, ...value }: Seen): Value {
  return value;
}

/** An expression of another file, of which only the texts mean something here. */
function moved(expr: Expr, span: Span): Expr {
  if (expr.kind === 'literal') return { ...expr, span };
  if (expr.kind !== 'dict') return { kind: 'other', span };
  const entries = expr.entries.map(({ key, value }) => ({
    ...(key && { key }),
    value: value.kind === 'literal' ? { ...value, span } : ({ kind: 'other', span } as const),
  }));
  return { kind: 'dict', entries, span };
}
