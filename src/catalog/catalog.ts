import type { Wanted } from '../model.js';
import { CommandTable, tellingWords } from './commands.js';
import { Defaults } from './defaults.js';
import { triggersOf, type Dialect } from './dialect.js';
import { globs } from '../glob.js';
import { lastPart, matchPattern, sourceOf } from './pattern.js';
import type { Api, ApiFile, IdData, Value } from './types.js';

/** An entry with the library it belongs to. */
export interface Entry extends Api {
  library: string;
  language: string;
}

/** The catalogue, indexed for matching. */
export interface Catalog {
  entries: readonly Entry[];
  /** By the last name of a call; entries whose last name has a wildcard are in `wild`. */
  byName: ReadonlyMap<string, readonly Entry[]>;
  wild: readonly Entry[];
  /** Matches the last names that `wild` is for. */
  wildNames: RegExp;
  /** What `entriesFor` has found, for what it was asked. */
  meant: Map<string, readonly Entry[]>;
  commands: CommandTable;
  dialects: readonly Dialect[];
  /** Files that hold the environment of configuration files of a path, beside them. */
  environments: readonly { matches(path: string): boolean; files: readonly string[] }[];
  values: readonly Value[];
  defaults: Defaults;
  foreign: ReadonlySet<string>;
  packages: ReadonlySet<string>;
  ids: IdData;
  wanted: Wanted;
  /** Of data, in which the name of a package alone says nothing. */
  wantedInData: Wanted;
}

/** The parts of `rules/` that become a catalogue, as parsed from YAML. */
export interface CatalogData {
  apis: ApiFile[];
  keys: Dialect[];
  ids: {
    legacy: { model: string[]; dataset: string[] };
    hosts: string[];
    hosted: string[];
    unread: string[];
    shown: string[];
    compared: string[];
    checksums: IdData['checksums'];
    reserved: string[];
    places: IdData['places'];
    folders: string[];
    written: string[];
    suffixes: string[];
    placeholders: { bare: string[]; owners: string[]; names: string[]; ids: string[] };
  };
}

/** Prepares what is known of libraries and configuration files. The data must have passed its schemas. */
export function buildCatalog(data: CatalogData): Catalog {
  const entries = data.apis.flatMap((file) =>
    (file.apis ?? []).map((api) => ({ ...api, library: file.library, language: file.language ?? 'python' })),
  );
  const byName = new Map<string, Entry[]>();
  const wild: Entry[] = [];
  for (const entry of entries) {
    for (const name of new Set((entry.call ?? []).map(lastPart))) {
      if (name.includes('*')) wild.push(entry);
      else byName.set(name, [...(byName.get(name) ?? []), entry]);
    }
  }
  const values = data.apis.flatMap((file) => file.values ?? []);
  const packages = new Set(data.apis.flatMap((file) => file.packages ?? []));
  const { placeholders, ...ids } = data.ids;
  const hosts = [...ids.hosts, ...data.apis.flatMap((file) => file.hosts ?? [])];
  const wanted: Wanted = {
    ...wantedWords(entries, packages, data.keys, hosts, ids.hosted),
    calls: wantedCalls(entries, values),
    telling: tellingNames(entries, values),
    asking: new Set(values.flatMap(({ is, call }) => (is === 'exists' ? call.map(lastPart) : []))),
  };
  return {
    entries,
    byName,
    wild,
    wildNames: wildcards(wild),
    meant: new Map(),
    commands: new CommandTable(
      entries,
      data.apis.flatMap((file) => file.wrappers ?? []),
      new Set(data.apis.flatMap((file) => file.idle ?? [])),
    ),
    dialects: data.keys,
    environments: data.keys.flatMap(({ environment, files = ['**'] }) =>
      environment ? [{ matches: globs(files), files: environment }] : [],
    ),
    values,
    defaults: new Defaults(values),
    foreign: new Set(data.apis.flatMap((file) => file.foreign ?? [])),
    packages,
    ids: {
      ...ids,
      hosts,
      compared: new RegExp(`(?:\\b(?:${ids.compared.join('|')})\\(\\s*|[=!]==?\\s*)[A-Za-z]{0,3}["'\`]?$`),
      bare: new Set(placeholders.bare),
      owners: new Set(placeholders.owners),
      names: new Set(placeholders.names),
      examples: new Set(placeholders.ids),
      legacy: { model: new Set(ids.legacy.model), dataset: new Set(ids.legacy.dataset) },
    },
    wanted,
    wantedInData: {
      ...wanted,
      test: wantedInData(entries, packages, data.keys, hosts),
      schema: linesOf(data.keys.flatMap(({ schemas }) => schemas ?? [])),
      described: new Map(
        data.keys.flatMap(({ described = {} }) =>
          Object.entries(described).map(([key, is]) => [key, new RegExp(is)] as const),
        ),
      ),
    },
  };
}

/** Leaves out no call of these names either. */
export function wantedFor(names: ReadonlySet<string>, wanted: Wanted): Wanted {
  return { ...wanted, test: () => true, everything: true, telling: new Set([...names, ...(wanted.telling ?? [])]) };
}

/**
 * The cheap test: a text can only matter when it names a package, a telling method, a command or a Hub address.
 * Method names count by themselves; class and function names only beside their package.
 */
function wantedWords(
  entries: readonly Entry[],
  packages: ReadonlySet<string>,
  dialects: readonly Dialect[],
  hosts: readonly string[],
  hosted: readonly string[],
): Pick<Wanted, 'test' | 'address' | 'route'> {
  const pattern = anyOf([...packages, ...tellingTexts(entries, dialects, hosts)], 6);
  const telling = [...new Set(hosted.map((path) => sourceOf(path.split('*')[0]!)))].join('|');
  const address = new RegExp(`hf://|/(?:resolve|raw|parquet)/|${telling}`, 'g');
  return { test: (text) => pattern.test(text), address, route: '/resolve/' };
}

