import { type Catalog } from './catalog.js';
import { type TokenRules } from './tokens.js';
import type { ApiFile } from './types.js';
/** The catalogue that ships with hf-lint, and entries of the user's own. */
export declare function builtinCatalog(extra?: readonly ApiFile[]): Catalog;
/** What is known of tokens. */
export declare function builtinTokens(): TokenRules;
