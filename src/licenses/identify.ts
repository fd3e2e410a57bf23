import { nearest } from '../nearest.js';
import { table, termsOf } from './table.js';

/** What a written licence value means. */
export type Identified =
  | { is: 'id'; id: string; /** It is written in a way the Hub does not know. */ spelled?: string }
  /** Says that there is a licence, and not which one: `other`, `cc`, a version left out. */
  | { is: 'open'; problem?: string }
  | { is: 'wrong'; problem: string };

/**
 * Which licence a value of `license` names: an identifier, an SPDX id in any case, a known other spelling, one of these with blanks in the
 * place of hyphens. Never guesses.
 */
export function identify(written: string): Identified {
  const value = written.trim().toLowerCase().slice(0, 200);
  const found = meaning(value, written);
  if (found) return found;
  const spaced = meaning(value.replace(/[\s_]+/g, '-'), written);
  if (spaced?.is === 'id') return { ...spaced, spelled: written };
  if (spaced) return spaced;
  const meant = nearest(value, Object.keys(table.identifiers.identifiers));
  return {
    is: 'wrong',
    problem: `\`${written.slice(0, 80)}\` is no licence the Hub knows${meant ? `; did you mean \`${meant}\`?` : ''}`,
  };
}

function meaning(value: string, written: string): Identified | undefined {
  const terms = termsOf(value);
  if (terms?.placeholder) return { is: 'open' };
  if (terms?.class === 'unknown')
    return { is: 'open', problem: `\`${value}\` is a family of licences, and not one of them` };
  if (terms) return { is: 'id', id: value };
  const spdx = bySpdx().get(value);
  if (spdx) return { is: 'id', id: spdx, spelled: written };
  const { aliases, incomplete } = table.aliases;
  if (Object.hasOwn(aliases, value)) return { is: 'id', id: aliases[value]!, spelled: written };
  if (Object.hasOwn(incomplete, value)) return { is: 'wrong', problem: `\`${written}\`: ${incomplete[value]}` };
  return undefined;
}

let spdxIds: Map<string, string> | undefined;

/** Hub ids by SPDX id, in small letters. */
export function bySpdx(): Map<string, string> {
  spdxIds ??= new Map(
    Object.entries(table.identifiers.identifiers).flatMap(([id, { spdx = [] }]) =>
      spdx.map((name): [string, string] => [name.toLowerCase(), id]),
    ),
  );
  return spdxIds;
}