/**
 * The cheap test of a format that holds data: packages count where a program in it imports one, and the words of a command may
 * stand in the lines of a list.
 */
function wantedInData(
  entries: readonly Entry[],
  packages: ReadonlySet<string>,
  dialects: readonly Dialect[],
  hosts: readonly string[],
): Wanted['test'] {
  const telling = anyOf(tellingTexts(entries, dialects, hosts), 40);
  const named = anyOf([...packages], 1);
  return (text) => telling.test(text) || (/\bimport\b/.test(text) && named.test(text));
}

/** Addresses, keys, commands, and methods that count by themselves. */
function tellingTexts(entries: readonly Entry[], dialects: readonly Dialect[], hosts: readonly string[]): string[] {
  const methods = entries.flatMap(({ method, call }) => (method ? (call ?? []) : []));
  return ['hf://', ...hosts, ...triggersOf(dialects), ...methods.map(lastPart), ...entries.flatMap(tellingWords)];
}

/** Finds any of some lines. */
function linesOf(lines: readonly string[]): RegExp {
  return new RegExp(`^(?:${lines.map((line) => sourceOf(line)).join('|') || '(?!)'})[ \\t\\r]*$`, 'm');
}

/** Finds any of some texts; between the words of one there may be so many other characters. */
function anyOf(texts: readonly string[], between: number): RegExp {
  const plain = [...new Set(texts)].filter((text) => !text.includes('*')).sort();
  const sources = plain.map((text) => sourceOf(text));
  return new RegExp(sources.join('|').replaceAll(' ', `\\W{1,${between}}`));
}

/**
 * The names of Python calls that say something about the Hub or about places of the project's own. Names that are not telling
 * by themselves count only beside a package of theirs.
 */
function wantedCalls(entries: readonly Entry[], values: readonly Value[]): Map<string, string[]> {
  const calls = new Map<string, string[]>();
  const telling = new Set<string>();
  const acting = values.filter(
    ({ is, method }) => (is === 'output' && method) || ['apply', 'command', 'scripts'].includes(is),
  );
  const loading = entries.filter((e) => e.method && e.action === 'load').flatMap((e) => e.call ?? []);
  const handed = [...new Set(loading.map((pattern) => `${lastPart(pattern)},`))];
  for (const { call, method, ...rest } of [...entries.filter((e) => e.language === 'python'), ...acting]) {
    const applied = 'is' in rest && rest.is === 'apply' ? rest : undefined;
    // behind a bracket or a blank: `dtype=` is not `type=`
    const given = applied?.each ? handed : applied?.slot?.named?.flatMap((name) => [`(${name}=`, ` ${name}=`]);
    for (const pattern of call ?? []) {
      const name = lastPart(pattern);
      if (method) telling.add(name);
      calls.set(name, [...(calls.get(name) ?? []), ...(given ?? [pattern.slice(0, pattern.indexOf('.'))])]);
    }
  }
  for (const name of telling) calls.set(name, []);
  return calls;
}

/** Last names of the Python calls that say something wherever they stand, the keywords that do, and the methods of builders. */
function tellingNames(entries: readonly Entry[], values: readonly Value[]): Set<string> {
  const names = new Set<string>();
  const python = entries.filter((e) => e.language === 'python');
  // some are looked at only where something asks for a value; a function that is given by name tells itself
  const asked = new Set<Value['is']>(['default', 'path', 'cases', 'fixture', 'inputs', 'elements']);
  const stating = values.filter((v) => !asked.has(v.is) && !(v.is === 'apply' && (v.each ?? v.slot?.named)));
  for (const { call } of [...python, ...stating]) {
    for (const pattern of call ?? []) names.add(lastPart(pattern));
  }
  for (const { call, slot } of stating) if (call.includes('*')) for (const name of slot?.named ?? []) names.add(name);
  for (const { revision } of python) {
    if (revision && 'of' in revision) for (const name of revision.of ?? []) names.add(name);
  }
  // entries that are put into a dict
  return names.add('update').add('setdefault');
}

function wildcards(entries: readonly Entry[]): RegExp {
  const names = entries.flatMap((e) => (e.call ?? []).map(lastPart));
  const sources = names.filter((n) => n.includes('*')).map((n) => sourceOf(n, '.*'));
  return new RegExp(`^(?:${sources.join('|') || '(?!)'})$`);
}

/** So many names are remembered. */
const MAX_REMEMBERED = 10_000;

/** The entries that a call of this canonical name means: those of the best match. */
export function entriesFor(catalog: Catalog, last: string, name: string, language: string): readonly Entry[] {
  const { meant } = catalog;
  const key = `${language} ${last} ${name}`;
  let entries = meant.get(key);
  if (!entries) {
    if (meant.size > MAX_REMEMBERED) meant.clear();
    meant.set(key, (entries = bestOf(catalog, last, name, language)));
  }
  return entries;
}

function bestOf(catalog: Catalog, last: string, name: string, language: string): Entry[] {
  let best: Entry[] = [];
  let weight = 0;
  for (const entry of [...(catalog.byName.get(last) ?? []), ...catalog.wild]) {
    if (entry.language !== language) continue;
    for (const pattern of entry.call ?? []) {
      const w = matchPattern(pattern, name);
      if (w === 0 || w < weight) continue;
      if (w > weight) best = [];
      weight = w;
      if (!best.includes(entry)) best.push(entry);
    }
  }
  return best;
}
