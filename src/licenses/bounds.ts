import type { Ruling } from '../model.js';
import { clause } from './clause.js';
import { badge } from './handing.js';
import { table } from './table.js';
import type { Situation, Size, Terms, Threshold } from './types.js';
import { wild } from './wild.js';

/** What depends on size and place. No repository tells these: what is not declared stays open. */
export function* bounds(terms: Terms, situation: Situation): Iterable<Ruling> {
  const { relation, use, repo, size = {} } = situation;
  if (relation === 'evaluate') return;
  const named = (names: readonly string[] | undefined): boolean =>
    !names || names.some((pattern) => wild(pattern, repo));
  for (const threshold of use === 'research' ? [] : (terms.thresholds ?? [])) {
    if (named(threshold.names)) yield* passed(terms, threshold, situation);
  }
  const { territory } = terms;
  if (!territory || !named(territory.names)) return;
  const base = { relation, clause: clause(terms, 'territory') };
  const without = territory.without.join(', ');
  const hit = size.regions?.filter((region) => isIn(region, territory.without));
  if (!hit) yield { ...base, outcome: 'unclear', says: `nothing is granted in ${without}` };
  else if (hit.length) {
    const says = `nothing is granted in ${without}, and the project is offered in ${hit.join(', ')}`;
    yield { ...base, outcome: 'forbidden', says };
  }
}

/** Is the project above the threshold? Products earn less than their company, and a day sees fewer users than a month. */
function* passed(terms: Terms, threshold: Threshold, situation: Situation): Iterable<Ruling> {
  const { above, of, measure, a, effect, then } = threshold;
  const own = measured(threshold, situation.size ?? {});
  if (own !== undefined && own <= above) return;
  const base = { relation: situation.relation, clause: clause(terms, 'threshold') };
  const says = `above ${grouped(above)} ${of}: ${effect}`;
  const sure = own !== undefined && measure !== 'product-revenue' && a !== 'day';
  if (sure && then === 'badge') yield* badge(terms, situation, true);
  else if (sure) yield { ...base, outcome: 'forbidden', says: `${says}, and the project is above` };
  else yield { ...base, outcome: own === undefined ? 'conditional' : 'unclear', says };
}

function measured({ measure, a }: Threshold, { users, revenue }: Size): number | undefined {
  if (measure === 'users') return users;
  return revenue === undefined || a === 'year' ? revenue : revenue / 12;
}

/** A union is in a place when it is that place, or has a part there. */
function isIn(region: string, places: readonly string[]): boolean {
  const { unions } = table.relations;
  return places.some((place) => place === region || unions[place]?.includes(region) || unions[region]?.includes(place));
}

/** 700000000 as 700,000,000. A locale's own way takes tens of milliseconds to load. */
function grouped(amount: number): string {
  return String(amount).replace(/\d(?=(?:\d{3})+$)/g, '$&,');
}
