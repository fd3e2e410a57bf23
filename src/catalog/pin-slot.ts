import type { Expr, PinSlot, Value } from '../model.js';
import { lineEnd, linePrefix, newlineOf } from '../text.js';
import { callSlot, quoteOf } from './call-slot.js';
import type { HubId } from './hub-id.js';
import type { ArgumentReader } from './reader.js';
import type { RevisionSlot } from './types.js';

/**
 * Where a pin can be written: in place of the value that is given, or as a named argument, a suffix of the id, an entry of an object
 * literal. `text` is the program's.
 */
export function pinSlot(
  slot: RevisionSlot | undefined,
  args: ArgumentReader,
  revision: Value,
  found: Value,
  id: HubId | undefined,
  text: string,
): { slot?: PinSlot } {
  if (revision.is === 'known') return insteadOf(revision, args, text);
  if (!slot || revision.is !== 'absent' || 'unsupported' in slot) return {};
  if ('suffix' in slot || (id?.form === 'uri' && id.insert))
    return id?.insert && found.is === 'known' ? suffixSlot(found, id.insert) : {};
  const name = slot.named?.[0];
  if (!name || slot.of || slot.readOnly) return {};
  const pin = args.pin?.(name);
  if (pin) return { slot: pin };
  if (!args.call) return {};
  const made = name.includes('.') ? objectSlot(name, args, text) : callSlot(text, args.call, `${name}=`);
  return made ? { slot: made } : {};
}

/** The place of a value, in its file; none when the value does not stand in the source as it is. */
export function insteadOf(value: Value & { is: 'known' }, args?: ArgumentReader, text = ''): { slot?: PinSlot } {
  const { inner, path } = value;
  if (!inner || value.value === false) return {};
  const quote = value.value === null ? (args?.call ? quoteOf(text, args.call) : undefined) : '';
  if (quote === undefined) return {};
  return { slot: { at: inner.start, until: inner.end, before: quote, after: quote, ...(path && { path }) } };
}

/** After the id, in the string that holds it. */
function suffixSlot(
  { inner, path }: Value & { is: 'known' },
  insert: NonNullable<HubId['insert']>,
): { slot?: PinSlot } {
  if (!inner) return {};
  return { slot: { at: inner.start + insert.at, before: insert.before, after: '', ...(path && { path }) } };
}

/** The pin as an entry of an object literal: of the one that is there, else of a new one after the other arguments. */
function objectSlot(name: string, args: ArgumentReader, text: string): PinSlot | undefined {
  const [position, key, ...deeper] = name.split('.');
  if (!args.objects || args.open || args.call?.closeAt === undefined || deeper.length > 0) return undefined;
  const quote = quoteOf(text, args.call);
  const index = Number(position);
  const given = args.at(index);
  if (given?.kind === 'dict') {
    if (given.entries.some((entry) => !entry.key)) return undefined;
    return entrySlot(text, given, `${key}: ${quote}`, quote);
  }
  if (given || index === 0 || !args.at(index - 1)) return undefined;
  return callSlot(text, args.call, `{ ${key}: `, ' }');
}

/** The first entry of an object literal: on a line of its own where the entries have theirs. */
function entrySlot(text: string, { entries, span }: Expr & { kind: 'dict' }, before: string, quote: string): PinSlot {
  const at = span.start + 1;
  const first = entries[0]?.key?.span.start;
  if (first === undefined) return { at, before: ` ${before}`, after: `${quote} ` };
  const indent = linePrefix(text, first);
  const rest = text.slice(at, lineEnd(text, at));
  if (!/^[ \t]*$/.test(indent) || !/^[ \t]*(?:\/\/.*)?$/.test(rest))
    return { at, before: ` ${before}`, after: `${quote},` };
  return { at: lineEnd(text, at), before: `${newlineOf(text, at)}${indent}${before}`, after: `${quote},` };
}
