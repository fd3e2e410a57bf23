import type { Action, Confidence, Context, RepoType, Scalar, Span } from './basic.js';
import type { Text } from './syntax.js';
export type Via = 'literal' | 'constant' | 'default' | 'env-default';
/** `inner`: the characters of the value alone, when they stand in the source as they are; `path`: the file, when it is another one. */
export type Value = {
    is: 'known';
    value: Scalar;
    span: Span;
    via: Via;
    inner?: Span;
    path?: string;
} | {
    is: 'dynamic';
    code: string;
    span: Span;
} | {
    is: 'absent';
};
export type RevisionState = 'absent' | 'symbolic' | 'short' | 'commit' | 'dynamic' | 'unsupported';
/** Where and how a pin can be written; offsets of the host file. */
export interface PinSlot {
    /** Offset at which `before + commit + after` is inserted. */
    at: number;
    before: string;
    after: string;
    /** End of the text the pin takes the place of (`main`, `null`); default: nothing is replaced. */
    until?: number;
    /** The file, when it is not the reference's own. */
    path?: string;
    /** Whoever reads the text may not know a revision there. */
    unsure?: 'address' | 'method';
    /** Where the pin comment goes; absent where the format or the line has no place for one. */
    note?: Note;
}
/** The end of a line of code. */
export interface Note {
    /** At or after the end of the slot. */
    at: number;
    /** What opens the comment. */
    before: string;
    /** End of the pin comment that stands there already. */
    until?: number;
}
export interface Place {
    path: string;
    /** 1-based; columns count UTF-16 units. */
    line: number;
    column: number;
    endLine: number;
    endColumn: number;
    cell?: number;
    cellLine?: number;
}
export interface Reference {
    api: string;
    library: string;
    action: Action;
    type: RepoType;
    /** Known values are canonical ids (`owner/name` or a bare legacy name). */
    repo: Value;
    revision: Value;
    state: RevisionState;
    /** Where the revision is written, when that is a default in the same file. */
    defaultAt?: {
        span: Span;
        place: Place;
    };
    /** The revision of remote code when the API has a parameter of its own for it. */
    codeRevision: Value;
    remoteCode: 'yes' | 'no' | 'dynamic';
    /** What is loaded is compared with a checksum that stands beside it: other content is refused. */
    checked?: true;
    /** What to do when the form has no place for a revision. */
    instead?: string;
    context: Context;
    path: string;
    span: Span;
    place: Place;
    /** What opens a comment on a line above it; absent where no comment can stand. */
    remark?: string;
    slot?: PinSlot;
    /** Where the revision of remote code can be written. */
    codeSlot?: PinSlot;
    /** The pin comment on the line of the revision, marker included. */
    comment?: Text;
    /** That of the revision of remote code, where it has a line of its own. */
    codeComment?: Text;
}
/** Whether a credential can still be used. */
export type Standing = {
    is: 'live';
    rights: string;
} | {
    is: 'revoked';
} | {
    is: 'unknown';
    why: string;
};
/** A credential. The raw value is dropped where it is found. */
export interface Token {
    kind: string;
    title: string;
    /** Prefix and last four. */
    masked: string;
    /** Keyed digest: identity without the value. */
    digest: string;
    confidence: Confidence;
    path: string;
    span: Span;
    place: Place;
    /** Facts read offline: expiry, scope, where in a notebook. */
    notes: string[];
    /** What the Hub says of it; absent when it was not to be asked. */
    standing?: Standing;
    /** The commit that added it, when no file holds it any more; `place` is of that commit, `span` of the lines it added. */
    commit?: string;
}
