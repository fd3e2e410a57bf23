import type { Place, Value } from '../model.js';

/** A known value as text; null when it is dynamic or absent. */
export function knownText(value: Value): string | null {
  return value.is === 'known' && value.value !== null ? String(value.value) : null;
}

/** The notebook cell of a place, for machine outputs; nothing elsewhere. */
export function cellOf(place: Place): { cell?: number; cellLine?: number } {
  return place.cell === undefined ? {} : { cell: place.cell, cellLine: place.cellLine };
}
