import type { Result } from '../model.js';
import { item } from './license-of.js';
import { ADVICE, cells, HEAD, licenseTable, notAsked } from './license-table.js';
import { harmless, toJson, visible } from './sanitise.js';
import { plural } from './tally.js';

/** `hf-lint licenses`: one line a repository: what licence, from where, for what, and what is to come of it. */
export function licensesText(result: Result): string {
  const cases = result.licenses?.cases ?? [];
  const rows = cases.map((license) => cells(license).map(visible));
  const widths = HEAD.map((head, column) =>
    Math.min(70, Math.max(head.length, ...rows.map((row) => row[column]!.length))),
  );
  const line = (row: readonly string[]): string =>
    harmless(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
  const own = result.licenses?.own;
  const last = [
    plural(cases.length, 'repository'),
    own && `own licence: ${visible(own.id)} (${own.from}${own.extra ? ', with more terms beside it' : ''})`,
    `use: ${result.licenses?.use ?? 'not declared'}`,
    ADVICE,
  ];
  return `${[...(rows.length ? [HEAD, ...rows].map(line) : []), ...(rows.length ? [''] : []), last.filter(Boolean).join('; ')].join('\n')}\n`;
}

/** The same for programs; every ruling with its clause. */
export function licensesJson(result: Result): string {
  const { cases = [], own, use } = result.licenses ?? {};
  return toJson({ version: 1, use: use ?? null, own: own ?? null, licenses: cases.map(item) });
}

/** The same table for a job summary, and the base models as a graph (Mermaid, which GitHub draws). */
export function licensesMarkdown(result: Result): string {
  const [table, rest] = [licenseTable(result), notAsked(result)];
  return `${[...table, ...(rest ? [...(table.length ? [''] : []), rest] : [])].join('\n')}\n`;
}
