import type { Call, Scope, Syntax } from '../model.js';
import { lastUpTo } from '../text.js';
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
  /** The calls whose function goes by this name, those that tell nothing by themselves too. */
  callsOf(name: string): readonly Call[];
}

/** `reread` gives a syntax in which all calls of these names are told. */
export function program(
  path: string,
  language: string,
  text: string,
  syntax: Syntax,
  reread?: (names: ReadonlySet<string>) => Syntax,
): Program {
  let calls: Map<string, Call[]> | undefined;
  const callsOf = (name: string): readonly Call[] => {
    if (!calls && !isCalled(name, text)) return [];
    calls ??= ownCalls(syntax, reread);
    return calls.get(name) ?? [];
  };
  return { path, language, text, syntax, names: new Names(syntax), callsOf };
}

/** The cheap test: a call of this name may stand in the text, not only its definition. */
function isCalled(name: string, text: string): boolean {
  for (let at = text.indexOf(`${name}(`); at >= 0; at = text.indexOf(`${name}(`, at + 1)) {
    const before = text.slice(Math.max(0, at - 10), at);
    if (!/(?:\w|\b(?:def|class|function|fn)[ \t]+)$/.test(before)) return true;
  }
  return false;
}

/** The calls of functions and classes that the program defines, by their names, in the scopes of its syntax. */
function ownCalls(syntax: Syntax, reread: ((names: ReadonlySet<string>) => Syntax) | undefined): Map<string, Call[]> {
  const { scopes } = syntax;
  const own = new Set(scopes.filter(({ kind, name }) => name && kind !== 'block').map(({ name }) => name));
  const starts = scopes.map(({ span }) => span.start);
  const calls = new Map<string, Call[]>();
  for (const call of (reread?.(own) ?? syntax).calls) {
    const name = 'name' in call.callee ? call.callee.name : '';
    if (!own.has(name)) continue;
    const placed = { ...call, scope: scopeAt(scopes, starts, call.nameAt) };
    const others = calls.get(name);
    if (others) others.push(placed);
    else calls.set(name, [placed]);
  }
  return calls;
}

/** The innermost scope around an offset; `starts`: where the scopes begin, in the order of the text. */
function scopeAt(scopes: readonly Scope[], starts: readonly number[], at: number): number {
  let scope = lastUpTo(starts, at);
  while (scope > 0 && scopes[scope]!.span.end <= at) scope = scopes[scope]!.parent;
  return scope;
}

/** What the catalogue may ask of the project. */
export interface Tree {
  readonly patience: Patience;
  /** A file or folder of this path (relative to the root, POSIX) exists. */
  exists(path: string): boolean;
  /** The catalogue has entries for this package. */
  knows(packageName: string): boolean;
  /** The program that a module name means when `from` imports it; undefined when it is not the project's own. */
  module(from: string, module: string): Program | undefined;
}
