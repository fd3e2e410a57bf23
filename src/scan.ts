import { analyse } from './analyse.js';
import type { Catalog } from './catalog/catalog.js';
import { findTokens, type TokenRules, type Witness } from './catalog/tokens.js';
import { formatFinder } from './choose.js';
import { contextOf } from './context.js';
import { noFacts } from './facts.js';
import { lineHashes } from './fingerprint.js';
import { withPins } from './fix/pins.js';
import { spots } from './formats/notebook/locate.js';
import { globs } from './glob.js';
import type { Ignore, Need, Problem, Project, Reference, Result, Rule, Source, Token } from './model.js';
import { gaps } from './hub/asks.js';
import type { Hub } from './hub/hub.js';
import type { Verifier } from './hub/verify.js';
import { judge } from './licenses/judge.js';
import { projectTree } from './modules.js';
import { CONFIG_FILES, type Config } from './policy/config.js';
import { decide } from './policy/decide.js';
import { isEnabled } from './policy/enabled.js';
import { parseIgnores } from './policy/ignore.js';

export interface ScanOptions {
  catalog: Catalog;
  tokens: TokenRules;
  rules: readonly Rule[];
  config: Config;
  version: string;
  /** Absent: offline. */
  hub?: Hub;
  /** What is to be known beside what the rules need. */
  needs?: readonly Need[];
  /** Is given the raw value of every token that is found (see findTokens). */
  secret?: Witness;
  /** Asks about found tokens, which `secret` has to tell it. */
  verifier?: Verifier;
  /** Tokens that commits have added; those that no file holds any more are reported. */
  history?: readonly Token[];
  /** The day, as 2026-11-23: exceptions for licences expire. Absent: none does. */
  today?: string;
  /** A file or folder of this path is part of the project (more than what is scanned). */
  exists(path: string): boolean;
  /** The text of a file of the project; undefined when it cannot be had. */
  read(path: string): string | undefined;
}

/** The whole check: texts in, result out. Sources are read once, in order, and not kept. */
export async function scan(sources: Iterable<Source>, options: ScanOptions): Promise<Result> {
  const { catalog, config, rules } = options;
  const references: Reference[] = [];
  const tokens: Token[] = [];
  const ignores: Ignore[] = [];
  const problems: Problem[] = [];
  const outputs = new Set<string>();
  const paths: string[] = [];
  const excluded = globs(config.exclude);
  const formatOf = formatFinder();
  const tree = projectTree(catalog, options.exists, options.read);
  let files = 0;
  for (const source of sources) {
    if (config.exclude.length > 0 && excluded(source.path)) continue;
    files++;
    if (contextOf(source.path) !== 'test') paths.push(source.path);
    append(tokens, tokensOf(source, options));
    append(ignores, parseIgnores(source.path, source.text));
    const format = formatOf(source);
    if (!format) continue;
    const found = analyse(source, format, catalog, tree);
    append(references, found.references);
    append(problems, found.problems);
    for (const output of found.outputs) outputs.add(output);
  }
  const present = new Set(tokens.map(({ digest }) => digest));
  append(
    tokens,
    (options.history ?? []).filter(({ digest }) => !present.has(digest)),
  );
  const standings = await options.verifier?.ask(tokens);
  for (const token of tokens) token.standing = standings?.get(token.digest);
  const used = references.filter((r) => !isOutput(r, outputs));
  const enabled = rules.filter((rule) => isEnabled(rule, config));
  const needs = new Set([...(options.needs ?? []), ...enabled.flatMap((rule) => rule.needs ?? [])]);
  const answers = await options.hub?.ask(used, needs);
  const facts = answers?.facts ?? noFacts;
  append(problems, answers?.problems ?? []);
  const open = gaps(used, needs, facts);
  const unchecked = enabled.filter((rule) => rule.needs?.some((need) => open.has(need))).map(({ id }) => id);
  const licenses = judge({
    references: used,
    facts,
    project: config.project,
    decisions: config.licenses,
    today: options.today,
    configFiles: CONFIG_FILES,
    paths,
    read: options.read,
  });
  const project: Project = { references: used, tokens, ignores, facts, rules, licenses };
  const reports = rules.flatMap((rule) => [...rule.check(project, config.rules[rule.id]?.options ?? {})]);
  const decided = decide(reports, {
    project,
    config,
    text: options.read,
    judged: ({ id }) => !unchecked.includes(id),
  });
  const findings = withPins(decided, used, facts);
  return {
    version: options.version,
    complete: !problems.some((p) => p.kind === 'unreadable' || p.kind === 'hub'),
    offline: !options.hub,
    unchecked,
    failOn: config.failOn,
    files,
    skipped: {},
    references: project.references,
    licenses,
    findings,
    lineHash: hasher(options.read),
    problems,
    rules,
  };
}

/** One by one: a call takes only so many arguments. */
function append<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) to.push(item);
}

/** The tokens of a text; of a notebook with the cells they stand in. */
function tokensOf({ path, text }: Source, { tokens, secret }: ScanOptions): Token[] {
  const found = findTokens(path, text, tokens, secret);
  if (found.length === 0 || !path.endsWith('.ipynb')) return found;
  const spotOf = spots(text);
  return found.map((token) => {
    const { note, ...cell } = spotOf(token.span.start);
    return { ...token, place: { ...token.place, ...cell }, notes: note ? [...token.notes, note] : token.notes };
  });
}

function hasher(read: ScanOptions['read']): Result['lineHash'] {
  const files = new Map<string, string[]>();
  return ({ path, place }) => {
    let hashes = files.get(path);
    if (!hashes) files.set(path, (hashes = lineHashes(read(path) ?? '')));
    return hashes[place.line - 1] ?? '';
  };
}

/** A bare name that some file of the project writes to is the project's own folder. */
function isOutput({ repo, action }: Reference, outputs: ReadonlySet<string>): boolean {
  if (action === 'upload' || repo.is !== 'known') return false;
  const value = String(repo.value);
  const name = value.slice(value.indexOf('/') + 1);
  // Some loaders put an owner in front of a bare name.
  const bare = value === name || (repo.inner && repo.inner.end - repo.inner.start === name.length);
  return bare === true && outputs.has(name);
}
