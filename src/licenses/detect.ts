import { table } from './table.js';
import { pairs } from './words.js';

/** What a text is. `extra`: the text of a permissive licence is in it, and more: the paragraphs that are not its own. */
export type Detected =
  | { is: 'license'; id: string }
  | { is: 'extra'; id: string; extra: string }
  | { is: 'clauses'; clauses: string[] }
  | { is: 'unknown' };

interface Sketch {
  id: string;
  limit: number;
  pairs: Set<number>;
}

/** Measured on LICENSE files of public repositories: two copies of one text are nearer than this, two licences hardly ever. */
const SAME = 0.92;
/** Nearly every pair of a licence is there: its text stands in this one. */
const INSIDE = 0.95;

let sketches: Sketch[] | undefined;

/**
 * The SPDX id of a licence text, by its word pairs: first how alike the two are as a whole (Dice), then whether a licence is contained in
 * a longer text. Texts of models' own licences are told by their titles first: ids of the Hub or families.
 */
export function detectText(text: string): Detected {
  const titled = fingerprint(text);
  if (titled) return { is: 'license', id: titled };
  sketches ??= table.texts.texts.map(read);
  const found = pairs(text);
  if (found.size < 8) return named(text);
  const ranked = sketches.map((sketch) => ({ sketch, ...compare(found, sketch) })).sort((a, b) => b.alike - a.alike);
  const [best] = ranked;
  if (best && best.alike >= SAME) {
    // One sentence more changes little of a text, and may change its terms.
    const more = best.alike < 1 ? rest(text, best.sketch) : '';
    if (more && tripped(more).length) return { is: 'extra', id: best.sketch.id, extra: more };
    return { is: 'license', id: best.sketch.id };
  }
  const [inside] = ranked.filter(({ contained }) => contained >= INSIDE).sort((a, b) => b.shared - a.shared);
  if (inside) {
    const extra = rest(text, inside.sketch);
    return extra ? { is: 'extra', id: inside.sketch.id, extra } : { is: 'license', id: inside.sketch.id };
  }
  const clauses = tripped(text);
  return clauses.length ? { is: 'clauses', clauses } : named(text);
}

/** The family or identifier whose title heads the text, or whose own sentence stands in it. */
export function fingerprint(text: string): string | undefined {
  const flat = text
    .slice(0, 20_000)
    .replace(/[*#_`"“”'’]/g, '')
    .replace(/\s+/g, ' ');
  const head = flat.slice(0, 1500);
  return table.fingerprints.fingerprints.find(({ pattern, anywhere }) =>
    new RegExp(pattern, 'i').test(anywhere ? flat : head),
  )?.id;
}

/** Kinds of clauses that make a text more than permissive. */
export function tripped(text: string): string[] {
  const flat = text.slice(0, 100_000).replace(/\s+/g, ' ');
  return table.fingerprints.tripwires
    .filter(({ pattern }) => new RegExp(pattern, 'i').test(flat))
    .map(({ clause }) => clause);
}

/** A file that only says where the licence is. */
function named(text: string): Detected {
  const head = text.slice(0, 2000);
  const tag = /SPDX-License-Identifier:\s*([A-Za-z0-9.+-]+)/.exec(head)?.[1];
  if (tag) return { is: 'license', id: tag };
  if (/Licensed under the Apache License, Version 2\.0/.test(head)) return { is: 'license', id: 'Apache-2.0' };
  return { is: 'unknown' };
}

function read({ id, limit, words }: (typeof table.texts.texts)[number]): Sketch {
  const bytes = Buffer.from(words, 'base64');
  const list = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
  return { id, limit, pairs: new Set(list) };
}

function compare(found: ReadonlySet<number>, sketch: Sketch): { alike: number; contained: number; shared: number } {
  let within = 0;
  let shared = 0;
  for (const pair of found) {
    if (pair >= sketch.limit) continue;
    within++;
    if (sketch.pairs.has(pair)) shared++;
  }
  const all = within + sketch.pairs.size;
  return { alike: all ? (2 * shared) / all : 0, contained: shared / (sketch.pairs.size || 1), shared };
}

/** Paragraphs that are not the licence's own; for texts that are kept whole only. */
function rest(text: string, { limit, pairs: own }: Sketch): string {
  const foreign = text.split(/\n\s*\n/).filter((paragraph) => {
    const found = [...pairs(paragraph)].filter((pair) => pair < limit);
    return found.length > 5 && found.filter((pair) => own.has(pair)).length < found.length / 2;
  });
  return foreign.join(' ').replace(/\s+/g, ' ').trim().slice(0, 300);
}
