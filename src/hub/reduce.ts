import type { RepoFact, RevisionFact, ScanFact } from '../model.js';
import { NoAnswer, unknown } from './answer.js';
import { isRepoId } from './id.js';

export interface Commit {
  commit: string;
  /** ISO 8601. */
  date: string;
}

/** Heads of refs, by name. */
export interface Refs {
  branches: Record<string, string>;
  tags: Record<string, string>;
  pullRequests: Record<string, string>;
}

const malformed = new NoAnswer(unknown('malformed', 'the answer of the Hub makes no sense'));
const COMMIT = /^[0-9a-f]{40}$/;

/** Throws NoAnswer when the text is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed;
  }
}

/** What is kept of an info answer; throws NoAnswer when id or commit are missing from it. */
export function reduceInfo(answer: unknown): { repo: RepoFact; revision: RevisionFact } {
  const info = object(answer);
  const { sha, gated, id } = info;
  if (typeof id !== 'string' || !isRepoId(id) || typeof sha !== 'string' || !COMMIT.test(sha)) throw malformed;
  const card = object(info['cardData']);
  const config = object(info['config']);
  const tags = strings(info['tags']);
  const license = reduceLicense(card);
  return {
    repo: {
      is: 'repo',
      id,
      key: string(info['_id']) ?? '',
      private: info['private'] === true,
      gated: gated === 'auto' || gated === 'manual' ? gated : gated ? 'manual' : false,
      disabled: info['disabled'] === true,
      ...dated('createdAt', info['createdAt']),
      ...dated('lastModified', info['lastModified']),
      tags,
      license,
      baseModels: tags.flatMap((tag) => /^base_model:([^:]+)$/.exec(tag)?.[1] ?? []),
    },
    revision: {
      is: 'revision',
      commit: sha,
      ...(Array.isArray(info['siblings']) && {
        files: info['siblings'].flatMap((file) => string(object(file)['rfilename']) ?? []),
      }),
      codeFrom: codeOf(id, config['auto_map'], object(config['tokenizer_config'])['auto_map']),
      license,
    },
  };
}

/** The licence fields of a card; older ones of datasets have `licenses`. */
export function reduceLicense(answer: unknown): RepoFact['license'] {
  const card = object(answer);
  const name = string(card['license_name']);
  const link = string(card['license_link']);
  const gate = gateOf(card);
  return {
    ids: strings(card['license'] ?? card['licenses']),
    ...(name && { name }),
    ...(link && { link }),
    ...(gate && { gate }),
  };
}

/** What a card wants to be agreed to: heading, prompt, and the words beside the fields. */
function gateOf(card: Record<string, unknown>): string {
  const texts = ['extra_gated_heading', 'extra_gated_prompt', 'extra_gated_description'].map((key) =>
    string(card[key]),
  );
  const fields = Object.keys(object(card['extra_gated_fields']));
  return [...texts, ...fields].filter(Boolean).join('\n').slice(0, 20_000);
}

/** Throws NoAnswer for anything but a full hash. */
export function reduceCommit(answer: unknown): string {
  if (typeof answer !== 'string' || !COMMIT.test(answer)) throw malformed;
  return answer;
}

/** Throws NoAnswer when an entry has no commit. */
export function reduceCommits(answer: unknown): Commit[] {
  if (!Array.isArray(answer)) throw malformed;
  return answer.map((entry) => {
    const { id, date } = object(entry);
    if (typeof id !== 'string' || !COMMIT.test(id) || typeof date !== 'string' || Number.isNaN(Date.parse(date)))
      throw malformed;
    return { commit: id, date: new Date(date).toISOString() };
  });
}

/** Throws NoAnswer when there are no branches in it. */
export function reduceRefs(answer: unknown): Refs {
  const { branches, tags, pullRequests } = object(answer);
  if (!Array.isArray(branches)) throw malformed;
  return { branches: heads(branches), tags: heads(tags), pullRequests: heads(pullRequests) };
}

/** The files that a scan warns of, the worst first; throws NoAnswer when there is no list. */
export function reduceScan(answer: unknown): ScanFact {
  const { scansDone, filesWithIssues } = object(answer);
  if (typeof scansDone !== 'boolean' || !Array.isArray(filesWithIssues)) throw malformed;
  const files = filesWithIssues.map(object);
  const warnings = (['unsafe', 'suspicious', 'caution'] as const).flatMap((level) =>
    files.flatMap(({ path, level: found }) => (found === level && typeof path === 'string' ? [{ path, level }] : [])),
  );
  return { is: 'scan', done: scansDone, warnings };
}

/** Paths and blob ids of files; throws NoAnswer when there is no list. */
export function reduceTree(answer: unknown): [path: string, blob: string][] {
  if (!Array.isArray(answer)) throw malformed;
  return answer.flatMap((entry): [string, string][] => {
    const { type, path, oid } = object(entry);
    return type === 'file' && typeof path === 'string' && typeof oid === 'string' ? [[path, oid]] : [];
  });
}

/** May the token of `whoami-v2` change things? Throws NoAnswer when it does not say. */
export function reduceRights(answer: unknown): boolean {
  const { role, fineGrained } = object(object(object(answer)['auth'])['accessToken']);
  if (typeof role !== 'string') throw malformed;
  if (role !== 'fineGrained') return role !== 'read';
  const { global, scoped } = object(fineGrained);
  const lists = [global, ...(Array.isArray(scoped) ? scoped.map((one) => object(one)['permissions']) : [])];
  return lists.flatMap(strings).some((permission) => permission.endsWith('.write'));
}

function heads(refs: unknown): Record<string, string> {
  const found: [string, string][] = [];
  for (const ref of Array.isArray(refs) ? refs : []) {
    const { name, targetCommit } = object(ref);
    if (typeof name === 'string' && typeof targetCommit === 'string') found.push([name, targetCommit]);
  }
  return Object.fromEntries(found);
}

/**
 * Repos whose code the `auto_map`s of a repo name: `owner/name--module.Class` is code of another repo, `module.Class` its own
 * (transformers, `dynamic_module_utils.py`).
 */
export function codeOf(id: string, ...maps: unknown[]): string[] {
  const classes = maps.flatMap((map) => Object.values(object(map))).flatMap((value) => strings(value));
  const repos = classes.map((name) => (name.includes('--') ? name.slice(0, name.indexOf('--')) : id));
  return [...new Set(repos.filter(isRepoId))];
}

function dated<K extends string>(key: K, value: unknown): { [key in K]?: string } {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? ({ [key]: value } as { [key in K]: string })
    : {};
}

/** An object, whatever the value is. */
export function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a list, or the one string there is. */
function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((v) => typeof v === 'string');
}
