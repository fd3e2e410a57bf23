import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inventories, reporters } from '../../src/report/index.js';
import { canonical, clean, RAW_TOKEN } from './canonical.js';
import { COMMANDS, hostile, saying } from './hostile.js';
import { commands } from './runner.js';

const all = [
  ...Object.entries(reporters),
  ...Object.entries(inventories).map(([name, reporter]) => [`inventory ${name}`, reporter] as const),
];
const options = { color: false, url: 'https://github.com/o/r/blob/abc/' };

describe.each(all)('%s', (name, reporter) => {
  test('prints no token, no unseen character, and ends its last line', () => {
    const out = reporter(canonical, { ...options, suppressed: true });
    expect(out).not.toContain(RAW_TOKEN);
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(out).toMatch(/[^\n]\n$/);
  });

  test('says the same twice, whatever the order of the findings', () => {
    const turned = { ...canonical, findings: [...canonical.findings].reverse() };
    expect(reporter(turned, options)).toBe(reporter(canonical, options));
  });

  test('has something to say of a clean result', () => {
    expect(reporter(clean, options).trim()).not.toBe('');
  });

  test('repository text starts no workflow command and leaves nothing unseen', () => {
    const own = name === 'github' ? ['error', 'warning', 'notice', 'group', 'endgroup'] : [];
    const expected = commands(reporter(saying('x'), options)).map((command) => command.name);
    fc.assert(
      fc.property(hostile, (words) => {
        const out = reporter(saying(words), options);
        expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        const names = commands(out).map((command) => command.name);
        expect(names).toEqual(expected);
        expect(names.every((command) => own.includes(command))).toBe(true);
      }),
      { numRuns: 150, examples: COMMANDS.map((words): [string] => [words]) },
    );
  });
});
