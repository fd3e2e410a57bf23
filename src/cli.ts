import path from 'node:path';
import { writeBaseline } from './cli/baseline.js';
import { cacheFolder } from './cli/cache.js';
import { type Checked, examine, type Request } from './cli/check.js';
import { diffOf, type Fixed, fixInMemory, saidOf, wantedBy, writeChanges } from './cli/fix.js';
import { type Arguments, COMMANDS, parseArguments } from './cli/flags.js';
import { clientOf, type HubRequest, leftOpen } from './cli/hub.js';
import { outputsOf, report } from './cli/output.js';
import { explainLicense } from './cli/license.js';
import { masked } from './cli/mask.js';
import { policyOf } from './cli/policy.js';
import { textOf } from './cli/stdin.js';
import { explain, FIRST_CONFIG, help } from './cli/texts.js';
import { updated } from './cli/update.js';
import { verifierOf } from './cli/verify.js';
import { create, isModule, readIfPresent } from './disk.js';
import { mergeBase } from './git/base.js';
import { type Event, eventOf } from './github/event.js';
import { CONFIG_FILES, configFile } from './policy/config.js';
import { bugOf } from './bug.js';
import { keepHeapSmall } from './heap.js';
import { UsageError } from './policy/usage.js';
import { inventories, licenseTables, type Reporter, reporters } from './report/index.js';
import { logLine } from './report/sanitise.js';
import { failing } from './report/tally.js';
import { updateMarkdown, updateText } from './report/update.js';
import { rules } from './rules/index.js';
import { version } from './version.js';

/** The part of a stream that is used. */
export interface Out {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** What a program is given from outside. */
interface World {
  env: Record<string, string | undefined>;
  stdout: Out;
  stderr: Out;
  stdin: AsyncIterable<string | Uint8Array>;
  cwd: string;
}

/**
 * The command line: arguments and the world in, exit code out. 0 clean, 1 findings at or above `fail-on`, 2 usage or configuration,
 * 3 a bug, a file that could not be read, an open question under `--require-online`. `cwd` is absolute. Throws nothing.
 */
export async function main(
  argv: readonly string[],
  env: World['env'],
  stdout: Out,
  stderr: Out,
  stdin: World['stdin'],
  cwd: string,
): Promise<number> {
  const complain = (line: string) => stderr.write(`hf-lint: ${logLine(masked(line))}\n`);
  try {
    const args = parseArguments(argv, env);
    if (args.help) stdout.write(help(Object.keys(reporters)));
    else if (args.version) stdout.write(`${version}\n`);
    else return await COMMAND[args.command](args, { env, stdout, stderr, stdin, cwd });
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      error.message.split('\n').forEach(complain);
      return 2;
    }
    complain(`internal error, please report it: ${bugOf(error)}`);
    return 3;
  }
}

const COMMAND: Record<keyof typeof COMMANDS, (args: Arguments, world: World) => Promise<number>> = {
  check: run,
  fix: (args, world) => run({ ...args, fix: args.fix ?? 'safe' }, world),
  update,
  inventory: run,
  licenses: run,
  async baseline(args, world) {
    const lines = writeBaseline(await examined(args, world), args.add);
    world.stdout.write(lines.map((line) => `${logLine(line)}\n`).join(''));
    return 0;
  },
  async explain(args, world) {
    const { operands } = args;
    const { stdout } = world;
    if (operands[0] === 'license')
      stdout.write(
        await explainLicense(operands.slice(1), hubRequest(args), { ...world, cache: cacheOf(args, world) }),
      );
    else if (operands.length > 1) throw new UsageError('explain takes one rule, or `license` and what to explain');
    else stdout.write(explain(operands[0], rules));
    return 0;
  },
  async init({ operands }, { stdout, cwd }) {
    if (operands.length) throw new UsageError('init takes no arguments: it writes to the current folder');
    const [file] = CONFIG_FILES;
    const present = configFile(policyOf(cwd, undefined, {}));
    if (present || !create(path.join(cwd, file), FIRST_CONFIG)) {
      throw new UsageError(`init: ${present ?? file} holds a configuration already; nothing was written`);
    }
    stdout.write(`Wrote ${file}\n`);
    return 0;
  },
};

