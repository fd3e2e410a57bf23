import { expect, test } from '@jest/globals';
import { globs } from '../src/glob.js';

test.each([
  ['**/*.py', ['a.py', 'x/y/a.py', '.hidden/a.py'], ['a.pyi', 'py']],
  ['*.ipynb', ['a.ipynb', 'x/a.ipynb'], ['a.ipynb.bak']],
  ['tests/**', ['tests/a.py', 'tests/x/a.py'], ['src/tests/a.py', 'tests2/a.py']],
  ['vendor/', ['vendor/a', 'x/vendor/a'], ['vendored/a']],
  ['vendor', ['vendor/a', 'x/vendor/a', 'vendor'], ['vendored/a']],
  ['/vendor', ['vendor/a'], ['x/vendor/a']],
  ['src/gen', ['src/gen/a', 'src/gen'], ['src/gene', 'x/src/gen/a']],
  ['./src/gen/', ['src/gen/a'], ['x/src/gen/a']],
  ['src\\gen\\**', ['src/gen/a'], ['src/a']],
  ['test_*', ['test_a.py', 'x/test_a.py', 'x/test_data/a'], ['a_test_.py']],
  ['**/fixtures/**', ['fixtures/a', 'x/fixtures/y/a'], ['fixture/a']],
  ['src/**/*_test.py', ['src/a_test.py', 'src/x/a_test.py'], ['a_test.py']],
  ['/*.md', ['README.md'], ['docs/README.md']],
  ['*.{yml,yaml}', ['a.yml', 'x/a.yaml'], ['a.json']],
  ['**', ['a', 'x/.y'], []],
])('%s', (pattern, matched, others) => {
  const matches = globs([pattern]);
  expect(matched.filter((path) => !matches(path))).toEqual([]);
  expect(others.filter(matches)).toEqual([]);
});

test('any pattern of the list is enough, none matches nothing', () => {
  expect(globs(['*.md', 'docs/'])('docs/a.txt')).toBe(true);
  expect(globs([])('a')).toBe(false);
});
