import data from '../generated/catalog.json' with { type: 'json' };
import { buildCatalog, type Catalog, type CatalogData } from './catalog.js';
import type { Dialect } from './dialect.js';
import { tokenRules, type TokenRules } from './tokens.js';
import type { TokenData } from './tokens/types.js';
import type { ApiFile } from './types.js';

/** What a project says of libraries and configuration files of its own. */
export interface OwnCatalog {
  apis: ApiFile[];
  keys: Dialect[];
}

/** The catalogue that ships with hf-lint, and entries of the user's own. */
export function builtinCatalog({ apis, keys }: OwnCatalog = { apis: [], keys: [] }): Catalog {
  const builtin = data as unknown as CatalogData;
  return buildCatalog({ ...builtin, apis: [...builtin.apis, ...apis], keys: [...builtin.keys, ...keys] });
}

let tokens: TokenRules | undefined;

/** What is known of tokens. */
export function builtinTokens(): TokenRules {
  return (tokens ??= tokenRules((data as unknown as { tokens: TokenData }).tokens));
}
