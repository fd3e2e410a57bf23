import type { Edit, PinSlot, RevisionState, Text, Value } from './model.js';
import { lineEnd } from './text.js';

/** Only this is immutable for the Hub's client (huggingface_hub `file_download.py`, `REGEX_COMMIT_HASH`). */
const COMMIT = /^[0-9a-f]{40}$/;
/** Of what follows a pin on its line. */
const MAX_TAIL = 1000;
const SHORT = /^[0-9a-fA-F]{7,39}$/;

/** What kind of revision a text is. */
export function revisionState(text: string): 'commit' | 'short' | 'symbolic' {
  if (COMMIT.test(text)) return 'commit';
  return SHORT.test(text) ? 'short' : 'symbolic';
}

/** State of a value given as revision; null, false and the empty string mean "not given". */
export function stateOf(value: Value): Exclude<RevisionState, 'unsupported'> {
  if (value.is !== 'known') return value.is;
  if (value.value === null || value.value === false || value.value === '') return 'absent';
  return revisionState(String(value.value));
}

/** True for the states that a push to the Hub can change under the reader's feet. */
export function isMutable(state: RevisionState): boolean {
  return state === 'absent' || state === 'symbolic' || state === 'short';
}

/** What a pin comment says: the ref whose commit was written, and the git date of that commit (UTC). */
export interface PinComment {
  ref: string;
  date?: string;
}

/** What the default branch of every repo on the Hub is called. */
export const DEFAULT_BRANCH = 'main';

/** Reads the words of a comment; undefined for one that says something else. */
export function readPinComment(words: string): PinComment | undefined {
  const match = /^[#/\s]*([\w][\w./-]{0,200})(?:\s+@\s+(\d{4}-\d\d-\d\d))?\s*$/.exec(words);
  if (!match) return undefined;
  const [, ref, date] = match;
  if (date) return { ref: ref!, date };
  // Any other bare word may just be a word.
  return /^(?:main|master|refs\/.+|v?\d+(?:\.\d+)*[\w.-]*)$/.test(ref!) ? { ref: ref! } : undefined;
}

/** The words of a pin comment. `date` is ISO 8601. */
export function pinComment(ref: string, date: string | undefined): string {
  return date ? `${ref} @ ${date.slice(0, 10)}` : ref;
}

/** What is written where. */
export interface Pin {
  slot: PinSlot;
  /** The file of the reference. */
  path: string;
  commit: string;
  /** Words of the pin comment; none: a comment that is there stays as it is. */
  words?: string;
}

/** The edits that write a pin and its comment. */
export function pinEdits({ slot, path: own, commit, words }: Pin): Edit[] {
  const path = slot.path ?? own;
  const end = slot.until ?? slot.at;
  const text = slot.before + commit + slot.after;
  const edit: Edit = { path, span: { start: slot.at, end }, text };
  const note = words === undefined ? undefined : slot.note;
  if (!note) return [edit];
  const comment = note.before + words;
  if (note.at === end && note.until === undefined) return [{ ...edit, text: text + comment }];
  return [edit, { path, span: { start: note.at, end: note.until ?? note.at }, text: comment }];
}

/** The end of a line of code: where its comment begins, or where one can be written. Offsets of the text. */
export interface LineTail {
  /** End of the code. */
  code: number;
  /** Marker included. */
  comment?: Text;
}

/**
 * What follows an offset outside of strings on its line. `mark` is what opens a comment there. Undefined when the line does not end with
 * its line break: inside a string, or with a continuation.
 */
export function lineTail(text: string, from: number, mark: string): LineTail | undefined {
  const end = lineEnd(text, from);
  if (end - from > MAX_TAIL) return undefined;
  const rest = text.slice(from, end);
  const bare = rest.replace(/"[^"\\]*"|'[^'\\]*'/g, (string) => ' '.repeat(string.length));
  const at = bare.indexOf(mark);
  const code = (at < 0 ? bare : bare.slice(0, at)).trimEnd();
  if (/["'`\\]/.test(code)) return undefined;
  const start = from + at;
  return {
    code: from + code.length,
    ...(at >= 0 && {
      comment: { value: text.slice(start, end).trimEnd(), span: { start, end: from + rest.trimEnd().length } },
    }),
  };
}
