/** The Hub did not say. Never a reason for a finding. */
export interface Unknown {
    is: 'unknown';
    /** `offline`: not asked. `denied`: not for this caller. `limited`: quota. `failed`: no answer. `malformed`: no answer that makes sense. */
    reason: 'offline' | 'denied' | 'limited' | 'failed' | 'malformed';
    /** One line for people. */
    message: string;
}
/** Nothing of that name. A repo may also be private: the Hub does not tell the two apart (hub-docs; anonymous callers get 401 for both). */
export interface Missing {
    is: 'missing';
    /** Asked with a token that the Hub accepts: the repo is missing, or hidden from that token. */
    known?: true;
    /** Nobody owns the name in front of the slash: whoever registers it decides what the id means. */
    free?: boolean;
}
/** A repo as it is now. */
export interface RepoFact {
    is: 'repo';
    /** Canonical id: not the one that was asked for when the repo was renamed or transferred, or is spelled in another case. */
    id: string;
    /** The Hub's own key (`_id`), the same through renames. */
    key: string;
    private: boolean;
    gated: false | 'auto' | 'manual';
    disabled: boolean;
    /** ISO 8601; the Hub's oldest is 2022-03-02. */
    createdAt?: string;
    lastModified?: string;
    /** Computed by the Hub: `license:mit`, `base_model:owner/name`, `dataset:…`, `region:us`. */
    tags: string[];
    /** What the card says: identifiers, name and address of another one, and what is to be agreed to before a download (`gate`). */
    license: {
        ids: string[];
        name?: string;
        link?: string;
        gate?: string;
    };
    baseModels: string[];
    /** The id that was asked for is a redirect, and nobody owns the name in front of its slash. */
    free?: boolean;
}
/** What a revision means now: forever, when it is a commit. */
export interface RevisionFact {
    is: 'revision';
    commit: string;
    /** The git date of the commit, ISO 8601; its author could choose it. */
    date?: string;
    /** Paths in the repo; undefined when only the commit was asked for. */
    files?: string[];
    /**
     * Repos whose code the configuration names: in `auto_map` `owner/name--module.Class`, or the repo's own `module.Class`. As the metadata
     * have it, until the files of the revision were read (`codeRead`).
     */
    codeFrom?: string[];
    codeRead?: true;
    /**
     * What the card says of the licence at this revision; and the text of its LICENSE file where the card does not say which licence it is:
     * empty when there is none, or none was needed, undefined when nobody asked.
     */
    license?: RepoFact['license'];
    licenseText?: string;
    /** Why the files that say more of the licence could not be read. */
    unread?: Unknown;
    /** What the Hub's scan says of the files, where that was asked; it is about the newest commit of the default branch. */
    scan?: ScanFact | Unknown;
    /** Why nothing but the commit is known. */
    bare?: Unknown;
}
/** A scan of the Hub. That it warns of nothing does not mean that nothing is to be warned of. */
export interface ScanFact {
    is: 'scan';
    done: boolean;
    warnings: {
        path: string;
        level: 'unsafe' | 'suspicious' | 'caution';
    }[];
}
/** Where a commit stands. */
export interface HistoryFact {
    is: 'history';
    commit: string;
    date: string;
    /** The kind of ref that holds it; `nothing`: no branch and no tag does, nor is it the head of a pull request. */
    on: 'default' | 'branch' | 'tag' | 'pull-request' | 'nothing';
    /** Name of that ref. */
    ref?: string;
    /** Commits of the default branch that came after it, and the newest of them. */
    behind?: number;
    newest?: {
        commit: string;
        date: string;
    };
    /** Of the refs that pin comments name: does it hold the commit? */
    refs: Record<string, 'holds' | 'lacks' | 'missing'>;
}
/** Answers of the Hub, fetched before the rules run; read them through `facts.ts`. */
export interface Facts {
    /** By `type:id`, the id as it is written. */
    repos: ReadonlyMap<string, RepoFact | Missing | Unknown>;
    /** By `type:id@revision`; the revision is empty for the default branch. */
    revisions: ReadonlyMap<string, RevisionFact | Missing | Unknown>;
    /** By `type:id@commit`. */
    histories: ReadonlyMap<string, HistoryFact | Missing | Unknown>;
}
/**
 * What the Hub must be asked so that a rule can judge.
 * repo: what a loaded repo is, and each revision of it. commit: the date of each revision's commit, the default's too.
 * history: which refs hold a pinned commit. code: `repo`, for pinned loads that run the repo's code. scan: for such loads of the default
 * branch, what the Hub's scan says of the files.
 * card: `repo`, for repos that are only mentioned as well. license: `card`, and the licence of each revision. drift: for pinned loads,
 * the licence of the default branch too.
 */
export type Need = 'repo' | 'commit' | 'history' | 'code' | 'scan' | 'card' | 'license' | 'drift';
