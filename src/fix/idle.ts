import { groupBy } from '../group.js';
import type { Edit, Fix } from '../model.js';
import { Covers } from '../text.js';

/** Those of the fixes that were made which are offered again, for the place where they have been written: they settle nothing. */
export function idleFixes(made: readonly Fix[], offered: readonly Fix[]): Fix[] {
  const again = new Map<string, Covers>();
  const key = ({ title }: Fix, { path }: Edit): string => `${title}\0${path}`;
  for (const fix of offered) {
    for (const edit of fix.edits) {
      const covers = again.get(key(fix, edit)) ?? new Covers();
      again.set(key(fix, edit), covers);
      covers.add({ start: edit.span.start, end: edit.span.end + 1 });
    }
  }
  if (again.size === 0) return [];
  const starts = newStarts(made.flatMap(({ edits }) => edits));
  return made.filter((fix) =>
    fix.edits.some((edit) => {
      const start = starts.get(placeOf(edit))!;
      return again.get(key(fix, edit))?.meet({ start, end: start + edit.text.length + 1 });
    }),
  );
}

/** Where the texts of edits stand when all of them are made; equal edits are made once. */
function newStarts(edits: readonly Edit[]): Map<string, number> {
  const starts = new Map<string, number>();
  for (const all of groupBy(edits, ({ path }) => path).values()) {
    let shift = 0;
    for (const edit of all.sort((a, b) => a.span.start - b.span.start)) {
      if (starts.has(placeOf(edit))) continue;
      starts.set(placeOf(edit), edit.span.start + shift);
      shift += edit.text.length - (edit.span.end - edit.span.start);
    }
  }
  return starts;
}

function placeOf({ path, span, text }: Edit): string {
  return [path, span.start, span.end, text].join('\0');
}
