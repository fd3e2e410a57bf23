/** The nouns of hf-lint. Types only. */
export type * from './model/basic.js';
export type * from './model/syntax.js';
export type * from './model/reference.js';
export type * from './model/finding.js';
export type * from './model/facts.js';
export type * from './model/license.js';
export type * from './model/result.js';
