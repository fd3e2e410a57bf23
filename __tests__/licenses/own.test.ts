import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { detectText } from '../../src/licenses/detect.js';
import { ownLicense } from '../../src/licenses/own.js';

const MIT = readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8');
const EXTRA = `${MIT}
Our only modification part is that, if the Software (or any derivative works thereof) is used for any of your commercial
products or services that have more than 100 million monthly active users, you shall prominently display the name of it.
`;

const inFiles = (files: Record<string, string>) => (file: string) => files[file];

test.each<[string, Record<string, string>, object | undefined]>([
  ['the LICENSE text', { LICENSE: MIT }, { id: 'MIT', from: 'LICENSE' }],
  [
    'a header of Apache alone',
    { 'LICENSE.txt': 'Licensed under the Apache License, Version 2.0' },
    { id: 'Apache-2.0', from: 'LICENSE.txt' },
  ],
  ['package.json', { 'package.json': '{"license": "apache-2.0"}' }, { id: 'Apache-2.0', from: 'package.json' }],
  [
    'pyproject.toml, an expression',
    { 'pyproject.toml': '[project]\nlicense = "MIT OR Apache-2.0"' },
    { id: 'MIT OR Apache-2.0', from: 'pyproject.toml' },
  ],
  [
    'pyproject.toml, a table',
    { 'pyproject.toml': '[project]\nlicense = {text = "BSD-3-Clause"}' },
    { id: 'BSD-3-Clause', from: 'pyproject.toml' },
  ],
  [
    'a project that has none on purpose',
    { 'package.json': '{"license": "UNLICENSED"}' },
    { id: 'closed', from: 'package.json' },
  ],
  ['a manifest that is broken', { 'package.json': '{' }, undefined],
  ['nothing', {}, undefined],
])('the own licence from %s', (_, files, own) => expect(ownLicense(inFiles(files))).toEqual(own));

test('the configuration beats the files', () => {
  expect(ownLicense(inFiles({ LICENSE: MIT }), 'agpl-3.0-only')).toEqual({
    id: 'AGPL-3.0-only',
    from: 'the configuration',
  });
});

test('MIT with more terms is not MIT', () => {
  expect(detectText(EXTRA)).toEqual({
    is: 'extra',
    id: 'MIT',
    extra: expect.stringMatching(/^Our only modification part/),
  });
  expect(ownLicense(inFiles({ LICENSE: EXTRA }))?.extra).toContain('100 million monthly active users');
});

test('a text of its own is told by its clauses, and no text is taken for a licence by chance', () => {
  const text =
    'You may use the model solely for scientific research. Companies with more than 5 million US dollars of annual revenue need another agreement. ';
  expect(detectText(text)).toEqual({ is: 'clauses', clauses: ['revenue', 'research only'] });
  expect(
    detectText('All of our code is nice, and you may look at it when it rains in the garden of the old house.'),
  ).toEqual({ is: 'unknown' });
});

test('a hostile text costs little', () => {
  for (const text of [
    'a '.repeat(500_000),
    '\n\n'.repeat(200_000),
    'improve '.repeat(50_000),
    'non-commercial '.repeat(30_000),
  ])
    expect(['unknown', 'clauses', 'license']).toContain(detectText(text).is);
});
