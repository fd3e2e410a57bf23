import { expect, test } from '@jest/globals';
import { normal, subject } from '../../src/github/inputs.js';

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

test.each([
  [{}, []],
  [{ path: 'app' }, ['app']],
  [{ path: 'app', config: 'app/.hf-lint.yml' }, ['app']],
  [{ config: 'pyproject.toml' }, []],
  [{ config: 'strict.yml' }, ['strict.yml']],
  [{ path: 'app', config: '.hf-lint.yml' }, ['app', '.hf-lint.yml']],
])('%j is told from other steps by %j', (inputs, words) => {
  expect(subject(inputs)).toEqual(words);
});
