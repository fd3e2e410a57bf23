import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { yaml } from '../../src/formats/yaml.js';
import type { Node } from '../../src/model.js';
import { all, at, plain, soundAt, source, sourceOf, wants } from './data.js';

const read = (text: string) => yaml.parse(text, all);

const SAMPLE = `# head
base: &base {model: "org/a", rev: 'it''s'}
jobs:
  - <<: *base
    rev: main # why
    run: |
      hf download org/a \\
        --local-dir x
  - *base
folded: >-
  one
  two
empty:
---
second: "a\\tb\\u00e9c"
`;

describe('yaml', () => {
  it('reads documents, anchors, aliases and merge keys', () => {
    const syntax = read(SAMPLE);
    const base = { model: 'org/a', rev: "it's" };
    expect(syntax.documents.map(plain)).toEqual([
      {
        base,
        jobs: [{ model: 'org/a', rev: 'main', run: 'hf download org/a \\\n  --local-dir x\n' }, base],
        folded: 'one two',
        empty: null,
      },
      { second: 'a\tb\u00e9c' },
    ]);
    expect(syntax.problems).toEqual([]);
  });

  it('gives scalars the span of their value, without quotes', () => {
    const syntax = read(SAMPLE);
    expect(source(SAMPLE, at(syntax, 'base', 'model'))).toBe('org/a');
    expect(source(SAMPLE, at(syntax, 'jobs', 0, 'rev'))).toBe('main');
    expect(source(SAMPLE, at(syntax, 'jobs', 1, 'model'))).toBe('org/a');
    expect(at(syntax, 'empty').span.start).toBe(SAMPLE.indexOf('empty:') + 'empty:'.length);
  });

  it.each([
    ['jobs', 'org/a'],
    ['jobs', '--local-dir x'],
  ])('maps parts of a block scalar to the source: %s %s', (key, part) => {
    expect(sourceOf(SAMPLE, at(read(SAMPLE), key, 0, 'run'), part)).toBe(part);
  });

  it('maps folded and escaped scalars', () => {
    expect(sourceOf(SAMPLE, at(read(SAMPLE), 'folded'), 'two')).toBe('two');
    expect(sourceOf(SAMPLE, at(read(SAMPLE), 'base', 'rev'), "'s")).toBe("''s");
    const text = 'a: "x\\ty z\n  w \\\n  \\u00e9end"';
    expect(plain(at(read(text), 'a'))).toBe('x\ty z w \u00e9end');
    for (const part of ['y z', 'w ', 'end']) expect(sourceOf(text, at(read(text), 'a'), part)).toBe(part);
  });

  it('finds comments, not hashes in values', () => {
    const text = '# one\na: "#no" # two\nb: |\n  # text\nc: x#y\n';
    expect(read(text).comments.map((it) => [it.value, text.slice(it.span.start, it.span.end)])).toEqual([
      ['# one', '# one'],
      ['# two', '# two'],
    ]);
  });

  it('lists words with a slash and a wanted word', () => {
    const text = 'a: hf://org/x\nb: |\n  see hf://org/y, and\n  that\nc: hf only\n';
    const strings = yaml.parse(text, wants('hf')).strings;
    expect(strings.map((it) => it.value)).toEqual(['hf://org/x', 'hf://org/y,']);
    for (const it of strings) expect(text.slice(it.span.start, it.span.end)).toBe(it.value);
  });

  it('reads around templates', () => {
    const text = [
      '{{- if .Values.on }}',
      'model: {{ .Values.model | default "x" }}',
      'other: "v{{ x }}"',
      'words: run --x {{ x }} y',
      '{% for a in b %}',
      'plain: org/a # {{ c }}',
      'github: ${{ matrix.model }}',
      '{{- end }}',
    ].join('\n');
    const syntax = read(text);
    expect(plain(syntax.documents[0])).toEqual({
      model: '?',
      other: `v${'\uE000'.repeat(7)}`,
      words: `run --x ${'\uE000'.repeat(7)} y`,
      plain: 'org/a',
      github: '${{ matrix.model }}',
    });
    expect(source(text, at(syntax, 'plain'))).toBe('org/a');
  });

  it('takes tagged values as opaque', () => {
    expect(plain(read('a: !function utils.x\nb: !!str 12\nc: !Sub {d: 1}').documents[0])).toEqual({
      a: '?',
      b: '12',
      c: { d: 1 },
    });
  });

  it('does nothing for a text without a wanted word', () => {
    expect(yaml.parse('a: [', wants('model')).problems).toEqual([]);
  });

  it('says where a text is broken and keeps the rest', () => {
    const syntax = read('a: 1\nb: "x\n');
    expect(syntax.problems).toHaveLength(1);
    expect(plain(at(syntax, 'a'))).toBe(1);
  });

  it('does not expand alias bombs', () => {
    const level = (i: number) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`;
    const text = ['a0: &a0 [x]', ...Array.from({ length: 30 }, (_, i) => level(i + 1))].join('\n');
    const syntax = read(text);
    expect(at(syntax, 'a30', 0)).toBe(at(syntax, 'a30', 8));
    expect(at(syntax, 'a1', 0)).toBe(at(syntax, 'a0'));
  });

  it('leaves a cyclic alias opaque', () => {
    expect(plain(read('a: &a [*a, 1]').documents[0])).toEqual({ a: ['?', 1] });
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['size', 'a: b\n'.repeat(1_100_000)],
  ])('says that it does not read too much: %s', (_, text) => {
    expect(read(text).problems).toHaveLength(1);
  });

  it('cuts off deep nesting', () => {
    const syntax = read(`a: ${'['.repeat(900)}${']'.repeat(900)}`);
    expect(JSON.stringify(syntax.documents)).toContain('opaque');
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(yaml, SAMPLE, end)));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab:- \n"\'#&*[]{},|>!{{}}%') }), (text) =>
        soundAt(yaml, text, text.length),
      ),
    );
  });
});

it('a tagged link to a key of the document is what stands there', () => {
  const text =
    'a: !ref <b>\nb: "x/y"\nc: {d: !ref <a>/z.ckpt, e: !ref <c>, f: !ref <g>, h: !ref <b><b>}\ng: !ref <f>-<b>\ni: !ref <i>\n';
  const [document] = yaml.parse(text, all).documents;
  const value = (node: Node): unknown =>
    node.kind === 'map'
      ? Object.fromEntries(node.entries.map(({ key, value: it }) => [key, value(it)]))
      : node.kind === 'scalar'
        ? [node.value, text.slice(node.span.start, node.span.end)]
        : node.kind;
  expect(value(document!)).toEqual({
    a: ['x/y', 'x/y'],
    b: ['x/y', 'x/y'],
    c: { d: ['x/y/z.ckpt', 'x/y'], e: 'opaque', f: 'opaque', h: 'opaque' },
    g: 'opaque',
    i: 'opaque',
  });
});
