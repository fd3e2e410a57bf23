import type { RepoType } from '../model.js';
import type { IdData, IdRules } from './types.js';

/** What an image is pinned by. */
export const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** A Hub repo named by a string. Offsets are relative to that string. */
export interface HubId {
  /** `owner/name`, or a bare legacy name. */
  repo: string;
  /** When the string says so (`datasets/…`, `hf://spaces/…`); an `hf://` without it is a model's unless its reader knows better. */
  type?: RepoType;
  revision?: { value: string; start: number; end: number };
  /** Where a revision would be written into the string, and what goes before it. */
  insert?: { at: number; before: string };
  /** The address always means what is newest. */
  moving?: true;
  /** `id`: a plain id; `uri`: hf://; `file`: a download URL; `install`: what pip installs; `page`: a web page, a git remote. */
  form: 'id' | 'uri' | 'file' | 'install' | 'page';
}

/** Why a string names no repo. */
export type NotARepo = 'local' | 'foreign' | 'placeholder' | 'packaged' | 'invalid';

const SEGMENT = /^[A-Za-z0-9_](?:[\w.-]{0,94}[\w])?$/;
const PLURALS: Record<string, RepoType> = {
  models: 'model',
  datasets: 'dataset',
  spaces: 'space',
  kernels: 'kernel',
  buckets: 'bucket',
};
const ROUTES = new Set([
  'resolve',
  'raw',
  'blob',
  'tree',
  'blame',
  'commit',
  'commits',
  'discussions',
  'edit',
  'settings',
  'viewer',
]);
/** A file of the conversion that the Hub keeps of a dataset, by its API. */
const CONVERTED = /^api\/datasets\/([^/]+(?:\/[^/]+)?)\/parquet\/.*\.parquet$/;
const SPECIAL_REF = /^refs(?:\/|%2F)(?:convert(?:\/|%2F)[\w.-]+|pr(?:\/|%2F)\d+)/i;

/** One segment of a repo id: the Hub's grammar without the slash (huggingface_hub `_validators.py`). */
const isSegment = (s: string): boolean => SEGMENT.test(s) && !s.includes('--') && !s.includes('..');

/** The Hub's own grammar of repo ids: at most one slash, no `--`, `..`, or `.git` at the end. */
export function isRepoId(text: string): boolean {
  const parts = text.split('/');
  return parts.length <= 2 && parts.every(isSegment) && !text.endsWith('.git') && !text.endsWith('.ipynb');
}

/** A model or dataset without an owner that is none of the legacy ones: a folder, or somebody else's name. */
export function isOwnerless(repo: string, type: RepoType, { legacy }: IdData): boolean {
  return (type === 'model' || type === 'dataset') && !repo.includes('/') && !legacy[type].has(repo);
}

/** Reads `hf://…` and URLs of Hub hosts; undefined for anything else, and for pages that are no repo. */
export function parseHubUrl(text: string, data: IdData): HubId | undefined {
  if (text.startsWith('hf://')) return parseUri(text, data);
  const match = /^(?:git\+)?(?:(?:https?|ssh):\/\/)?(?:[^@/\s]+@)?([A-Za-z0-9.-]+)(?::\d+)?[:/]/.exec(text);
  if (!match || !data.hosts.includes(match[1]!.toLowerCase())) return undefined;
  return parsePath(text, match[0].length, data);
}

