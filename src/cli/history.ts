import { findTokens, type TokenRules, type Witness } from '../catalog/tokens.js';
import { history } from '../git/log.js';
import type { Environment } from '../git/run.js';
import type { Token } from '../model.js';

/**
 * The tokens that the commits of a range add, each at the first commit that adds it, and what has to be said of the search.
 * Undefined when the range means nothing in this clone. `wanted`: is the file to be looked at? `secret` is given each raw value.
 * By `now` (milliseconds) it ends after some minutes.
 */
export function tokensOfHistory(
  root: string,
  range: string,
  env: Environment,
  rules: TokenRules,
  wanted: (path: string) => boolean,
  now: () => number,
  secret?: Witness,
): { tokens: Token[]; notice?: string } | undefined {
  let unread = 0;
  const found = history(root, range, env, now, (commits) => (unread += commits));
  if (!found) return undefined;
  const tokens = new Map<string, Token>();
  for (const { commit, path, text, numbers } of found.additions) {
    if (!wanted(path)) continue;
    for (const token of findTokens(path, text, rules, secret)) {
      const { place } = token;
      const [line, endLine] = [numbers[place.line - 1]!, numbers[place.endLine - 1]!];
      // Commits come newest first: the last one that adds it counts, and the first place in it.
      if (tokens.get(token.digest)?.commit === commit) continue;
      tokens.set(token.digest, { ...token, commit, place: { ...place, line, endLine } });
    }
  }
  const left = found.commits - found.searched + unread;
  const notice = `${left} of ${found.commits} commits were not searched for tokens: they are too many, or too much.`;
  return { tokens: [...tokens.values()], ...(left && { notice }) };
}
