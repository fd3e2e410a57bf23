import type { Argument, Binding, DictEntry, Expr, Syntax } from '../model.js';
/** Which bindings a name can mean at a place, by the lexical scopes of a syntax. */
export declare class Names {
    readonly syntax: Syntax;
    private index;
    private items;
    constructor(syntax: Syntax);
    /** Made when the first name is looked up: most texts never ask. */
    private get byScope();
    /** All bindings of a name in one scope, by the offset from which they hold. */
    inScope(name: string, scope: number, owner?: string): readonly Binding[];
    /** Attributes of a class: what its body and its methods assign. */
    attributes(name: string, scope: number): readonly Binding[];
    /**
     * The bindings a name can have at offset `at` seen from `scope`; empty when it has none.
     * In the scope of the use, order decides: the last unconditional binding before it and the conditional ones after that.
     * From an inner scope the order of calls is unknown: all bindings count (of very many, some).
     */
    lookup(name: string, scope: number, at: number): readonly Binding[];
    /** True when code of `inner` runs in the order of `outer`: same scope, or only blocks in between. */
    private straight;
    /** The scope in which the value of a binding stands: that of `self.x = value` is a method's. */
    scopeOf({ owner, scope, at }: Binding): number;
    /** What `name["key"] = value` and `name.update(…)` put into a dict before offset `at`, seen from `scope`. */
    entries(name: string, scope: number, at: number): DictEntry[];
    /** The class that a scope stands in. */
    classOf(scope: number): number | undefined;
}
/** The entries that an argument of `dict` or `dict.update` stands for. */
export declare function entriesOf({ name, value }: Argument): DictEntry[];
/** The entries of a dict, also of `dict(key=value)`. */
export declare function entriesIn(expr: Expr): DictEntry[] | undefined;
