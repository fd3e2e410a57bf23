import type { Binding, Call, Expr } from '../model.js';
import { membersOf } from './enumeration.js';
import { MAX_STEPS, unknown, type Follower, type Located } from './follow.js';
import { entries, item, MAX_ARMS, inRow } from './items.js';

/** Follows the names of loops to the elements of what they go over. */
export class Loops {
  constructor(private readonly follower: Follower) {}

  /** The values a loop's target takes; it may be part of a part of each element. */
  elements({ value, scope, at }: Binding, { program }: Located, steps: number): Located[] {
    const keys: Expr[] = [];
    let expr = value;
    for (; expr.kind === 'index' && expr.span === expr.of.span && expr.key.kind === 'literal'; expr = expr.of)
      keys.unshift(expr.key);
    const [first, ...others] = keys;
    const part = first?.kind === 'literal' ? Number(first.value) : undefined;
    let found = this.iterate({ expr, scope, at, program, via: 'constant' }, part, steps + 1);
    for (const key of others) {
      const inside = (of: Expr): Expr & { kind: 'index' } => ({ kind: 'index', of, key, span: key.span });
      found = found.flatMap((it) => this.follower.index(it, inside(it.expr), steps + 1));
    }
    return found.slice(0, MAX_ARMS);
  }

  /** `LIST.find((it) => …)`: one of the elements, if all can be seen. */
  sought({ callee, args }: Call, from: Located, steps: number): Located[] | undefined {
    if (callee.kind !== 'attribute' || callee.name !== 'find' || args.length !== 1) return undefined;
    const found = this.iterate({ ...from, expr: callee.of }, undefined, steps + 1);
    const all = found.length > 0 && found.length < MAX_ARMS;
    return all && found.every(({ expr: { kind } }) => kind === 'dict' || kind === 'literal') ? found : undefined;
  }

  iterate(base: Located, part: number | undefined, steps: number): Located[] {
    if (steps > MAX_STEPS) return [unknown(base)];
    const { expr } = base;
    if (expr.kind === 'call' && expr.call.callee.kind === 'attribute') {
      const { of, name } = expr.call.callee;
      if (/^(?:items|keys|values|iter|to_vec)$/.test(name)) {
        const wanted = name === 'keys' ? 0 : name === 'values' ? 1 : part;
        return this.follower
          .step({ ...base, expr: of }, steps + 1)
          .flatMap((d) => entries(d, wanted).flatMap((e) => this.follower.part(e, steps)));
      }
    }
    if (expr.kind === 'call' && expr.call.callee.kind === 'name' && expr.call.args[0]) {
      const { name } = expr.call.callee;
      if (name === 'enumerate')
        return part === 1
          ? this.iterate({ ...base, expr: expr.call.args[0].value }, undefined, steps + 1)
          : [unknown(base)];
      if (name === 'zip' && part !== undefined && expr.call.args[part]) {
        return this.iterate({ ...base, expr: expr.call.args[part].value }, undefined, steps + 1);
      }
    }
    const members = membersOf(base, this.follower.tree);
    if (members) return entries(members, 1).flatMap((e) => this.follower.step(e, steps + 1));
    const handed =
      expr.kind === 'call' ? this.follower.defaults.elementsOf(expr.call, base, this.follower.tree) : undefined;
    if (handed) return this.iterate({ ...base, expr: handed }, part, steps + 1);
    return this.follower.step(base, steps + 1).flatMap((found) => {
      if (found.expr.kind === 'dict') return entries(found, 0).flatMap((e) => this.follower.step(e, steps + 1));
      if (found.expr.kind !== 'list') return [unknown(base)];
      return found.expr.items.slice(0, MAX_ARMS).flatMap((i) => {
        const inner = part === undefined || (part === 0 && i.kind === 'literal') ? i : item(i, part);
        return inner ? this.follower.part(inRow(found, i, inner), steps) : [unknown(base)];
      });
    });
  }
}
