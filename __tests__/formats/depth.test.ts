import { expect, test } from '@jest/globals';
import { javascript } from '../../src/formats/javascript.js';
import { python } from '../../src/formats/python.js';
import { rust } from '../../src/formats/rust.js';
import { everything } from './shown.js';

const nested = (depth: number) => `${'['.repeat(depth)}f("a")${']'.repeat(depth)}`;

test.each([
  [python, 'x = ', ''],
  [javascript, 'x = ', ';'],
  [rust, 'fn main() { let x = ', '; }'],
] as const)('what is nested too deep to be read is told once: $name', (format, before, after) => {
  const texts = [100, 300].map((depth) => `${before}${nested(depth)}${after}\n`);
  const [shallow, deep] = texts.map((text) => format.parse(text, everything));
  expect(shallow!.problems).toEqual([]);
  expect(shallow!.calls).toHaveLength(1);
  expect(deep!.problems).toEqual([
    { message: expect.stringMatching(/^nested more than 2[05]0 deep is not read$/), at: expect.any(Number) },
  ]);
  expect(texts[1]![deep!.problems[0]!.at]).toBe('[');
  expect(format.parse(texts[1]! + texts[1]!, everything).problems).toHaveLength(1);
});
