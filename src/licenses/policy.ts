import type { LicenseCase, RepoType } from '../model.js';
import { expression, licensesIn, satisfies } from './expression.js';
import { bySpdx, identify } from './identify.js';
import { names } from './resolve.js';
import { termsOf } from './table.js';

/** The licence part of the configuration. */
export interface Decisions {
  allow?: string[];
  exceptions: { repo: string; reason: string; expires?: string }[];
  clarify: { repo: string; license?: string; as: string; reason: string }[];
}

/** Is the licence on the list: by Hub id, SPDX id or expression, or class (`@rail`)? Nothing, when all of them are, or there is no list. */
export function notAllowed(
  licenses: readonly string[],
  allow: readonly string[] | undefined,
): Pick<LicenseCase, 'notAllowed'> {
  if (!allow || licenses.length === 0) return {};
  const missing = licenses.filter((license) => !allow.some((entry) => covers(entry, license)));
  return missing.length ? { notAllowed: missing.join(' + ') } : {};
}

function covers(entry: string, license: string): boolean {
  const text = entry.trim();
  if (text.startsWith('@')) return termsOf(license)?.class === text.slice(1).toLowerCase();
  if (text.toLowerCase() === license) return true;
  const found = identify(text);
  if (found.is === 'id') return found.id === license;
  const node = expression(text);
  return Boolean(
    node && licensesIn(node).length > 1 && satisfies(node, (id) => bySpdx().get(id.toLowerCase()) === license),
  );
}

/** The exception for a repository, the most specific one, and whether its day has passed. The last day counts. */
export function exceptionFor(
  type: RepoType,
  repo: string,
  exceptions: Decisions['exceptions'],
  today: string | undefined,
): Pick<LicenseCase, 'exception'> {
  const weighed = exceptions.map((exception) => ({ exception, weight: names(exception.repo, type, repo) }));
  const best = weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)[0]?.exception;
  if (!best) return {};
  const { reason, expires } = best;
  const expired = expires !== undefined && today !== undefined && expires < today;
  return { exception: { reason, ...(expires && { expires }), expired } };
}
