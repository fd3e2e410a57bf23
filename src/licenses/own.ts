import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { detectText } from './detect.js';
import { expression, spdxId } from './expression.js';

/** The project's own licence. */
export interface Own {
  /** SPDX id or expression; `closed` when it says that there is none. */
  id: string;
  /** The file that says so, or `the configuration`. */
  from: string;
  /** Terms that stand beside a permissive text. */
  extra?: string;
}

const TEXTS = [
  'LICENSE',
  'LICENSE.md',
  'LICENSE.txt',
  'LICENCE',
  'LICENCE.md',
  'LICENCE.txt',
  'COPYING',
  'COPYING.md',
  'COPYING.txt',
];

/**
 * The licence of the project itself: what the configuration declares, else what its LICENSE text is, else what package.json or
 * pyproject.toml say. Undefined when nothing does. `read` gives the text of a file of the root.
 */
export function ownLicense(read: (file: string) => string | undefined, declared?: string): Own | undefined {
  if (declared !== undefined) return { id: normal(declared), from: 'the configuration' };
  for (const file of TEXTS) {
    const text = read(file);
    if (text === undefined) continue;
    const found = detectText(text);
    if (found.is === 'license') return { id: found.id, from: file };
    if (found.is === 'extra') return { id: found.id, from: file, extra: found.extra };
  }
  return fromManifest('package.json', read, npm) ?? fromManifest('pyproject.toml', read, python);
}

function fromManifest(
  file: string,
  read: (file: string) => string | undefined,
  parse: (text: string) => unknown,
): Own | undefined {
  const text = read(file);
  if (text === undefined) return undefined;
  try {
    const license = parse(text);
    return typeof license === 'string' && license ? { id: normal(license), from: file } : undefined;
  } catch {
    return undefined;
  }
}

function npm(text: string): unknown {
  return (JSON.parse(text) as { license?: unknown }).license;
}

function python(text: string): unknown {
  const { project } = getStaticTOMLValue(parseTOML(text)) as { project?: { license?: unknown } };
  const license = project?.license;
  return typeof license === 'object' && license !== null ? (license as { text?: unknown }).text : license;
}

function normal(license: string): string {
  const text = license.trim().slice(0, 200);
  if (/^(?:unlicensed|proprietary|closed|none|licenseref-proprietary|see license in .*)$/i.test(text)) return 'closed';
  return spdxId(text) ?? (expression(text) ? text : 'unknown');
}
