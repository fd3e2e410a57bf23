import type { Action, RepoType, Scalar } from '../model.js';
/** The language of `rules/`: what the catalogue can say. `rules/schema.json` is its JSON Schema. */
/** Where an argument stands. */
export interface Slot {
    /** Loaded objects are given here too: a value that cannot be seen counts only when its name speaks of a name. */
    object?: true;
    /** 0-based position; Python: after self/cls; commands: among the words that are neither command nor flag, -1 the last of the command's own. */
    at?: number;
    /**
     * Keyword names or flags, first present wins. A dot reaches into a dict argument (`model_kwargs.revision`)
     * or into comma-separated pairs (`--model_args.pretrained`). A number in front is a position: `2.revision` is the
     * entry `revision` of the third argument. `$NAME` is a variable given to a command.
     */
    named?: string[];
    /** Builders: the argument stands in another call of the same chain, one of these methods (`.with_revision("x")`). */
    of?: string[];
}
export interface TypeSlot extends Slot {
    default: RepoType;
}
export type RevisionSlot = 
/** `readOnly`: read when it is given, never written: not every program of the form knows it. */
(Slot & {
    readOnly?: boolean;
})
/** `owner/name@rev`, `owner/name:rev`. */
 | {
    suffix: string;
}
/** No place for a revision that could be written: says what to do instead. A slot beside it is read when it is given. */
 | ({
    unsupported: string;
} & Slot);
/** How a string becomes a repo id. */
export interface IdRules {
    /** Bare names (`gpt2`) are repos; `legacy`: only those from the time before owners. Default true. */
    bare?: boolean | 'legacy';
    /** Owner of bare names that are not legacy ones (`sentence-transformers`). */
    owner?: string;
    /** Only repos of these owners count. */
    owners?: string[];
    /** Short names and the repos they stand for. */
    aliases?: Record<string, string>;
    /** The value must start with one of these, which is taken off (`hf-hub:`). */
    prefix?: string[];
    /** The value is what stands behind this in an address (`hf://`). */
    scheme?: string;
    /** Taken off when present (`huggingface/`). */
    optionalPrefix?: string[];
    /** Names that are no repos: packaged builders, tasks, presets. */
    not?: string[];
    /** Several ids in one string. */
    split?: string;
    /** What stands between id and revision in one string (`@`, `:`). */
    suffix?: string;
    /** Cut off at the first occurrence (`:provider`, `:quant`). */
    cut?: string;
    /** The name of an image, in which a dash joins owner and name: which repository it is cannot be told. A digest pins it. */
    image?: true;
    /** The value may name its type: `datasets/owner/name`. */
    plural?: boolean;
    /** The value may go on with a file in the repo: `owner/name/model.gguf`. */
    path?: boolean;
    /** The endings that make `owner/name` a file, instead of the usual ones. */
    suffixes?: string[];
    /** Only URLs and `hf://` count; any other string is a local path. */
    urlOnly?: boolean;
}
export interface Extra {
    repo: Slot;
    /** The owner, when it is an argument of its own. */
    owner?: Slot;
    type?: RepoType | TypeSlot;
    revision?: RevisionSlot;
    ids?: IdRules;
}
export interface Example {
    code: string;
    /** Format name; default python, shell when the entry has `command`. */
    language?: string;
    /** File name for formats and dialects that go by path. */
    path?: string;
    /** One line a reference: `action type repo state`, then `remote-code` when it runs the repo's code. */
    expect: string[];
}
export interface Api {
    id: string;
    /**
     * Dotted patterns. The first segment is the package, the rest must be the tail: `transformers.pipeline` also means
     * `transformers.pipelines.pipeline`. `*` is any one segment or a part of one; `X()` is an instance: the result of calling X.
     */
    call?: string[];
    /** Also on a receiver that cannot be resolved, by method name alone (needs `owner/name`, or an import of `library`). */
    method?: boolean;
    /** Where nothing tells whose function it is, it is this one, not that of another library. */
    general?: boolean;
    /**
     * Shell: the words that start the command, several for other spellings. `*` stands for any part of a word, `**` for any
     * number of words (`docker run ** vllm/vllm-openai*`). The program goes by the last part of its path.
     */
    command?: string[];
    /** Flags of the command that take no value. */
    switches?: string[];
    /** Commands that follow and say which commit is used (`git checkout <commit>`); their first word is the slot `$then`. */
    then?: string[];
    action: Action;
    type: RepoType | TypeSlot;
    repo: Slot;
    /** The owner, when it is an argument of its own. */
    owner?: Slot;
    ids?: IdRules;
    revision?: RevisionSlot;
    /** Remote code flag; `default` when the library's own default is true. */
    remoteCode?: Slot & {
        default?: boolean;
    };
    codeRevision?: Slot;
    /** A true value means nothing is downloaded. */
    offline?: Slot;
    /** Arguments and literal values under which this is the entry's meaning, or is not. Key: keyword, flag, or position. */
    when?: Record<string, Scalar[]>;
    unless?: Record<string, Scalar[]>;
    /** More ids in the same call, each with its own revision (default: the call's). */
    extra?: Extra[];
    /** The result is a local path (a pinned or unpinned download). */
    returns?: 'path';
    /** Commands: the argument that names a place which the program writes to. */
    output?: Slot;
    /** Arguments that take a credential. */
    token?: Slot;
    /** Where the fact was read. */
    source: string;
    note?: string;
    examples: Example[];
}
/** What a call says about values and places, whatever the Hub. */
export interface Value {
    /** Patterns as in `Api.call`; `*` alone is any call. */
    call: string[];
    method?: boolean;
    /**
     * default: the value is the argument at `slot`, else what the function or class at `factory` gives. path: a local path. option: declares a name with a default.
     * exists: is true where the file or folder at `slot` exists; without a slot, the one that the method is called on.
     * output: the argument at `slot` is a place of this project's own (written to, or pushed to).
     * elsewhere: a client of the server whose address is at `slot`, which answers as the Hub does.
     * fields: the fields of the classes at `slot` (one, or several in a list) are options.
     * cases: decorates a function whose parameters take the values in the list at `slot`; `names`: those of the parameters, else in order.
     * fixture: decorates a function whose value goes to the parameters of its name, in fixtures and in `takers`.
     * inputs: a method of a class that gives back what the method takes that the field `names` names; `slot`: the key of a default.
     * elements: hands on the elements of the collection at `slot`.
     * apply: the function at `slot` is called with the arguments behind it (with all others, when it is given by name). command: a command is run, its words or its text at `slot`;
     * with a list at `more`, `slot` is the program and that holds its words.
     * scripts: the arguments from `slot` on, and what lists among them hold, are programs for a shell.
     */
    is: 'default' | 'path' | 'exists' | 'option' | 'fields' | 'cases' | 'fixture' | 'inputs' | 'elements' | 'output' | 'elsewhere' | 'apply' | 'command' | 'scripts';
    slot?: Slot;
    factory?: Slot;
    more?: Slot;
    /** Arguments and literal values under which this is meant. Key: keyword or position. */
    when?: Record<string, Scalar[]>;
    names?: Slot;
    via?: 'default' | 'env-default';
    /** `output`: the place is a repo of the Hub, not a folder. */
    hub?: boolean;
    /** `fixture`: how the names of functions begin that take it. */
    takers?: string[];
    /** `apply`: the arguments are collections, of which each element is given in turn. */
    each?: true;
    /** `option`: keyword that names the attribute (`dest`), and where the attribute lives (result of these methods). */
    dest?: string;
    results?: string[];
    source: string;
}
/** A program that runs another one: `sudo`, `uv run`. */
export interface Wrapper {
    /** Its own words, as in `Api.command`. */
    command: string;
    /** Flags that take the next word as their value; all others take none. */
    values?: string[];
    /** Words of its own before the command begins, flags and variables left out (`timeout 10`). */
    skip?: number;
    /** Its words are read once more: quotes around a variable do not keep it one word. */
    again?: true;
    /** A shell: the flag behind which a program for it stands. */
    script?: string;
}
/** `rules/ids.yaml`: what strings mean on the Hub, and which ones mean something else. */
export interface IdData {
    hosts: string[];
    /** Beginnings of addresses of hosted inference that end with the id of a model; `*` is any one segment. */
    hosted: string[];
    /** Endings of names: addresses in these values are read by nothing. */
    unread: string[];
    /** Endings of files that are shown, lower case: an address of one loads nothing. */
    shown: string[];
    /** Stands behind an opening bracket or a sign, in front of an address that is only compared. */
    compared: RegExp;
    /** Names, and endings of names, of what a file is compared with: lower case, without `-` and `_`. */
    checksums: {
        names: string[];
        endings: string[];
    };
    reserved: string[];
    /** How the names of variables that hold a file or folder begin and end, lower case. */
    places: {
        beginnings: string[];
        endings: string[];
    };
    folders: string[];
    /** Names of folders that a training run writes, `#` for a number. */
    written: string[];
    suffixes: string[];
    /** Placeholders: owners, names and whole ids, lower case. */
    bare: Set<string>;
    owners: Set<string>;
    names: Set<string>;
    examples: Set<string>;
    /** The repos without an owner: a folder called so hides none of them. */
    legacy: Record<'model' | 'dataset', ReadonlySet<string>>;
}
export interface ApiFile {
    library: string;
    language?: string;
    /** Import roots (`sentence_transformers`). */
    packages?: string[];
    source: string;
    apis?: Api[];
    values?: Value[];
    wrappers?: Wrapper[];
    /** Programs that run nothing of what they are given. */
    idle?: string[];
    /** Packages whose functions carry the same names and do not load from the Hub. */
    foreign?: string[];
    /** Mirrors: hosts under which the Hub's repositories have the addresses they have there. */
    hosts?: string[];
}
