import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toml } from '../../src/formats/toml.js';
import { all, at, plain, soundAt, source, sourceOf } from './data.js';

const read = (text: string) => toml.parse(text, all);

const SAMPLE = `# head
[model]
id = "org/a" # why
kwargs.revision = 'main'
opts = {x = 1, "y z" = true}
[[model.data]]
path = "org/b"
[[model.data]]
path = """
line "q"
c:\\\\d end"""
[model.data.sub]
n = 1979-05-27
`;

describe('toml', () => {
  it('reads tables, dotted keys, inline tables and lists of tables', () => {
    expect(plain(read(SAMPLE).documents[0])).toEqual({
      model: {
        id: 'org/a',
        kwargs: { revision: 'main' },
        opts: { x: 1, 'y z': true },
        data: [{ path: 'org/b' }, { path: 'line "q"\nc:\\d end', sub: { n: '1979-05-27' } }],
      },
    });
  });

  it('gives exact spans and comments', () => {
    const syntax = read(SAMPLE);
    expect(source(SAMPLE, at(syntax, 'model', 'id'))).toBe('org/a');
    expect(source(SAMPLE, at(syntax, 'model', 'kwargs', 'revision'))).toBe('main');
    expect(sourceOf(SAMPLE, at(syntax, 'model', 'data', 1, 'path'), 'line "q"')).toBe('line "q"');
    expect(syntax.comments.map((it) => it.value)).toEqual(['# head', '# why']);
  });

  it('reports what is not TOML', () => {
    expect(read('a = ').problems).toHaveLength(1);
    expect(read(`a = ${'['.repeat(100_000)}`).problems).toHaveLength(1);
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(toml, SAMPLE, end)));
  });
});
