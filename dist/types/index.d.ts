/** The programming interface: what the command line and the Action are made of. */
export { check, type Request } from './cli/check.js';
export { builtinCatalog, builtinTokens } from './catalog/load.js';
export type * from './model.js';
export { defaults, findConfig, parseConfig, type Config } from './policy/config.js';
export { UsageError } from './policy/usage.js';
export { reporters } from './report/index.js';
export { rules } from './rules/index.js';
export { scan, type ScanOptions } from './scan.js';
