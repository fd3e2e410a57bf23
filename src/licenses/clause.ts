import type { Ruling } from '../model.js';
import type { Terms } from './types.js';

/** A kind of clause, with its place in the licence text when that is known: `field 2(a)(1)`. */
export function clause({ sections }: Terms, name: string): string {
  return sections && Object.hasOwn(sections, name) ? `${name} ${sections[name]}` : name;
}

/** Does a ruling rest on a clause of this kind? */
export function isAbout(ruling: Ruling, name: string): boolean {
  return ruling.clause === name || ruling.clause.startsWith(`${name} `);
}
