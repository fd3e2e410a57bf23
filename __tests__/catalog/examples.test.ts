import { describe, expect, test } from '@jest/globals';
import { analyse } from '../../src/analyse.js';
import { builtinCatalog } from '../../src/catalog/load.js';
import { formats } from '../../src/formats/index.js';
import type { Reference } from '../../src/model.js';
import { projectTree } from '../../src/modules.js';

const catalog = builtinCatalog();
const tree = projectTree(
  catalog,
  () => false,
  () => undefined,
);

/** `action type repo state[ remote-code]`, as the examples of the catalogue are written. */
export function line({ action, type, repo, state, remoteCode }: Reference): string {
  const name = repo.is === 'known' ? String(repo.value) : '?';
  const judged = action === 'upload' ? '-' : state;
  return `${action} ${type} ${name} ${judged}${remoteCode === 'yes' ? ' remote-code' : ''}`;
}

describe('every example of the catalogue', () => {
  for (const entry of catalog.entries) {
    entry.examples.forEach((example, i) => {
      test(`${entry.id} ${i + 1}`, () => {
        const language = example.language ?? (entry.command ? 'shell' : entry.language);
        const format = formats.find((f) => f.name === language)!;
        const path = example.path ?? `example.${language}`;
        const found = analyse({ path, text: example.code }, format, catalog, tree);
        expect(found.references.map(line).sort()).toEqual([...example.expect].sort());
      });
    });
  }
});
