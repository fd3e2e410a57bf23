import type { Syntax } from '../model.js';
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
}
export declare function program(path: string, language: string, text: string, syntax: Syntax): Program;
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
