/** Half-open range of 0-based UTF-16 offsets into a text. */
export interface Span {
    start: number;
    end: number;
}
/** A file to look at. `path` is relative to the scanned root, POSIX, without `./`. */
export interface Source {
    path: string;
    readonly text: string;
    /** Of the text as UTF-8: SHA-256, base64; absent where it would have to be made. */
    readonly digest?: string;
    /** Is another one after every change; absent where that is not sure. */
    readonly stamp?: string;
}
export type RepoType = 'model' | 'dataset' | 'space' | 'kernel' | 'bucket';
export type Action = 'load' | 'upload' | 'call' | 'mention';
export type Context = 'code' | 'test' | 'docs';
export type Level = 'error' | 'warning' | 'note';
export type Confidence = 'high' | 'medium' | 'low';
export type Profile = 'recommended' | 'strict' | 'audit';
export type Scalar = string | number | boolean | null;
