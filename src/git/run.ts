import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The environment that git runs in. */
export type Environment = Record<string, string | undefined>;

/** Not the scanned folder: Windows looks for git.exe there first. */
const ELSEWHERE = fileURLToPath(new URL('.', import.meta.url));

/** A repository's own configuration must not make git run anything: no monitor, no hook, no upkeep, no transport. */
const SETTINGS = [
  'safe.directory=*',
  'core.quotePath=false',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'gc.auto=0',
  'maintenance.auto=false',
  'protocol.allow=never',
].flatMap((setting) => ['-c', setting]);

/** Of a repository that is named by the folder alone: names are literal, nothing is fetched or asked for behind the back. */
const ALWAYS: Environment = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
};

export interface Limits {
  /** What git reads from its standard input. */
  input?: string;
  /** Bytes of output; more is a failure. */
  bytes?: number;
  /** After which git is stopped, which is a failure. */
  milliseconds?: number;
}

/** Runs a plumbing command of git in a folder; what it printed, or undefined when it failed or is not installed. */
export function git(
  folder: string,
  args: readonly string[],
  env: Environment,
  { input, bytes = Infinity, milliseconds }: Limits = {},
): Buffer | undefined {
  const { status, stdout } = spawnSync('git', [...SETTINGS, '-C', folder, ...args], {
    cwd: ELSEWHERE,
    env: { ...env, ...ALWAYS },
    stdio: ['pipe', 'pipe', 'ignore'],
    input: input ?? '',
    maxBuffer: bytes,
    timeout: milliseconds,
  });
  return status === 0 ? stdout : undefined;
}

/** The fields of output that ends each with a NUL. */
export function fields(output: Buffer): string[] {
  const all = output.toString('utf8').split('\0');
  all.pop();
  return all;
}
