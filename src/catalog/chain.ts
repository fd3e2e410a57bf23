import type { Call, Expr } from '../model.js';
import { lastName } from './dotted.js';
import type { Program } from './program.js';

const MAX_STEPS = 60;

/** Calls made on each other's results, names in between followed: `a.b().c()`, `x = a.b(); x.c()`. */
export class Chains {
  private readonly users = new Map<Call, Call[]>();

  constructor(private readonly program: Program) {
    for (const call of program.syntax.calls) {
      const receiver = this.receiver(call);
      if (!receiver) continue;
      const users = this.users.get(receiver);
      if (users) users.push(call);
      else this.users.set(receiver, [call]);
    }
  }

  /** The nearest call of the chain around `call` with one of these method names: what it is called on, then its users. */
  find(call: Call, names: readonly string[]): Call | undefined {
    let before = this.receiver(call);
    for (let i = 0; before && i < MAX_STEPS; i++) {
      if (names.includes(lastName(before.callee))) return before;
      before = this.receiver(before);
    }
    const after = (this.users.get(call) ?? []).slice(0, MAX_STEPS);
    for (let i = 0; i < after.length && i < MAX_STEPS; i++) {
      if (names.includes(lastName(after[i]!.callee))) return after[i];
      after.push(...(this.users.get(after[i]!) ?? []).slice(0, MAX_STEPS));
    }
    return undefined;
  }

  private receiver(call: Call): Call | undefined {
    let expr: Expr = call.callee;
    if (expr.kind !== 'attribute') return undefined;
    expr = expr.of;
    for (let i = 0; i < MAX_STEPS; i++) {
      if (expr.kind === 'call') return expr.call;
      if (expr.kind === 'attribute') expr = expr.of;
      else if (expr.kind === 'name') {
        const bindings = this.program.names.lookup(expr.name, call.scope, expr.span.start);
        const binding = bindings.length === 1 ? bindings[0]! : undefined;
        if (binding?.kind !== 'assign') return undefined;
        expr = binding.value;
      } else return undefined;
    }
    return undefined;
  }
}
