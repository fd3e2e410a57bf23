import type { Confidence, RepoType, Span } from './basic.js';
import type { Place, Reference } from './reference.js';
/**
 * What the project does with a repository. load: used at run time, nothing is handed on. host: offered to others over a network. bundle:
 * its files are handed on. finetune: trained further. publish: what was made from it is handed on. train: a dataset is learned from.
 * distil: its outputs train another model. evaluate: used to measure. republish: a dataset is handed on.
 */
export type Relation = 'load' | 'host' | 'bundle' | 'finetune' | 'publish' | 'train' | 'distil' | 'evaluate' | 'republish';
/** From harmless to not. conditional: allowed within bounds that a repository does not tell. owed: allowed, and something is due. */
export type Outcome = 'allowed' | 'conditional' | 'owed' | 'unclear' | 'forbidden';
/** What one clause of a licence says of one relation. */
export interface Ruling {
    outcome: Outcome;
    relation: Relation;
    /** Which kind of clause, with its place in the text when that is known: `field 2(a)(1)`. */
    clause: string;
    /** Half a sentence without a full stop. */
    says: string;
    /** Owed: what is to be found in the project. */
    duty?: {
        is: 'text' | 'notice' | 'attribution' | 'badge' | 'prefix' | 'source' | 'terms';
        /** Any of these will do. */
        words?: string[];
    };
}
/** What the configuration says of the project. */
export interface ProjectFacts {
    use?: string;
    distribution?: string[];
    license?: string;
    'monthly-users'?: number;
    'yearly-revenue'?: number;
    regions?: string[];
}
/** One repository of the Hub, its licence, and what the project does with it. */
export interface LicenseCase {
    type: RepoType;
    repo: string;
    /** The first place that names it. */
    reference: Reference;
    /** How it is used; `assumed`: read from the tree, not declared in the configuration. */
    relations: {
        relation: Relation;
        assumed: boolean;
    }[];
    /** Identifiers or families, as resolved; several when the card lists several. Empty: none is known. */
    licenses: string[];
    /** Their SPDX ids; null where SPDX has none. */
    spdx: (string | null)[];
    class: string;
    /** `nowhere`: nobody was asked and the table does not know. `undeclared`: the Hub was asked, and there is none. */
    from: 'card' | 'text' | 'clarified' | 'table' | 'undeclared' | 'nowhere';
    /** Where that came from, for people: `the card`, `the built-in table of 2026-11-23`. */
    source: string;
    confidence: Confidence;
    /** What is wrong with what is declared: a wrong spelling, `other` without a name that says more. */
    problems: string[];
    rulings: Ruling[];
    /** The worst ruling. */
    outcome: Outcome;
    /** Duties that the project does not meet, as far as can be seen. */
    owed: Ruling[];
    /** Its files are given only to those who accept terms on the Hub (`auto`), or whom the owner lets in (`manual`). */
    gated?: 'auto' | 'manual';
    /** Parents on the Hub, nearest first. */
    lineage: {
        repo: string;
        licenses: string[];
    }[];
    /** Why the declared licence does not go with its lineage. */
    mislabelled?: string;
    /** The licence on the default branch, where it is another one than at the pin. */
    drift?: {
        pinned: string;
        main: string;
    };
    /** Why the allow-list does not have it. */
    notAllowed?: string;
    exception?: {
        reason: string;
        expires?: string;
        expired: boolean;
    };
}
/** All licences, judged. */
export interface LicenseReview {
    /** By type and id. */
    cases: LicenseCase[];
    /** What the project is for, as declared. */
    use?: string;
    /** The project's own licence, as SPDX, with what is written beside it. */
    own?: {
        id: string;
        from: string;
        extra?: string;
    };
    /** Decisions of the configuration that fit no repository. */
    unused: {
        kind: 'exception' | 'clarification';
        repo: string;
        path: string;
        span: Span;
        place: Place;
    }[];
}
