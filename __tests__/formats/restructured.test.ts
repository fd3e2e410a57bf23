import { describe, expect, it } from '@jest/globals';
import { restructured } from '../../src/formats/restructured.js';
import { toHost } from '../../src/text.js';
import { all } from './data.js';

const read = (text: string): [string, string][] =>
  restructured.parse(text, all).regions.map((it) => [it.language, it.text]);

describe('reStructuredText', () => {
  it('reads the content of code directives, without options and indentation', () => {
    const text = [
      'Title',
      '=====',
      '',
      '.. code-block:: bash',
      '   :linenos:',
      '',
      '   hf download org/a',
      '',
      '     hf download org/b',
      'Prose with hf download org/c.',
      '',
      '  .. code:: yaml',
      '',
      '      a: 1',
      '  .. code-block:: console',
      '',
      '     $ hf download org/d',
      '     done',
      '',
    ].join('\n');
    expect(read(text)).toEqual([
      ['shell', 'hf download org/a\n\n  hf download org/b\n'],
      ['yaml', 'a: 1\n'],
      ['shell', 'hf download org/d\n'],
    ]);
  });

  it('guesses the language of literal blocks as that of blocks without a language', () => {
    const text =
      'Run::\n\n  hf download org/a\n\nUse::\n\n  import datasets\n  load()\n\n::\n\n  +---+\n\n.. note::\n\n  hf x\n';
    expect(read(text).sort()).toEqual([
      ['python', 'import datasets\nload()\n\n'],
      ['shell', 'hf download org/a\n\n'],
    ]);
  });

  it('joins programs that continue one another, as documentation, at exact places', () => {
    const text = '.. code-block:: python\n\n   import a\n\nThen\n\n.. sourcecode:: Python\n\n   a.b()\n';
    const [region, ...others] = restructured.parse(text, all).regions;
    expect(others).toEqual([]);
    expect([region!.text, region!.context]).toEqual(['import a\n\na.b()\n', 'docs']);
    expect(text.slice(toHost(region!.offsets, region!.text.indexOf('a.b')))).toBe('a.b()\n');
  });

  it('stays quick on long lines and on many directives', () => {
    const text = `${'.. code::'.repeat(20_000)}\n${'::\n'.repeat(20_000)}${' '.repeat(100_000)}::${' '.repeat(100_000)}x`;
    expect(read(text)).toEqual([]);
  });
});
