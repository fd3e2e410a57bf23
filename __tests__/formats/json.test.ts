import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { json } from '../../src/formats/json.js';
import { all, at, plain, soundAt, source, sourceOf, wants } from './data.js';

const read = (text: string) => json.parse(text, all);

const SAMPLE = `{
  // model
  "model": "org/a", /* two */
  "rev": null,
  "list": [1.5, true, {"x": "a\\n\\u0041b/c"},],
}`;

describe('json', () => {
  it('reads data, comments and trailing commas', () => {
    const syntax = read(SAMPLE);
    expect(plain(syntax.documents[0])).toEqual({ model: 'org/a', rev: null, list: [1.5, true, { x: 'a\nAb/c' }] });
    expect(syntax.comments.map((it) => it.value)).toEqual(['// model', '/* two */']);
    expect(syntax.problems).toEqual([]);
  });

  it('gives exact spans', () => {
    const syntax = read(SAMPLE);
    expect(source(SAMPLE, at(syntax, 'model'))).toBe('org/a');
    expect(source(SAMPLE, at(syntax, 'rev'))).toBe('null');
    expect(source(SAMPLE, at(syntax, 'list'))).toBe(SAMPLE.slice(SAMPLE.indexOf('['), SAMPLE.indexOf(']') + 1));
    expect(sourceOf(SAMPLE, at(syntax, 'list', 2, 'x'), 'b/c')).toBe('b/c');
  });

  it('lists links', () => {
    const text = '{"u": "hf://org/a", "t": "see hf://org/b\\nor hf"}';
    expect(json.parse(text, wants('hf')).strings.map((it) => text.slice(it.span.start, it.span.end))).toEqual([
      'hf://org/a',
      'hf://org/b\\nor',
    ]);
  });

  it.each(['{"a": 1', '{"a" 1}', '{1}', ']', '{"a": x}', '{"a": "b'])('says that %s is not JSON', (text) => {
    expect(read(text).problems.length).toBeLessThanOrEqual(1);
    expect(soundAt(json, text, text.length)).toBe(true);
  });

  it('bounds nesting and goes on after it', () => {
    const deep = `{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}, "b": 1}`;
    const syntax = read(deep);
    expect(syntax.problems).toHaveLength(1);
    expect(plain(at(syntax, 'b'))).toBe(1);
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(json, SAMPLE, end)));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'"\\{}[]:,/*1tn \n') }), (text) =>
        soundAt(json, text, text.length),
      ),
    );
  });
});
