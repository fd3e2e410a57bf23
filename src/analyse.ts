import { wantedFor, type Catalog } from './catalog/catalog.js';
import { placesOf } from './catalog/key-places.js';
import { matchKeys } from './catalog/keys.js';
import { programsIn } from './catalog/key-programs.js';
import { ADDRESS } from './catalog/address.js';
import { matchProgram, type Match } from './catalog/match.js';
import { codeOf } from './catalog/outcome.js';
import { program, type Tree } from './catalog/program.js';
import { Comments, MAX_NESTING } from './comments.js';
import { contextOf, isTemplate, madePath } from './context.js';
import { formats, isData } from './formats/index.js';
import { cellAt, innermost, slotUp, up, type Nesting } from './host.js';
import { lazy } from './lazy.js';
import type {
  Context,
  Format,
  Note,
  PinSlot,
  Place,
  Problem,
  Reference,
  Region,
  Scalar,
  Source,
  Span,
  Syntax,
  Value,
  Wanted,
} from './model.js';
import { Covers, Lines, toHost } from './text.js';

/** What one file says about the Hub. */
export interface Analysis {
  references: Reference[];
  /** Names and paths that the file's programs write to. */
  outputs: string[];
  problems: Problem[];
  /** Where comments stand, when that was asked; those of texts that could not be read are missing. */
  comments: Span[];
}

type Fill = ReturnType<typeof matchProgram>['fill'];

/** Characters that programs may have into which the values of variables are put: a file's, and for each of its own. */
const ROOM = 50_000;
const GROWTH = 4;

/** The variable that stands for the hole of a template. */
const NAMELESS = '${_}';

const byName = new Map(formats.map((f) => [f.name, f]));

/** Reads a file and the texts of other languages inside it. Never throws. `commented`: comments are asked for. */
export function analyse(source: Source, format: Format, catalog: Catalog, tree: Tree, commented = false): Analysis {
  const seenIn = (text: string, syntax: Syntax) => {
    const places = placesOf({ path: madePath(source.path), text }, syntax, catalog.dialects);
    return { places, inner: programsIn(text, places, catalog.dialects) };
  };
  const comments = new Comments(
    source.text,
    (name) => byName.get(name),
    (text, syntax) => seenIn(text, syntax).inner.regions,
  );
  const analysis: Analysis = { references: [], outputs: [], problems: [], comments: comments.spans };
  if (commented) comments.add(source.text, format, []);
  const ofKeys = new Set<Reference>();
  let room = ROOM + GROWTH * source.text.length;
  const lines = lazy(() => new Lines(source.text));
  const read = (text: string, by: Format, context: Context, regions: readonly Region[]): Fill => {
    const { holes, asked } = regions.at(-1) ?? {};
    const parse = (wanted: Wanted): Syntax => {
      const syntax = by.parse(text, asked ? { ...wanted, everything: true } : wanted);
      return { ...syntax, ...(holes && { holes }) };
    };
    const syntax = parse(isData(by) ? catalog.wantedInData : catalog.wanted);
    // code in prose is often an excerpt, a template is not yet what it makes
    const excerpt = regions.some((region) => region.context === 'docs') || isTemplate(source.path);
    for (const { message, at } of excerpt ? [] : syntax.problems) {
      const line = lines().at(up(regions, { start: at, end: at }).start).line;
      analysis.problems.push({ kind: 'unparsable', path: source.path, line, message });
    }
    const { places, inner } = seenIn(text, syntax);
    syntax.scopes.push(...inner.scopes);
    syntax.bindings.push(...inner.bindings);
    if (regions.at(-1)?.metadata) syntax.strings = [];
    const reread = (names: ReadonlySet<string>): Syntax => parse(wantedFor(names, catalog.wanted));
    const whole = program(source.path, by.name, text, syntax, reread);
    const found = matchProgram(whole, catalog, tree, context, inner.commands);
    const keyed = matchKeys({ path: source.path, text }, places, {
      ids: catalog.ids,
      exists: tree.exists,
      submodule: tree.submodule,
    });
    for (const output of found.outputs) analysis.outputs.push(output);
    const tests = new Covers();
    for (const span of syntax.tests ?? []) tests.add(span);
    for (const [i, match] of [...keyed, ...found.references].entries()) {
      const nesting: Nesting = {
        file: source.text,
        regions,
        text,
        ...(by.comment !== undefined && { comment: by.comment }),
      };
      // how the reader of an address in data would take a revision is not known
      const unwritten =
        match.library === ADDRESS &&
        match.state === 'absent' &&
        syntax.documents.length > 0 &&
        !isRequired(text, match.span.start);
      const role = context === 'code' && tests.has(match.span.start) ? 'test' : context;
      const remark = remarkOf(byName.get(innermost(nesting, match.span.start)?.language ?? format.name));
      const reference = { ...place(match, source, role, nesting, lines()), ...(remark && { remark }) };
      if (unwritten) delete reference.slot;
      analysis.references.push(reference);
      if (i < keyed.length) ofKeys.add(reference);
    }
    if (regions.length >= MAX_NESTING) return found.fill;
    if (commented) for (const region of found.scripts) comments.inside(region, regions);
    let beside = found.fill;
    for (const region of [...syntax.regions, ...inner.regions, ...found.scripts]) {
      const format = byName.get(region.language);
      const programs = format ? (region.beside ? beside : found.fill)(region, room) : [];
      if (region.holes) for (const { text } of programs) room -= text.length;
      for (const it of programs) {
        const fill = read(it.text, format!, it.context ?? context, [...regions, it]);
        if (it.asked) beside = fill;
      }
    }
    return found.fill;
  };
  read(source.text, format, contextOf(source.path), []);
  return { ...analysis, references: withoutEchoes(withoutGiven(analysis.references, ofKeys)) };
}

