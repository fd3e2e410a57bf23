import { builtinTokens } from '../catalog/load.js';
import type { Event } from '../github/event.js';
import { sender } from '../hub/client.js';
import { proxyFor } from '../hub/proxy.js';
import { verifier, type Verifier } from '../hub/verify.js';
import { isOffline } from '../hub/settings.js';
import { UsageError } from '../policy/usage.js';

/** Events of GitHub that nobody from outside of the repository brings about. */
const OWN = new Set(['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group', 'release']);

/**
 * Who asks the Hub about found tokens, or why nobody does: a stranger who opens a pull request must not have tokens of his choice tried out.
 * `event`: what started the job of GitHub; undefined outside of one. Throws UsageError for a proxy that is no address.
 */
export function verifierOf(
  event: Event | undefined,
  env: Record<string, string | undefined>,
): Verifier | { refused: string } {
  const refused = refusal(event, env);
  if (refused) return { refused: `No token was verified: ${refused}.` };
  const proxy = proxyFor('https://huggingface.co', env);
  if (typeof proxy === 'string') throw new UsageError(proxy);
  return verifier(sender(proxy), builtinTokens().bearers);
}

function refusal(event: Event | undefined, env: Record<string, string | undefined>): string | undefined {
  if (isOffline(env)) return 'the environment says offline';
  const { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: from, CI_MERGE_REQUEST_PROJECT_ID: to } = env;
  if (from !== to) return 'the merge request comes from a fork';
  if (!event || OWN.has(event.name)) return undefined;
  if (event.pull?.fork) return 'the pull request comes from a fork';
  return event.pull && /^pull_request(?:_target)?$/.test(event.name)
    ? undefined
    : `who started this ${event.name} event is not known`;
}
