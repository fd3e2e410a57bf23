import type { Place } from '../../model.js';
import { readNotebook, type Cell } from './cells.js';

/** A place in a notebook: a line of the source of a cell, or in words what else it is. Cells and lines are 1-based. */
export type Spot = Pick<Place, 'cell' | 'cellLine'> & { note?: string };

/** Tells where in a notebook an offset of its text lies; nothing of what is no notebook. Reads the text once. */
export function spots(text: string): (offset: number) => Spot {
  const { cells, language, problem } = readNotebook(text);
  if (problem !== undefined || (cells.length === 0 && language === undefined)) return () => ({});
  return (offset) => {
    const index = cells.findIndex(({ start, end }) => start <= offset && offset < end);
    const cell = cells[index];
    if (!cell) return { note: 'in the metadata of the notebook' };
    if (cell.source.some(([start, end]) => start <= offset && offset < end))
      return { cell: index + 1, cellLine: lineIn(text, cell, offset) };
    const [start, end] = cell.outputs;
    return { note: `in the ${start <= offset && offset < end ? 'output' : 'metadata'} of cell ${index + 1}` };
  };
}

/** Escapes are skipped as a whole: a backslash before an `n` may be the end of another one. */
const ESCAPE = /\\(?:u00(..)|[^])/g;

function lineIn(text: string, { source }: Cell, offset: number): number {
  let line = 1;
  for (const [start, end] of source) {
    for (const [escape, code] of text.slice(start, Math.min(end, offset)).matchAll(ESCAPE))
      if (escape === '\\n' || code?.toLowerCase() === '0a') line++;
    if (offset < end) break;
  }
  return line;
}
