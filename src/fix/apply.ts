import type { Edit, Fix } from '../model.js';
import { applyEdits } from '../text.js';

/** A fix that was left out, and why. */
export interface Skipped {
  fix: Fix;
  reason: string;
}

export interface Applied {
  /** New texts by path; only files that change. */
  texts: Map<string, string>;
  applied: Fix[];
  skipped: Skipped[];
}

/**
 * Applies fixes to texts. Each is taken whole or not at all, in the order of their first edits: of two that want different things of one
 * place the first wins. Equal edits are made once. `textOf` gives the text that the edits are about.
 */
export function applyFixes(fixes: readonly Fix[], textOf: (path: string) => string | undefined): Applied {
  const taken = new Map<string, Edit[]>();
  const applied: Fix[] = [];
  const skipped: Skipped[] = [];
  for (const fix of [...fixes].sort(byPosition)) {
    const gone = fix.edits.find(({ path }) => textOf(path) === undefined);
    const conflict = fix.edits.find((edit) => taken.get(edit.path)?.some((other) => clashes(edit, other)));
    if (gone) skipped.push({ fix, reason: `${gone.path} cannot be read` });
    else if (conflict) skipped.push({ fix, reason: `another fix changes the same place of ${conflict.path}` });
    else {
      applied.push(fix);
      for (const edit of fix.edits) {
        const edits = taken.get(edit.path) ?? [];
        if (!edits.some((other) => same(edit, other))) taken.set(edit.path, [...edits, edit]);
      }
    }
  }
  const texts = new Map<string, string>();
  for (const [path, edits] of taken) {
    const text = textOf(path)!;
    const changed = applyEdits(text, edits);
    if (changed !== text) texts.set(path, changed);
  }
  return { texts, applied, skipped };
}

function byPosition(a: Fix, b: Fix): number {
  const [one, two] = [a.edits[0]!, b.edits[0]!];
  return one.path < two.path ? -1 : one.path > two.path ? 1 : one.span.start - two.span.start;
}

function same(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

/** Edits that overlap, or that put different texts at one place. Two that merely touch go together. */
function clashes(a: Edit, b: Edit): boolean {
  if (same(a, b)) return false;
  if (a.span.start === b.span.start && (a.span.end === b.span.end || a.span.start === Math.min(a.span.end, b.span.end)))
    return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}
