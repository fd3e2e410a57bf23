/** JSON Schema, draft 7 to 2020-12. */
export type JsonSchema = Record<string, unknown>;
/**
 * Checks data against a schema (our own, never one that was scanned). Returns at most 20 lines such as
 * `rules.x.level: expected one of error, warning, off; got "fatal"`; an empty list means valid.
 * Of alternatives (`anyOf`, `oneOf`) only the one that was meant is spoken of.
 */
export declare function validate(schema: JsonSchema, data: unknown): string[];
