import type { Binding } from '../model.js';
import type { Defaults } from './defaults.js';
import type { Program } from './program.js';

/**
 * The scope of the function of the program, in the class around or outside, that gives a parameter of its name its value; undefined for
 * parameters of functions that somebody else calls.
 */
export function fixtureOf(
  { name, scope }: Binding,
  { syntax, names }: Program,
  defaults: Defaults,
): number | undefined {
  const taker = syntax.scopes[scope]!;
  const isFixture = taker.decorators?.some((decorator) => defaults.fixture(decorator)) ?? false;
  for (const place of new Set([taker.parent, 0])) {
    for (const { opens } of names.inScope(name, place)) {
      const decorators = opens === undefined || opens === scope ? undefined : syntax.scopes[opens]!.decorators;
      for (const decorator of decorators ?? []) {
        const fixture = defaults.fixture(decorator);
        if (fixture && (isFixture || fixture.takers?.some((start) => taker.name.startsWith(start)))) return opens;
      }
    }
  }
  return undefined;
}
