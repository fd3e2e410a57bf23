import { fingerprint } from '../fingerprint.js';
import { globs } from '../glob.js';
import type { Finding, Hidden, Level, Profile, Project, Report, Rule } from '../model.js';
import type { Config, Setting } from './config.js';
import { ignoredBy, silencedIn } from './silence.js';

const LEVELS: readonly Level[] = ['error', 'warning', 'note'];
const PROFILES: readonly Profile[] = ['recommended', 'strict', 'audit'];

/** Rules that are a note in tests and docs: what is loaded there is not what runs. */
const MILDER_OUTSIDE_CODE: ReadonlySet<string> = new Set(['unpinned-revision']);

export interface Judgement {
  /** `ignores` get their `idle` rules filled in. */
  project: Project;
  config: Config;
  /** Could the rule look at everything? Only then may an ignore of it be called unused. */
  judged(rule: Rule): boolean;
}

/**
 * Turns what the rules say into findings, in the order of paths and positions: decides levels, hides what profile, configuration and
 * comments hide, gives each its identity; then lets the rules that review the findings speak, and decides those reports the same way.
 */
export function decide(reports: Iterable<Report>, { project, config, judged }: Judgement): Finding[] {
  const settings = settingsFor(config);
  const rules = new Map(project.rules.map((rule) => [rule.id, rule]));
  const ignored = ignoredBy(project.ignores);
  const identify = identity();

  const settle = (report: Report): Finding => {
    const rule = rules.get(report.rule);
    if (!rule) throw new Error(`a report names the rule ${report.rule}, which does not exist`);
    const setting = settings(report, rule);
    let hidden: Hidden | undefined;
    if (setting.level === 'off') hidden = 'override';
    else if (!setting.asked && PROFILES.indexOf(rule.profile) > PROFILES.indexOf(config.profile)) hidden = 'profile';
    else if (config.ignores && ignored(report)) hidden = 'ignored';
    const level = setting.level === 'off' ? rule.level : setting.level;
    const { confidence = 'high' } = report;
    // not spread: that makes slow objects, and there are thousands
    return Object.assign({ fingerprint: identify(report) }, report, { level, confidence }, hidden && { hidden });
  };

  const first = inOrder(reports).map(settle);
  const judgeable = project.ignores.filter(({ foreign, problem }) => !foreign && !problem);
  const silences = silencedIn(judgeable.length > 0 ? first : []);
  for (const ignore of judgeable) {
    ignore.idle = ignore.rules.filter((id) => {
      const rule = rules.get(id);
      return rule && !rule.review && config.rules[id]?.level !== 'off' && judged(rule) && !silences(ignore, id);
    });
  }
  const second = inOrder(project.rules.flatMap((rule) => [...(rule.review?.(project, first) ?? [])])).map(settle);
  return inOrder([...first, ...second]);
}

/** The level of a report, and whether the configuration asked for its rule (then the profile does not hide it). */
function settingsFor(config: Config): (report: Report, rule: Rule) => { level: Setting; asked: boolean } {
  const overrides = config.overrides.map(({ files, rules }) => ({ matches: globs(files), rules }));
  return (report, rule) => {
    const override = overrides.findLast(({ matches, rules }) => rules[rule.id] !== undefined && matches(report.path));
    if (override) return { level: override.rules[rule.id]!, asked: true };
    const configured = config.rules[rule.id]?.level;
    if (configured === 'off') return { level: 'off', asked: true };
    const outside = (report.reference?.context ?? 'code') !== 'code' && MILDER_OUTSIDE_CODE.has(rule.id);
    return {
      level: mildest(configured ?? rule.level, report.level, outside ? 'note' : undefined),
      asked: configured !== undefined,
    };
  };
}

function mildest(...levels: (Level | undefined)[]): Level {
  return LEVELS[Math.max(...levels.map((level) => (level ? LEVELS.indexOf(level) : 0)))]!;
}

function inOrder<T extends Report>(reports: Iterable<T>): T[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...reports].sort(
    (a, b) =>
      compare(a.path, b.path) || a.span.start - b.span.start || compare(a.rule, b.rule) || compare(a.key, b.key),
  );
}

/** What a finding is recognised by. Reports of one rule, path and key must come in file order. */
function identity(): (report: Report) => string {
  const occurrences = new Map<string, number>();
  return ({ rule, path, key }) => {
    const same = [rule, path, key].join('\0');
    const occurrence = occurrences.get(same) ?? 0;
    occurrences.set(same, occurrence + 1);
    return fingerprint(rule, path, key, occurrence);
  };
}
