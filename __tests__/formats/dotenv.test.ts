import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dotenv } from '../../src/formats/dotenv.js';
import { all, at, plain, soundAt, source } from './data.js';

const SAMPLE = `# head
MODEL_ID=org/a   # why
export REVISION="main#x"\r
  QUOTED='a b' # c
EMPTY=
URL=hf://org/b#frag
not a pair
`;

describe('dotenv', () => {
  it('reads pairs, quotes and comments at exact places', () => {
    const syntax = dotenv.parse(SAMPLE, all);
    expect(plain(syntax.documents[0])).toEqual({
      MODEL_ID: 'org/a',
      REVISION: 'main#x',
      QUOTED: 'a b',
      EMPTY: '',
      URL: 'hf://org/b#frag',
    });
    expect(syntax.comments.map((it) => it.value)).toEqual(['# head', '# why', '# c']);
    for (const [key, raw] of [
      ['MODEL_ID', 'org/a'],
      ['REVISION', 'main#x'],
      ['QUOTED', 'a b'],
      ['EMPTY', ''],
    ] as const) {
      expect(source(SAMPLE, at(syntax, key))).toBe(raw);
    }
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(dotenv, SAMPLE, end)));
  });
});
