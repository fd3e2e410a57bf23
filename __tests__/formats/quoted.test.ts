import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { javascript } from '../../src/formats/javascript.js';
import { python } from '../../src/formats/python.js';
import { quotedIn } from '../../src/formats/sql/quoted.js';
import type { Format } from '../../src/model.js';
import { wants } from './data.js';

/** The addresses that are read by statements in a program; `{}` is a hole. */
function read(format: Format, text: string): string[] {
  const { strings, templates = [] } = format.parse(text, wants('hf:'));
  const shown = templates.map(({ expr }) => {
    const parts = expr.kind === 'concat' ? expr.parts : [];
    return parts.map((part) => (part.kind === 'literal' ? String(part.value) : '{}')).join('');
  });
  for (const { value, span } of strings) {
    if (value.startsWith('hf:')) expect(text.slice(span.start, span.end)).toBe(value);
  }
  return [...strings.map(({ value }) => value), ...shown].filter((value) => value.startsWith('hf:'));
}

describe('statements in the strings of programs', () => {
  it.each([
    [`c.execute("ATTACH 'hf://a/b/x.db' AS b")`, ['hf://a/b/x.db']],
    [
      `c.sql("""\n  -- all\n  select * from 'hf://a/b/*.csv' x\n  JOIN "hf://c/d/y" y""")`,
      ['hf://a/b/*.csv', 'hf://c/d/y'],
    ],
    [`q = ("SELECT 1 "\n     "FROM read_csv(['hf://a/b/1', 'hf://a/b/2'])")`, ['hf://a/b/1', 'hf://a/b/2']],
    [`c.sql(f"FROM 'hf://a/{b}/x' JOIN 'hf://c/d/y'")`, ['hf://c/d/y', 'hf://a/{}/x']],
    [`c.sql(f"read_parquet('hf://a/{b}', x=1)")`, ['hf://a/{}']],
    [`c.sql("read_parquet(list_transform(range(0, 9), n -> 'hf://a/b/' || f(n)))")`, ['hf://a/b/']],
    [`c.sql('SELECT * FROM \\'hf://a/b/x\\'')`, ['hf://a/b/x']],
    [`print("Select one from 'hf://a/b/x'")`, []],
    [`print("read it with: SELECT * FROM 'hf://a/b/x'")`, []],
    [`c.sql("INSERT INTO t VALUES (1, 'hf://a/b/x')")`, []],
    [`c.sql("COPY (SELECT 1) TO 'hf://a/b/x'")`, []],
    [`c.sql("SELECT 1 FROM t WHERE url = 'hf://a/b/x'")`, []],
  ])('%s', (text, expected) => {
    expect(read(python, text)).toEqual(expected);
  });

  it('are read in JavaScript too', () => {
    expect(read(javascript, 'db.all(`SELECT *\n FROM read_parquet("hf://a/b/x")`)')).toEqual(['hf://a/b/x']);
    expect(read(javascript, "db.all(`FROM 'hf://a/${b}/x' JOIN 'hf://c/d/y'`)")).toEqual(['hf://c/d/y', 'hf://a/{}/x']);
  });

  it('are never out of the text', () => {
    const text = `FROM 'hf://a/b' JOIN "hf://c/d`;
    fc.assert(
      fc.property(fc.nat(text.length), (end) => {
        const value = text.slice(0, end);
        const { strings } = quotedIn(value, { kind: 'literal', value, span: { start: 0, end } });
        for (const { span } of strings) expect(span.end).toBeLessThanOrEqual(end);
      }),
    );
  });
});
