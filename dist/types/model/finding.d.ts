import type { Confidence, Level, Span } from './basic.js';
import type { Place, Reference } from './reference.js';
export interface Edit {
    path: string;
    span: Span;
    text: string;
}
export interface Fix {
    title: string;
    safety: 'safe' | 'unsafe';
    edits: Edit[];
}
/** What a rule says. */
export interface Report {
    rule: string;
    path: string;
    span: Span;
    place: Place;
    /** What. */
    message: string;
    /** What to do. */
    help?: string;
    level?: Level;
    confidence?: Confidence;
    /** Identity beside rule and path: repo and api, or a token's digest. */
    key: string;
    /** The commit that `place` is of, when the files do not hold it any more. */
    commit?: string;
    reference?: Reference;
    fix?: Fix;
}
export type Hidden = 'ignored' | 'baseline' | 'profile' | 'override' | 'not-new';
export interface Finding extends Report {
    level: Level;
    confidence: Confidence;
    fingerprint: string;
    /** Why a fix that this kind of finding can have could not be made. */
    unfixable?: string;
    hidden?: Hidden;
    /** It is shown, and what the change is compared with has it too. */
    old?: true;
}
/** The source line of a finding, as it may be shown. */
export interface Excerpt {
    /** Tokens masked; empty when there is nothing to show. */
    text: string;
    /** Where the finding stands in `text`, in offsets of it; absent when it does not. */
    mark?: Span;
}
export interface Problem {
    kind: 'unparsable' | 'unreadable' | 'too-large' | 'hub' | 'limit';
    path?: string;
    line?: number;
    message: string;
}
/** An inline ignore comment. */
export interface Ignore {
    path: string;
    place: Place;
    /** Lines it covers (1-based, inclusive). */
    covers: [number, number];
    rules: string[];
    reason: string;
    /** What goes when the comment does nothing: with the blanks before it, or the whole line. */
    span: Span;
    /** What stands between its brackets. */
    list: Span;
    /** It silences and is not judged: `# nosec B615` and the like, and what may be no comment. */
    foreign?: boolean;
    /** What is wrong with its form; it then covers nothing. */
    problem?: string;
    /** Rules that were judged and are not silenced by it; filled in when findings are decided. */
    idle: string[];
}
