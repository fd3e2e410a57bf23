import type { Rule } from '../model.js';
import { emptyRevision } from './empty-revision.js';
import { hardcodedToken } from './hardcoded-token.js';
import { impostorRevision } from './impostor-revision.js';
import { invalidIgnore } from './invalid-ignore.js';
import { licenseDrift } from './license-drift.js';
import { licenseIncompatible } from './license-incompatible.js';
import { licenseMislabelled } from './license-mislabelled.js';
import { licenseNotAllowed } from './license-not-allowed.js';
import { licenseObligation } from './license-obligation.js';
import { licenseUnknown } from './license-unknown.js';
import { missingPinComment } from './missing-pin-comment.js';
import { missingRepo } from './missing-repo.js';
import { missingRevision } from './missing-revision.js';
import { mixedRevisions } from './mixed-revisions.js';
import { movedRepo } from './moved-repo.js';
import { pinCommentMismatch } from './pin-comment-mismatch.js';
import { remoteCode } from './remote-code.js';
import { reusedNamespace } from './reused-namespace.js';
import { stalePin } from './stale-pin.js';
import { unpinnableReference } from './unpinnable-reference.js';
import { unpinnedRevision } from './unpinned-revision.js';
import { unresolvedRevision } from './unresolved-revision.js';
import { unusedIgnore } from './unused-ignore.js';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  emptyRevision,
  hardcodedToken,
  impostorRevision,
  invalidIgnore,
  licenseDrift,
  licenseIncompatible,
  licenseMislabelled,
  licenseNotAllowed,
  licenseObligation,
  licenseUnknown,
  missingPinComment,
  missingRepo,
  missingRevision,
  mixedRevisions,
  movedRepo,
  pinCommentMismatch,
  remoteCode,
  reusedNamespace,
  stalePin,
  unpinnableReference,
  unpinnedRevision,
  unresolvedRevision,
  unusedIgnore,
];
