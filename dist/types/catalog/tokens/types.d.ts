import type { Confidence, Span } from '../../model.js';
/** The language of `rules/tokens.yaml`; its JSON Schema is `rules/tokens.schema.json`. */
export interface TokenKind {
    id: string;
    title: string;
    prefix: string;
    /** Regular expression of what follows the prefix; of bounded length. */
    body: string;
    /** Bits a character under which the body is a placeholder. */
    entropy?: number;
    /** The body is a JSON Web Token, whose claims can be read. */
    jwt?: boolean;
    /** A request to the Hub is authorized with it (`Authorization: Bearer`). */
    bearer?: boolean;
    confidence: Confidence;
    source: string;
}
export interface TokenData {
    kinds: TokenKind[];
    /** Regular expressions of zero width. */
    boundaries: {
        left: string;
        right: string;
    };
    /** Places that take nothing but a credential, and the kind of a literal found there. */
    sinks: {
        id: string;
        title: string;
        names: string[];
        flags: string[];
        commands: string[];
        hosts: string[];
        /** Regular expressions; `value` has a group of that name. */
        files: {
            path: string;
            value: string;
        }[];
    };
    placeholders: {
        words: string[];
    };
    /** SHA-256 (hex) of credentials that their owner publishes on purpose. */
    public: {
        sha256: string;
        source: string;
    }[];
}
/** A credential with its raw value. Lives only between the place where it is found and `findTokens`, which masks it. */
export interface Secret {
    id: string;
    title: string;
    prefix: string;
    value: string;
    confidence: Confidence;
    span: Span;
    notes: string[];
}
