import type { Context } from './model.js';

const TEST =
  /(?:^|\/)(?:tests?|testing|__tests__|spec|androidTest|fixtures|__fixtures__|test[-_]?data)\/|(?:^|\/)(?:test_[^/]*|[^/]*_(?:test|fixtures?)\.[^/.]+|conftest\.py|[^/]*\.(?:test|spec)\.[jt]sx?)$/i;
const DOCS = /(?:^|\/)docs?\/|\.(?:md|mdx|markdown|rst|qmd|rmd)$/i;

const ANY_TEMPLATE = /\.(?:template|tmpl|tpl|gotmpl|tftpl|j2|jinja2?|example|sample|dist)$/i;
const TEMPLATE = new RegExp(`(?<=\\.[^/.]+)${ANY_TEMPLATE.source}`, 'i');

/** The path of what a template makes: without `.tpl`, `.j2`, `.example` behind another ending. Any other path as it is. */
export function madePath(path: string): string {
  return path.replace(TEMPLATE, '');
}

/** The file makes another one, of which its path may not tell the ending. */
export function isTemplate(path: string): boolean {
  return ANY_TEMPLATE.test(path);
}

/** What a file is for, by its path alone: tests and documentation weigh less than code. */
export function contextOf(path: string): Context {
  const made = madePath(path);
  if (TEST.test(made)) return 'test';
  return DOCS.test(made) ? 'docs' : 'code';
}
