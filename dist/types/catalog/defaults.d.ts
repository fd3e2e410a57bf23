import type { Binding, Call, Expr } from '../model.js';
import type { Located } from './follow.js';
import type { Program, Tree } from './program.js';
import type { Value } from './types.js';
/** What the catalogue's `values` say: defaults, declared options, local paths. Indexed by kind and by the last name of the call. */
export declare class Defaults {
    private readonly index;
    /** By name of an attribute; undefined where several defaults differ. */
    private readonly tables;
    private readonly parsers;
    private readonly renamed;
    private readonly options;
    /** What the decorators of a function declare. */
    private readonly decorating;
    constructor(values: readonly Value[]);
    /** The entries of a kind whose patterns match the canonical name of a call. */
    entries(call: Call, at: Omit<Located, 'expr' | 'via'>, tree: Tree, is: Value['is']): readonly Value[];
    /** What a name is called where it is imported from, when it has another name here. */
    private imported;
    /** The default a call stands for (`os.getenv("X", "default")`). */
    valueOf(call: Call, from: Located, tree: Tree): Located | undefined;
    /** The collection whose elements a call hands on (`sorted(names)`). */
    elementsOf(call: Call, from: Located, tree: Tree): Expr | undefined;
    /** What a parameter without a default is declared to be: by an option that decorates its function (click, typer), by its class, or a path by its type. */
    declaredAs(binding: Binding, program: Program, tree: Tree): Expr | undefined;
    private option;
    /** The list from which a decorator of its function gives a parameter its values; `part`: which of each tuple. */
    cases(param: Binding, program: Program): {
        values: Expr;
        part?: number;
    } | undefined;
    /** What is known of a decorator that gives the value of its function to parameters of the function's name. */
    fixture(decorator: Expr): Value | undefined;
    /** The one default that options give to an attribute; of what no parser has made in sight, class fields of the program too. */
    attribute({ of, name }: Expr & {
        kind: 'attribute';
    }, from: Located, tree: Tree): Located | undefined;
    /** The one default of an option of what a function of another file gives back. */
    private elsewhere;
    /** The one default of a field of this name in the classes of other files whose fields are options of this program. */
    private field;
    private optionClasses;
    /** The calls that may make options of classes, by the name they go by. */
    private parsersIn;
    private table;
    /** The entry of a kind that a call seems to mean, by the last name it goes by. */
    private meant;
}
