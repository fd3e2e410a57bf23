import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escape } from '../../src/report/escape.js';
import { reporters } from '../../src/report/index.js';
import { canonical, clean, finding, HOSTILE_TEXT } from './canonical.js';

const url = 'https://github.com/o/r/blob/abc/';
const markdown = (result: typeof canonical, limit?: number) =>
  reporters.markdown!(result, { color: false, url, limit });

test('verdict first, then counts, findings by rule, and what was not looked at', () => {
  const out = markdown(canonical);
  expect(out).toMatch(/^### ❌ hf-lint failed: 2 errors, 1 warning, 1 note\n/);
  expect(out).toContain('6 references to 4 repositories: 1 pinned to a commit');
  expect(out).toContain(
    `| error | [src/train.py:12](${url}src/train.py?plain=1#L12) | model org/name is loaded without a revision`,
  );
  expect(out).toMatch(/- not checked offline: moved-repo\n/);
  expect(out).toMatch(/- hidden: 1 ignored/);
  expect(out).toContain('9 too large');
});

test('a clean result says so, an incomplete one does not', () => {
  expect(markdown(clean)).toMatch(/^### ✅ hf-lint passed: no findings\n/);
  expect(markdown({ ...clean, complete: false })).toMatch(/^### ⚠️ hf-lint incomplete: no findings\n/);
  expect(markdown({ ...canonical, failOn: 'never', complete: true })).toMatch(/^### ✅ hf-lint passed: 2 errors/);
});

test.each([
  ['@octocat', '&#64;&#8203;octocat'],
  ['#12', '&#35;&#8203;12'],
  ['GH-12', 'GH&#8203;-12'],
  ['see https://evil.example', 'see https:&#8203;//evil.example'],
  ['https://huggingface.co/settings/tokens', 'https://huggingface.co/settings/tokens'],
  ['https://huggingface.co@evil.example', 'https:&#8203;//huggingface.co&#64;&#8203;evil.example'],
  ['www.evil.example', 'www&#8203;.evil.example'],
  ['a|b', 'a&#124;b'],
  ['::error::x', '&#58;:error&#58;:x'],
  ['![i](x)', '&#33;&#91;i&#93;&#40;x&#41;'],
  ['<img src=x>', '&#60;img src&#61;x&#62;'],
  ['    code', 'code'],
  ['- list', '&#45; list'],
  ['12. list', '12&#46; list'],
])('%s means nothing but itself', (text, written) => {
  expect(escape(text)).toBe(written);
});

test('no text leaves its table cell, opens markup, or calls somebody', () => {
  const text = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('|', '\\', '\n', '`', '@a', '#1', '](', '<b>', '&#124;', 'www.', '://'),
    ),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const words = parts.join('');
      const said = finding({
        message: words,
        path: words,
        help: words,
        place: { path: words, line: 1, column: 1, endLine: 1, endColumn: 2 },
      });
      const rows = markdown({ ...clean, findings: [said] })
        .split('\n')
        .filter((line) => line.startsWith('| error'));
      expect(rows).toHaveLength(1);
      const bare = rows[0]!
        .replace(/\]\(https:\/\/github\.com\/o\/r\/blob\/abc\/[\w.~%/-]*\?plain=1#L1\)/, '')
        .replace('[', '');
      expect(bare.match(/\|/g)).toHaveLength(4);
      expect(bare.replace(/&#\d+;/g, '·').replaceAll('<br>', '')).not.toMatch(/[\\`*_[\]<>#@&!]|:\/\/|www\./i);
    }),
    { numRuns: 200 },
  );
});

test('what does not fit is counted', () => {
  const findings = Array.from({ length: 500 }, (_, at) => finding({ path: `src/f${at}.py`, message: HOSTILE_TEXT }));
  const out = markdown({ ...canonical, findings }, 20_000);
  expect(out.length).toBeLessThanOrEqual(20_000);
  const rows = out.split('\n').filter((line) => line.startsWith('| error')).length;
  expect(rows).toBeGreaterThan(10);
  expect(out).toContain(`… and ${500 - rows} more findings.`);
  expect(out).toContain('not checked offline');
});

test('many problems are counted too', () => {
  const problems = Array.from({ length: 300 }, (_, at) => ({
    kind: 'unparsable' as const,
    path: `f${at}.py`,
    message: 'unexpected character',
  }));
  const out = markdown({ ...canonical, problems }, 5_000);
  expect(out.length).toBeLessThanOrEqual(5_000);
  expect(out).toMatch(/… and \d+ more problems\./);
});
