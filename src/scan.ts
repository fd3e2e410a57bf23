import { noFacts } from './facts.js';
import { lineHashes } from './fingerprint.js';
import { addPins } from './fix/pins.js';
import { globs } from './glob.js';
import type { Need, Project, Reference, Result, Rule, Source, Token } from './model.js';
import { gaps } from './hub/asks.js';
import type { Hub } from './hub/hub.js';
import type { Verifier } from './hub/verify.js';
import { judge } from './licenses/judge.js';
import { CONFIG_FILES, type Config } from './policy/config.js';
import { decide } from './policy/decide.js';
import { isEnabled } from './policy/enabled.js';
import { excerpts } from './policy/excerpt.js';
import { discreet, surveyOf, tokenFinder, type SurveyOptions } from './survey.js';

export interface ScanOptions extends SurveyOptions {
  rules: readonly Rule[];
  config: Config;
  version: string;
  /** Absent: offline. */
  hub?: Hub;
  /** What is to be known beside what the rules need. */
  needs?: readonly Need[];
  /** Asks about found tokens, which `secret` has to tell it. */
  verifier?: Verifier;
  /** Tokens that commits have added; those that no file holds any more are reported. */
  history?: readonly Token[];
  /** The day, as 2026-11-23: exceptions for licences expire. Absent: none does. */
  today?: string;
}

/** The whole check: texts in, result out. Sources are read once, in order, and not kept. */
export async function scan(sources: Iterable<Source>, options: ScanOptions): Promise<Result> {
  const { config, rules } = options;
  const survey = surveyOf(kept(sources, config), options);
  const present = new Set(survey.tokens.map(({ digest }) => digest));
  const past = (options.history ?? []).filter(({ digest }) => !present.has(digest));
  const tokens = [...survey.tokens, ...past];
  const standings = await options.verifier?.ask(tokens);
  for (const token of tokens) token.standing = standings?.get(token.digest);
  const { files, paths, references, ignores, outputs, problems: seen } = discreet(survey, options.tokens);
  const used = references.filter((r) => !isOutput(r, outputs));
  const enabled = rules.filter((rule) => isEnabled(rule, config));
  const needs = new Set([...(options.needs ?? []), ...enabled.flatMap((rule) => rule.needs ?? [])]);
  const answers = await options.hub?.ask(used, needs);
  const facts = answers?.facts ?? noFacts;
  const problems = [...seen, ...(answers?.problems ?? [])];
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
  const findings = decide(reports, {
    project,
    config,
    judged: ({ id }) => !unchecked.includes(id),
  });
  addPins(findings, used, facts);
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
    excerpt: excerpts(options.read, tokenFinder(options)),
    problems,
    rules,
  };
}

function* kept(sources: Iterable<Source>, { exclude }: Config): Iterable<Source> {
  const excluded = globs(exclude);
  for (const source of sources) if (exclude.length === 0 || !excluded(source.path)) yield source;
}

function hasher(read: ScanOptions['read']): Result['lineHash'] {
  const files = new Map<string, string[]>();
  return ({ path, place }) => {
    let hashes = files.get(path);
    if (!hashes) files.set(path, (hashes = lineHashes(read(path) ?? '')));
    return hashes[place.line - 1] ?? '';
  };
}

/** A bare name that some file of the project writes to is the project's own folder, and so is what stands in that. */
function isOutput({ repo, action }: Reference, outputs: ReadonlySet<string>): boolean {
  if (action === 'upload' || repo.is !== 'known') return false;
  const value = String(repo.value);
  const slash = value.indexOf('/');
  const name = value.slice(slash + 1);
  // Some loaders put an owner in front of a bare name.
  const bare = value === name || (repo.inner && repo.inner.end - repo.inner.start === name.length);
  return (bare === true && outputs.has(name)) || (slash > 0 && outputs.has(value.slice(0, slash)));
}
