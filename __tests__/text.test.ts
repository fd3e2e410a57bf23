import { describe, expect, test } from '@jest/globals';
import { Covers, Lines } from '../src/text.js';

describe('spans that hold an offset', () => {
  test('nested, apart, and out of order', () => {
    const covers = new Covers();
    for (const [start, end] of [
      [20, 30],
      [0, 10],
      [2, 4],
    ] as const)
      covers.add({ start, end });
    const held = [...Array(32).keys()].filter((offset) => covers.has(offset));
    expect(held).toEqual([...Array(10).keys(), ...[...Array(10).keys()].map((i) => i + 20)]);
  });

  test('and those that meet another one', () => {
    const covers = new Covers();
    for (const [start, end] of [
      [10, 20],
      [2, 30],
      [40, 41],
    ] as const)
      covers.add({ start, end });
    const meets = (start: number, end: number) => covers.meet({ start, end });
    expect([meets(0, 2), meets(0, 3), meets(25, 26), meets(30, 40), meets(29, 60), meets(41, 50)]).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  test('none', () => {
    expect(new Covers().has(0)).toBe(false);
  });
});

test('lines end at LF, CRLF and CR', () => {
  const lines = new Lines('a\nbc\r\n\rd');
  expect([0, 1, 2, 6, 7].map((offset) => lines.at(offset).line)).toEqual([1, 1, 2, 3, 4]);
  expect([1, 2, 3, 4].map((line) => lines.line(line))).toEqual(['a', 'bc', '', 'd']);
});
