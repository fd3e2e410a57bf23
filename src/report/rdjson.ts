import type { Finding, Level, Result } from '../model.js';
import { HOME, ruleUrl } from './links.js';
import { toJson, visible } from './sanitise.js';
import { shown, todo } from './tally.js';

const SEVERITY: Record<Level, string> = { error: 'ERROR', warning: 'WARNING', note: 'INFO' };

/** Reviewdog Diagnostic Format (reviewdog/reviewdog, proto/rdf). Fixes are not carried: edits hold offsets, it wants lines. */
export function rdjson(result: Result): string {
  return toJson({
    source: { name: 'hf-lint', url: HOME },
    diagnostics: shown(result).map((finding) => ({
      message: [visible(finding.message), todo(finding)].filter(Boolean).join('\n'),
      location: { path: finding.path, range: range(finding) },
      severity: SEVERITY[finding.level],
      code: { value: finding.rule, url: ruleUrl(finding.rule) },
    })),
  });
}

/** Its columns count UTF-8 bytes, from 1; only the first line's text is at hand, so a later end has no column. */
function range({ place, excerpt }: Finding): object {
  const bytes = (column: number) => Buffer.byteLength(excerpt.slice(0, column - 1)) + 1;
  const end =
    place.endLine === place.line ? { line: place.line, column: bytes(place.endColumn) } : { line: place.endLine };
  return { start: { line: place.line, column: bytes(place.column) }, end };
}
