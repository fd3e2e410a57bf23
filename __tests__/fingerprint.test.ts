import { expect, test } from '@jest/globals';
import { fingerprint, lineHashes } from '../src/fingerprint.js';

/** Values of github/codeql-action, src/fingerprints.test.ts. */
const greetings = [
  'e9496ae3ebfced30:1',
  'fb7c023a8b9ccb3f:1',
  'ce8ba1a563dcdaca:1',
  'e20e36e16fcb0cc8:1',
  'b3edc88f2938467e:1',
  'c8e28b0b4002a3a0:1',
  'c129715d7a2bc9a3:1',
];

test.each([
  ['', ['c129715d7a2bc9a3:1']],
  [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
  [' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n', greetings],
  [' hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r', greetings],
  [' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n', greetings],
  [' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n', greetings],
  [
    'Lorem ipsum dolor sit amet.\n'.repeat(10),
    [
      ...[1, 2, 3, 4, 5, 6].map((count) => `a7f2ff13bc495cf2:${count}`),
      ...['a7f2ff1481e87703:1', 'a9cf91f7bbf1862b:1', '55ec222b86bcae53:1', 'cc97dc7b1d7d8f7b:1', 'c129715d7a2bc9a3:1'],
    ],
  ],
])('line hashes are those of GitHub: %j', (text, hashes) => {
  expect(lineHashes(text)).toEqual(hashes);
});

test('a fingerprint tells rule, path, key and occurrence apart', () => {
  const all = [
    fingerprint('r', 'p', 'k', 0),
    fingerprint('r', 'p', 'k', 1),
    fingerprint('r', 'p', 'l', 0),
    fingerprint('r', 'q', 'k', 0),
    fingerprint('s', 'p', 'k', 0),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(all[0]).toMatch(/^[0-9a-f]{16}$/);
});
