import type { Rule } from '../model.js';
/** Every rule, by id. */
export declare const rules: readonly Rule[];
