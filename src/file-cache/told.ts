import type { Ignore, PinSlot, Place, Problem, Reference, Span, Text, Token, Value } from '../model.js';

/** What one text says, before anything is judged. */
export interface Told {
  references: Reference[];
  tokens: Token[];
  ignores: Ignore[];
  problems: Problem[];
  /** Names and paths that its programs write to. */
  outputs: string[];
}

type Is<T> = (it: unknown) => it is T;

const text = (it: unknown): it is string => typeof it === 'string';
/** Below the root. */
const path = (it: unknown): it is string => text(it) && !/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(it);
const flag = (it: unknown): it is boolean => typeof it === 'boolean';
const yes = (it: unknown): it is true => it === true;
/** An offset, a line, a column. */
const count = (it: unknown): it is number => Number.isSafeInteger(it) && (it as number) >= 0;
/** JSON has no number that is not finite. */
const scalar = (it: unknown): it is string | number | boolean | null =>
  it === null || text(it) || flag(it) || Number.isFinite(it);
const word =
  <T extends string>(...words: T[]): Is<T> =>
  (it): it is T =>
    words.some((one) => one === it);
const maybe =
  <T>(is: Is<T>): Is<T | undefined> =>
  (it): it is T | undefined =>
    it === undefined || is(it);
const list =
  <T>(is: Is<T>): Is<T[]> =>
  (it): it is T[] =>
    Array.isArray(it) && it.every(is);
const record = <T extends object>(shape: { [K in keyof Required<T>]: Is<T[K]> }): Is<T> => {
  const parts = Object.entries<Is<unknown>>(shape);
  return (it): it is T =>
    typeof it === 'object' && it !== null && parts.every(([name, is]) => is((it as Record<string, unknown>)[name]));
};
const either =
  <A, B>(a: Is<A>, b: Is<B>): Is<A | B> =>
  (it): it is A | B =>
    a(it) || b(it);

type ValueOf<T extends Value['is']> = Extract<Value, { is: T }>;

const span = record<Span>({ start: count, end: count });
const note = record<Text>({ value: text, span });
const known = record<ValueOf<'known'>>({
  is: word('known'),
  value: scalar,
  span,
  via: word('literal', 'constant', 'default', 'env-default'),
  inner: maybe(span),
  path: maybe(path),
});
const dynamic = record<ValueOf<'dynamic'>>({ is: word('dynamic'), code: text, span });
const absent = record<ValueOf<'absent'>>({ is: word('absent') });
const value: Is<Value> = either(either(known, dynamic), absent);
const place = record<Place>({
  path,
  line: count,
  column: count,
  endLine: count,
  endColumn: count,
  cell: maybe(count),
  cellLine: maybe(count),
});
const slot = record<PinSlot>({
  at: count,
  before: text,
  after: text,
  until: maybe(count),
  path: maybe(path),
  unsure: maybe(word('address', 'method')),
  note: maybe(record<NonNullable<PinSlot['note']>>({ at: count, before: text, until: maybe(count) })),
});
const reference = record<Reference>({
  api: text,
  library: text,
  action: word('load', 'upload', 'call', 'mention'),
  type: word('model', 'dataset', 'space', 'kernel', 'bucket'),
  repo: value,
  revision: value,
  state: word('absent', 'symbolic', 'short', 'commit', 'dynamic', 'unsupported'),
  checked: maybe(yes),
  defaultAt: maybe(record<NonNullable<Reference['defaultAt']>>({ span, place })),
  codeRevision: value,
  remoteCode: word('yes', 'no', 'dynamic'),
  instead: maybe(text),
  context: word('code', 'test', 'docs'),
  path,
  span,
  place,
  remark: maybe(text),
  slot: maybe(slot),
  codeSlot: maybe(slot),
  comment: maybe(note),
  codeComment: maybe(note),
});
const ignore = record<Ignore>({
  path,
  place,
  covers: (it): it is [number, number] => list(count)(it) && it.length === 2,
  rules: list(text),
  reason: text,
  span,
  list: span,
  foreign: maybe(flag),
  problem: maybe(text),
  idle: list(text),
});
const problem = record<Problem>({
  kind: word('unparsable', 'unreadable', 'too-large', 'hub', 'limit'),
  path: maybe(path),
  line: maybe(count),
  message: text,
});

/** Can it be kept, and is it what was kept? There are no tokens in that. */
export const isTold: Is<Told> = record<Told>({
  references: list(reference),
  tokens: list((_): _ is Token => false),
  ignores: list(ignore),
  problems: list(problem),
  outputs: list(text),
});
