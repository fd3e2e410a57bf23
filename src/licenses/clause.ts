import type { Terms } from './types.js';

/** A kind of clause, with its place in the licence text when that is known: `field 2(a)(1)`. */
export function clause({ sections }: Terms, name: string): string {
  return sections && Object.hasOwn(sections, name) ? `${name} ${sections[name]}` : name;
}
