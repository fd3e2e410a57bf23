import { expect, test } from '@jest/globals';
import { spots } from '../../src/formats/notebook/locate.js';

const BOOK = JSON.stringify(
  {
    cells: [
      { cell_type: 'markdown', source: '# one\ntwo HERE-1\n' },
      {
        cell_type: 'code',
        metadata: { tags: ['HERE-2'] },
        source: ['a = "\\\\n"\n', 'b = 1\n', 'c = "HERE-3"'],
        outputs: [{ text: ['x\nHERE-4\n'] }],
      },
    ],
    metadata: { widgets: { state: { value: 'HERE-5' } }, language_info: { name: 'python' } },
  },
  null,
  1,
);

test.each([
  ['HERE-1', { cell: 1, cellLine: 2 }],
  ['HERE-2', { note: 'in the metadata of cell 2' }],
  ['HERE-3', { cell: 2, cellLine: 3 }],
  ['HERE-4', { note: 'in the output of cell 2' }],
  ['HERE-5', { note: 'in the metadata of the notebook' }],
])('%s', (mark, spot) => expect(spots(BOOK)(BOOK.indexOf(mark))).toEqual(spot));

test.each(['', '{', '[1]', '{"a": "HERE"}', BOOK.slice(0, -9)])('what is no notebook has no cells: %#', (text) =>
  expect(spots(text)(Math.max(0, text.indexOf('HERE')))).toEqual({}),
);
