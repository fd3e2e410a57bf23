import type { Finding, Rule } from '../model.js';
import { validate } from '../schema.js';
import { UsageError } from './usage.js';

/** Where a baseline is looked for in the root. */
export const BASELINE_FILE = '.hf-lint-baseline.json';

/** A finding that was there when the baseline was written: no line, date or count, so that it changes when the finding goes, and only then. */
export interface Entry {
  rule: string;
  path: string;
  /** For the reader. */
  repo?: string;
  fingerprint: string;
}

const text = { type: 'string', minLength: 1, maxLength: 4096 };
const SCHEMA = {
  type: 'object',
  properties: {
    version: { const: 1 },
    findings: {
      type: 'array',
      items: {
        type: 'object',
        properties: { rule: text, path: text, repo: text, fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$' } },
        required: ['rule', 'path', 'fingerprint'],
        additionalProperties: false,
      },
    },
  },
  required: ['version', 'findings'],
  additionalProperties: false,
};

/** Reads a baseline; `file` is its name in messages. Throws UsageError for what is none, and for entries that no baseline may hold. */
export function parseBaseline(file: string, content: string, rules: readonly Rule[]): Entry[] {
  let data;
  try {
    data = JSON.parse(content) as unknown;
  } catch {
    throw new UsageError(`${file}: not valid JSON; \`hf-lint baseline\` writes a baseline`);
  }
  const errors = validate(SCHEMA, data);
  if (errors.length) throw new UsageError(errors.map((error) => `${file}: ${error}`).join('\n'));
  const { findings } = data as { findings: Entry[] };
  const refused = rules.find(({ id, urgent }) => urgent && findings.some(({ rule }) => rule === id));
  if (refused) {
    throw new UsageError(`${file}: ${refused.id} cannot wait in a baseline: see hf-lint explain ${refused.id}`);
  }
  return findings;
}

/** One entry a line, sorted: two branches that shrink it merge. */
export function formatBaseline(entries: readonly Entry[]): string {
  const key = ({ path, rule, fingerprint }: Entry) => [path, rule, fingerprint].join('\0');
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const lines = sorted.map(
    ({ rule, path, repo, fingerprint }) => `  ${JSON.stringify({ rule, path, repo, fingerprint })}`,
  );
  return `{\n "version": 1,\n "findings": [${lines.length ? `\n${lines.join(',\n')}\n ` : ''}]\n}\n`;
}

/** Hides the findings that a baseline holds. */
export function hideKnown(findings: readonly Finding[], entries: readonly Entry[]): Finding[] {
  const known = new Set(entries.map(({ fingerprint }) => fingerprint));
  return findings.map((finding) =>
    !finding.hidden && known.has(finding.fingerprint) ? { ...finding, hidden: 'baseline' } : finding,
  );
}

/** Entries whose finding is gone. `judged`: could the finding have been found, had it been there? */
export function staleEntries(
  findings: readonly Finding[],
  entries: readonly Entry[],
  judged: (entry: Entry) => boolean,
): Entry[] {
  const present = new Set(findings.map(({ fingerprint }) => fingerprint));
  return entries.filter((entry) => !present.has(entry.fingerprint) && judged(entry));
}

/** The entry of a finding; undefined when its rule refuses to wait. */
export function entryOf({ rule, path, reference, fingerprint }: Finding, rules: readonly Rule[]): Entry | undefined {
  if (rules.find(({ id }) => id === rule)?.urgent) return undefined;
  const repo = reference?.repo.is === 'known' ? String(reference.repo.value) : undefined;
  return { rule, path, ...(repo && { repo }), fingerprint };
}
