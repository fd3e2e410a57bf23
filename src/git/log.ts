import { isShallow } from './base.js';
import { patches } from './hunks.js';
import { type Environment, git } from './run.js';

/** What a commit adds to a file. */
export interface Addition {
  commit: string;
  path: string;
  /** The added lines; `numbers` are theirs in the file, 1-based. */
  text: string;
  numbers: number[];
}

export interface History {
  additions: Iterable<Addition>;
  /** How many commits there are, and how many of them, the newest ones, are looked through. */
  commits: number;
  searched: number;
}

/** Commits that are looked through, and how many of them git is asked for at a time. */
const MOST_COMMITS = 1000;
const AT_ONCE = 50;
/** What git may give and take for so many; more of it is passed over. */
const LIMITS = { bytes: 128 * 1024 * 1024, milliseconds: 60_000 };

/**
 * What the commits of a range (`main..HEAD`) add, oldest first; merges bring nothing of their own. Where a shallow clone is cut off, a
 * commit seems to add every file: it is passed over. `unread` is told how many commits git could not show. Undefined when the range means
 * nothing in this clone.
 */
export function history(
  folder: string,
  range: string,
  env: Environment,
  unread: (commits: number) => void,
): History | undefined {
  if (range.startsWith('-')) return undefined;
  const output = git(folder, ['rev-list', '--no-merges', '--parents', range, '--'], env);
  if (!output) return undefined;
  const shallow = isShallow(folder, env);
  const commits = output
    .toString('latin1')
    .split('\n')
    .filter((line) => line && (!shallow || line.includes(' ')))
    .map((line) => line.split(' ', 1)[0]!);
  const newest = commits.slice(0, MOST_COMMITS).reverse();
  return { additions: additions(folder, newest, env, unread), commits: commits.length, searched: newest.length };
}

function* additions(
  folder: string,
  commits: readonly string[],
  env: Environment,
  unread: (commits: number) => void,
): Iterable<Addition> {
  const options = ['--no-ext-diff', '--no-textconv', '--no-color', '--src-prefix=a/', '--dst-prefix=b/', '--relative'];
  for (let at = 0; at < commits.length; at += AT_ONCE) {
    const some = commits.slice(at, at + AT_ONCE);
    const input = some.map((commit) => `${commit}\n`).join('');
    const output = git(folder, ['diff-tree', '--stdin', '--root', '-r', '-p', '-U0', ...options], env, {
      ...LIMITS,
      input,
    });
    if (output) yield* byFile(output.toString('utf8'));
    else unread(some.length);
  }
}

function* byFile(diff: string): Iterable<Addition> {
  let current: Addition | undefined;
  const lines: string[] = [];
  const done = (): Addition[] => (current ? [{ ...current, text: lines.splice(0).join('\n') }] : []);
  for (const { commit = '', path, first, lines: hunk } of patches(diff)) {
    if (current?.commit !== commit || current.path !== path) {
      yield* done();
      current = { commit, path, text: '', numbers: [] };
    }
    const added = hunk.filter((line) => line.startsWith('+'));
    added.forEach((line, at) => {
      current!.numbers.push(first + at);
      lines.push(line.slice(1));
    });
  }
  yield* done();
}
