import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TreeEntry } from './github-answers.js';
import { commitIn, gitIn } from './work-tree.js';

/** Files by path; null removes one. */
export type Files = Record<string, string | null>;

const STATUS: Record<string, string> = { A: 'added', M: 'modified', D: 'removed', R: 'renamed' };

export interface ChangedFile {
  filename: string;
  /** Of a renamed file. */
  previous_filename?: string;
  sha: string;
  status: string;
  additions: number;
  deletions: number;
  changes: number;
  /** Absent where there is too much of it, and where nothing but the name changed. */
  patch?: string;
}

/** The repository octo-org/octo-repo on a server of its own, which serves any commit to who asks, as GitHub does. */
export class FakeRepository {
  private readonly server = realpathSync(mkdtempSync(path.join(tmpdir(), 'fake-server-')));
  private readonly folder = path.join(this.server, 'octo-org/octo-repo');

  constructor() {
    mkdirSync(this.folder, { recursive: true });
    this.git('init', '-q', '-b', 'main');
    this.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  }

  /** Stands for https://github.com. */
  get url(): string {
    return `file://${this.server}`;
  }

  /** Commits files on a branch, which starts at the current one when it is new. */
  commit(branch: string, files: Files): string {
    if (branch !== this.git('symbolic-ref', '--short', 'HEAD')) {
      const known = this.git('branch', '--list', branch) !== '';
      this.git('checkout', '-q', ...(known ? [branch] : ['-b', branch]));
    }
    return commitIn(this.folder, files);
  }

  /** The last commit of a branch. */
  tip(branch: string): string {
    return this.git('rev-parse', branch);
  }

  /** Begins a branch anew at a commit, as who rewrites it before a force-push. */
  restart(branch: string, commit: string): void {
    this.git('checkout', '-q', '-B', branch, commit);
  }

  /** The commit that GitHub makes for a pull request from one branch into another. */
  merge(from: string, into: string): string {
    this.git('checkout', '-q', '--detach', into);
    this.git('merge', '-q', '--no-ff', '-m', 'x', from);
    const commit = this.git('rev-parse', 'HEAD');
    this.git('checkout', '-q', into);
    return commit;
  }

  parents(commit: string): string[] {
    return this.git('rev-parse', `${commit}^@`).split('\n').filter(Boolean);
  }

  /** Where two commits have parted. */
  ancestor(one: string, other: string): string {
    return this.git('merge-base', one, other);
  }

  /** All that a commit holds, folders too. */
  entries(commit: string): TreeEntry[] {
    const lines = this.git('ls-tree', '-r', '-t', '-l', commit).split('\n').filter(Boolean);
    return lines.map((line) => {
      const [meta, path] = line.split('\t') as [string, string];
      const [mode, type, sha, size] = meta.split(/ +/) as [string, string, string, string];
      return { path, mode, type, sha, ...(type === 'blob' && { size: Number(size) }) };
    });
  }

  /** Of an object. */
  content(id: string): Buffer {
    return execFileSync('git', ['-C', this.folder, 'cat-file', 'blob', id]);
  }

  /** The files of a pull request, as the API lists them. */
  files(base: string, head: string): ChangedFile[] {
    const range = `${base}...${head}`;
    const patches = this.git('diff', '-M', range)
      .split(/^diff --git .*\n/m)
      .slice(1);
    const raw = this.git('diff', '-M', '--raw', '--abbrev=40', range).split('\n').filter(Boolean);
    return raw.map((line, at) => {
      const [meta, ...names] = line.split('\t');
      const [, , , sha, status] = meta!.split(' ');
      const hunk = patches[at]!.search(/^@@/m);
      const lines = patches[at]!.split('\n');
      const [additions, deletions] = ['+', '-'].map(
        (sign) => lines.filter((one) => one.startsWith(sign) && !one.startsWith(sign.repeat(3))).length,
      ) as [number, number];
      return {
        ...{ blob_url: 'https://x.example', raw_url: 'https://x.example', contents_url: 'https://x.example' },
        ...{ filename: names.at(-1)!, sha: sha!, status: STATUS[status![0]!]! },
        ...{ additions, deletions, changes: additions + deletions },
        ...(names.length > 1 && { previous_filename: names[0]! }),
        ...(hunk >= 0 && { patch: patches[at]!.slice(hunk).trimEnd() }),
      };
    });
  }

  /**
   * What actions/checkout does: one commit, nothing of its history unless `depth` says so; with `windows`, as git for Windows
   * writes the files.
   */
  checkout(workspace: string, commit: string, depth = 1, windows = false): void {
    const git = (...args: string[]) => gitIn(workspace, ...args);
    mkdirSync(workspace, { recursive: true });
    git('init', '-q');
    if (windows) git('config', 'core.autocrlf', 'true');
    git('fetch', '-q', `--depth=${depth}`, `${this.url}/octo-org/octo-repo`, commit);
    git('checkout', '-q', '--detach', commit);
  }

  close(): void {
    rmSync(this.server, { recursive: true, force: true });
  }

  private git(...args: string[]): string {
    return gitIn(this.folder, ...args);
  }
}
