import type { Rule } from '../model.js';
import type { JsonSchema } from '../schema.js';
/** JSON Schema (draft 7, which editors read) of a configuration: the fixed part, and each rule's level and own options. */
export declare function configSchema(rules: readonly Rule[]): JsonSchema;
