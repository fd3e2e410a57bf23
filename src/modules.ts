import { program, type Program, type Tree } from './catalog/program.js';
import type { Catalog } from './catalog/catalog.js';
import { python } from './formats/python.js';

const ALWAYS = { pattern: /^/, test: (): boolean => true };

/** The project as the catalogue may ask for it: files by path, Python modules by name; each is read once. */
export function projectTree(
  catalog: Catalog,
  exists: (path: string) => boolean,
  read: (path: string) => string | undefined,
): Tree {
  const programs = new Map<string, Program | undefined>();
  const found = new Map<string, string | undefined>();
  const load = (path: string): Program | undefined => {
    if (!programs.has(path)) {
      const text = read(path);
      programs.set(path, text === undefined ? undefined : program(path, 'python', text, python.parse(text, ALWAYS)));
    }
    return programs.get(path);
  };
  return {
    exists,
    module(from, module) {
      if (!from.endsWith('.py') && !from.endsWith('.ipynb')) return undefined;
      if (catalog.packages.has(module.split('.')[0]!)) return undefined;
      const folder = from.replace(/[^/]*$/, '');
      const key = `${folder}:${module}`;
      if (!found.has(key)) found.set(key, candidates(folder, module).find(exists));
      const path = found.get(key);
      return path === undefined ? undefined : load(path);
    },
  };
}

/** Where a module's file can stand: beside the importer, at the root, under `src`. */
function candidates(folder: string, module: string): string[] {
  const dots = /^\.*/.exec(module)![0].length;
  const path = module.slice(dots).replaceAll('.', '/');
  let bases = [folder, '', 'src/'];
  if (dots > 0) {
    const parts = folder.split('/').filter(Boolean);
    bases = [
      parts
        .slice(0, parts.length - dots + 1)
        .map((p) => `${p}/`)
        .join(''),
    ];
  }
  return bases.flatMap((base) => (path ? [`${base}${path}.py`, `${base}${path}/__init__.py`] : [`${base}__init__.py`]));
}