/** Commands that list and do not judge: they never fail. */
const LISTS: Partial<Record<keyof typeof COMMANDS, Record<string, Reporter>>> = {
  inventory: inventories,
  licenses: licenseTables,
};

/** `check` and `inventory`: the same scan, told differently; `fix`: what is left after it. */
async function run(args: Arguments, world: World): Promise<number> {
  const { stdout, cwd } = world;
  const outputs = outputsOf(args.format, LISTS[args.command] ?? reporters);
  if (args.diff) return difference(args, world);
  const { result } = await (args.fix ? fixed(args, world) : examined(args, world));
  report(result, outputs, { color: colorful(args, world), width: stdout.columns }, cwd, (text) => stdout.write(text));
  if (args['require-online'] && leftOpen(result)) return 3;
  const failed = result.findings.some((finding) => !finding.hidden && failing(finding, result));
  if (LISTS[args.command]) return 0;
  if (failed) return 1;
  // A file that nobody could look at is not clean.
  return result.problems.some(({ kind }) => kind === 'unreadable') ? 3 : 0;
}

/** Writes the fixes; says so on the error stream, so that a report in any format stays one. */
async function fixed(args: Arguments, world: World): Promise<Checked> {
  const found = await fixes(args, world);
  const failures = writeChanges(found.checked.root, found.changes);
  for (const line of [...saidOf(found, true), ...failures]) world.stderr.write(`hf-lint: ${logLine(line)}\n`);
  return failures.length ? await examined(args, world) : found.checked;
}

/** Shows what `fix` would write. */
async function difference(args: Arguments, world: World): Promise<number> {
  const found = await fixes(args, world);
  for (const line of saidOf(found, false)) world.stderr.write(`hf-lint: ${logLine(line)}\n`);
  const diff = diffOf(found.changes);
  world.stdout.write(diff);
  return diff ? 1 : 0;
}

async function fixes(args: Arguments, world: World): Promise<Fixed> {
  if (args['stdin-filename'] !== undefined) throw new UsageError('--stdin-filename: standard input cannot be fixed');
  return fixInMemory(
    (texts) => examined(args, world, { texts, needs: ['commit'] }),
    args.fix === 'all' ? ['safe', 'unsafe'] : ['safe'],
    wantedBy(args.operands, world.cwd),
  );
}

/** Moves pins; its operands are repositories, its folder the current one. */
async function update(args: Arguments, world: World): Promise<number> {
  const { stdout, stderr } = world;
  const [format = 'text', ...more] = args.format;
  if (more.length || !['text', 'markdown'].includes(format))
    throw new UsageError('--format: update tells text or markdown');
  const minAge = Number(args['min-age'] ?? 7);
  if (!(minAge >= 0)) throw new UsageError(`--min-age: expected a number of days; got "${args['min-age']}"`);
  const client = clientOf(hubRequest(args), world.env);
  if (!client) throw new UsageError('update asks the Hub: drop --offline, unset HF_HUB_OFFLINE');
  const checked = await examined({ ...args, operands: [], offline: true }, world);
  const { lines, changes, silent } = await updated(checked, client, { repos: args.operands, now: Date.now(), minAge });
  const told = format === 'markdown' ? updateMarkdown(lines, client.endpoint) : updateText(lines);
  (args.diff ? stderr : stdout).write(told || 'Nothing here is pinned to a commit.\n');
  if (args.diff) stdout.write(diffOf(changes));
  const failures = args.diff ? [] : writeChanges(checked.root, changes);
  for (const line of failures) stderr.write(`hf-lint: ${logLine(line)}\n`);
  if (silent || failures.length) return 3;
  return args.diff && changes.length ? 1 : 0;
}

