import { globs } from '../glob.js';
import type { Source, Syntax } from '../model.js';
import type { Dialect } from './dialect.js';
import { find } from './key-path.js';
import { textOf } from './key-value.js';

interface Rules {
  files(path: string): boolean;
  measured: string[];
}

const compiled = new WeakMap<readonly Dialect[], Rules>();

/** A run has written the text, as results, a log or a dump: its path says so, or a number stands where only a run puts one. */
export function isRecord(source: Source, syntax: Syntax, dialects: readonly Dialect[]): boolean {
  const { files, measured } = rulesOf(dialects);
  return files(source.path) || measured.some((path) => syntax.documents.some((it) => hasNumber(it, path, source.text)));
}

function rulesOf(dialects: readonly Dialect[]): Rules {
  let rules = compiled.get(dialects);
  if (!rules) {
    const records = dialects.flatMap((it) => it.records ?? []);
    rules = {
      files: globs(records.flatMap((it) => it.files ?? [])),
      measured: records.flatMap((it) => it.measured ?? []),
    };
    compiled.set(dialects, rules);
  }
  return rules;
}

function hasNumber(document: Syntax['documents'][number], path: string, text: string): boolean {
  return find(document, path).some(({ node }) => /^-?\d/.test(textOf(node, text) ?? ''));
}