/** A value that a command is given as a variable is told by the command, which may say more about it. */
function withoutGiven(references: readonly Reference[], ofKeys: ReadonlySet<Reference>): Reference[] {
  if (ofKeys.size === 0) return [...references];
  const given = new Set<number>();
  for (const r of references) {
    if (r.repo.is === 'known' && !r.repo.path && r.library !== ADDRESS && !ofKeys.has(r)) given.add(r.repo.span.start);
  }
  return references.filter((r) => !ofKeys.has(r) || r.repo.is !== 'known' || !given.has(r.repo.span.start));
}

/** An address that says where a package is found (`name @ address`): pip reads it. */
function isRequired(text: string, at: number): boolean {
  return /[\w\]] ?@ ?$/.test(text.slice(Math.max(0, at - 10), at));
}

/** An address is told once: not beside the call, key or command that names it, nor by the text around an embedded program. */
function withoutEchoes(references: readonly Reference[]): Reference[] {
  const told = new Map<Scalar, Covers>();
  for (const { library, repo, span } of references) {
    if (library === ADDRESS || repo.is !== 'known') continue;
    let covers = told.get(repo.value);
    if (!covers) told.set(repo.value, (covers = new Covers()));
    covers.add(span);
  }
  const seen = new Set<string>();
  return references.filter((r) => {
    const place = `${r.span.start}:${r.api}:${r.repo.is === 'known' ? r.repo.value : ''}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return r.library !== ADDRESS || r.repo.is !== 'known' || !told.get(r.repo.value)?.has(r.span.start);
  });
}

function place(match: Match, source: Source, context: Context, nesting: Nesting, lines: Lines): Reference {
  const { regions } = nesting;
  const span = up(regions, match.span);
  const value = (v: Value): Value => {
    if (v.is === 'absent' || (v.is === 'known' && v.path)) return v;
    const span = up(regions, v.span);
    // what stands for a hole is no word of the file
    if (v.is === 'dynamic' && v.code.includes(NAMELESS)) return { ...v, span, code: codeOf({ span }, source) };
    return { ...v, span, ...('inner' in v && { inner: up(regions, v.inner!) }) };
  };
  const { slot: own, codeSlot: ownCode, ...rest } = match;
  const strings = [match.repo, match.revision].flatMap((v) => (v.is === 'known' && !v.path ? [v.span] : []));
  const slot = own && !regions.some(({ sealed }) => sealed) && slotUp(own, nesting, strings);
  return {
    ...rest,
    repo: value(match.repo),
    revision: value(match.revision),
    codeRevision: value(match.codeRevision),
    ...(slot && { slot, ...pinCommentAt(slot, source.text) }),
    ...codeSlotAt(ownCode, nesting, slot || undefined),
    ...defaultAt(match.revision, source, regions, lines),
    context,
    path: source.path,
    span,
    place: { ...lines.place(source.path, span), ...cellOf(regions, match.span) },
  };
}

function remarkOf(by: Format | undefined): string | undefined {
  return by?.remark ?? by?.comment?.trim();
}

/** On the line of the revision a comment tells of that, not of the code. */
function codeSlotAt(
  own: PinSlot | undefined,
  nesting: Nesting,
  beside: PinSlot | undefined,
): Pick<Reference, 'codeSlot' | 'codeComment'> {
  const slot = own && !nesting.regions.some(({ sealed }) => sealed) && slotUp(own, nesting, []);
  if (!slot) return {};
  const { note, ...codeSlot } = slot;
  const isNew = note?.at === (slot.until ?? slot.at) && slot.before.includes('\n');
  if (!note || (!isNew && lineOf(note) === (beside?.note && lineOf(beside.note)))) return { codeSlot };
  const { comment } = pinCommentAt(slot, nesting.file);
  return { codeSlot: slot, ...(comment && { codeComment: comment }) };
}

function lineOf({ at, until = at }: Note): number {
  return until;
}

function pinCommentAt({ note }: PinSlot, text: string): Pick<Reference, 'comment'> {
  if (note?.until === undefined) return {};
  const span = { start: note.at, end: note.until };
  return { comment: { value: text.slice(span.start, span.end), span } };
}

function defaultAt(
  revision: Value,
  source: Source,
  regions: readonly Region[],
  lines: Lines,
): Pick<Reference, 'defaultAt'> {
  if (revision.is !== 'known' || revision.path || !/default$/.test(revision.via)) return {};
  const span = up(regions, revision.span);
  return { defaultAt: { span, place: { ...lines.place(source.path, span), ...cellOf(regions, revision.span) } } };
}

function cellOf(regions: readonly Region[], span: Span): Pick<Place, 'cell' | 'cellLine'> {
  const book = regions[0];
  if (!book) return {};
  const start = regions.slice(1).reduceRight((a, region) => toHost(region.offsets, a), span.start);
  return cellAt(book, start);
}
