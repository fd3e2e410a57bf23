import { type Told } from './file-cache/told.js';
import type { Source } from './model.js';
export type { Told };
/**
 * What a text was read by beside itself: `+path` is a file or folder of the project, `-path` is none, and of `=path` the text
 * counted.
 */
export type Asked = ReadonlySet<string>;
/** Where it is kept between runs. Neither throws. */
export interface Keeper {
    /** What was written last; undefined when there is nothing. */
    read(): string | undefined;
    write(text: string): void;
}
/** The project, as it is now. */
export interface Present {
    exists(path: string): boolean;
    read(path: string): string | undefined;
}
/** Does a text hold a token? */
type Secret = (path: string, text: string) => boolean;
/**
 * What the texts of a project said in earlier runs. It counts as long as the text is the same and so is everything that the project
 * was asked for while it was read. Nothing of a text that holds a token is kept, nor of one that was read by such a text.
 */
export declare class FileCache {
    private readonly keeper;
    private readonly key;
    private readonly present;
    private readonly old;
    private readonly entries;
    /** The texts that were looked at. */
    private readonly looked;
    /** Of the texts that others were read by: what they were when they were read. */
    private readonly digests;
    /** Of the grounds of earlier runs: do they hold? */
    private readonly holding;
    private readonly recalled;
    private readonly fresh;
    /** Does the text of a path hold a token? */
    private readonly secrets;
    /** `key`: all that decides what is read in a text; what was kept under another one is dropped. */
    constructor(keeper: Keeper, key: string, present: Present);
    /** What the text of an earlier run was stamped. */
    stampOf(path: string): string | undefined;
    /** Is this the text of an earlier run? To be asked of every text, before `recall` of any. */
    knows(source: Source): boolean;
    /** The text of a file of the project by which others are read. */
    read(path: string): string | undefined;
    /** A text that `knows` was asked for, once more: it may have changed since. */
    again(path: string): string;
    /** What a known text said, if it would say the same now. */
    recall(path: string): Told | undefined;
    /** Keeps what a text said that `knows` was asked for, and that was read by what was asked. */
    keep(path: string, told: Told, asked: Asked): void;
    /** Writes what this run knows, and what earlier ones knew of files that it did not look at and that are still there. */
    save(secret: Secret): void;
    /** May what it says be of a text that holds a token? A path can be one too, and so can what two texts say together. */
    private isSecret;
    private holdsToken;
    private holds;
    private isSo;
    private digest;
}
