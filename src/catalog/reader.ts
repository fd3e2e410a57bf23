import type { Argument, Call, Expr, PinSlot, Span } from '../model.js';
import { entriesIn } from './names.js';
import type { Slot } from './types.js';
import { pairOf, single, textOf } from './words.js';

/** One way to read the arguments of a call of any language, and of a shell command. */
export interface ArgumentReader {
  /** Positional argument, 0-based. */
  at(index: number): Expr | undefined;
  /** Keyword argument, option, or flag. */
  named(name: string): Expr | undefined;
  /** Arguments that cannot be seen (`**kwargs`, `*args`, `$@`): what is missing may be in there. */
  open: boolean;
  span: Span;
  /** Offset of the callee's own name. */
  nameAt: number;
  /** The call that can take further arguments. */
  call?: Call;
  scope: number;
  /** Commands: where and how the value of a flag can be written. */
  pin?(name: string): PinSlot | undefined;
  /** Named arguments are written into an object literal at one of the positions. */
  objects?: boolean;
  /** Another call of the same chain, by the name of its method. */
  chained?(names: readonly string[]): ArgumentReader | undefined;
}

/** Dicts in dicts. */
const MAX_DEPTH = 4;
/** Dicts put into one. */
const MAX_SPLATS = 20;
/** No call is given more by name. */
const MAX_PAIRS = 200;

/** Follows names to the expressions behind them, as far as one can see. */
export type Follow = (expr: Expr) => Expr[];

/** The arguments of a call by position and name; those of a splat too, where `follow` finds a list or a dict behind it. */
export function readCall(call: Call, follow: Follow): ArgumentReader {
  const positional: Expr[] = [];
  const named = new Map<string, Expr>();
  let open = false;
  for (const arg of call.args) {
    if (arg.name !== undefined) named.set(arg.name, arg.value);
    else if (!arg.splat) positional.push(arg.value);
    else if (!readSplat(arg, follow, positional, named)) open = true;
  }
  return {
    at: (index) => positional[index],
    named: (name) => named.get(name),
    open,
    span: call.span,
    nameAt: call.nameAt,
    call,
    scope: call.scope,
    ...(call.objects && { objects: true }),
  };
}

function readSplat(arg: Argument, follow: Follow, positional: Expr[], named: Map<string, Expr>): boolean {
  const seen = follow(arg.value);
  if (arg.splat === '*') {
    const [value, ...others] = seen;
    if (value?.kind !== 'list' || others.length > 0) return false;
    for (const item of value.items) positional.push(item);
    return true;
  }
  const { pairs, whole } = together(seen, arg.span, follow, 0);
  for (const [name, value] of pairs) named.set(name, value);
  return whole;
}

/** What a dict gives by name, and whether that is all. */
interface Pairs {
  pairs: Map<string, Expr>;
  whole: boolean;
}

/** What one of several dicts gives. */
function together(all: readonly Expr[], span: Span, follow: Follow, depth: number): Pairs {
  const dicts = all.map((value) => pairsOf(value, follow, depth));
  const pairs = new Map<string, Expr>();
  for (const name of new Set(dicts.flatMap((it) => [...it.pairs.keys()]))) {
    const arms = dicts.flatMap((it) => it.pairs.get(name) ?? []);
    // What only some of them give may be missing.
    if (arms.length < dicts.length) pairs.set(name, { kind: 'other', span });
    else pairs.set(name, arms.length === 1 ? arms[0]! : { kind: 'either', arms, span });
  }
  return { pairs, whole: dicts.length > 0 && dicts.every(({ whole }) => whole) };
}

function pairsOf(dict: Expr, follow: Follow, depth: number): Pairs {
  const pairs = new Map<string, Expr>();
  const entries = entriesIn(dict) ?? [{ value: dict }];
  let whole = entries.length <= MAX_PAIRS;
  let splats = 0;
  for (const { key, value } of entries.slice(0, MAX_PAIRS)) {
    if (key?.kind === 'literal') {
      pairs.set(String(key.value), value);
      continue;
    }
    // `{**other}`
    const isSeen = !key && value !== dict && depth < MAX_DEPTH && splats++ < MAX_SPLATS;
    const inner = isSeen ? follow(value) : undefined;
    const other = inner && together(inner, value.span, follow, depth + 1);
    for (const [name, given] of other?.pairs ?? []) pairs.set(name, given);
    whole &&= other?.whole ?? false;
  }
  return { pairs, whole };
}

/** The expression at a slot: the names in order, then the position, as a command may have a word more than is told here. A dot reaches into a dict argument. */
export function readSlot(slot: Slot, args: ArgumentReader, follow: Follow): Expr | undefined {
  const reader = slot.of ? args.chained?.(slot.of) : args;
  if (!reader) return undefined;
  for (const name of slot.named ?? []) {
    const value = reader.named(name) ?? inside(name, reader, follow);
    if (value) return value;
  }
  return slot.at === undefined ? undefined : reader.at(slot.at);
}

function inside(name: string, args: ArgumentReader, follow: Follow): Expr | undefined {
  const found = reach(name, args, follow);
  return found === 'hidden' ? undefined : found;
}

/** True when the argument may stand in something that cannot be seen: a splat, an options object from elsewhere. */
export function isHidden(slot: Slot, args: ArgumentReader, follow: Follow): boolean {
  if (args.open) return true;
  return (slot.named ?? []).some((name) => reach(name, args, follow) === 'hidden');
}

function reach(name: string, args: ArgumentReader, follow: Follow): Expr | 'hidden' | undefined {
  const [first, ...keys] = name.split('.');
  if (keys.length === 0) return undefined;
  let value: Expr | 'hidden' | undefined = /^\d+$/.test(first!) ? args.at(Number(first)) : args.named(first!);
  for (const key of keys) {
    if (!value || value === 'hidden') return value;
    const found: (Expr | 'hidden' | undefined)[] = follow(single(value)).map((seen) => member(seen, key, follow));
    value = found.find((f) => f !== undefined && f !== 'hidden') ?? found.find((f) => f === 'hidden');
  }
  return value;
}

function member(value: Expr, key: string, follow: Follow): Expr | 'hidden' | undefined {
  if (value.kind === 'dict') return entry(value, key, follow);
  if (value.kind === 'call') {
    const { named, open } = readCall(value.call, follow);
    return named(key) ?? (open || !isConstructor(value.call) ? 'hidden' : undefined);
  }
  if (value.kind !== 'literal' && value.kind !== 'concat') return 'hidden';
  // A hole where a pair begins may hold any pair.
  return pairOf(value, key) ?? (/(?:^|,)\s*\0/.test(textOf(value)) ? 'hidden' : undefined);
}

/** What it is given can be seen; what any other call returns cannot. */
function isConstructor({ callee }: Call): boolean {
  return 'name' in callee && /^(?:[A-Z]|dict$)/.test(callee.name);
}

function entry(dict: Expr & { kind: 'dict' }, key: string, follow: Follow): Expr | 'hidden' | undefined {
  let hidden = false;
  for (const { key: label, value } of [...dict.entries].reverse()) {
    if (label?.kind === 'literal' && String(label.value) === key) return value;
    if (label) continue;
    for (const seen of follow(value)) {
      const found = seen.kind === 'dict' ? entry(seen, key, () => []) : 'hidden';
      if (found && found !== 'hidden') return found;
      hidden ||= found === 'hidden';
    }
  }
  return hidden ? 'hidden' : undefined;
}
