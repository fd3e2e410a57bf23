import path from 'node:path';
import { write } from '../disk.js';
import type { Result } from '../model.js';
import {
  BASELINE_FILE,
  type Entry,
  entryOf,
  formatBaseline,
  hideKnown,
  parseBaseline,
  staleEntries,
} from '../policy/baseline.js';
import { UsageError } from '../policy/usage.js';
import { plural } from '../report/tally.js';
import { rules } from '../rules/index.js';
import type { Checked } from './check.js';

/** A baseline, as it was read. */
export interface Baseline {
  /** Relative to the root. */
  file: string;
  /** It goes by a name that was given. */
  named: boolean;
  /** Undefined: there is no such file. */
  entries?: Entry[];
  /** Entries whose finding is gone. */
  stale: Entry[];
}

/** Stale entries that are named. */
const MOST_NAMED = 5;

/** The baseline of a root: the named file, or the usual one. Throws UsageError for one outside the root or that cannot be understood. */
export function readBaseline(named: string | undefined, read: (file: string) => string | undefined): Baseline {
  const file = path.posix.normalize(named ?? BASELINE_FILE);
  if (path.isAbsolute(file) || file.startsWith('..')) {
    throw new UsageError(`baseline: ${file} must be in the root, and named relative to it`);
  }
  const content = read(file);
  return {
    file,
    named: named !== undefined,
    stale: [],
    ...(content !== undefined && { entries: parseBaseline(file, content, rules) }),
  };
}

/** Hides what the baseline holds; tells that there is none, or which entries are of no use any more. `looked`: was the file looked at, or is it gone? */
export function withBaseline(
  result: Result,
  { file, named, entries }: Baseline,
  looked: (path: string) => boolean,
): { result: Result; stale: Entry[] } {
  const noticed = (notice: string): Result => ({ ...result, notices: [...(result.notices ?? []), notice] });
  if (!entries) {
    return {
      result: named ? noticed(`All findings count: there is no ${file}, \`hf-lint baseline\` writes it.`) : result,
      stale: [],
    };
  }
  const open = new Set(result.unchecked);
  const stale = staleEntries(result.findings, entries, (entry) => looked(entry.path) && !open.has(entry.rule));
  const findings = hideKnown(result.findings, entries);
  if (!stale.length) return { result: { ...result, findings }, stale };
  const names = stale.slice(0, MOST_NAMED).map((entry) => `${entry.rule} in ${entry.path}`);
  const notice =
    `${plural(stale.length, 'finding')} of ${file} ${stale.length === 1 ? 'is' : 'are'} gone, \`hf-lint baseline\` takes them out: ` +
    `${names.join(', ')}${stale.length > names.length ? ', …' : ''}.`;
  return { result: { ...noticed(notice), findings }, stale };
}

/**
 * Writes the baseline: a first one holds every finding that counts; one that is there only loses what is gone, unless `add` asks for
 * the new findings too. Returns what is to be told, in lines.
 */
export function writeBaseline({ result, root, baseline }: Checked, add: boolean): string[] {
  const { file, entries, stale } = baseline;
  const gone = new Set(stale);
  const kept = (entries ?? []).filter((entry) => !gone.has(entry));
  const counted = result.findings.filter((finding) => !finding.hidden);
  const takes = add || !entries;
  const added = takes ? counted.flatMap((finding) => entryOf(finding, rules) ?? []) : [];
  try {
    write(path.resolve(root, file), formatBaseline([...kept, ...added]));
  } catch (error) {
    throw new UsageError(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
  const lines = [
    `${file}: ${plural(kept.length + added.length, 'finding')}, ${added.length} added, ${gone.size} taken out`,
  ];
  const left = counted.length - added.length;
  if (left && takes) {
    lines.push(
      `${plural(left, 'finding')} not taken in: they cannot wait (a token has to be revoked); hf-lint lists them`,
    );
  } else if (left) lines.push(`${plural(left, 'finding')} not in it: --add takes them in`);
  return lines;
}
