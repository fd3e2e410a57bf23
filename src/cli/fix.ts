import path from 'node:path';
import { builtinTokens } from '../catalog/load.js';
import { findTokens } from '../catalog/tokens.js';
import { contextOf } from '../context.js';
import { unifiedDiff } from '../diff.js';
import { reader, rewrite } from '../disk.js';
import { applyFixes, type Skipped } from '../fix/apply.js';
import { idleFixes } from '../fix/idle.js';
import { NOT_ASKED } from '../fix/pins.js';
import type { Finding, Fix, Result } from '../model.js';
import { logLine } from '../report/sanitise.js';
import { isAside, plural } from '../report/tally.js';
import type { Checked } from './check.js';

/** Fixes can make way for others; nobody needs more rounds than this. */
const MAX_ROUNDS = 10;

const IDLE = 'with the fix it would be found all the same';

/** A file whose text changes. */
export interface Change {
  path: string;
  before: string;
  after: string;
}

export interface Fixed {
  /** After the fixes. */
  checked: Checked;
  changes: Change[];
  /** Fixes that were made. */
  count: number;
  skipped: Skipped[];
  /** Findings that stay and were to be fixed. */
  open: Finding[];
  /** Fixes that were not wanted. */
  left: number;
}

/**
 * Fixes what can be fixed, in memory: `look` checks the files with the given texts in place of those on the disk. Files that can no
 * longer be read after their fixes are left as they were, and so is what is not `wanted`, or is found again when it is fixed.
 */
export async function fixInMemory(
  look: (texts: ReadonlyMap<string, string>) => Promise<Checked>,
  safeties: readonly Fix['safety'][],
  wanted: (finding: Finding, root: string) => boolean = () => true,
): Promise<Fixed> {
  const texts = new Map<string, string>();
  const broken = new Set<string>();
  const idle = new Set<string>();
  let checked = await look(texts);
  const { root } = checked;
  const { read } = reader(root);
  const isWanted = (finding: Finding): boolean => wanted(finding, root);
  const unreadable = unparsable(checked.result);
  let count = 0;
  let skipped: Skipped[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = fixesOf(checked.result.findings.filter(isWanted), safeties).filter(
      ({ edits }) => !edits.some(({ path }) => broken.has(path)),
    );
    const [useless, useful] = split(fixes, (fix) => idle.has(JSON.stringify(fix)));
    const applied = applyFixes(useful, (path) => texts.get(path) ?? read(path));
    skipped = [...useless.map((fix) => ({ fix, reason: IDLE })), ...applied.skipped];
    if (applied.texts.size === 0) break;
    const before = [...texts];
    for (const [path, text] of applied.texts) texts.set(path, text);
    const after = await look(texts);
    const again = idleFixes(applied.applied, fixesOf(after.result.findings.filter(isWanted), safeties));
    if (again.length > 0) {
      for (const fix of again) idle.add(JSON.stringify(fix));
      texts.clear();
      for (const [path, text] of before) texts.set(path, text);
      continue;
    }
    count += applied.applied.length;
    checked = after;
    for (const path of unparsable(checked.result)) {
      if (unreadable.has(path) || !texts.delete(path)) continue;
      broken.add(path);
      count -= applied.applied.filter(({ edits }) => edits.some((edit) => edit.path === path)).length;
    }
    if (broken.size > 0) checked = await look(texts);
  }
  const changes = [...texts].map(([path, after]) => ({ path, before: read(path) ?? '', after }));
  const { findings } = checked.result;
  const left = fixesOf(
    findings.filter((finding) => !isWanted(finding)),
    safeties,
  ).length;
  const open = findings.filter((finding) => !finding.hidden && isWanted(finding));
  return { checked, changes: changes.sort((a, b) => (a.path < b.path ? -1 : 1)), count, skipped, open, left };
}

