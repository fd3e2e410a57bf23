import type { Rule } from '../model.js';
import { hardcodedToken } from './hardcoded-token.js';
import { invalidIgnore } from './invalid-ignore.js';
import { mixedRevisions } from './mixed-revisions.js';
import { remoteCode } from './remote-code.js';
import { unpinnableReference } from './unpinnable-reference.js';
import { unpinnedRevision } from './unpinned-revision.js';
import { unresolvedRevision } from './unresolved-revision.js';
import { unusedIgnore } from './unused-ignore.js';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  hardcodedToken,
  invalidIgnore,
  mixedRevisions,
  remoteCode,
  unpinnableReference,
  unpinnedRevision,
  unresolvedRevision,
  unusedIgnore,
];
