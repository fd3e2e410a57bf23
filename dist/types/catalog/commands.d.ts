import type { Command, Expr, PinSlot } from '../model.js';
import type { Entry } from './catalog.js';
import type { ArgumentReader, Follow } from './reader.js';
import type { Api, Wrapper } from './types.js';
/** A command that the catalogue knows, and its arguments. */
export interface CommandMatch {
    entry: Entry;
    args: ArgumentReader;
}
/** Where a value is written after a word: `flag` is a word in front of it (`--revision`). */
export type Insert = (word: Expr, flag: string) => PinSlot | undefined;
/** What stands around a command. */
export interface Around {
    insert: Insert;
    /** The commands that follow it. */
    later?: readonly Command[];
    /** Variables that programs find in their environment, with the offsets from which on they do. */
    exported?: ReadonlyMap<string, number>;
}
/** The catalogue's commands, by the program's name. */
export declare class CommandTable {
    private readonly idle;
    private readonly byName;
    private readonly wild;
    private readonly wrappers;
    /** The flags of shells behind which a program stands. */
    private readonly shells;
    /** `idle`: programs that run nothing of what they are given. */
    constructor(entries: readonly Entry[], wrappers: readonly Wrapper[], idle: ReadonlySet<string>);
    /** The entries a command means. Programs that run another one (`sudo`, `uv run`, `launch … --`) are looked through. */
    match(command: Command, follow: Follow, around: Around): CommandMatch[];
    private run;
    /** The word of a command that is a program for a shell itself: `sh -c "…"`. */
    scriptIn(words: readonly Expr[]): Expr | undefined;
    private entries;
    /** The words of the command that a wrapper runs; its variables go to `env`. A program that cannot be seen may be one. */
    private unwrap;
}
/**
 * Phrases without which a text holds no command of the entry, any of them: the longest fixed piece of each spelling;
 * the flags and dotted keys that name the repo where the spelling says nothing (`python* *.py`); none where the id is always an
 * address.
 */
export declare function tellingWords(entry: Api): string[];
