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

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(sql, SAMPLE, end)));
  });
});
