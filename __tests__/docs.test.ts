import { afterAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinCatalog, builtinTokens } from '../src/catalog/load.js';
import { defaults } from '../src/policy/config.js';
import { rules } from '../src/rules/index.js';
import { scan } from '../src/scan.js';
import { FakeHub } from './fakes/fake-hub.js';
import { hubAt } from './fakes/hub-of.js';

const folder = new URL('../docs/rules/', import.meta.url);
const pages = new Map(rules.map(({ id }) => [id, readFileSync(new URL(`${id}.md`, folder), 'utf8')]));
const ENDINGS: Record<string, string> = { python: 'py', yaml: 'yaml', bash: 'sh', typescript: 'ts', json: 'json' };
const fake = await FakeHub.start(JSON.parse(readFileSync(new URL('fakes/docs-hub.json', import.meta.url), 'utf8')));
afterAll(() => fake.stop());
const { hub } = hubAt(fake.endpoint);
const options = {
  hub,
  catalog: builtinCatalog(),
  tokens: builtinTokens(),
  rules,
  config: { ...defaults(), profile: 'audit' as const },
  version: '0',
  offline: true,
};

/** Pages hold no token, not even a made-up one: it is put together here. */
const TOKEN = `hf_${['NkQzWvTbXrJm', 'PdHsLyCgUeFa', 'ZoKiVwRtQx'].join('')}`;

async function found(language: string, example: string): Promise<string[]> {
  const text = example.replaceAll('{{user-token}}', TOKEN);
  const path = `example.${ENDINGS[language] ?? language}`;
  const { findings } = await scan([{ path, text }], { ...options, exists: () => false, read: () => text });
  return findings.filter((f) => !f.hidden).map((f) => f.rule);
}

test('every page belongs to a rule', () => {
  const names = readdirSync(folder).filter((name) => name !== 'README.md');
  expect(names.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
});

describe.each([...pages])('the page of %s', (id, page) => {
  const rule = rules.find((r) => r.id === id)!;

  test('says what the rule says of itself', () => {
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    const cell = (name: string): string => new RegExp(`^\\| ${name} \\| (.*) \\|$`, 'm').exec(page)?.[1] ?? '';
    expect(cell('Level').startsWith(rule.level)).toBe(true);
    expect(cell('Profile')).toBe(rule.profile);
    expect(cell('Since')).toBe(rule.since);
    expect(cell('Needs the Hub').startsWith(rule.needs?.length ? 'yes' : 'no')).toBe(true);
  });

  const blocks = [...page.matchAll(/^```(\w+) (bad|good)\n([^]*?)^```$/gm)];
  test.each(blocks.map(([, language, kind, text]) => [kind!, language!, text!]))(
    '%s example in %s',
    async (kind, language, text) => {
      expect((await found(language, text)).includes(id)).toBe(kind === 'bad');
    },
  );
});
