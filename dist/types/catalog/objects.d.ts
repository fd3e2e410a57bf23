import type { Binding, Call, Expr } from '../model.js';
import type { Located } from './follow.js';
import type { Program, Tree } from './program.js';
/** A call where it stands. */
type LocatedCall = Located & {
    expr: Expr & {
        kind: 'call';
    };
};
/** An instance of the project's own class: the class by its scope, and the call that made it. */
export interface Made {
    program: Program;
    scope: number;
    call: LocatedCall;
    /** The call gives its arguments to the constructor of a class derived from this one: what it names goes on. */
    derived: boolean;
}
/** An attribute's values: bindings of a program, with the instance they belong to, or an argument. */
export type Attribute = {
    program: Program;
    bindings: readonly Binding[];
    made?: Made;
    open?: true;
} | {
    argument: Located;
};
/**
 * Where `expr.name` gets its values: `Class.x`, `self.x` (base classes included), `module.x`, `x` of an instance of the
 * project's own class, and `x` of what was made with `x=…`. Empty when that cannot be seen.
 */
export declare function attributesOf(of: Located, name: string, tree: Tree): Attribute[];
/** The class that an expression names, or of which it is an instance, declares a field of this name. */
export declare function fieldOf(of: Located, name: string, tree: Tree): {
    program: Program;
    scope: number;
} | undefined;
/** The fields of a class in the order of a call's arguments, those of its bases first; undefined where a constructor takes others. */
export declare function fieldsOf(of: {
    program: Program;
    scope: number;
}, tree: Tree, depth?: number): string[] | undefined;
/** The arguments that a call gives by their places. */
export declare function positional({ args }: Call): Expr[];
/** What an instance begins with, where its other methods give it only what cannot be seen; `each`: the values of each binding. */
export declare function constructed(bindings: readonly Binding[], each: readonly Located[][], program: Program): Located[] | undefined;
/** A method under a decorator: named without a call, it is what it gives back. */
export declare function isProperty({ kind, opens }: Binding, { syntax }: Program): boolean;
/** The scopes of the project's own class that an expression names, and of its bases. */
export declare function classesOf(of: Located, tree: Tree): {
    program: Program;
    scope: number;
}[];
/** The other file of the project in which the function stands that an expression names. */
export declare function fileOfFunction(of: Located, tree: Tree): Program | undefined;
export {};
