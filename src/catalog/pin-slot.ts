import type { PinSlot, Value } from '../model.js';
import type { HubId } from './hub-id.js';
import type { ArgumentReader } from './reader.js';
import type { RevisionSlot } from './types.js';

/** Where a missing pin can be written: a named argument, a suffix of the id, an entry of an object literal. */
export function pinSlot(
  slot: RevisionSlot | undefined,
  args: ArgumentReader,
  revision: Value,
  found: Value,
  id: HubId | undefined,
): { slot?: PinSlot } {
  if (!slot || revision.is !== 'absent' || 'unsupported' in slot) return {};
  if ('suffix' in slot || (id?.form === 'uri' && id.insert)) {
    if (!id?.insert || found.is !== 'known' || found.via !== 'literal') return {};
    const quote = found.span.end - found.span.start > String(found.value).length ? 1 : 0;
    return { slot: { at: found.span.start + quote + id.insert.at, before: id.insert.before, after: '' } };
  }
  const name = slot.named?.[0];
  if (!name || slot.of || slot.readOnly) return {};
  const pin = args.pin?.(name);
  if (pin) return { slot: pin };
  if (!args.insert) return {};
  if (name.includes('.')) return objectSlot(name, args);
  const { at, before, after } = args.insert;
  return { slot: { at, before: `${before}${name}="`, after: `"${after}` } };
}

/** The pin as an entry of an object literal: of the one that is there, else of a new one after the other arguments. */
function objectSlot(name: string, args: ArgumentReader): { slot?: PinSlot } {
  const [position, key, ...deeper] = name.split('.');
  if (!args.objects || args.open || !args.insert || deeper.length > 0) return {};
  const index = Number(position);
  const given = args.at(index);
  if (given?.kind === 'dict') {
    if (given.entries.some((entry) => !entry.key)) return {};
    const after = given.entries.length > 0 ? '",' : '" ';
    return { slot: { at: given.span.start + 1, before: ` ${key}: "`, after } };
  }
  if (given || index === 0 || !args.at(index - 1)) return {};
  return { slot: { at: args.insert.at, before: `, { ${key}: "`, after: '" }' } };
}
