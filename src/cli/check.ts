import path from 'node:path';
import type { Catalog } from '../catalog/catalog.js';
import { builtinCatalog, builtinTokens } from '../catalog/load.js';
import type { Witness } from '../catalog/tokens.js';
import { list, reader } from '../disk.js';
import type { Base } from '../git/base.js';
import { submoduleAt } from '../git/submodule.js';
import type { Verifier } from '../hub/verify.js';
import { globs } from '../glob.js';
import type { Need, Result, Source } from '../model.js';
import { nearest } from '../nearest.js';
import { type Config, defaults, findConfig, parseConfig } from '../policy/config.js';
import { UsageError } from '../policy/usage.js';
import { rules } from '../rules/index.js';
import { scan, type ScanOptions } from '../scan.js';
import { version } from '../version.js';
import { type Baseline, readBaseline, withBaseline } from './baseline.js';
import { fileCache } from './cache.js';
import { readCatalog } from './catalog.js';
import { COMMANDS } from './flags.js';
import { tokensOfHistory } from './history.js';
import { type HubRequest, hubOf } from './hub.js';
import { masking } from './mask.js';
import { compared } from './compared.js';
import { namedConfig, policyOf, type Read } from './policy.js';

/** What is to be checked, and how. */
export interface Request {
  /** Files and folders, relative to `cwd`; none means `cwd`. */
  paths: readonly string[];
  cwd: string;
  /** What git runs with. */
  env: Record<string, string | undefined>;
  /** A configuration file, relative to `cwd`; `false`: none. Undefined: looked for in the root. */
  config?: string | false;
  /** Beats the configuration. */
  override: Partial<Config>;
  /** Globs beside the configuration's. */
  exclude: readonly string[];
  /** Undefined: offline. */
  hub?: HubRequest;
  /** Milliseconds since the epoch; without it, files are known by what they hold only. */
  now?: number;
  /** A folder, absolute, for what the Hub and the files said, until the next run; undefined: nothing is kept. */
  cache?: string | undefined;
  /** A text to check instead of files; `path` is relative to `cwd`. */
  stdin?: Source;
  /** Texts that take the place of what the disk holds, by path. */
  texts?: ReadonlyMap<string, string>;
  /** What the Hub is to be asked beside what the rules need. */
  needs?: readonly Need[];
  /** What tells old from new: asked, with the root, for the commit. */
  base?(root: string): Base;
  /** What is old is hidden (`new`, when not given), or marked and shown (`all`). */
  shows?: 'new' | 'all';
  /** Commits whose additions are searched for tokens too, as git writes a range; undefined: those from `base` to HEAD, where old ones are hidden. */
  history?: string;
  /** A commit whose configuration, catalogue and baseline count, in place of those that are checked out. */
  policyFrom?: string;
  /** Is given the raw value of every token that is found, to have it masked by others. */
  secret?: Witness;
  /** Asks the Hub which of the tokens that are found are live. */
  verifier?: Verifier;
  /** Is told how many files of how many have been read. */
  progress?(done: number, of: number): void;
}

/** A result, and what it was made from. */
export interface Checked {
  result: Result;
  /** Absolute. */
  root: string;
  baseline: Baseline;
}

/** Checks files as the command line and the Action do. Throws UsageError for what was asked for and cannot be done. */
export async function check(request: Request): Promise<Result> {
  return (await examine(request)).result;
}