function parseUri(text: string, data: IdData): HubId | undefined {
  let at = 'hf://'.length;
  let named: { type?: RepoType } = {};
  const plural = /^([a-z]+)\//.exec(text.slice(at));
  if (plural && PLURALS[plural[1]!]) {
    named = { type: PLURALS[plural[1]!]! };
    at += plural[0].length;
  }
  const match = /^([^/@\s]+)\/([^/@\s]+)/.exec(text.slice(at));
  if (!match || !isSegment(match[1]!) || !isSegment(match[2]!.replace(/:.*/, ''))) return undefined;
  if (!named.type && data.reserved.includes(match[1]!)) return undefined;
  const repo = `${match[1]}/${match[2]!.replace(/:.*/, '')}`;
  at += repo.length;
  // as KServe writes it, or behind the path of a file: no file has such a name; anything else behind a colon is the name of a file's variant
  const commit = /^(?::|\/[^@]*@)([0-9a-f]{40})$/.exec(text.slice(at))?.[1];
  if (commit)
    return {
      repo,
      ...named,
      form: 'uri',
      revision: { value: commit, start: text.length - commit.length, end: text.length },
    };
  if (text[at] !== '@') return { repo, ...named, form: 'uri', insert: { at, before: '@' } };
  const start = at + 1;
  const rest = text.slice(start);
  const special = SPECIAL_REF.exec(rest);
  const value = special ? special[0] : /^[^/:]*/.exec(rest)![0];
  if (!value) return undefined;
  return { repo, ...named, form: 'uri', revision: { value: decode(value), start, end: start + value.length } };
}

