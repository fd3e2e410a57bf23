import type { Level, Result } from '../model.js';
import { toJson, visible } from './sanitise.js';
import { shown } from './tally.js';

const SEVERITY: Record<Level, string> = { error: 'critical', warning: 'major', note: 'info' };

/** GitLab's Code Quality report (docs.gitlab.com, Code Quality: report format). */
export function gitlab(result: Result): string {
  return toJson(
    shown(result).map(({ rule, level, message, fingerprint, path, place }) => ({
      description: visible(message),
      check_name: rule,
      fingerprint,
      severity: SEVERITY[level],
      location: { path, lines: { begin: place.line, end: place.endLine } },
    })),
  );
}
