import type { Binding, Call, Expr } from '../model.js';
import type { Located } from './follow.js';
import type { Program, Tree } from './program.js';
import type { Value } from './types.js';
/** What the catalogue's `values` say: defaults, declared options, local paths. Indexed by the last name of the call. */
export declare class Defaults {
    private readonly byName;
    /** By name of an attribute; undefined where several defaults differ. */
    private readonly tables;
    private readonly parsers;
    /** What the decorators of a function declare. */
    private readonly options;
    constructor(values: readonly Value[]);
    /** The entries of a kind whose patterns match the canonical name of a call. */
    entries(call: Call, at: Omit<Located, 'expr' | 'via'>, tree: Tree, is: Value['is']): Value[];
    /** The default a call stands for (`os.getenv("X", "default")`). */
    valueOf(call: Call, from: Located, tree: Tree): Located | undefined;
    /** The collection whose elements a call hands on (`sorted(names)`). */
    elementsOf(call: Call, from: Located, tree: Tree): Expr | undefined;
    /** Default of an option that decorates the function of a parameter (click, typer), when the parameter has none itself. */
    option(binding: Binding, program: Program): Expr | undefined;
    /** The list from which a decorator of its function gives a parameter its values; `part`: which of each tuple. */
    cases(param: Binding, program: Program): {
        values: Expr;
        part?: number;
    } | undefined;
    /** The one default that options and class fields of this program give to an attribute of this name. */
    attribute(name: string, program: Program, tree: Tree): Located | undefined;
    /** The one default of a field of this name in the classes of other files whose fields are options of this program. */
    private field;
    private optionClasses;
    /** The calls that may make options of classes, by the name they go by. */
    private parsersIn;
    private table;
    /** The entry of a kind that a call seems to mean, by the last name it goes by. */
    private meant;
    /** `add_argument("--model", "-m", default="x")` declares `model`. */
    private declared;
}
/** The name a call goes by: its member or its plain name. */
export declare function lastName(callee: Expr): string;
