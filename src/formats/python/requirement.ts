import type { Span, Text } from '../../model.js';

/** `name[extra] @ ` in front of an address: a direct reference to a package (PEP 508). */
const DIRECT = /[\w.-]{1,100}[ \t]*(?:\[[\w\s,.-]{0,200}\])?[ \t]*@[ \t]*(?=(?:git\+)?(?:https?|ssh):)/y;

/** Does a direct reference to a package begin at an offset of a text? */
export function beginsRequirement(text: string, at: number): boolean {
  DIRECT.lastIndex = at;
  return DIRECT.test(text);
}

/** The address in the direct reference that is the string between two offsets. */
export function addressOfRequirement(text: string, { start, end }: Span): Text | undefined {
  const opening = /^[A-Za-z]{0,2}['"]/.exec(text.slice(start, start + 3));
  if (!opening || !beginsRequirement(text, start + opening[0].length)) return undefined;
  const from = DIRECT.lastIndex;
  const value = /^[^\s;'"\\]*/.exec(text.slice(from, end))![0];
  return { value, span: { start: from, end: from + value.length } };
}
