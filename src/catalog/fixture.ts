import type { Binding } from '../model.js';
import type { Defaults } from './defaults.js';
import type { Program } from './program.js';

/** The scope of the function of the program, in the class around or outside, that gives a parameter of its name its value. */
export function fixtureOf(
  { name, scope }: Binding,
  { syntax, names }: Program,
  defaults: Defaults,
): number | undefined {
  const { parent } = syntax.scopes[scope]!;
  for (const place of new Set([parent, 0])) {
    for (const { opens } of names.inScope(name, place)) {
      const decorators = opens === undefined || opens === scope ? undefined : syntax.scopes[opens]!.decorators;
      if (decorators?.some((decorator) => defaults.isFixture(decorator))) return opens;
    }
  }
  return undefined;
}
