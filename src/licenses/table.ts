import data from '../generated/catalog.json' with { type: 'json' };
import type { LicenseData, Terms } from './types.js';

/** Everything hf-lint knows of licences. */
export const table = (data as unknown as { licenses: LicenseData }).licenses;

/** The day of the built-in table of repositories. */
export const TABLE_DATE = table['known-repos'].date;

/** Terms of an identifier of the Hub, or of a family; undefined for anything else. */
export function termsOf(id: string): Terms | undefined {
  if (Object.hasOwn(table.identifiers.identifiers, id)) return table.identifiers.identifiers[id];
  return Object.hasOwn(table.families.families, id) ? table.families.families[id] : undefined;
}

/** Is one of `names` this id, or its class (`@rail`)? */
export function isOneOf(id: string, names: readonly string[]): boolean {
  return names.some((name) => name === id || (name.startsWith('@') && termsOf(id)?.class === name.slice(1)));
}
