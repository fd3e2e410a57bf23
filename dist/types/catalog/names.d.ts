import type { Binding, DictEntry, Expr, Syntax } from '../model.js';
/** Which bindings a name can mean at a place, by the lexical scopes of a syntax. */
export declare class Names {
    readonly syntax: Syntax;
    private index;
    private readonly sorted;
    private items;
    private changed;
    constructor(syntax: Syntax);
    /** All bindings of a name in one scope, by the offset from which they hold. */
    inScope(name: string, scope: number, owner?: 'self'): readonly Binding[];
    /** The bindings of a name by scope; made when the name is looked up: most never are. */
    private scopesOf;
    /** All bindings of a name, whatever their scope, in the order of the syntax. */
    named(name: string): readonly Binding[];
    /** In a scope, an attribute of a name is given a value: `found.x = …`. */
    isChanged(name: string, scope: number): boolean;
    /** Attributes of a class: what its body and its methods assign. */
    attributes(name: string, scope: number): readonly Binding[];
    /**
     * The bindings a name can have at offset `at` seen from `scope`; empty when it has none.
     * In the scope of the use, order decides: the last one before it that holds for sure, and the conditional ones after that.
     * From an inner scope the order of calls is unknown: all bindings count (of very many, some).
     */
    lookup(name: string, scope: number, at: number): readonly Binding[];
    /** True when code of `inner` runs in the order of `outer`: same scope, or only blocks in between. */
    private straight;
    /** What `name["key"] = value` and `name.update(…)` put into a dict before offset `at`, seen from `scope`. */
    entries(name: string, scope: number, at: number): DictEntry[];
    /** The class that a scope stands in. */
    classOf(scope: number): number | undefined;
}
/** The entries of a dict, also of `dict(key=value)`. */
export declare function entriesIn(expr: Expr): DictEntry[] | undefined;
/** What a dict has under a key: the last one counts. */
export declare function valueIn(dict: Expr, key: string | number | boolean | null): Expr | undefined;
