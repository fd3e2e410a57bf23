import type { Finding } from '../model.js';
import { type Environment, git } from './run.js';

/** Lines of the new file, 1-based, the last one included. */
export type Hunk = [first: number, last: number];

/** Of a longer list of files the whole difference is read: a command line is not endless. */
const MOST_PATHS = 500;
/** Bytes of a difference that are looked at. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * The hunks of files between a commit and what is staged, by path relative to the folder; `context` is the number of unchanged lines
 * around each change. Name the old path of a renamed file too. Undefined when git cannot tell or the difference is too large.
 */
export function hunks(
  folder: string,
  commit: string,
  paths: readonly string[],
  context: number,
  env: Environment,
): Map<string, Hunk[]> | undefined {
  const options = ['--no-ext-diff', '--no-textconv', '--no-color', '--src-prefix=a/', '--dst-prefix=b/', '--relative'];
  const some = new Set(paths);
  const only = some.size > MOST_PATHS ? [] : some;
  const args = ['diff-index', '--cached', '-M', '-p', `-U${context}`, ...options, commit, '--', ...only];
  const output = git(folder, args, env, { bytes: MOST_BYTES });
  return output && readHunks(output.toString('utf8'));
}

/**
 * The lines of a text that an older one does not have, as hunks: between what both begin and end with a line is old as often as it was
 * there. Costs no more than to read them.
 */
export function addedLines(before: string, after: string): Hunk[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(old.length, now.length);
  let [head, tail] = [0, 0];
  while (head < shorter && old[head] === now[head]) head++;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const left = new Map<string, number>();
  for (const line of old.slice(head, old.length - tail)) left.set(line, (left.get(line) ?? 0) + 1);
  const hunks: Hunk[] = [];
  for (let at = head; at < now.length - tail; at++) {
    const count = left.get(now[at]!) ?? 0;
    if (count) left.set(now[at]!, count - 1);
    else if (hunks.at(-1)?.[1] === at) hunks.at(-1)![1] = at + 1;
    else hunks.push([at + 1, at + 1]);
  }
  return hunks;
}

/** Does a line of the finding lie in a hunk of its file? */
export function touches(all: ReadonlyMap<string, readonly Hunk[]>, { path, place }: Finding): boolean {
  const hunks = all.get(path) ?? [];
  // They are in order and apart from each other.
  let [low, high] = [0, hunks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hunks[middle]![1] < place.line) low = middle + 1;
    else high = middle;
  }
  return low < hunks.length && hunks[low]![0] <= place.endLine;
}

function readHunks(diff: string): Map<string, Hunk[]> {
  const found = new Map<string, Hunk[]>();
  for (const { path, first, count } of patches(diff)) {
    const hunks = found.get(path) ?? [];
    found.set(path, hunks);
    if (count) hunks.push([first, first + count - 1]);
  }
  return found;
}

export interface Patch {
  /** Of `git diff-tree --stdin`: the commit it belongs to. */
  commit?: string;
  /** Of the new file. */
  path: string;
  /** The first line of the new file that the hunk shows, 1-based, and how many there are. */
  first: number;
  count: number;
  /** The lines of the hunk with their signs, without line ends. */
  lines: string[];
  /** Signs before a line: more than one in a merge, one for each parent. */
  signs: number;
}

/** Reads the hunks of a unified diff whose paths begin with `a/` and `b/`; those of deleted files are left out. */
export function* patches(diff: string): Iterable<Patch> {
  const lines = diff.split('\n');
  let path: string | undefined;
  let commit: string | undefined;
  for (let at = 0; at < lines.length;) {
    const line = lines[at++]!;
    if (/^[0-9a-f]{40,64}$/.test(line)) commit = line;
    if (line.startsWith('+++ ')) path = newPath(line.slice(4));
    const hunk = /^(@@+)((?: -\d+(?:,\d+)?)+) \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    const old = hunk[2]!.trim().split(' ');
    const signs = hunk[1]!.length - 1;
    if (old.length !== signs) continue;
    const removed = old.map((range) => Number(range.split(',')[1] ?? 1));
    const count = Number(hunk[4] ?? 1);
    let added = count;
    const start = at;
    // What a line says must not be read as a header.
    while (at < lines.length && (added > 0 || removed.some((rest) => rest > 0) || lines[at]!.startsWith('\\'))) {
      const line = lines[at++]!;
      if (line.startsWith('\\')) continue;
      const before = line.slice(0, signs);
      const gone = before.includes('-');
      if (!gone) added--;
      for (let i = 0; i < signs; i++) if (before[i] !== '+' && (before[i] === '-' || !gone)) removed[i]!--;
    }
    if (path !== undefined) yield { commit, path, first: Number(hunk[3]), count, lines: lines.slice(start, at), signs };
  }
}

/** The path after `+++ `: a tab ends one with blanks, quotes hold one with unusual characters (git-diff, core.quotePath). */
function newPath(text: string): string | undefined {
  const name = text.startsWith('"') ? unquote(text) : text.replace(/\t$/, '');
  return name.startsWith('b/') ? name.slice(2) : undefined;
}

const ESCAPES: Record<string, string> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unquote(text: string): string {
  const bytes = text
    .slice(1, text.lastIndexOf('"'))
    .replace(/[^\x20-\x7e]/gu, (character) => Buffer.from(character).toString('latin1'))
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(parseInt(code, 8)) : (ESCAPES[code] ?? code),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
