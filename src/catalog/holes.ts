import type { Expr, Hole, OffsetMap, Region, Span } from '../model.js';
import { toHost } from '../text.js';
import type { Evaluator } from './evaluate.js';
import { innerSpan } from './inner.js';
import type { Patience } from './patience.js';
import type { Program } from './program.js';

/** No value of a variable that matters is longer. */
const MAX_VALUE = 1000;
/** Values of one variable. */
const MAX_VALUES = 8;
/** What stands for a path of this machine; nothing for what cannot be seen. */
const PLACE = { local: ['/'], known: [], dynamic: [], absent: [], object: [] };

/**
 * A program inside another one as it is run: with the values of the variables around it where they are known. Several where one of
 * them has several values. What stays unknown are its holes; all of them where the programs would have more characters than `most`.
 */
export function filled(region: Region, most: number, evaluator: Evaluator, patience: Patience): Region[] {
  const { holes } = region;
  if (!holes) return [region];
  patience.renew();
  const values = holes.map(({ expr, scope }) => {
    const found = evaluator.values(expr, scope).slice(0, MAX_VALUES);
    const texts = found.flatMap((o) => (o.is === 'known' && o.value !== null ? [String(o.value)] : PLACE[o.is]));
    const sure = found.length === 1 && found.every((o) => o.is === 'known' && !/default$/.test(o.via));
    return { texts: texts.filter(({ length }) => length <= MAX_VALUE), sure };
  });
  // which values of two variables belong together is not known
  const written = holes.map(({ start, end }) => region.text.slice(start, end));
  const several = new Set(written.filter((_, i) => values[i]!.texts.length > 1));
  const count = several.size === 1 ? Math.max(...values.map(({ texts }) => texts.length)) : 1;
  const isOwn = count === 1 && values.every(({ texts, sure }) => sure || texts.length !== 1);
  const ways = Array.from({ length: count }, (_, k) =>
    values.map(({ texts }) => (texts.length > 1 && count === 1 ? undefined : (texts[k] ?? texts[0]))),
  );
  const added = ways.flat().reduce((sum, value = '') => sum + value.length, 0);
  if (count * region.text.length + added > most) return [region];
  return ways.map((known) => ({ ...replaced(region, known), ...(!isOwn && { sealed: true }) }));
}

/** The region with known values in place of its holes. */
function replaced({ text, offsets, holes = [], ...rest }: Region, values: readonly (string | undefined)[]): Region {
  const map: OffsetMap = { from: [], to: [], encode: offsets.encode };
  const open: Hole[] = [];
  let out = '';
  let next = 0;
  const piece = (from: number, to: number): void => void (map.from.push(from), map.to.push(to));
  const copy = (start: number, end: number): void => {
    if (start >= end) return;
    const shift = out.length - start;
    piece(out.length, toHost(offsets, start));
    for (; next < offsets.from.length && offsets.from[next]! < end; next++) {
      if (offsets.from[next]! > start) piece(offsets.from[next]! + shift, offsets.to[next]!);
    }
    out += text.slice(start, end);
  };
  let at = 0;
  holes.forEach((hole, i) => {
    const value = values[i];
    copy(at, hole.start);
    at = hole.end;
    if (value === undefined) {
      open.push({ ...hole, start: out.length, end: out.length + hole.end - hole.start });
      return copy(hole.start, hole.end);
    }
    // all of it stands for the variable, its last character for the end of that
    for (let k = 0; k < value.length; k++)
      piece(out.length + k, toHost(offsets, k < value.length - 1 ? hole.start : hole.end - 1));
    out += value;
  });
  copy(at, text.length);
  return { ...rest, text: out, offsets: map, ...(open.length > 0 && { holes: open }) };
}

/** A text with holes as what it is put together from; undefined when it has none. */
export function aroundHoles(expr: Expr & { kind: 'literal' }, { text, syntax }: Program): Expr | undefined {
  const { span, value } = expr;
  const holes = syntax.holes?.filter(({ start, end }) => span.start <= start && end <= span.end) ?? [];
  if (holes.length === 0) return undefined;
  const inner = innerSpan(text, span, value);
  if (!inner) return { kind: 'other', span };
  const parts: Expr[] = [];
  const literal = (start: number, end: number): void => {
    if (start < end) parts.push({ kind: 'literal', value: text.slice(start, end), span: { start, end } });
  };
  let at = inner.start;
  for (const hole of holes) {
    literal(at, hole.start);
    parts.push(nameOf(hole, text));
    at = hole.end;
  }
  literal(at, inner.end);
  return { kind: 'concat', parts, span };
}

/** The variable of a hole by a name that nothing else has. */
function nameOf({ start, end }: Span, text: string): Expr {
  const written = text.slice(start, end);
  return { kind: 'name', name: `$${/\w+/.exec(written)?.[0] ?? ''}`, span: { start, end } };
}
