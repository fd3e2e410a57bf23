import type { Binding, Expr } from '../model.js';
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
/** What the call that made something gave to a parameter of this name. */
export declare function givenAs(name: string, made: Located, tree: Tree): Located[];
/** An attribute of an instance is given its value where the instance is made. */
export declare function inConstructor({ owner, inside }: Binding, { syntax }: Program): boolean;
/** A method under a decorator: named without a call, it is what it gives back. */
export declare function isProperty({ kind, opens }: Binding, { syntax }: Program): boolean;
/** What an attribute of `self` is in the bodies of the classes of its program that are derived from the class around. */
export declare function overridesOf({ scope, program }: Located, name: string): readonly Binding[];
/** The classes of a program by the scope of a base of theirs. */
export declare function derivedIn(program: Program): ReadonlyMap<number, number[]>;
/** The scopes of the project's own class that an expression names, and of its bases. */
export declare function classesOf(of: Located, tree: Tree): {
    program: Program;
    scope: number;
}[];
export {};
