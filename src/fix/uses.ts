import type { Place, PinSlot, Reference, RepoType, Text } from '../model.js';
import { stateOf } from '../pin.js';

/** A pin as it stands in the project: of what is loaded, or of the code that runs with it. */
export interface Use {
  type: RepoType;
  id: string;
  commit: string;
  path: string;
  place: Place;
  slot?: PinSlot;
  /** The pin comment on its line. */
  comment?: Text;
}

/** Does the load pin its remote code apart from the rest? */
export function pinsCode({ action, repo, remoteCode, codeRevision }: Reference): boolean {
  return action === 'load' && repo.is === 'known' && remoteCode === 'yes' && stateOf(codeRevision) === 'commit';
}

/** The pinned loads whose repository is known, and their pinned code where `codeRepos` has the one repository that it comes from. */
export function usesOf(references: readonly Reference[], codeRepos: ReadonlyMap<Reference, string>): Use[] {
  return references.flatMap((reference) => {
    const { type, path, place, repo, revision, codeRevision, slot, codeSlot, comment, codeComment } = reference;
    const at = { type, path, place };
    const uses: Use[] = [];
    if (reference.action === 'load' && reference.state === 'commit' && repo.is === 'known')
      uses.push({
        ...at,
        id: String(repo.value),
        commit: text(revision),
        ...(slot && { slot }),
        ...(comment && { comment }),
      });
    const code = codeRepos.get(reference);
    if (code !== undefined && pinsCode(reference))
      uses.push({
        ...at,
        id: code,
        commit: text(codeRevision),
        ...(codeSlot && { slot: codeSlot }),
        ...(codeComment && { comment: codeComment }),
      });
    return uses;
  });
}

function text(value: Reference['revision']): string {
  return value.is === 'known' ? String(value.value) : '';
}
