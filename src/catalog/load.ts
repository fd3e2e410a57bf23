import data from '../generated/catalog.json' with { type: 'json' };
import { buildCatalog, type Catalog, type CatalogData } from './catalog.js';
import { tokenRules, type TokenRules } from './tokens.js';
import type { TokenData } from './tokens/types.js';
import type { ApiFile } from './types.js';

/** The catalogue that ships with hf-lint, and entries of the user's own. */
export function builtinCatalog(extra: readonly ApiFile[] = []): Catalog {
  const builtin = data as unknown as CatalogData;
  return buildCatalog({ ...builtin, apis: [...builtin.apis, ...extra] });
}

let tokens: TokenRules | undefined;

/** What is known of tokens. */
export function builtinTokens(): TokenRules {
  return (tokens ??= tokenRules((data as unknown as { tokens: TokenData }).tokens));
}
