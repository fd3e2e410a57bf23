import { program, type Program, type Tree } from './catalog/program.js';
import { wantedFor, type Catalog } from './catalog/catalog.js';
import { Patience } from './catalog/patience.js';
import { javascript } from './formats/javascript.js';
import { python } from './formats/python.js';
import { shell } from './formats/shell.js';
import type { Format, Wanted } from './model.js';

/** How a language finds a module: files it may import from, and what a module's path goes on with. */
interface Language {
  importers: RegExp;
  format: Format;
  endings: string[];
  /** Only names with a leading dot are the project's own. */
  relative: boolean;
}

const languages: readonly Language[] = [
  { importers: /\.(?:py|ipynb)$/, format: python, endings: ['.py', '/__init__.py'], relative: false },
  {
    importers: /\.(?:[cm]?[jt]s|[jt]sx|html|vue|svelte)$/,
    format: javascript,
    endings: ['.ts', '.js', '.tsx', '.jsx', '.mjs', '.mts', '.cjs', '/index.ts', '/index.js'],
    relative: true,
  },
];

/** The project as the catalogue may ask for it. */
export interface ProjectTree extends Tree {
  /** A new text is read: patience is fresh, and what is asked from here on is put down (see `Asked`). */
  begin(): ReadonlySet<string>;
}

/** Files by path, modules by name; each is read once. */
export function projectTree(
  catalog: Catalog,
  exists: (path: string) => boolean,
  read: (path: string) => string | undefined,
): ProjectTree {
  let asked = new Set<string>();
  /** By path: `+path` or `-path`. */
  const known = new Map<string, string>();
  const present = (path: string): boolean => {
    let answer = known.get(path);
    if (answer === undefined) known.set(path, (answer = `${exists(path) ? '+' : '-'}${path}`));
    asked.add(answer);
    return answer[0] === '+';
  };
  const programs = new Map<string, Program | undefined>();
  const found = new Map<string, string[]>();
  const submodules = new Map<string, string | undefined>();
  const patience = new Patience();
  const everything: Wanted = { ...catalog.wanted, test: () => true, everything: true };
  const load = (path: string, format: Format): Program | undefined => {
    asked.add(`=${path}`);
    if (!programs.has(path)) {
      const text = read(path);
      programs.set(
        path,
        text === undefined
          ? undefined
          : program(path, format.name, text, format.parse(text, everything), (names) =>
              format.parse(text, wantedFor(names, catalog.wanted)),
            ),
      );
    }
    return programs.get(path);
  };
  // A script's own folder is searched before any package; one in a package is not.
  const inPackage = (folder: string): boolean =>
    present(`${folder}__init__.py`) || (folder !== '' && inPackage(folder.replace(/[^/]*\/$/, '')));
  const hides = (root: string, folder: string, from: string): boolean =>
    from !== `${folder}${root}.py` && present(`${folder}${root}.py`) && !inPackage(folder);
  return {
    patience,
    begin() {
      patience.refill();
      return (asked = new Set());
    },
    exists: present,
    submodule(folder) {
      asked.add(`=${folder}`);
      // each answer may cost a run of git
      if (!submodules.has(folder))
        submodules.set(folder, /^Subproject commit ([0-9a-f]{40})$/.exec(read(folder) ?? '')?.[1]);
      return submodules.get(folder);
    },
    script: (path) => (present(path) ? load(path, shell) : undefined),
    environments: (path) => {
      const folder = path.replace(/[^/]*$/, '');
      return catalog.environments.flatMap(({ matches, files }) =>
        matches(path) ? files.map((file) => folder + file) : [],
      );
    },
    knows: (name) => catalog.packages.has(name),
    module(from, module) {
      const language = languages.find((it) => it.importers.test(from));
      if (!language) return undefined;
      const folder = from.replace(/[^/]*$/, '');
      const rooted = language.relative && OWN.test(module);
      if (language.relative && !rooted && !module.startsWith('.')) return undefined;
      const root = module.split('.')[0]!;
      if (catalog.packages.has(root) && !hides(root, folder, from)) return undefined;
      const key = `${language.format.name}:${folder}:${module}`;
      let places = rooted ? underSources(folder, module.slice(2), language.endings, present) : found.get(key);
      if (!places) found.set(key, (places = candidates(folder, module, language.endings)));
      const path = places.find(present);
      return path === undefined ? undefined : load(path, language.format);
    },
  };
}

/** Folders around an importer that are looked into, the nearest first; beside them the root. */
const MAX_AROUND = 12;

/** The folder that the first parts of a path lead to, with a slash at its end. */
function upTo(parts: readonly string[], depth: number): string {
  return parts
    .slice(0, depth)
    .map((part) => `${part}/`)
    .join('');
}

/** A module of JavaScript, from the folder of the project's sources on: `@/lib/x`, `~/lib/x`, as Next.js, Nuxt, Vite and others set it up. */
const OWN = /^(?:@\/|~\.)/;
/** What stands in the folder of a project of JavaScript. */
const MANIFESTS = ['tsconfig.json', 'jsconfig.json', 'package.json'];

/** Where such a module can stand: under the sources of the nearest project around the importer. */
function underSources(
  folder: string,
  module: string,
  endings: readonly string[],
  present: (path: string) => boolean,
): string[] {
  const parts = folder.split('/').filter(Boolean);
  for (let depth = parts.length; depth >= Math.max(0, parts.length - MAX_AROUND); depth--) {
    const root = upTo(parts, depth);
    if (!MANIFESTS.some((name) => present(root + name))) continue;
    const path = module.replaceAll('.', '/');
    return ['src/', '', 'app/'].flatMap((base) => endings.map((ending) => root + base + path + ending));
  }
  return [];
}

/** Where a module's file can stand: beside the importer, in a folder around it or under `src` there, the nearest first. */
function candidates(folder: string, module: string, endings: readonly string[]): string[] {
  const dots = /^\.*/.exec(module)![0].length;
  const path = module.slice(dots).replaceAll('.', '/');
  const parts = folder.split('/').filter(Boolean);
  const nearest = Math.min(parts.length, MAX_AROUND);
  const around = (): string[] => [...Array.from({ length: nearest }, (_, i) => upTo(parts, parts.length - i)), ''];
  const bases = dots > 0 ? [upTo(parts, parts.length - dots + 1)] : around().flatMap((base) => [base, `${base}src/`]);
  const usable = endings.filter((ending) => path !== '' || ending.startsWith('/'));
  return bases.flatMap((base) => usable.map((ending) => (path ? base + path + ending : base + ending.slice(1))));
}