/** Checks what the arguments name. */
async function examined(
  args: Arguments,
  world: World,
  beside: Pick<Request, 'texts' | 'needs'> = {},
): Promise<Checked> {
  const { env, stderr, cwd } = world;
  const name = args['stdin-filename'];
  if (name !== undefined && args.operands.length)
    throw new UsageError('--stdin-filename takes the place of paths: give one or the other');
  const since = args['new-from'];
  if (args.offline && args['require-online']) throw new UsageError('--offline and --require-online exclude each other');
  if (args.offline && args['verify-tokens']) throw new UsageError('--offline and --verify-tokens exclude each other');
  const verifier =
    args['verify-tokens'] && args.command === 'check' && !args.fix ? verifierOf(jobOf(env), env) : undefined;
  const ticker = progress(stderr);
  const checked = await examine({
    paths: args.operands,
    cwd,
    env,
    config: args['no-config'] ? false : args.config,
    override: {
      ...(args.profile && { profile: args.profile }),
      ...(args['fail-on'] && { failOn: args['fail-on'] }),
      ...(args['no-ignores'] && { ignores: false }),
      ...(args.baseline && { baseline: args.baseline }),
    },
    exclude: args.exclude,
    hub: hubRequest(args),
    cache: cacheOf(args, world),
    now: Date.now(),
    ...(name !== undefined && { stdin: { path: name, text: await textOf(world.stdin) } }),
    ...(args.history && { history: args.history }),
    ...(since !== undefined && { base: (root: string) => mergeBase(root, since, env) }),
    ...(verifier && 'ask' in verifier && { verifier }),
    progress: ticker.tick,
    ...beside,
  }).finally(ticker.clear);
  if (verifier && 'refused' in verifier) stderr.write(`hf-lint: ${verifier.refused}\n`);
  if (checked.result.files === 0)
    stderr.write(`hf-lint: no text files to check in ${logLine(args.operands.join(', ') || cwd)}\n`);
  return checked;
}

/** What started the job of GitHub that this runs in; undefined elsewhere. */
function jobOf(env: World['env']): Event | undefined {
  if (env['GITHUB_EVENT_NAME'] === undefined) return undefined;
  const payload = env['GITHUB_EVENT_PATH'];
  return eventOf(env, payload ? readIfPresent(payload) : undefined);
}

function hubRequest({ offline }: Arguments): HubRequest {
  return { offline, now: Date.now };
}

function cacheOf(args: Arguments, { cwd, env }: World): string | undefined {
  if (args['no-cache']) return undefined;
  return args['cache-dir'] ? path.resolve(cwd, args['cache-dir']) : cacheFolder(env);
}

/** Flags, then https://no-color.org, then FORCE_COLOR, then whether someone is looking. */
function colorful(args: Arguments, { env, stdout }: World): boolean {
  if (args['no-color']) return false;
  if (args.color) return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return Boolean(stdout.isTTY);
}

/** Counts files on a terminal, from the second second on, ten times a second. */
function progress(stderr: Out): { tick(done: number, of: number): void; clear(): void } {
  let next = Date.now() + 1000;
  let shown = false;
  return {
    tick(done, of) {
      if (!stderr.isTTY || Date.now() < next) return;
      next = Date.now() + 100;
      shown = true;
      stderr.write(`\r${done} of ${of} files`);
    },
    clear() {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}

function here(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

if (isModule(process.argv[1], import.meta.url)) {
  keepHeapSmall(process.versions.node);
  const { argv, env, stdout, stderr, stdin } = process;
  // A reader that has seen enough (`hf-lint | head`) changes nothing.
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    process.exitCode = 3;
    stderr.write(`hf-lint: standard output cannot be written (${code})\n`);
  });
  // Nobody is left to be told.
  stderr.on('error', () => undefined);
  const cwd = here();
  if (cwd === undefined) stderr.write('hf-lint: the current folder is gone\n');
  const code = cwd === undefined ? 2 : await main(argv.slice(2), env, stdout, stderr, stdin, cwd);
  process.exitCode ??= code;
}
