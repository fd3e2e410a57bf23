import type { Call, Expr } from '../model.js';
import type { Catalog } from './catalog.js';
import type { Evaluator } from './evaluate.js';
import { codeOf } from './outcome.js';
import type { Program, Tree } from './program.js';
import { readCall, readSlot } from './reader.js';
import type { Slot } from './types.js';

/** The places of the project's own that a program writes to. */
export class Places {
  /** Their names and paths. */
  readonly outputs = new Set<string>();
  /** Source text of expressions that name them. */
  private readonly code = new Set<string>();

  constructor(
    private readonly program: Program,
    private readonly catalog: Catalog,
    private readonly tree: Tree,
    private readonly evaluator: Evaluator,
  ) {
    for (const call of program.syntax.calls) this.call(call);
  }

  /** True for an expression (not a plain text) that the program writes to. */
  has(expr: Expr): boolean {
    return expr.kind !== 'literal' && this.code.has(codeOf(expr, this.program));
  }

  /** Arguments at which the program names places of its own (`save_pretrained(out)`). */
  private call(call: Call): void {
    this.tree.patience.renew();
    const at = { scope: call.scope, at: call.nameAt, program: this.program };
    const follow = this.evaluator.follow(call.scope);
    for (const { slot, hub } of this.catalog.defaults.entries(call, at, this.tree, 'output')) {
      const expr = slot && mayHold(call, slot) && readSlot(slot, readCall(call, follow), follow);
      if (expr) this.add(expr, call.scope, hub);
    }
  }

  /** Takes in what an expression names; of a parameter of an own function, what its callers give. */
  add(expr: Expr, scope: number, hub = false): void {
    const values = this.evaluator.items(expr, scope);
    let told = values.length > 0;
    for (const o of values) {
      const name = o.is === 'known' && typeof o.value === 'string' ? o.value.replace(/^\.\/|\/$/g, '') : '';
      if (!name || this.catalog.ids.legacy.model.has(name)) told = false;
      // A repo of the Hub is loaded like any other; a bare name stands for a folder beside it, too.
      else if (!hub || !name.includes('/')) this.outputs.add(name);
    }
    // A name whose values are all known may hold something else elsewhere.
    if (expr.kind !== 'literal' && !hub && !told) this.code.add(codeOf(expr, this.program));
  }
}

/** The cheap test: an argument stands, or may hide, at the slot. */
function mayHold({ args }: Call, { at, named }: Slot): boolean {
  return args.some((a) => a.splat || (a.name ? named?.includes(a.name) : at !== undefined));
}
