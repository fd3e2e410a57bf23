import type { Reference, Result } from '../model.js';
import { cellOf, knownText } from './plain.js';
import { harmless, toJson, visible } from './sanitise.js';
import { caveats, compare, inOrder, plural } from './tally.js';

/** Every reference, one a line, by repository: type, repository, revision, action, place, API. */
export function inventoryText(result: Result): string {
  const rows = inOrder(result.references)
    .sort((a, b) => compare(a.type, b.type) || compare(name(a), name(b)))
    .map((reference) => [
      reference.type,
      name(reference),
      revision(reference),
      reference.action + (reference.remoteCode === 'yes' ? ' +code' : ''),
      `${visible(reference.path)}:${reference.place.line}`,
      reference.api,
    ]);
  const widths = [0, 1, 2, 3, 4].map((column) =>
    rows.reduce((widest, row) => Math.min(60, Math.max(widest, row[column]!.length)), 0),
  );
  const lines = rows.map((row) =>
    harmless(
      row
        .map((field, column) => field.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  );
  // Findings are no part of an inventory, and it is complete without the Hub.
  const notes = caveats({ ...result, findings: [], unchecked: [] });
  const last = harmless([inventoryLine(result), ...notes].join('; '));
  return `${[...lines, ...(lines.length ? [''] : []), last].join('\n')}\n`;
}

/** `schemas/inventory-v1.json`: stable. A null `repo` or `remoteCode` is decided at run time. */
export function inventoryJson(result: Result): string {
  const references = inOrder(result.references).map((reference) => ({
    path: reference.path,
    line: reference.place.line,
    column: reference.place.column,
    endLine: reference.place.endLine,
    ...cellOf(reference.place),
    action: reference.action,
    api: reference.api,
    type: reference.type,
    repo: knownText(reference.repo),
    repoVia: reference.repo.is === 'known' ? reference.repo.via : null,
    revision: knownText(reference.revision),
    revisionState: reference.state,
    remoteCode: reference.remoteCode === 'dynamic' ? null : reference.remoteCode === 'yes',
    context: reference.context,
  }));
  return toJson({ version: 1, references });
}

/** `64 references to 40 repositories: 31 pinned to a commit, 20 not pinned, …`. */
export function inventoryLine(result: Result): string {
  const { references } = result;
  const repos = new Set(
    references.flatMap((item) => (item.repo.is === 'known' ? [`${item.type} ${item.repo.value}`] : [])),
  );
  const count = (...states: string[]) => references.filter((item) => states.includes(item.state)).length;
  const parts = [
    [count('commit'), 'pinned to a commit'],
    [count('absent', 'symbolic', 'short'), 'not pinned'],
    [count('dynamic'), 'decided at run time'],
    [count('unsupported'), 'without a place for a revision'],
  ].filter(([number]) => number);
  const detail = parts.map((part) => part.join(' ')).join(', ');
  return `${plural(references.length, 'reference')} to ${plural(repos.size, 'repository')}${detail && `: ${detail}`}`;
}

function name(reference: Reference): string {
  return visible(knownText(reference.repo) ?? '?');
}

function revision(reference: Reference): string {
  if (reference.state === 'absent') return '-';
  if (reference.state === 'unsupported') return 'unpinnable';
  return visible(knownText(reference.revision) ?? '?');
}
