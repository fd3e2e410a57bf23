import { groupBy } from '../group.js';
import type { Binding } from '../model.js';
import type { Program } from './program.js';

const parameters = new WeakMap<Program, Parameters>();

interface Parameters {
  /** In the order of the heading. */
  of: Map<number, Binding[]>;
  at: Map<number, Binding>;
}

function parametersIn(program: Program): Parameters {
  let known = parameters.get(program);
  if (!known) {
    const all = program.syntax.bindings.filter(({ kind }) => kind === 'param');
    known = { of: groupBy(all, ({ scope }) => scope), at: new Map(all.map((param) => [param.at, param])) };
    parameters.set(program, known);
  }
  return known;
}

/** The parameters of a function, by its scope, in the order of the heading. */
export function parametersOf(scope: number, program: Program): readonly Binding[] {
  return parametersIn(program).of.get(scope) ?? [];
}

/** The parameter of any function that stands at an offset. */
export function parameterAt(program: Program, at: number): Binding | undefined {
  return parametersIn(program).at.get(at);
}
