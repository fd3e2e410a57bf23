/** A commit as a case writes it down. */
export interface FakeCommit {
  id: string;
  date: string;
  /** Default: a configuration and weights. */
  files?: string[];
  /** Blob ids by path; default: the same in every commit. */
  blobs?: Record<string, string>;
  /** Texts by path; they are listed beside `files`. A card that is not empty stands in a README.md. */
  texts?: Record<string, string>;
  /** The metadata of this commit; default: the repo's. */
  card?: Record<string, unknown>;
}

export interface FakeRepo {
  /** Of the branch `main`, newest first. */
  commits: FakeCommit[];
  branches?: Record<string, FakeCommit[]>;
  tags?: Record<string, string>;
  /** Commits of pull requests by number, newest first. */
  pulls?: Record<string, FakeCommit[]>;
  createdAt?: string;
  private?: boolean;
  gated?: 'auto' | 'manual';
  /** `flag`: the answer says so. `refused`: 403. */
  disabled?: 'flag' | 'refused';
  /** Default, as that of `card`: Apache-2.0. */
  labels?: string[];
  card?: Record<string, unknown>;
  config?: Record<string, unknown>;
  /** What a scan says of the files of `main`; default: it is done and has found nothing. */
  scan?: { scansDone?: boolean; filesWithIssues: { path: string; level: string }[] };
}

/** What goes wrong with requests whose path contains `at`. */
export interface Fault {
  at: string;
  is: number | 'html' | 'truncated' | 'malformed' | 'reset' | 'cut' | 'hang' | 'loop' | 'foreign' | 'plain-429';
  /** After that many requests all is well; default: never. */
  times?: number;
}

export interface HubState {
  /** By `model:owner/name`. */
  repos: Record<string, FakeRepo>;
  /** Renamed: `model:old/name` → `new/name`. */
  moved?: Record<string, string>;
  /** What tokens may do; default: read. */
  rights?: { role: string; fineGrained?: object };
  /** Users and organisations without repos. */
  owners?: string[];
  /** Requests a window of `seconds`. */
  quota?: { requests: number; seconds: number };
  /** Most entries on a page of commits. */
  page?: number;
  faults?: Fault[];
}

export const APACHE = { license: 'apache-2.0' };

/** Whose a repo is. */
export function ownerOf(key: string): string {
  return key.replace(/^\w+:/, '').split('/')[0]!;
}

/** The texts of a commit: those that are written down, and what says the same as the metadata in README.md and config.json. */
export function textsOf({ card, config }: FakeRepo, commit: FakeCommit): Record<string, string> {
  const fields = commit.card ?? card ?? APACHE;
  const readme = Object.keys(fields).length > 0 && { 'README.md': `---\n${JSON.stringify(fields)}\n---\n` };
  return { ...readme, 'config.json': JSON.stringify(config ?? {}), ...commit.texts };
}

/** The commits a revision holds, newest first. */
export function lineOf(
  { commits, branches = {}, tags = {}, pulls = {} }: FakeRepo,
  revision: string,
): FakeCommit[] | undefined {
  if (revision === 'HEAD' || revision === 'main') return commits;
  if (Object.hasOwn(branches, revision)) return branches[revision];
  const pull = /^refs\/pr\/(\d+)$/.exec(revision)?.[1];
  if (pull !== undefined) return pulls[pull];
  const commit = tags[revision] ?? (/^[0-9a-f]{40}$/.test(revision) ? revision : undefined);
  for (const line of [commits, ...Object.values(branches), ...Object.values(pulls)]) {
    const at = line.findIndex(({ id }) => id === commit);
    if (at >= 0) return line.slice(at);
  }
  return undefined;
}
