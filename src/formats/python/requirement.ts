import type { Span, Text } from '../../model.js';

/** `name[extra] @ ` in front of an address: a direct reference to a package (PEP 508). */
const DIRECT = /[\w.-]{1,100}[ \t]{0,20}(?:\[[\w\s,.-]{0,200}\])?[ \t]{0,20}@[ \t]{0,20}(?=(?:git\+)?(?:https?|ssh):)/y;

/** Does a direct reference to a package begin at an offset of a text? */
export function beginsRequirement(text: string, at: number): boolean {
  DIRECT.lastIndex = at;
  return DIRECT.test(text);
}

/** The address in a string that is a direct reference; in the source `raw` of the string it may be parted. */
export function addressOfRequirement(value: string, raw: string, span: Span): Text | undefined {
  if (!beginsRequirement(value, 0)) return undefined;
  const address = /^[^\s;]*/.exec(value.slice(DIRECT.lastIndex))![0];
  const at = raw.indexOf(address);
  if (at < 0) return { value: address, span };
  return { value: address, span: { start: span.start + at, end: span.start + at + address.length } };
}
