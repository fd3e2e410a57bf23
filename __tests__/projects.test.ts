import { afterEach, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtinCatalog, builtinTokens } from '../src/catalog/load.js';
import { exists } from '../src/disk.js';
import type { Finding, Result } from '../src/model.js';
import { findConfig } from '../src/policy/config.js';
import { rules } from '../src/rules/index.js';
import { scan } from '../src/scan.js';
import { FakeHub, type HubState } from './fakes/fake-hub.js';
import { hubAt } from './fakes/hub-of.js';

/**
 * Golden projects: `projects/<case>/repo/**` is scanned, with the Hub of `hub.json` where there is one, and gives the lines of
 * `expected.txt`. `UPDATE=1` writes what is found.
 */
const folder = fileURLToPath(new URL('projects/', import.meta.url));
let fake: FakeHub | undefined;
afterEach(async () => fake?.stop());

describe('projects', () => {
  test.each(readdirSync(folder))('%s', async (name) => {
    const lines = tell(await run(path.join(folder, name)));
    const expected = path.join(folder, name, 'expected.txt');
    if (process.env['UPDATE']) writeFileSync(expected, lines);
    expect(lines).toBe(readFileSync(expected, 'utf8'));
    expect(fake?.violations ?? []).toEqual([]);
  });
});

async function run(project: string): Promise<Result> {
  const root = path.join(project, 'repo');
  const read = (file: string) =>
    existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : undefined;
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) =>
    path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
  );
  const hub = path.join(project, 'hub.json');
  const { token, ...state } = existsSync(hub) ? JSON.parse(readFileSync(hub, 'utf8')) : {};
  fake = state.repos ? await FakeHub.start(state as HubState) : undefined;
  return scan(
    paths.sort().map((file) => ({ path: file, text: read(file)! })),
    {
      catalog: builtinCatalog(),
      tokens: builtinTokens(),
      rules,
      config: findConfig(read, rules),
      version: '0',
      ...(fake && hubAt(fake.endpoint, token ? { token } : {})),
      exists: (file) => exists(root, file),
      read,
    },
  );
}

function tell({ findings, problems, unchecked }: Result): string {
  const line = ({ path, place, level, rule, message, hidden }: Finding): string =>
    `${path}:${place.line} ${level} ${rule} ${message}${hidden ? ` (${hidden})` : ''}`;
  return [
    ...findings.filter(({ hidden }) => hidden !== 'profile').map(line),
    ...problems.map(({ kind, path, message }) => `${path ? `${path} ` : ''}${kind}: ${message}`),
    ...(unchecked.length ? [`not checked: ${unchecked.join(', ')}`] : []),
    '',
  ].join('\n');
}
