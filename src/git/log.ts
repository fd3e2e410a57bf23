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
/** What git may give at a time; a commit that adds more is passed over. */
const BYTES = 128 * 1024 * 1024;
/** Milliseconds after which no further commit is looked through. */
const PATIENCE = 120_000;

/**
 * What the commits of a range (`main..HEAD`) add, newest first; of a merge the lines that none of its parents has. Where a shallow clone is
 * cut off, a commit seems to add every file: it is passed over. `unread` is told how many commits were too much, or too late by `now`
 * (milliseconds). Undefined when the range means nothing in this clone.
 */
export function history(
  folder: string,
  range: string,
  env: Environment,
  now: () => number,
  unread: (commits: number) => void,
): History | undefined {
  if (range.startsWith('-')) return undefined;
  const output = git(folder, ['rev-list', '--parents', range, '--'], env);
  if (!output) return undefined;
  const shallow = isShallow(folder, env);
  const commits = output
    .toString('latin1')
    .split('\n')
    .filter((line) => line && (!shallow || line.includes(' ')))
    .map((line) => line.split(' ', 1)[0]!);
  const newest = commits.slice(0, MOST_COMMITS);
  const end = now() + PATIENCE;
  const left = () => end - now();
  return { additions: additions(folder, newest, env, left, unread), commits: commits.length, searched: newest.length };
}

function* additions(
  folder: string,
  commits: readonly string[],
  env: Environment,
  left: () => number,
  unread: (commits: number) => void,
): Iterable<Addition> {
  const options = ['--no-ext-diff', '--no-textconv', '--no-color', '--src-prefix=a/', '--dst-prefix=b/', '--relative'];
  const batches: (readonly string[])[] = [];
  for (let at = 0; at < commits.length; at += AT_ONCE) batches.unshift(commits.slice(at, at + AT_ONCE));
  for (let some = batches.pop(); some; some = batches.pop()) {
    const milliseconds = left();
    const output =
      milliseconds > 0
        ? git(folder, ['diff-tree', '--stdin', '--root', '-r', '-c', '-p', '-U0', ...options], env, {
            bytes: BYTES,
            milliseconds,
            input: some.map((commit) => `${commit}\n`).join(''),
          })
        : undefined;
    if (output) yield* byFile(output.toString('utf8'));
    else if (some.length > 1 && left() > 0) batches.push(some.slice(some.length >> 1), some.slice(0, some.length >> 1));
    else unread(some.length);
  }
}

function* byFile(diff: string): Iterable<Addition> {
  let current: Addition | undefined;
  const lines: string[] = [];
  const done = (): Addition[] => (current ? [{ ...current, text: lines.splice(0).join('\n') }] : []);
  for (const { commit = '', path, first, lines: hunk, signs } of patches(diff)) {
    if (current?.commit !== commit || current.path !== path) {
      yield* done();
      current = { commit, path, text: '', numbers: [] };
    }
    let number = first;
    for (const line of hunk) {
      const before = line.slice(0, signs);
      if (before === '+'.repeat(signs)) {
        current!.numbers.push(number);
        lines.push(line.slice(signs));
      }
      if (!/[-\\]/.test(before)) number++;
    }
  }
  yield* done();
}
