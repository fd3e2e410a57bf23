import type { Binding, Expr, Span } from '../model.js';
import type { Program, Tree } from './program.js';
import { textOf } from './words.js';

/** A file from which a program takes names, and where it does. */
interface Taken {
  path: string;
  at: number;
}

const taken = new WeakMap<Program, readonly Taken[]>();
const MAX_FILES = 8;
/** The path behind what cannot be seen: `$(dirname "$0")/env.sh`. */
const PATH = /^(?:[^\0]*\0)?\/?(?:\.\/)?([\w.-]+(?:\/[\w.-]+)*)$/s;

/** What stands in front of the value of a variable that has none: `${NAME:-`; in quotes it is part of the value's place. */
const DEFAULT = /\$\{\w{1,100}:?[-=]["']?$/;
const QUOTED_DEFAULT = /^"\$\{\w{1,100}:?[-=]/;

/**
 * The values that a name has from files around: those that a script reads with `source`, and those that hold the environment of a file
 * of this name (`.env` beside a Compose file). The last file that gives it one counts. `between`: of a name that has a value from
 * there on, files that are read up to where it is asked for; what is but a default there is none.
 */
export function takenFrom(
  name: string,
  program: Program,
  tree: Tree,
  between?: Span,
): { program: Program; bindings: readonly Binding[] } | undefined {
  if (program.language !== 'shell' && program.language !== 'yaml') return undefined;
  let files = taken.get(program);
  if (!files) {
    const around = tree.environments(program.path).map((path) => ({ path, at: -1 }));
    taken.set(program, (files = [...around, ...sourced(program)].slice(0, MAX_FILES)));
  }
  for (const { path, at } of files.toReversed()) {
    if (between && (at < between.start || at >= between.end)) continue;
    const other = tree.script(path);
    const bindings = other && other !== program ? other.names.inScope(name, 0).slice(-1) : [];
    if (between && bindings.some(({ value }) => isDefault(value, other!))) continue;
    if (bindings.length > 0) return { program: other!, bindings };
  }
  return undefined;
}

function isDefault(value: Expr, { text }: Program): boolean {
  let first: Expr | undefined = value;
  while (first?.kind === 'concat') first = first.parts[0];
  const { start } = (first ?? value).span;
  return (
    DEFAULT.test(text.slice(Math.max(0, start - 110), start)) || QUOTED_DEFAULT.test(text.slice(start, start + 110))
  );
}

/** The files that a script reads, from its own folder, then from the root. */
function sourced({ path, syntax }: Program): Taken[] {
  const folder = path.replace(/[^/]*$/, '');
  return syntax.commands.flatMap(({ words, span }) => {
    const [first, file] = words as [Expr, Expr | undefined];
    const found = file && /^(?:source|\.)$/.test(textOf(first)) ? PATH.exec(textOf(file))?.[1] : undefined;
    return found === undefined ? [] : [found, folder + found].map((it) => ({ path: it, at: span.start }));
  });
}
