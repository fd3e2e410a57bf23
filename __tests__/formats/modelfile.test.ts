import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { modelfile } from '../../src/formats/modelfile.js';
import { all, at, plain, soundAt, source } from './data.js';

const SAMPLE = `# why
from hf.co/a/b:Q4\r
PARAMETER temperature 1
SYSTEM """FROM hf.co/a/c
FROM hf.co/a/d
"""
LICENSE """x"""
  ADAPTER ./lora
FROM
`;

describe('modelfile', () => {
  it('reads what is named, and no text', () => {
    const syntax = modelfile.parse(SAMPLE, all);
    expect(plain(syntax.documents[0])).toEqual({ FROM: 'hf.co/a/b:Q4', ADAPTER: './lora' });
    expect(source(SAMPLE, at(syntax, 'FROM'))).toBe('hf.co/a/b:Q4');
    expect(syntax.comments.map((it) => it.value)).toEqual(['# why']);
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(modelfile, SAMPLE, end)));
  });
});
