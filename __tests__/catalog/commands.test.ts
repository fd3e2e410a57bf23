import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { buildCatalog, type CatalogData } from '../../src/catalog/catalog.js';
import { matchProgram, type Match } from '../../src/catalog/match.js';
import { program, type Tree } from '../../src/catalog/program.js';
import type { Api, ApiFile } from '../../src/catalog/types.js';
import { shell } from '../../src/formats/shell.js';
import { dockerfile } from '../../src/formats/dockerfile.js';
import { makefile } from '../../src/formats/makefile.js';

const root = new URL('../../rules/', import.meta.url);
const yaml = (path: string): unknown => parse(readFileSync(new URL(path, root), 'utf8'));
const files = readdirSync(new URL('apis/', root)).map((name) => yaml(`apis/${name}`) as ApiFile);
const catalog = buildCatalog({ apis: files, keys: [], ids: yaml('ids.yaml') as CatalogData['ids'] });
const formats = Object.fromEntries([shell, dockerfile, makefile].map((it) => [it.name, it]));
const sha = '0123456789abcdef0123456789abcdef01234567';

const tree: Tree = { exists: () => false, module: () => undefined, knows: () => false };

function matches(text: string, language = 'shell'): Match[] {
  const read = program('run.sh', language, text, formats[language]!.parse(text, catalog.wanted));
  return matchProgram(read, catalog, tree, 'code').references;
}

function line(match: Match): string {
  const repo = match.repo.is === 'known' ? match.repo.value : '?';
  const state = match.action === 'upload' ? '-' : match.state;
  return `${match.action} ${match.type} ${repo} ${state}${match.remoteCode === 'yes' ? ' remote-code' : ''}`;
}

/** The text with the pin written where the first match says. */
function pinned(text: string, language = 'shell'): string {
  const slot = matches(text, language).find((it) => it.slot)?.slot;
  return slot ? text.slice(0, slot.at) + slot.before + 'PIN' + slot.after + text.slice(slot.at) : text;
}

const entries = files.flatMap((file) => file.apis ?? []).filter((api: Api) => api.command);

describe('commands of the catalogue', () => {
  it.each(entries.map((api) => [api.id, api] as const))('%s', (_, api) => {
    for (const { code, language, expect: expected } of api.examples) {
      if (language && !formats[language]) continue;
      expect([code, ...matches(code, language).map(line).sort()]).toEqual([code, ...[...expected].sort()]);
    }
  });
});
