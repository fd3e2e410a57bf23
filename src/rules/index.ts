import type { Rule } from '../model.js';
import { hardcodedToken } from './hardcoded-token.js';

/** Every rule, by id. */
export const rules: readonly Rule[] = [hardcodedToken];
