import type { Binding, Expr } from '../model.js';
import type { Program, Tree } from './program.js';
import { textOf } from './words.js';

/** Files from which a program takes names, by their paths. */
const taken = new WeakMap<Program, readonly string[]>();
const MAX_FILES = 8;
/** The path behind what cannot be seen: `$(dirname "$0")/env.sh`. */
const PATH = /^(?:[^\0]*\0)?\/?(?:\.\/)?([\w.-]+(?:\/[\w.-]+)*)$/s;

/**
 * The values that a name has from files around: those that a script reads with `source`, and those that hold the environment of a file
 * of this name (`.env` beside a Compose file). The last file that gives it one counts.
 */
export function takenFrom(
  name: string,
  program: Program,
  tree: Tree,
): { program: Program; bindings: readonly Binding[] } | undefined {
  if (program.language !== 'shell' && program.language !== 'yaml') return undefined;
  let paths = taken.get(program);
  if (!paths)
    taken.set(program, (paths = [...tree.environments(program.path), ...sourced(program)].slice(0, MAX_FILES)));
  for (const path of paths.toReversed()) {
    const other = tree.script(path);
    const bindings = other && other !== program ? other.names.inScope(name, 0) : [];
    if (bindings.length > 0) return { program: other!, bindings: bindings.slice(-1) };
  }
  return undefined;
}

/** The files that a script reads, from its own folder, then from the root. */
function sourced({ path, syntax }: Program): string[] {
  const folder = path.replace(/[^/]*$/, '');
  return syntax.commands.flatMap(({ words }) => {
    const [first, file] = words as [Expr, Expr | undefined];
    const found = file && /^(?:source|\.)$/.test(textOf(first)) ? PATH.exec(textOf(file))?.[1] : undefined;
    return found === undefined ? [] : [found, folder + found];
  });
}
