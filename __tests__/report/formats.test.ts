import { expect, test } from '@jest/globals';
import { inventories, reporters } from '../../src/report/index.js';
import { canonical, clean, HOSTILE_PATH } from './canonical.js';

const options = { color: false };

test('junit: failures are what fails the run, the rest is skipped, problems are errors', () => {
  const out = reporters.junit!(canonical, options);
  expect(out).toContain('tests="6" failures="2" errors="2" skipped="2"');
  expect(out.match(/<failure /g)).toHaveLength(2);
  expect(reporters.junit!({ ...canonical, failOn: 'note' }, options)).toContain('failures="4" errors="2" skipped="0"');
  expect(reporters.junit!({ ...canonical, failOn: 'never' }, options)).toContain('failures="0"');
  expect(reporters.junit!(clean, options)).toContain('tests="1" failures="0"');
});

test('junit: every tag is closed and nothing else looks like one', () => {
  const open: string[] = [];
  const body = reporters.junit!(canonical, options).replace(/^<\?xml[^>]*\?>\n/, '');
  const rest = body.replace(/<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_, close, name, _attributes, empty) => {
    if (close) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
    return '';
  });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
});

test('rdjson: columns count bytes, so a line that may hold wider characters has none', () => {
  const { diagnostics } = JSON.parse(reporters.rdjson!(canonical, options));
  const ranges = diagnostics.map((item: { location: { range: object } }) => item.location.range);
  expect(ranges).toContainEqual({ start: { line: 12, column: 9 }, end: { line: 12, column: 46 } });
  expect(ranges).toContainEqual({ start: { line: 7 }, end: { line: 9 } });
});

test('gitlab: a list of issues with a fingerprint of their own', () => {
  const issues = JSON.parse(reporters.gitlab!(canonical, options));
  expect(issues).toHaveLength(4);
  expect(issues).toContainEqual({
    description: 'model org/name is loaded without a revision',
    check_name: 'unpinned-revision',
    fingerprint: 'f1',
    severity: 'critical',
    location: { path: 'src/train.py', lines: { begin: 12, end: 12 } },
  });
  expect(JSON.parse(reporters.gitlab!(clean, options))).toEqual([]);
});

test('inventory text: of more references than a call takes arguments', () => {
  const references = Array.from({ length: 150_000 }, () => canonical.references[0]!);
  expect(inventories.text({ ...canonical, references }, options)).toContain('150000 references');
});

test('inventory text: one line a reference, by repository, then the count', () => {
  const lines = inventories.text(canonical, options).trimEnd().split('\n');
  expect(lines).toHaveLength(canonical.references.length + 2);
  expect(lines[2]).toMatch(/^model +gpt2 +v1\.0 +load \+code +src\/train\.py:12 /);
  expect(lines.at(-1)).toBe(
    '6 references to 4 repositories: 1 pinned to a commit, 3 not pinned, 1 decided at run time, ' +
      '1 without a place for a revision; skipped: 12 files (9 too large, 3 binary); incomplete: 2 problems',
  );
  expect(lines.join('\n')).not.toContain(HOSTILE_PATH);
});
