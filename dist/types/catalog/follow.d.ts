import type { Expr, Via } from '../model.js';
import type { Defaults } from './defaults.js';
import { type Made } from './objects.js';
import type { Program, Tree } from './program.js';
/** An expression where it stands, and how it was reached. */
export interface Located {
    expr: Expr;
    scope: number;
    at: number;
    program: Program;
    via: Via;
    /** It is an attribute of this instance. */
    made?: Made | undefined;
    /** It is a file or folder that exists. */
    there?: true;
    /** The collection, or the pair in one, that it is a part of: a key that no other has. */
    row?: string;
}
export declare const MAX_STEPS = 24;
/** Follows names, attributes, choices and loops to the expressions that give them their values. */
export declare class Follower {
    readonly tree: Tree;
    readonly defaults: Defaults;
    private readonly ask?;
    /** What is asked for once is asked for again. */
    private readonly followed;
    private readonly existing;
    private readonly loops;
    private readonly collections;
    /** `ask`: a parameter without a default means what the calls in its program give to functions of these names. */
    constructor(tree: Tree, defaults: Defaults, ask?: ((name: string, method: boolean) => boolean) | undefined);
    /** The expressions `from` can mean; itself when it is not a name. A name nobody defines stays as it is. */
    follow(from: Located): readonly Located[];
    step(from: Located, steps: number): Located[];
    private either;
    private name;
    /** Several unconditional values seen from another scope: which one holds is unknown. */
    private bindings;
    private binding;
    private attribute;
    /** An attribute of what a call has made, a member of an object that is written down. */
    private held;
    /** A field without a default: what the calls of its class give it. */
    private field;
    index(from: Located, expr: Expr & {
        kind: 'index';
    }, steps: number): Located[];
    /** The values of a part of a collection. */
    part(item: Located, steps: number): Located[];
    /** Calls whose value is known: defaults of the standard library, `dict.get`, and own functions that return literals. */
    private call;
    /** What a function gives back; of a property or a fixture, which may yield it, `of` is where it is asked for. */
    private returned;
    /** Canonical dotted name, see `dotted`. */
    dotted(at: Located): string;
}
export declare function unknown(from: Located): Located;
