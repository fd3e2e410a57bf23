import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from '../../src/formats/sql.js';
import { soundAt, wants } from './data.js';

const SAMPLE = `-- hf://org/no
SELECT 'it''s' AS a FROM 'hf://datasets/org/d/*.parquet' /* 'hf://x/y' */
JOIN "hf://datasets/org/e/a.csv" USING (id); SELECT 'x/y'
`;

describe('sql', () => {
  it('lists wanted literals at exact places', () => {
    const syntax = sql.parse(SAMPLE, wants('hf:'));
    expect(syntax.strings.map((it) => it.value)).toEqual([
      'hf://datasets/org/d/*.parquet',
      'hf://datasets/org/e/a.csv',
    ]);
    for (const it of syntax.strings) expect(SAMPLE.slice(it.span.start, it.span.end)).toBe(it.value);
    expect(syntax.comments.map((it) => it.value)).toEqual(['-- hf://org/no', "/* 'hf://x/y' */"]);
  });

  it('reads what a macro or a variable stands for', () => {
    const text =
      "CREATE MACRO m(f) AS 'hf://a/b/' || f; SET VARIABLE v = 'hf://c/d/x'; ATTACH IF NOT EXISTS 'hf://e/f' AS g";
    expect(sql.parse(text, wants('hf:')).strings.map((it) => it.value)).toEqual([
      'hf://a/b/',
      'hf://c/d/x',
      'hf://e/f',
    ]);
  });

  it('leaves out what is stored, compared or written', () => {
    const text =
      "INSERT INTO t VALUES ('hf://a/b'); COPY t TO 'hf://c/d'; SELECT url = 'hf://e/f' FROM read_csv(['hf://g/h'])";
    expect(sql.parse(text, wants('hf:')).strings.map((it) => it.value)).toEqual(['hf://g/h']);
  });

  it('reads calls of the functions of schemas', () => {
    const text = `SELECT s.f('a''b', ARRAY['c', 'd'], x => g('e', 2), y := 'h'::text, 'i' || j, -- k
      /* l */ 'm') FROM t; CREATE FUNCTION s.g(text) AS 's.h(1)'; SELECT s.i(`;
    const { calls, comments } = sql.parse(text, wants('s.'));
    const shown = calls.map(({ args, span }) => [
      text.slice(span.start, span.start + 4),
      ...args.map(({ name, value }) => `${name ?? ''}:${value.kind === 'literal' ? value.value : '?'}`),
    ]);
    expect(shown).toEqual([['s.f(', ":a'b", ':?', 'x:?', 'y:h', ':?', ':m'], ['s.i(']]);
    expect(text.slice(calls[0]!.span.start, calls[0]!.span.end)).toMatch(/^s\.f\([^]*'m'\)$/);
    expect(comments).toHaveLength(2);
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(sql, SAMPLE, end)));
  });
});
