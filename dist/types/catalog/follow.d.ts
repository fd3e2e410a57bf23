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
}
/** Follows names, attributes, choices and loops to the expressions that give them their values. */
export declare class Follower {
    readonly tree: Tree;
    readonly defaults: Defaults;
    private readonly ask?;
    /** What is asked for once is asked for again. */
    private readonly followed;
    /** `ask`: a parameter without a default means what the calls in its program give to functions of these names. */
    constructor(tree: Tree, defaults: Defaults, ask?: ((name: string, method: boolean) => boolean) | undefined);
    /** The expressions `from` can mean; itself when it is not a name. A name nobody defines stays as it is. */
    follow(from: Located): readonly Located[];
    private step;
    private name;
    /** Several unconditional values seen from another scope: which one holds is unknown. */
    private bindings;
    private binding;
    private attribute;
    /** An attribute of what a call has made. */
    private held;
    /** A field without a default: what the calls of its class give it. */
    private field;
    private index;
    /** What collections have under some keys; all they have when a key cannot be seen. Of several pairs, the first is told. */
    private under;
    /** The values a loop's target takes; it may be part of a part of each element. */
    private elements;
    private iterate;
    /** Calls whose value is known: defaults of the standard library, `dict.get`, and own functions that return literals. */
    private call;
    /** What a function gives back; of a property, `of` is where it is asked for. */
    private returned;
    /** Canonical dotted name, see `dotted`. */
    dotted(at: Located): string;
}
