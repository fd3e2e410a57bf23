import { setFailed, setSecret } from '@actions/core';
import { bugOf } from './bug.js';
import { keepHeapSmall } from './heap.js';
import { check } from './cli/check.js';
import { cacheFolder } from './cli/cache.js';
import { type HubRequest, leftOpen, mayWrite } from './cli/hub.js';
import { masked } from './cli/mask.js';
import { verifierOf } from './cli/verify.js';
import { readIfPresent } from './disk.js';
import { addedSince } from './git/base.js';
import { touches } from './git/hunks.js';
import { githubApi } from './github/api.js';
import { analysedBy, type Clone, fileOf, findBase, historyOf, policyCommit, scopeOf } from './github/base.js';
import { readInputs } from './github/inputs.js';
import { publish } from './github/publish.js';
import { currentRun } from './github/run.js';
import { tell } from './github/tell.js';
import { UsageError } from './policy/usage.js';
import { logLine } from './report/sanitise.js';

const WRITES =
  'The token for the Hub may change things there, and hf-lint only reads: give it one of the role `read`, or none where nothing is private.';

keepHeapSmall(process.versions.node);
try {
  const inputs = readInputs();
  const run = currentRun(process.env, process.cwd(), readIfPresent);
  const { githubToken: token } = inputs;
  const clone: Clone = {
    folder: run.workspace,
    env: process.env,
    ...(run.url !== undefined && { remote: { url: run.url, token } }),
    ...(token && run.repository && { api: githubApi(token, run.repository) }),
  };
  const { scope, notice } = scopeOf(run.event, inputs.report);
  const base = await findBase(run.event, run.commit, clone);
  const past = scope === 'new' ? historyOf(run.event, base, clone) : undefined;
  const hub: HubRequest = { offline: inputs.offline, token: inputs.hfToken, now: Date.now };
  const verifier = inputs.verifyTokens && !inputs.offline ? verifierOf(run.event, process.env) : undefined;
  const secrets = new Set<string>();
  const result = await check({
    // Relative to the workspace, so that findings are too: GitHub looks for files from there.
    paths: inputs.path === undefined ? [] : [inputs.path],
    cwd: run.workspace,
    env: process.env,
    config: inputs.config,
    override: {
      ...(inputs.profile && { profile: inputs.profile }),
      ...(inputs.failOn && { failOn: inputs.failOn }),
      ...(inputs.baseline && { baseline: inputs.baseline }),
    },
    exclude: [],
    hub,
    cache: cacheFolder(process.env),
    now: Date.now(),
    base: () => base,
    shows: scope,
    ...(past && 'range' in past && { history: past.range }),
    policyFrom: policyCommit(run.event, clone),
    ...(verifier && 'ask' in verifier && { verifier }),
    // Before anything else is printed, here or by a later step: the runner hides them from then on.
    secret(value) {
      if (!secrets.has(value)) setSecret(value);
      secrets.add(value);
    },
  });
  const said = [
    notice,
    past && 'missing' in past ? past.missing : undefined,
    verifier && 'refused' in verifier ? verifier.refused : undefined,
  ].filter((one) => one !== undefined);
  const analysed = analysedBy(run.event, run, clone);
  if (analysed && run.url) run.blobs = `${run.url}/blob/${analysed.commit}/`;
  said.push(...(await tell(result, inputs, run, clone.api, analysed, (path) => fileOf(path, clone))));
  if (await mayWrite(hub, process.env)) said.push(WRITES);
  if (said.length) result.notices = [...(result.notices ?? []), ...said];
  const added = addedSince(base, run.workspace, process.env);
  const verdict = await publish(
    result,
    inputs,
    run,
    (text) => process.stdout.write(text),
    added && ((finding) => touches(added, finding)),
  );
  if (verdict) setFailed(verdict);
  else if (inputs.requireOnline && leftOpen(result)) setFailed('hf-lint: the Hub left questions open (require-online)');
} catch (error) {
  const message =
    error instanceof UsageError ? error.message : `hf-lint: internal error, please report it: ${bugOf(error)}`;
  setFailed(masked(message).split('\n').map(logLine).join('\n'));
}
