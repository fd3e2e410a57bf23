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
/** `reread` gives a syntax in which all calls of these names are told. */
export declare function program(path: string, language: string, text: string, syntax: Syntax, reread?: (names: ReadonlySet<string>) => Syntax): Program;
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
