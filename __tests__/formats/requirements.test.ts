import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requirements } from '../../src/formats/requirements.js';
import { soundAt, wants } from './data.js';

const SAMPLE = `# see huggingface.co/x
torch==2.1  # why
env @ git+https://huggingface.co/spaces/org/env@main#egg=env
https://huggingface.co/spacy/en/resolve/main/en-any.whl # wheel
-r other.txt
`;

describe('requirements', () => {
  it('lists links and comments at exact places', () => {
    const syntax = requirements.parse(SAMPLE, wants('huggingface'));
    expect(syntax.strings.map((it) => it.value)).toEqual([
      'git+https://huggingface.co/spaces/org/env@main#egg=env',
      'https://huggingface.co/spacy/en/resolve/main/en-any.whl',
    ]);
    for (const it of [...syntax.strings, ...syntax.comments]) {
      expect(SAMPLE.slice(it.span.start, it.span.end)).toBe(it.value);
    }
    expect(syntax.comments.map((it) => it.value)).toEqual(['# see huggingface.co/x', '# why', '# wheel']);
  });

  it('leaves out what has a digest of its own', () => {
    const text = 'https://huggingface.co/a/b.whl \\\n  --hash=sha256:00\nhttps://huggingface.co/c/d.whl\n';
    expect(requirements.parse(text, wants('huggingface')).strings.map((it) => it.value)).toEqual([
      'https://huggingface.co/c/d.whl',
    ]);
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(requirements, SAMPLE, end)));
  });
});
