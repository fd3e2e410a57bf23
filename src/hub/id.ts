/** What may stand in an address of the Hub: the rules of huggingface_hub's `validate_repo_id`, with a name for both halves. */
export function isRepoId(id: string): boolean {
  const parts = id.split('/');
  return parts.length <= 2 && parts.every((part) => isName(part)) && !/\.git$/i.test(id);
}

/** A branch, tag or hash that can be asked for; it is encoded before it becomes part of an address. */
export function isRevision(revision: string): boolean {
  return revision.length > 0 && revision.length <= 255 && !/^\.\.?$|[^\x21-\x7e]/.test(revision);
}

/** One half of an id: a user, an organisation, or what they call a repo. */
export function isName(part: string): boolean {
  return part.length <= 96 && /^\w(?:[\w.-]*\w)?$/.test(part) && !part.includes('--') && !part.includes('..');
}
