import type { Context } from './model.js';

const TEST =
  /(?:^|\/)(?:tests?|testing|__tests__|spec)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test\.[^/.]+|conftest\.py|[^/]*\.(?:test|spec)\.[jt]sx?)$/i;
const DOCS = /(?:^|\/)docs?\/|\.(?:md|mdx|markdown|rst|qmd|rmd)$/i;

/** What a file is for, by its path alone: tests and documentation weigh less than code. */
export function contextOf(path: string): Context {
  if (TEST.test(path)) return 'test';
  return DOCS.test(path) ? 'docs' : 'code';
}
