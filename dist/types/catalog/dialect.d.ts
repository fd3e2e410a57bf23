import type { Action, RepoType } from '../model.js';
import type { Example, IdRules } from './types.js';
/**
 * The language of `rules/keys/`: what a configuration dialect says. `rules/keys/schema.json` is its JSON Schema.
 *
 * A path is written with dots: `a.b` the key b below a, `a|b` either key, `*` any key, `[]` the items of a list (or the
 * value itself, where a single one may stand for a list), `**` any depth, `*~` every key itself as the value; a backslash
 * makes a dot part of a key. A step into a list by a key reads environment lists: `NAME=value` and `{name: NAME, value: …}`;
 * by a flag it reads arguments, in a list or a text: `--flag value` and `--flag=value`.
 * Paths begin at the map that holds the id, with a leading `/` at the map of the dialect (`in`).
 */
export interface Dialect {
    library: string;
    /** Where the facts were read. */
    source: string;
    note?: string;
    /** The dialect is looked at only when the text holds one of these. */
    words: string[];
    /** Globs on the path, one must match. */
    files?: string[];
    /** Globs on the path, none may match. */
    notFiles?: string[];
    /** Scripts and env files beside it, from which it has its variables; of several that give one the last counts. */
    environment?: string[];
    /** Path of the maps it is about; default: the document. */
    in?: string;
    /** Path, from the document on, of what it is not about, with all that stands below. */
    notIn?: string;
    /** What such a map must look like. */
    when?: When;
    references?: KeyReference[];
    /** Values that are shell programs. */
    shell?: ShellRule[];
    /** Values that are the words of a command. */
    commands?: CommandRule[];
    /** What a container image runs when nothing else is said; shared by all dialects. */
    programs?: Program[];
    /** How to tell what a run has written from what it reads; shared by all dialects. */
    records?: Records;
    /** Lines that tell a document that only says what others may hold, which is not read; shared by all dialects. */
    schemas?: string[];
    /**
     * Keys, and what the value matches (that of a map or list is empty), of which one stands at the top of a document that only describes what
     * others hold, which is not read; shared by all dialects.
     */
    described?: Record<string, string>;
    /** Looked at after all others: a guess by the name of a key. Nothing is guessed about records. */
    general?: boolean;
    examples: Example[];
}
export interface When {
    all?: Condition[];
    any?: Condition[];
    none?: Condition[];
}
/** A path at which something stands, or at which a scalar matches a regular expression. */
export type Condition = string | {
    key: string;
    is: string;
};
export interface KeyReference {
    id: string;
    type: RepoType;
    /** Default `load`. */
    action?: Action;
    ids?: IdRules;
    /** Path of the owner, when the value is the name alone. */
    owner?: string;
    /** The value is never a path, even where the project has one of that name. */
    local?: false;
    revision?: KeyRevision;
    /** Written where others write `hf://` (`huggingface://`, `hf.co/`). */
    scheme?: string[];
    /** Path of the flag that lets the repo's code run; true where it always runs. */
    remoteCode?: string | true;
    /** Beside the id: conditions under which it is no reference. */
    unless?: Condition[];
}
export type KeyRevision = 
/** The first of these paths that is there; a missing pin is written to the first one, unless `insert` is false. */
{
    keys: string[];
    insert?: false;
}
/** In the id itself, after this. */
 | {
    suffix: string;
}
/** The commit that git records for the submodule whose folder this key names. */
 | {
    submodule: string;
}
/** The id is the first of several words; the revision is the word of this number (0-based). */
 | {
    word: number;
}
/** No place for a revision that could be written: says what to do instead. One at a path of `keys` is read when it is given. */
 | {
    unsupported: string;
    keys?: string[];
};
export interface ShellRule {
    run: string;
    /** Key under which environment variables stand, beside the program and on every map above it. */
    env?: string;
    /**
     * First words of expressions (`${{ matrix.model }}`), each with the path, beside the program or on a map above it, of the map that
     * holds their values: one of the items of a list.
     */
    choices?: Record<string, string>;
    /** Format of the text; default shell. */
    language?: string;
}
export interface CommandRule {
    /** Words that replace what the image runs. */
    entrypoint?: string;
    /** Words that follow. */
    args?: string;
    /** Path of the image's name; what it runs is looked up in `programs`. */
    image?: string;
    /** The program, where it is always the same. */
    program?: string[];
    env?: string;
}
export interface Program {
    /** Regular expression on the image's name; default any image. */
    image?: string;
    words: string[];
    /** Only where it is given flags alone, one of these among them: other images of such a name run any command. */
    given?: string[];
}
export interface Records {
    /** Globs on the path. */
    files?: string[];
    /** Paths at which a number is a measured one. */
    measured?: string[];
}
/**
 * Words one of which a text must hold for its keys to name repos. Values that are programs have none of their own: they
 * only matter where a command or an address of the Hub stands in the text, unless the dialect knows which command they are.
 */
export declare function triggersOf(dialects: readonly Dialect[]): string[];