/** `check`, for who goes on from there. */
export async function examine(request: Request): Promise<Checked> {
  const { paths, cwd, env, override, exclude, stdin, texts, base, policyFrom, progress, verifier } = request;
  const { root, files, missing, problems } = stdin ? alone(stdin, cwd) : list(paths, cwd, env);
  if (missing.length) throw new UsageError(missing.map(noSuchPath).join('\n'));
  const disk = reader(root, { now: request.now ?? 0 });
  // Reads for the sake of other files: what cannot be read is not counted a second time.
  const again = reader(root);

  // What is wrong with it is said in its own words.
  const policy = masking(policyOf(root, policyFrom, env));
  const found = configOf(request, policy);
  const config = { ...found, ...override, exclude: [...found.exclude, ...exclude] };
  const excluded = globs(config.exclude);
  // A cache that lies in the project is none of it.
  const kept = request.cache && `${path.relative(root, request.cache).replaceAll('\\', '/')}/`;
  const wanted = files.filter((file) => !excluded(file) && !(kept && file.startsWith(kept)));
  function* sources(): Iterable<Source> {
    for (const [done, file] of wanted.entries()) {
      const text = stdin ? stdin.text : texts?.get(file);
      const source = text === undefined ? disk.open(file, cache?.stampOf(file)) : { path: file, text };
      if (source) yield source;
      progress?.(done + 1, wanted.length);
    }
  }
  const secret: Witness = (value, token) => {
    request.secret?.(value, token);
    verifier?.hear(value, token);
  };
  const own = readCatalog(config.catalog, policy);
  const submodule = (name: string) => (again.exists(name) ? submoduleAt(path.join(root, name), env) : undefined);
  const present = {
    exists: (name: string) => again.exists(name),
    read: (name: string) =>
      stdin && name === files[0] ? stdin.text : (texts?.get(name) ?? again.read(name) ?? submodule(name)),
  };
  const cache = request.cache && !stdin ? fileCache(request.cache, root, own, present, request.now) : undefined;
  const known = readBaseline(config.baseline, policy);
  const tokens = builtinTokens();
  const start = base?.(root);
  const shows = request.shows ?? 'new';
  const range =
    request.history ?? (start && 'commit' in start && shows === 'new' ? `${start.commit}..HEAD` : undefined);
  const below = scopeOf(request, root);
  const now = request.hub?.now ?? (() => 0);
  const past =
    range && tokensOfHistory(root, range, env, tokens, (file) => below(file) && !excluded(file), now, secret);
  if (range && !past) throw new UsageError(`history: ${range} is no range of commits of this clone`);
  let catalog: Catalog | undefined;
  const options: ScanOptions = {
    get catalog() {
      return (catalog ??= builtinCatalog(own));
    },
    tokens,
    rules,
    config,
    version,
    ...hubOption(request),
    ...(request.hub && { today: new Date(request.hub.now()).toISOString().slice(0, 10) }),
    ...present,
    ...(request.needs && { needs: request.needs }),
    ...((request.secret || verifier) && { secret }),
    ...(verifier && { verifier }),
    ...(past && { history: past.tokens }),
    ...(cache && { cache }),
  };
  const scanned = await scan(sources(), options);
  const unread = [...problems, ...disk.problems];
  const result = {
    ...(start ? await compared(scanned, start, shows, { root, env, options }) : scanned),
    complete: scanned.complete && unread.length === 0,
    problems: [...scanned.problems, ...unread],
    skipped: { ...scanned.skipped, ...disk.skipped },
  };
  if (past && past.notice) result.notices = [...(result.notices ?? []), past.notice];
  const looked = new Set(wanted);
  const { stale, ...told } = withBaseline(result, known, (file) => looked.has(file) || !again.exists(file));
  return { ...told, root, baseline: { ...known, stale } };
}

/** Does a path of the root lie where the request looks? */
function scopeOf({ paths, cwd, stdin }: Request, root: string): (file: string) => boolean {
  if (stdin) return () => false;
  const places = paths.map((place) => path.relative(root, path.resolve(cwd, place)).replaceAll('\\', '/'));
  if (places.length === 0 || places.includes('')) return () => true;
  return (file) => places.some((place) => file === place || file.startsWith(`${place}/`));
}

function hubOption({ hub, env, cache }: Request): Pick<ScanOptions, 'hub'> {
  const asked = hub && hubOf(hub, env, cache);
  return asked ? { hub: asked } : {};
}

function noSuchPath(name: string): string {
  const command = /^[a-z]+$/.test(name) ? nearest(name, Object.keys(COMMANDS)) : undefined;
  return `${name}: no such file or folder${command ? `; did you mean the command "${command}"?` : ''}`;
}

function configOf({ config, cwd, policyFrom }: Request, read: Read): Config {
  if (config === false) return defaults();
  if (config === undefined) return findConfig(read, rules);
  const named = () => namedConfig(config, cwd);
  const text = policyFrom === undefined ? masking(named)(config) : read(config);
  if (text === undefined) throw new UsageError(`${config}: no such configuration file`);
  return parseConfig(config, text, rules);
}

/** The listing of a single text that stands for a file. */
function alone({ path: name }: Source, cwd: string): ReturnType<typeof list> {
  const file = path.relative(cwd, path.resolve(cwd, name));
  const inside = !file.startsWith('..') && !path.isAbsolute(file);
  const root = inside ? cwd : path.dirname(path.resolve(cwd, name));
  return { root, files: [inside ? file.replaceAll('\\', '/') : path.basename(file)], missing: [], problems: [] };
}