function parsePath(text: string, from: number, data: IdData): HubId | undefined {
  const path = /^[^?#\s]*/.exec(text.slice(from))![0];
  const converted = CONVERTED.exec(path)?.[1];
  if (converted)
    return isRepoId(converted) ? { repo: converted, type: 'dataset', form: 'file', moving: true } : undefined;
  const segments = path.split('/');
  let at = from;
  let type: RepoType = 'model';
  if (PLURALS[segments[0]!] && segments.length > 1) {
    type = PLURALS[segments[0]!]!;
    at += segments.shift()!.length + 1;
  } else if (data.reserved.includes(segments[0]!)) return undefined;
  const bare = segments.length === 1 || ROUTES.has(segments[1]!);
  if (bare && (segments.length === 1 || type === 'space')) return undefined;
  let name = bare ? segments[0]! : segments[1]!;
  const suffix = /(?:\.git)?(?:@.*)?$/.exec(name)![0];
  name = name.slice(0, name.length - suffix.length);
  const repo = bare ? name : `${segments[0]}/${name}`;
  if (!isRepoId(repo)) return undefined;
  const revision = /@(.+)$/.exec(suffix);
  at += bare ? segments[0]!.length : segments[0]!.length + 1 + segments[1]!.length;
  const install = text.startsWith('git+');
  if (revision) {
    const written = { value: revision[1]!, start: at - revision[1]!.length, end: at };
    return { repo, type, form: install ? 'install' : 'page', revision: written };
  }
  if (install) {
    // as npm writes it
    const commit = /#([0-9a-f]{7,40})$/.exec(text);
    if (!commit) return { repo, type, form: 'install', insert: { at, before: '@' } };
    return { repo, type, form: 'install', revision: { value: commit[1]!, start: commit.index + 1, end: text.length } };
  }
  const route = segments[bare ? 1 : 2];
  if (!route) return { repo, type, form: 'page' };
  if (!ROUTES.has(route)) return undefined;
  const start = at + route.length + 2;
  const rest = path.slice(start - from);
  const value = SPECIAL_REF.exec(rest)?.[0] ?? /^[^/]*/.exec(rest)![0];
  const form = route === 'resolve' || route === 'raw' ? 'file' : 'page';
  if (!value) return { repo, type, form };
  return { repo, type, form, revision: { value: decode(value), start, end: start + value.length } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * What a string given to a loader names: a repo, or why it is none. `rules` are the entry's own
 * (default owner, prefixes, aliases, packaged names). Without context only: the caller knows the project's folders.
 */
export function parseHubId(text: string, data: IdData, rules: IdRules = {}): HubId | NotARepo {
  if (rules.scheme && !text.includes('://')) return moved(parseHubId(rules.scheme + text, data), -rules.scheme.length);
  if ((text.includes('://') && !rules.prefix?.some((p) => text.startsWith(p))) || text.startsWith('git@')) {
    const url = parseHubUrl(text, data);
    if (!url || url.type === 'bucket') return 'foreign';
    return judge(url.repo, data, rules) === 'placeholder' ? 'placeholder' : url;
  }
  if (rules.urlOnly) return 'local';
  let value = text;
  let offset = 0;
  const drop = (width: number): void => {
    value = value.slice(width);
    offset += width;
  };
  if (rules.prefix) {
    const prefix = rules.prefix.find((p) => value.startsWith(p));
    if (prefix === undefined) return 'foreign';
    drop(prefix.length);
  }
  const optional = rules.optionalPrefix?.find((p) => value.startsWith(p));
  if (optional) drop(optional.length);
  const cut = rules.cut !== undefined && value.includes(rules.cut);
  if (cut) value = value.slice(0, value.indexOf(rules.cut!));
  const plural = rules.plural ? /^([a-z]+)\//.exec(value) : null;
  const type = plural ? PLURALS[plural[1]!] : undefined;
  if (plural && type) drop(plural[0].length);
  const alias = rules.aliases?.[value];
  if (alias) return { repo: alias, form: 'id' };
  if (rules.not?.includes(value)) return 'packaged';
  let revision: HubId['revision'];
  const separator = rules.suffix && value.lastIndexOf(rules.suffix);
  if (rules.suffix && separator && separator > 0) {
    const start = separator + rules.suffix.length;
    revision = { value: value.slice(start), start: start + offset, end: value.length + offset };
    value = value.slice(0, separator);
  }
  const insert = rules.suffix && !cut ? { insert: { at: value.length + offset, before: rules.suffix } } : {};
  if (rules.path) value = value.split('/').slice(0, 2).join('/');
  const verdict = judge(value, data, rules);
  if (verdict) return verdict;
  if (rules.owners && !rules.owners.includes(value.split('/')[0]!)) return 'foreign';
  const owner = rules.owner && !value.includes('/') && !data.legacy.model.has(value) ? `${rules.owner}/` : '';
  return { repo: owner + value, form: 'id', ...(type && { type }), ...(revision ? { revision } : insert) };
}

/** What was read in a text that stands behind or before where it really does. */
function moved(found: HubId | NotARepo, by: number): HubId | NotARepo {
  if (typeof found === 'string') return found === 'foreign' ? 'local' : found;
  const { revision, insert } = found;
  return {
    ...found,
    ...(revision && { revision: { ...revision, start: revision.start + by, end: revision.end + by } }),
    ...(insert && { insert: { ...insert, at: insert.at + by } }),
  };
}

function judge(value: string, data: IdData, rules: IdRules): NotARepo | undefined {
  if (/^(?:\.|\/|~|\$|[A-Za-z]:[\\/])/.test(value) || value.includes('\\') || value.endsWith('/')) return 'local';
  if (/^(?:your|path[-_]to|model[-_]id[-_]on)[-_]|[-_]path[-_]to[-_]/i.test(value)) return 'placeholder';
  if (/[<>{}[\]]|\.\.\.|…|^x+(?:\/x+)?$|\*/i.test(value)) return 'placeholder';
  const parts = value.split('/');
  if (parts.length > 2) return 'local';
  const suffixes = parts.length > 1 ? (rules.suffixes ?? data.suffixes) : data.suffixes;
  const written = value.toLowerCase();
  if (suffixes.some((suffix) => written.endsWith(suffix))) return 'local';
  if (!isRepoId(value)) return 'invalid';
  if (parts.length === 1) {
    // A name that a template has replaced.
    if (/^[A-Z][A-Z\d]*_[A-Z\d_]*$/.test(value)) return 'placeholder';
    if (data.folders.includes(written)) return 'local';
    if (data.bare.has(written) || data.names.has(written)) return 'placeholder';
    if (rules.bare === 'legacy') return data.legacy.model.has(value) ? undefined : 'invalid';
    return rules.bare === false ? 'invalid' : undefined;
  }
  const [owner, name] = written.split('/') as [string, string];
  // Names of users and organisations have none.
  if (owner.includes('_')) return 'local';
  if (data.folders.includes(owner) || data.written.includes(name.replace(/\d+/g, '#'))) return 'local';
  if (data.owners.has(owner) || data.names.has(name) || data.examples.has(`${owner}/${name}`)) return 'placeholder';
  return undefined;
}
