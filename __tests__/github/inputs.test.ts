import { expect, test } from '@jest/globals';
import { normal } from '../../src/github/inputs.js';

test.each([
  ['app', '/', 'app'],
  ['./app/', '/', 'app'],
  ['app//lib/../src', '/', 'app/src'],
  ['app\\src', '/', 'app\\src'],
  ['app\\src\\', '\\', 'app/src'],
  ['.\\app/src', '\\', 'app/src'],
  ['D:\\a\\repo\\app', '\\', 'D:/a/repo/app'],
  ['/', '/', '/'],
  ['.', '/', undefined],
  ['', '/', undefined],
])('%j with the separator %j is %j', (given, separator, name) => {
  expect(normal(given, separator)).toBe(name);
});
