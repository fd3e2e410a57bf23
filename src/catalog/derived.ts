import { groupBy } from '../group.js';
import type { Binding } from '../model.js';
import type { Located } from './follow.js';
import type { Program } from './program.js';

/** Classes derived from classes derived from one. */
const MAX_CLASSES = 12;
/** Classes derived from one that are looked at. */
const MAX_DERIVED = 50;

/** What an attribute of `self` is in the bodies of the classes of its program that are derived from the class around. */
export function overridesOf({ scope, program }: Located, name: string): readonly Binding[] {
  const owner = program.names.classOf(scope);
  const found = owner === undefined ? [] : [owner];
  for (let i = 0; i < found.length && found.length <= MAX_CLASSES; i++) {
    const derived = derivedIn(program).get(found[i]!) ?? [];
    for (const it of derived.slice(0, MAX_DERIVED)) if (!found.includes(it)) found.push(it);
  }
  return found.slice(1, MAX_DERIVED).flatMap((derived) => program.names.inScope(name, derived));
}

const derivedClasses = new WeakMap<Program, ReadonlyMap<number, number[]>>();

/** The classes of a program by the scope of a base of theirs. */
export function derivedIn(program: Program): ReadonlyMap<number, number[]> {
  let known = derivedClasses.get(program);
  if (!known) {
    const pairs = program.syntax.scopes.flatMap(({ bases, parent, span }, scope) =>
      (bases ?? []).flatMap((base) => {
        if (base.kind !== 'name') return [];
        const opened = program.names.lookup(base.name, parent, span.start).map(({ opens }) => opens);
        return opened.flatMap((of) => (of === undefined ? [] : [{ of, scope }]));
      }),
    );
    const grouped = groupBy(pairs, ({ of }) => of);
    known = new Map([...grouped].map(([of, all]) => [of, all.map(({ scope }) => scope)]));
    derivedClasses.set(program, known);
  }
  return known;
}
