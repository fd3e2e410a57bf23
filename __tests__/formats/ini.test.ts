import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ini } from '../../src/formats/ini.js';
import { all, at, plain, soundAt, source } from './data.js';

const SAMPLE = `; head
option.model_id=org/a
[submodule "m"]
\tpath = m
\turl = https://hf.example/org/a
[b]
name: "roberta-base" ; why
`;

describe('ini', () => {
  it('reads sections and pairs at exact places', () => {
    const syntax = ini.parse(SAMPLE, all);
    expect(plain(syntax.documents[0])).toEqual({
      'option.model_id': 'org/a',
      'submodule "m"': { path: 'm', url: 'https://hf.example/org/a' },
      b: { name: 'roberta-base' },
    });
    expect(source(SAMPLE, at(syntax, 'submodule "m"', 'url'))).toBe('https://hf.example/org/a');
    expect(source(SAMPLE, at(syntax, 'b', 'name'))).toBe('roberta-base');
    expect(syntax.comments.map((it) => it.value)).toEqual(['; head', '; why']);
    expect(syntax.strings.map((it) => it.value)).toContain('https://hf.example/org/a');
  });

  it('reads addresses in the further lines of a value, which are no keys', () => {
    const text =
      '[options]\nrequires =\n    a @ git+https://hf.example/a\n    b\nother = 1\n[c]\n\td = https://e.example/f\n';
    const syntax = ini.parse(text, all);
    expect(plain(syntax.documents[0])).toEqual({
      options: { requires: '', other: '1' },
      c: { d: 'https://e.example/f' },
    });
    expect(syntax.strings.map((it) => it.value)).toEqual(['git+https://hf.example/a', 'https://e.example/f']);
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(ini, SAMPLE, end)));
  });
});
