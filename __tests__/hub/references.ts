import type { Reference, Value } from '../../src/model.js';
import { stateOf } from '../../src/pin.js';
import type { FakeCommit } from '../fakes/fake-hub.js';

const span = { start: 0, end: 0 };
const known = (value: string): Value => ({ is: 'known', value, span, via: 'literal' });

/** A load of a model as the catalogue would find it. */
export function load(id: string, revision?: string, more: Partial<Reference> = {}): Reference {
  const value: Value = revision === undefined ? { is: 'absent' } : known(revision);
  return {
    api: 'load',
    library: 'library',
    action: 'load',
    type: 'model',
    repo: known(id),
    revision: value,
    state: stateOf(value),
    codeRevision: { is: 'absent' },
    remoteCode: 'no',
    context: 'code',
    path: 'a.py',
    span,
    place: { path: 'a.py', line: 1, column: 1, endLine: 1, endColumn: 1 },
    ...more,
  };
}

/** The hash that the hexadecimal digits make when they are repeated. */
export function sha(digits: string): string {
  return digits.repeat(40).slice(0, 40);
}

export function commit(digits: string, date = '2026-03-01T10:00:00.000Z'): FakeCommit {
  return { id: sha(digits), date };
}
