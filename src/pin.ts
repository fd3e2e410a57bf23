import type { RevisionState, Value } from './model.js';

/** Only this is immutable for the Hub's client (huggingface_hub `file_download.py`, `REGEX_COMMIT_HASH`). */
const COMMIT = /^[0-9a-f]{40}$/;
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
