import { expect, test } from '@jest/globals';
import type { Finding, Span, Token } from '../../src/model.js';
import { excerpt, excerpts, masks } from '../../src/policy/excerpt.js';

const secret = `hf_${'aB3'.repeat(11)}z`;

/** The excerpt for the part of a one-line text that `needle` finds, with that part in brackets. */
function shown(text: string, needle: string): string {
  const find = (part: string): Span => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
  const tokens = text.includes(secret) ? [{ span: find(secret), masked: 'hf_…3z' } as Token] : [];
  const { text: out, mark } = excerpt(text, 0, find(needle), masks(tokens));
  return mark ? `${out.slice(0, mark.start)}[${out.slice(mark.start, mark.end)}]${out.slice(mark.end)}` : out;
}

test.each([
  ['  x = load(1)  ', 'load(1)', 'x = [load(1)]'],
  [`login("${secret}") # y`, secret, 'login("[hf_…3z]") # y'],
  [`load("${secret}", x)`, 'load', '[load]("hf_…3z", x)'],
  [`load("${secret}", x)`, 'x)', 'load("hf_…3z", [x)]'],
  ['load(\n  1)', 'load(\n  1)', '[load(]'],
])('%j', (text, needle, out) => {
  expect(shown(text, needle)).toBe(out);
});

test.each([
  `${'a'.repeat(500)}LOAD${'b'.repeat(500)}`,
  `LOAD${'b'.repeat(500)}`,
  `${'a'.repeat(500)}LOAD`,
  `${' '.repeat(500)}LOAD`,
  `${'a'.repeat(175)}${secret}LOAD`,
])('a long line is cut around the finding: %j', (text) => {
  const out = shown(text, 'LOAD');
  expect(out).toContain('[LOAD]');
  expect(out.length).toBeLessThanOrEqual(202);
});

test('no cut shows a part of a token', () => {
  for (let before = 0; before < 300; before++) {
    expect(shown(`${'a'.repeat(before)}${secret}${'b'.repeat(300)}`, secret)).not.toContain('aB3');
    expect(shown(`${'a'.repeat(before)}${secret}${'b'.repeat(300)}x`, 'x')).not.toContain('aB3');
  }
});

test('a token is not shown where the file has changed since', () => {
  const text = `# a line more\nlogin("${secret}"); load(1)`;
  const at = text.indexOf(secret);
  const excerptOf = excerpts(
    () => text,
    () => [{ span: { start: at, end: at + secret.length }, masked: 'hf_…3z' } as Token],
  );
  const finding = { path: 'a.py', span: { start: 16, end: 30 }, place: { line: 1, column: 17 } } as Finding;
  expect(excerptOf(finding).text).not.toContain('aB3');
});
