import { type Catalog } from './catalog.js';
import type { Dialect } from './dialect.js';
import { type TokenRules } from './tokens.js';
import type { ApiFile } from './types.js';
/** What a project says of libraries and configuration files of its own. */
export interface OwnCatalog {
    apis: ApiFile[];
    keys: Dialect[];
}
/** The catalogue that ships with hf-lint, and entries of the user's own. */
export declare function builtinCatalog({ apis, keys }?: OwnCatalog): Catalog;
/** What is known of tokens. */
export declare function builtinTokens(): TokenRules;
