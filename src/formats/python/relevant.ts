import type { Wanted } from '../../model.js';

const BACKSLASH = 92;
const HASH = 35;
const OPEN = 40;
const LF = 10;

/**
 * True when code, not a comment or a docstring, calls something wanted, imports it under another name, or holds an address.
 * Hops from bracket to bracket and over strings: costs a tenth of reading the tokens. May say true too often, never too rarely.
 */
export function isRelevant(text: string, wanted: Wanted): boolean {
  const isWanted = wantedIn(text, wanted);
  const marks = /["'#(]/g;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const at = mark.index;
    const c = text.charCodeAt(at);
    if (c === HASH) {
      const end = text.indexOf('\n', at);
      if (end < 0) break;
      marks.lastIndex = end;
    } else if (c === OPEN) {
      if (isWanted(nameBefore(text, at))) return true;
    } else {
      const end = stringEnd(text, at);
      if (isAddress(text, at, end, wanted)) return true;
      marks.lastIndex = end;
    }
  }
  for (let as = text.indexOf(' as '); as >= 0; as = text.indexOf(' as ', as + 4)) {
    if (isWanted(nameBefore(text, as))) return true;
  }
  return false;
}

/** Tells whether the text is to be read for a name; looks once a name for the words beside it. */
function wantedIn(text: string, { calls }: Wanted): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const beside = calls.get(name);
    if (!beside) return false;
    let wanted = known.get(name);
    if (wanted === undefined) {
      known.set(name, (wanted = beside.length === 0 || beside.some((word) => text.includes(word))));
    }
    return wanted;
  };
}

function nameBefore(text: string, open: number): string {
  let end = open;
  while (/\s/.test(text[end - 1] ?? '')) end--;
  let start = end;
  while (/\w/.test(text[start - 1] ?? '')) start--;
  return text.slice(start, end);
}

/** A string that begins as an address and goes on as more than a link. */
function isAddress(text: string, quote: number, end: number, wanted: Wanted): boolean {
  const mark = text[quote]!;
  const at = quote + (text.startsWith(mark + mark, quote + 1) ? 3 : 1);
  if (!text.startsWith('hf:', at) && !text.startsWith('http', at)) return false;
  wanted.address.lastIndex = 0;
  return wanted.address.test(text.slice(at, end));
}

/** Offset behind the string whose first quote stands at `at`; one without an end stops at its line, or at the end of the text. */
function stringEnd(text: string, at: number): number {
  const mark = text[at]!;
  const triple = mark + mark + mark;
  if (!text.startsWith(triple, at)) {
    const code = mark.charCodeAt(0);
    for (let i = at + 1; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === code) return i + 1;
      if (c === LF) return i;
      if (c === BACKSLASH) i++;
    }
    return text.length;
  }
  for (let end = text.indexOf(triple, at + 3); end >= 0; end = text.indexOf(triple, end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end + 3;
  }
  return text.length;
}
