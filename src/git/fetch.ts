import { type Environment, git } from './run.js';

/** Where a clone comes from. */
export interface Remote {
  /** Without credentials. */
  url: string;
  /** A token of GitHub that may read it; without one the clone's own configuration has to say. */
  token?: string;
}

const PATIENCE = 120_000;

/** Fetches commits and `depth - 1` generations before each, and no name for them. False when one cannot be had. */
export function fetchCommits(
  folder: string,
  remote: Remote,
  commits: readonly string[],
  depth: number,
  env: Environment,
): boolean {
  const protocol = new URL(remote.url).protocol.slice(0, -1);
  const options = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-gc', `--depth=${depth}`];
  const args = ['-c', `protocol.${protocol}.allow=always`, 'fetch', ...options, remote.url, ...commits];
  return git(folder, args, { ...env, ...credentials(remote) }, { milliseconds: PATIENCE }) !== undefined;
}

/** In the environment, where other users of the machine do not see them; an empty value takes back what came before. */
function credentials({ url, token }: Remote): Environment {
  const header = `http.${new URL(url).origin}/.extraheader`;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const settings = [
    ['credential.helper', ''],
    ...(token
      ? [
          [header, ''],
          [header, `AUTHORIZATION: basic ${basic}`],
        ]
      : []),
  ];
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(settings.length)],
    ...settings.flatMap(([key, value], at) => [
      [`GIT_CONFIG_KEY_${at}`, key],
      [`GIT_CONFIG_VALUE_${at}`, value],
    ]),
  ]);
}