/**
 * Is a finding to be fixed? Notes in tests and documentation are, where the arguments name these: `tests`, `README.md`, not `.`.
 * `operands` are relative to `cwd`.
 */
export function wantedBy(operands: readonly string[], cwd: string): (finding: Finding, root: string) => boolean {
  return (finding, root) => {
    if (!isAside(finding)) return true;
    const named = operands.map((operand) => path.relative(root, path.resolve(cwd, operand)).replaceAll('\\', '/'));
    return named
      .filter((place) => contextOf(place) !== 'code' || contextOf(`${place}/`) !== 'code')
      .some((place) => finding.path === place || finding.path.startsWith(`${place}/`));
  };
}

function split<T>(items: readonly T[], first: (item: T) => boolean): [T[], T[]] {
  return [items.filter(first), items.filter((item) => !first(item))];
}

function fixesOf(findings: readonly Finding[], safeties: readonly Fix['safety'][]): Fix[] {
  return findings.flatMap(({ hidden, fix }) => (!hidden && fix && safeties.includes(fix.safety) ? fix : []));
}

function unparsable({ problems }: Result): Set<string> {
  return new Set(problems.flatMap(({ kind, path }) => (kind === 'unparsable' && path !== undefined ? path : [])));
}

/** Writes the changed files; those that are no longer what was checked stay, and are named. */
export function writeChanges(root: string, changes: readonly Change[]): string[] {
  return changes
    .filter(({ path, before, after }) => !rewrite(root, path, before, after))
    .map(({ path }) => `${path} changed while it was checked, or is a link: not written`);
}

/** The changes as a unified diff; tokens on its lines are masked, which makes those lines unfit for patching. */
export function diffOf(changes: readonly Change[]): string {
  return changes
    .map(({ path, before, after }) => unifiedDiff(path, masked(path, before), masked(path, after), diffLine))
    .join('');
}

function masked(path: string, text: string): string {
  const tokens = findTokens(path, text, builtinTokens());
  return tokens.reduceRight((out, { span: { start, end }, masked }) => {
    const breaks = out.slice(start, end).replace(/[^\n]/g, '');
    return out.slice(0, start) + masked + breaks + out.slice(end);
  }, text);
}

/** Tabs and the line break of Windows stay; anything else a terminal would not show is made visible. */
function diffLine(line: string): string {
  const end = line.endsWith('\r') ? '\r' : '';
  return (
    line
      .slice(0, line.length - end.length)
      .split('\t')
      .map(logLine)
      .join('\t') + end
  );
}

/** What was done and what was not, one line each. */
export function saidOf({ changes, count, skipped, open, left }: Fixed, written: boolean): string[] {
  const reasons = new Map<string, number>();
  const tell = (reason: string): Map<string, number> => reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const { unfixable } of open) if (unfixable !== undefined) tell(unfixable);
  for (const { reason } of skipped) tell(reason);
  const unsafe = open.filter(({ fix }) => fix?.safety === 'unsafe').length;
  const lines = [];
  if (count) {
    const done = written ? 'Fixed' : 'Would fix';
    lines.push(`${done} ${plural(count, 'finding')} in ${plural(changes.length, 'file')}.`);
  }
  const unasked = reasons.get(NOT_ASKED);
  if (unasked)
    lines.push(
      `${plural(unasked, 'pin')} could be written if the Hub were asked: drop --offline; private repositories need HF_TOKEN.`,
    );
  reasons.delete(NOT_ASKED);
  for (const [reason, times] of reasons) lines.push(`Not fixed: ${plural(times, 'finding')}: ${logLine(reason)}.`);
  if (unsafe)
    lines.push(`${plural(unsafe, 'finding')} more with --fix=all, which may change what runs: read the diff first.`);
  if (left)
    lines.push(
      `${plural(left, 'finding')} in tests and documentation left as they are: name the files or folders to fix them.`,
    );
  if (lines.length === 0) lines.push('Nothing to fix.');
  return lines;
}
