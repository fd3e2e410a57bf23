import type { Profile, Rule } from '../model.js';
import type { Config } from './config.js';

const PROFILES: readonly Profile[] = ['recommended', 'strict', 'audit'];

/** Can the rule say anything that is shown? By its profile, or because the configuration asks for it somewhere. */
export function isEnabled(rule: Rule, { profile, rules, overrides }: Config): boolean {
  const asked = [rules[rule.id]?.level, ...overrides.map((override) => override.rules[rule.id])];
  if (asked.some((level) => level !== undefined && level !== 'off')) return true;
  return asked[0] !== 'off' && PROFILES.indexOf(rule.profile) <= PROFILES.indexOf(profile);
}
