import { describe, expect, test } from '@jest/globals';
import type { Parser } from '@lezer/common';
import type { Expr } from '../../src/model.js';
import { partOf, readTree } from '../../src/formats/tree.js';
import { shown } from './shown.js';

test('a parser that runs out of stack leaves nothing, other errors are bugs', () => {
  const failing = (error: Error): Parser =>
    ({
      parse: () => {
        throw error;
      },
    }) as unknown as Parser;
  expect(readTree(failing(new RangeError('Maximum call stack size exceeded')), '')).toBeUndefined();
  expect(() => readTree(failing(new TypeError('x')), '')).toThrow(TypeError);
});

describe('what a pattern takes out of a value', () => {
  const span = { start: 0, end: 0 };
  const name: Expr = { kind: 'name', name: 'a', span };
  const list: Expr = { kind: 'list', items: [name, { kind: 'literal', value: 1, span }], span };
  test.each<[Expr, string | number, string]>([
    [name, 'b', 'a.b'],
    [name, 0, 'a[0]'],
    [list, 1, '1'],
    [list, 2, '?'],
    [{ kind: 'either', arms: [list, name], span }, 0, '{a | a[0]}'],
  ])('%j at %s', (value, key, expected) => {
    expect(shown(partOf(value, key, span))).toBe(expected);
  });
});
