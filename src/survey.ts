import { analyse } from './analyse.js';
import { bugOf } from './bug.js';
import type { Catalog } from './catalog/catalog.js';
import { redacted, tellTokens, withoutTokens } from './catalog/redact.js';
import { findTokens, type TokenRules, type Witness } from './catalog/tokens.js';
import { formatFinder } from './choose.js';
import { contextOf } from './context.js';
import type { FileCache, Told } from './file-cache.js';
import { spots } from './formats/notebook/locate.js';
import type { Ignore, Problem, Reference, Source, Token } from './model.js';
import { projectTree, type ProjectTree } from './modules.js';
import { mayIgnore, parseIgnores } from './policy/ignore.js';

/** What texts of a project say, before any rule is asked. */
export interface Survey {
  files: number;
  /** Of texts that are no tests. */
  paths: string[];
  references: Reference[];
  tokens: Token[];
  ignores: Ignore[];
  problems: Problem[];
  /** Names and paths that programs of the project write to. */
  outputs: Set<string>;
}

export interface SurveyOptions {
  catalog: Catalog;
  tokens: TokenRules;
  /** Is given the raw value of every token that is found (see findTokens). */
  secret?: Witness;
  /** A file or folder of this path is part of the project (more than what is scanned). */
  exists(path: string): boolean;
  /** The text of a file of the project, of a submodule's folder what git shows of it; undefined when it cannot be had. */
  read(path: string): string | undefined;
  /** What texts said in earlier runs. */
  cache?: FileCache;
}

/** Reads texts, each once, in order, and keeps none. A text on which reading fails becomes a problem. */
export function surveyOf(sources: Iterable<Source>, options: SurveyOptions): Survey {
  const { cache } = options;
  const formatOf = formatFinder();
  let tree: ProjectTree | undefined;
  const look = (source: Source): Told => {
    const told: Told = { references: [], tokens: [], ignores: [], problems: [], outputs: [] };
    // where all texts are known, the catalogue is not even built
    const { catalog } = options;
    tree ??= projectTree(catalog, options.exists, (path) => (cache ?? options).read(path));
    const asked = tree.begin();
    try {
      told.tokens = tokensOf(source, options);
      const marked = mayIgnore(source.text);
      if (marked) told.ignores = parseIgnores(source.path, source.text);
      const format = formatOf(source);
      if (format) {
        const { comments, ...seen } = analyse(source, format, catalog, tree, marked);
        Object.assign(told, seen);
        if (marked) told.ignores = parseIgnores(source.path, source.text, comments);
      }
      cache?.keep(source.path, told, asked);
    } catch (error) {
      const message = `hf-lint failed on it, please report it: ${bugOf(error)}`;
      told.problems.push({ kind: 'unreadable', path: source.path, message });
    }
    return told;
  };
  const paths: string[] = [];
  const all: (Told | undefined)[] = [];
  for (const source of sources) {
    paths.push(source.path);
    all.push(cache?.knows(source) ? undefined : look({ path: source.path, text: source.text }));
  }
  const survey: Survey = {
    files: paths.length,
    paths: paths.filter((path) => contextOf(path) !== 'test'),
    references: [],
    tokens: [],
    ignores: [],
    problems: [],
    outputs: new Set(),
  };
  for (const [i, path] of paths.entries()) {
    const told = all[i] ?? cache?.recall(path) ?? look({ path, text: cache?.again(path) ?? '' });
    append(survey.references, told.references);
    append(survey.tokens, told.tokens);
    append(survey.ignores, told.ignores);
    append(survey.problems, told.problems);
    for (const output of told.outputs) survey.outputs.add(output);
  }
  cache?.save((path, text) => findTokens(path, text, options.tokens).length > 0);
  return survey;
}

/** Finds the tokens of a text that was read again; nobody is told of them. */
export function tokenFinder({ tokens }: SurveyOptions): (path: string, text: string) => Token[] {
  return (path, text) => findTokens(path, text, tokens);
}

/** A survey as it may be told and asked about: where a project has tokens, its words are repeated without them. */
export function discreet(survey: Survey, rules: TokenRules): Survey {
  const { references, ignores, problems } = survey;
  if (survey.tokens.length === 0 && !tellTokens(references, rules)) return survey;
  return {
    ...survey,
    references: withoutTokens(references, rules),
    ignores: ignores.map((ignore) => redacted(ignore, rules)),
    problems: problems.map((problem) => redacted(problem, rules)),
  };
}

/** One by one: a call takes only so many arguments. */
function append<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) to.push(item);
}

/** The tokens of a text; of a notebook with the cells they stand in. */
function tokensOf({ path, text }: Source, { tokens, secret }: SurveyOptions): Token[] {
  const found = findTokens(path, text, tokens, secret);
  if (found.length === 0 || !path.endsWith('.ipynb')) return found;
  const spotOf = spots(text);
  return found.map((token) => {
    const { note, ...cell } = spotOf(token.span.start);
    return { ...token, place: { ...token.place, ...cell }, notes: note ? [...token.notes, note] : token.notes };
  });
}
