import type { Excerpt, Finding, Level, Result } from '../model.js';
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
      location: { path: finding.path, range: range(finding, result.excerpt(finding)) },
      severity: SEVERITY[finding.level],
      code: { value: finding.rule, url: ruleUrl(finding.rule) },
    })),
  });
}

/** Its columns count UTF-8 bytes, from 1: given only where a line is seen to be ASCII, for there they are ours. */
function range({ place }: Finding, { text }: Excerpt): object {
  const ascii = /^[\x20-\x7e]+$/.test(text);
  const start = ascii ? { line: place.line, column: place.column } : { line: place.line };
  const end =
    ascii && place.endLine === place.line ? { line: place.endLine, column: place.endColumn } : { line: place.endLine };
  return { start, end };
}
