import type { Context, Scalar, Span } from './basic.js';
/** An expression of any language, reduced to what decides a value. */
export type Expr = {
    kind: 'literal';
    value: Scalar;
    span: Span;
    quoted?: boolean;
} | {
    kind: 'name';
    name: string;
    span: Span;
} | {
    kind: 'attribute';
    of: Expr;
    name: string;
    span: Span;
} | {
    kind: 'index';
    of: Expr;
    key: Expr;
    span: Span;
} | {
    kind: 'call';
    call: Call;
    span: Span;
}
/** f-strings, template literals, `+`, adjacent strings: the parts in order. */
 | {
    kind: 'concat';
    parts: Expr[];
    span: Span;
}
/** A choice decided at run time: ternary, `or`, `??`. `when`: what is so for the first arm, and not for the others. */
 | {
    kind: 'either';
    arms: Expr[];
    span: Span;
    when?: Fact;
} | {
    kind: 'list';
    items: Expr[];
    span: Span;
} | {
    kind: 'dict';
    entries: DictEntry[];
    span: Span;
}
/** `spread`: its items stand here (`*items`). */
 | {
    kind: 'other';
    span: Span;
    spread?: Expr;
};
/** An expression that is true, or is not. */
export interface Fact {
    expr: Expr;
    holds: boolean;
}
export interface DictEntry {
    /** Absent for a splat (`**other`, `...other`). */
    key?: Expr;
    value: Expr;
}
export interface Argument {
    /** Keyword name. */
    name?: string;
    splat?: '*' | '**';
    value: Expr;
    /** Keyword included. */
    span: Span;
}
export interface Call {
    callee: Expr;
    args: Argument[];
    /** From the callee's first character to the closing bracket. */
    span: Span;
    /** Offset at which the callee's own name begins (what people call the line of a call). */
    nameAt: number;
    /** Offset of the closing bracket; absent when it is missing. */
    closeAt?: number;
    scope: number;
    /** Named arguments are entries of an object literal in one of the arguments (`{ revision: "x" }`). */
    objects?: true;
}
/** One simple command of a shell: the words after redirections and assignments are taken off. */
export interface Command {
    words: Expr[];
    /** `VAR=x` in front of the command. */
    env: Record<string, Expr>;
    span: Span;
    scope: number;
    /** `json`: the words are strings of a list (Dockerfile's exec form). `closed`: no words can be added. Default: words of a shell. */
    form?: 'json' | 'closed';
    /** Words may be missing that cannot be seen. */
    open?: true;
}
/** A lexical scope. Number 0 is the module; `parent` of 0 is -1. */
export interface Scope {
    parent: number;
    kind: 'module' | 'function' | 'class' | 'block';
    name: string;
    span: Span;
    /** Base classes of a class. */
    bases?: Expr[];
    /** Names that the body of a class declares with a type, in the order in which a call of the class may give them. */
    fields?: string[];
    /** Those that a call gives by their names only. */
    keywords?: string[];
    /** What stands above a function or class with `@`. */
    decorators?: Expr[];
}
export type BindingKind = 'assign' | 'param' | 'import' | 'class' | 'function' | 'each' | 'augment' | 'opaque';
/** A block that may not run. */
export interface Branch {
    readonly start: number;
    end: number;
    /** Blocks that do not run when this one does, for sure or as long as the words `under` mean the same. */
    not?: {
        branch: Branch;
        under?: string;
    }[];
    /** The blocks of one choice; `whole`: one of them runs, in the block `around`. */
    among?: {
        branches: readonly Branch[];
        whole: boolean;
        around?: Branch;
    };
    /** Nothing runs on from its end. */
    left?: true;
}
/** A part of a program that runs only as long as a condition holds, or does not. */
export interface Guard {
    /** The part. */
    readonly span: Span;
    /** The condition; read when it is asked for what that says. */
    readonly condition: Span;
    readonly scope: number;
    readonly facts: readonly Fact[];
}
/** A name receives a value. `owner: 'self'` marks an instance attribute of the class scope. */
export interface Binding {
    scope: number;
    /** Empty for what a function gives back, `yield` for what it yields. */
    name: string;
    kind: BindingKind;
    owner?: 'self';
    value: Expr;
    /** Import: dotted module, or module and member. Relative imports keep their leading dots. */
    module?: string;
    member?: string;
    /** Import: the module inside `module` that is imported with it (`import a.b`). */
    inner?: string;
    at: number;
    /** Inside `if`, `for`, `while`, `try`, `match`: may not run. */
    conditional: boolean;
    /** The block of a conditional one: up to its end the value holds. */
    branch?: Readonly<Branch>;
    /** The value is read when it is asked for; nothing telling stands in it. */
    deferred?: true;
    /** Class, function: the number of its own scope. */
    opens?: number;
    /** Parameter: the offset at which its type stands. */
    type?: number;
    /** Shell: programs that are started find the value in their environment. */
    exported?: true;
    /** The scope in which the value stands, when it is another one: that of `self.x = value` is a method's. */
    inside?: number;
}
/** Configuration data: YAML, JSON, TOML, env files, front matter. */
export type Node = {
    kind: 'map';
    entries: Entry[];
    span: Span;
    flow?: boolean;
} | {
    kind: 'list';
    items: Node[];
    span: Span;
    flow?: boolean;
}
/** `span` is the value without its quotes; `offsets` maps the value to the source where the two differ (escapes, folding). */
 | {
    kind: 'scalar';
    value: Scalar;
    span: Span;
    quoted?: boolean;
    offsets?: OffsetMap;
}
/** Templated or unreadable. */
 | {
    kind: 'opaque';
    span: Span;
};
export interface Entry {
    key: string;
    /** Without quotes. */
    keySpan: Span;
    value: Node;
}
/** A piece of source text with its decoded value. */
export interface Text {
    value: string;
    span: Span;
}
/** A text in another language inside this one: a notebook's program, a code fence, a `run:` step. */
export interface Region {
    /** Name of a format: `python`, `shell`, `yaml`, … */
    language: string;
    text: string;
    offsets: OffsetMap;
    context?: Context;
    /** Pieces of the text come from elsewhere: nothing can be written into it. */
    sealed?: boolean;
    /** No shell reads it: what looks like a comment in it is words. */
    bare?: true;
    /** Where the program around puts values into the text, in order; `beside`: the program of the region before it that has cells. */
    holes?: readonly Hole[];
    beside?: true;
    /** Other regions ask for its names. */
    asked?: true;
    /** Front matter: its keys may refer to something, texts in it (a thumbnail's address) do not. */
    metadata?: true;
    /** Notebook: the cell (1-based) at an offset of `text`, and the line of the cell that begins there (1 when absent). `bare`: no comment can stand there. */
    cells?: {
        number: number;
        start: number;
        line?: number;
        bare?: true;
    }[];
}
/** A place of a text that stands for the value of an expression of the program around. */
export interface Hole extends Span {
    expr: Expr;
    scope: number;
}
/** Maps offsets of an embedded text to its host. Piece i covers [from[i], from[i+1]) linearly from to[i]. */
export interface OffsetMap {
    from: number[];
    to: number[];
    /** How text must be written into the host. */
    encode: 'plain' | 'json' | 'quoted';
}
export interface Syntax {
    scopes: Scope[];
    calls: Call[];
    commands: Command[];
    bindings: Binding[];
    documents: Node[];
    /** String literals and other values worth a look for URLs; docstrings are left out. */
    strings: Text[];
    /** Strings with holes that hold an address (`f"hf://datasets/{name}/x"`). */
    templates?: {
        expr: Expr;
        scope: number;
    }[];
    /** Conditions with calls that were asked for (see `Wanted.asking`), where the language tells. */
    guards?: readonly Guard[];
    comments: Text[];
    /** Places into which the program around puts what cannot be seen, in order. */
    holes?: readonly Span[];
    /** Parts that only tests run, where the language marks them. */
    tests?: Span[];
    regions: Region[];
    problems: {
        message: string;
        at: number;
    }[];
}
export interface Format {
    name: string;
    /** Globs on the path. */
    files: string[];
    /** Holes of a template do its text no harm: `a.yaml.tpl` is read as well. */
    holes?: true;
    /** What opens a comment behind code, up to the end of the line; absent when there is none. */
    comment?: string;
    /** What opens a comment on a line of its own, where that is not what opens one behind code. */
    remark?: string;
    /**
     * Never throws; what cannot be read becomes a problem.
     * `wanted` is the cheap test: a format may leave out everything that has nothing to do with these words.
     */
    parse(text: string, wanted: Wanted): Syntax;
}
/** The catalogue's trigger words. */
export interface Wanted {
    /** True when the text (a slice of it) may hold something the catalogue knows. */
    test(text: string): boolean;
    /**
     * Names of calls that matter, each with words of which one must stand in the text (none: the name is enough).
     * A program without any of them, and without an address, says nothing.
     */
    calls: ReadonlyMap<string, readonly string[]>;
    /** Names of which one stands in every Python statement that says more than what names mean; absent: all say more. */
    telling?: ReadonlySet<string>;
    /** Names of calls by which a condition says what values are. */
    asking?: ReadonlySet<string>;
    /** Global: a Hub address that is more than a link. */
    address: RegExp;
    /** Matches in a document of data that only says what others may hold. */
    schema?: RegExp;
    /** Keys of which one stands at the top of a document of data that only describes what others hold, and what its value matches. */
    described?: ReadonlyMap<string, RegExp>;
    /** Stands in an address behind the repo: a string that goes on with it may be one when its beginning has a name. */
    route?: string;
    /** Leave nothing out: other files ask for the names of this one. */
    everything?: true;
}
