import { analyse } from './analyse.js';
import { bugOf } from './bug.js';
import type { Catalog } from './catalog/catalog.js';
import { redacted, withoutTokens } from './catalog/redact.js';
import { findTokens, type TokenRules, type Witness } from './catalog/tokens.js';
import { formatFinder } from './choose.js';
import { contextOf } from './context.js';
import { spots } from './formats/notebook/locate.js';
import type { Ignore, Problem, Reference, Source, Token } from './model.js';
import { projectTree } from './modules.js';
import { parseIgnores } from './policy/ignore.js';

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
  /** The text of a file of the project; undefined when it cannot be had. */
  read(path: string): string | undefined;
}

/** Reads texts, each once, in order, and keeps none. A text on which reading fails becomes a problem. */
export function surveyOf(sources: Iterable<Source>, options: SurveyOptions): Survey {
  const { catalog } = options;
  const survey: Survey = {
    files: 0,
    paths: [],
    references: [],
    tokens: [],
    ignores: [],
    problems: [],
    outputs: new Set(),
  };
  const formatOf = formatFinder();
  const tree = projectTree(catalog, options.exists, options.read);
  const look = (source: Source): void => {
    append(survey.tokens, tokensOf(source, options));
    append(survey.ignores, parseIgnores(source.path, source.text));
    const format = formatOf(source);
    if (!format) return;
    tree.patience.refill();
    const found = analyse(source, format, catalog, tree);
    append(survey.references, found.references);
    append(survey.problems, found.problems);
    for (const output of found.outputs) survey.outputs.add(output);
  };
  for (const source of sources) {
    survey.files++;
    if (contextOf(source.path) !== 'test') survey.paths.push(source.path);
    try {
      look(source);
    } catch (error) {
      const message = `hf-lint failed on it, please report it: ${bugOf(error)}`;
      survey.problems.push({ kind: 'unreadable', path: source.path, message });
    }
  }
  return survey;
}

/** A survey as it may be told and asked about: where a project has tokens, its words are repeated without them. */
export function discreet(survey: Survey, rules: TokenRules): Survey {
  const { references, ignores, problems } = survey;
  if (survey.tokens.length === 0) return survey;
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
