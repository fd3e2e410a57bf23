import type { Call, Syntax } from '../model.js';
import { Names } from './names.js';
import type { Patience } from './patience.js';

/** A parsed text with its names: a file, or a region of one. */
export interface Program {
  /** Name of the format: entries of the catalogue are by language. */
  language: string;
  path: string;
  text: string;
  syntax: Syntax;
  names: Names;
  /** The same text, of which all calls of its own functions are told. */
  readonly told: Program;
  /** The calls of `told` whose function goes by this name. */
  callsOf(name: string): readonly Call[];
}

/** Names that are looked for in a text before its calls are told. */
const MAX_TESTS = 50;

/** `reread` gives a syntax in which all calls of these names are told. */
export function program(
  path: string,
  language: string,
  text: string,
  syntax: Syntax,
  reread?: (names: ReadonlySet<string>) => Syntax,
): Program {
  let told: Program | undefined;
  let calls: ReadonlyMap<string, Call[]> | undefined;
  let tests = 0;
  return {
    ...{ path, language, text, syntax, names: new Names(syntax) },
    get told() {
      return (told ??= reread ? program(path, language, text, reread(ownNames(syntax))) : this);
    },
    callsOf(name) {
      if (!calls && ++tests < MAX_TESTS && !isCalled(name, text)) return [];
      calls ??= ownCalls(this.told.syntax);
      return calls.get(name) ?? [];
    },
  };
}

/** The cheap test: a call of this name may stand in the text, not only its definition. */
function isCalled(name: string, text: string): boolean {
  for (let at = text.indexOf(`${name}(`); at >= 0; at = text.indexOf(`${name}(`, at + 1)) {
    const before = text.slice(Math.max(0, at - 10), at);
    if (!/(?:\w|\b(?:def|class|function|fn)[ \t]+)$/.test(before)) return true;
  }
  return false;
}

/** The functions and classes that a program defines. */
function ownNames({ scopes }: Syntax): Set<string> {
  return new Set(scopes.filter(({ kind, name }) => name && kind !== 'block').map(({ name }) => name));
}

/** Their calls by their names. */
function ownCalls(syntax: Syntax): ReadonlyMap<string, Call[]> {
  const own = ownNames(syntax);
  const calls = new Map<string, Call[]>();
  for (const call of syntax.calls) {
    const name = 'name' in call.callee ? call.callee.name : '';
    if (!own.has(name)) continue;
    const others = calls.get(name);
    if (others) others.push(call);
    else calls.set(name, [call]);
  }
  return calls;
}

/** What the catalogue may ask of the project, anew for every text: what was asked is put down for each (see `ProjectTree`). */
export interface Tree {
  readonly patience: Patience;
  /** A file or folder of this path (relative to the root, POSIX) exists. */
  exists(path: string): boolean;
  /** The commit that git records for the submodule in a folder (relative to the root, POSIX). */
  submodule(folder: string): string | undefined;
  /** The catalogue has entries for this package. */
  knows(packageName: string): boolean;
  /** A script of the project. */
  script(path: string): Program | undefined;
  /** The files beside one that hold its environment. */
  environments(path: string): readonly string[];
  /** The program that a module name means when `from` imports it; undefined when it is not the project's own. */
  module(from: string, module: string): Program | undefined;
}
