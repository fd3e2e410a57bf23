import type { Finding, Result } from '../model.js';
import { item as license } from './license-of.js';
import { cellOf, knownText } from './plain.js';
import { toJson } from './sanitise.js';
import { inOrder, tally } from './tally.js';

/** `schemas/result-v1.json`: stable. Hidden findings are listed with their reason; the counts leave them out. */
export function json(result: Result): string {
  const { hidden, ...counts } = tally(result);
  return toJson({
    version: 1,
    tool: { name: 'hf-lint', version: result.version },
    complete: result.complete,
    offline: result.offline,
    summary: {
      files: result.files,
      references: result.references.length,
      ...counts,
      hidden,
      skipped: result.skipped,
    },
    findings: inOrder(result.findings).map(item),
    licenses: (result.licenses?.cases ?? []).map(license),
    problems: result.problems.map(({ kind, path, line, message }) => ({ kind, path, line, message })),
  });
}

function item(finding: Finding): object {
  const { rule, level, confidence, message, path, place, reference, fingerprint, fix } = finding;
  return {
    rule,
    level,
    confidence,
    message,
    path,
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    ...cellOf(place),
    repo: reference ? knownText(reference.repo) : null,
    type: reference?.type ?? null,
    api: reference?.api ?? null,
    fingerprint,
    fix: fix ? { title: fix.title, safety: fix.safety } : null,
    hidden: finding.hidden ?? null,
  };
}
