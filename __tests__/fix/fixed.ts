import { builtinCatalog, builtinTokens } from '../../src/catalog/load.js';
import { applyFixes, type Applied } from '../../src/fix/apply.js';
import { pinFixes, type Resolve } from '../../src/fix/pins.js';
import type { Finding, Fix, Result } from '../../src/model.js';
import { defaults } from '../../src/policy/config.js';
import { rules } from '../../src/rules/index.js';
import { scan } from '../../src/scan.js';

export const COMMIT = '0123456789abcdef0123456789abcdef01234567';

const options = {
  catalog: builtinCatalog(),
  tokens: builtinTokens(),
  rules,
  config: defaults(),
  version: '0',
  offline: true,
};

/** Every repo has the same newest commit. */
export const anyRepo: Resolve = () => ({ commit: COMMIT, date: '2026-05-01T23:00:00.000Z' });

/** Checks a project given as path and text. */
export function scanned(files: Record<string, string>): Promise<Result> {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return scan(sources, { ...options, exists: (path) => path in files, read: (path) => files[path] });
}

/** Findings that a pin settles, by what the fix would be. */
export async function pins(files: Record<string, string>, resolve = anyRepo) {
  const { findings, references } = await scanned(files);
  return pinFixes(findings, references, resolve);
}

/** The project after all fixes of the kinds. */
export async function fixed(
  files: Record<string, string>,
  { resolve = anyRepo, safeties = ['safe'] as Fix['safety'][] } = {},
): Promise<Applied & { files: Record<string, string>; findings: Finding[] }> {
  const { findings, references } = await scanned(files);
  const written = [...pinFixes(findings, references, resolve).values()];
  const own = findings.flatMap(({ fix }) => fix ?? []);
  const fixes = [...own, ...written.filter((fix) => 'edits' in fix)].filter((fix) => safeties.includes(fix.safety));
  const applied = applyFixes(fixes, (path) => files[path]);
  return { ...applied, files: { ...files, ...Object.fromEntries(applied.texts) }, findings };
}
