import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../src/model.js';
import { COMMIT, fixed, scanned } from './fixed.js';

const pick = fc.constantFrom;
const EXTRA = [
  'device_map="auto"',
  "name='a # b, c'",
  'kwargs={"a": (1, [2, 3]), **more}',
  'f=lambda x, y=1: (x, y)',
  'text="""a\n  b"""',
  'n=[i for i in range(3)]',
  '**{"low": True}',
  'x=f"{name!r:>{width}}"',
  "token=get('x')",
];
const REVISIONS = ['', 'revision="main"', "revision='v1.0'", 'revision=None', 'revision=REVISION'];

const call = fc
  .record({
    callee: pick('AutoModel.from_pretrained', 'transformers.AutoTokenizer.from_pretrained', 'load_dataset'),
    repo: pick('"owner-a/model-b"', "'owner-a/model-b'", '"owner-a/" "model-b"', 'MODEL', '("owner-a/model-b")'),
    extra: fc.uniqueArray(pick(...EXTRA), { maxLength: 3 }),
    revision: pick(...REVISIONS),
    layout: pick('line', 'lines', 'aligned', 'mixed'),
    comma: fc.boolean(),
    comment: pick('', '  # why', '# main', '  # a "quote'),
    tail: pick('', '  # why', '.eval()', '; y = 1', ' \\\n  .eval()', '  # main', ', "main"'),
    spread: pick('', ' '),
  })
  .map(({ callee, repo, extra, revision, layout, comma, comment, tail, spread }) => {
    // A splat of a dict may follow keywords, and nothing positional may follow it.
    const args = [repo, ...(revision ? [revision] : []), ...extra];
    const last = comma ? `${spread},` : '';
    if (layout === 'line') return `x = ${callee}(${args.join(', ')}${last}${spread})${tail}`;
    if (layout === 'aligned') return `x = ${callee}(${args.join(',\n       ')}${last})${tail}`;
    const separator = layout === 'mixed' ? ', ' : `,${comment}\n        `;
    return `x = ${callee}(\n        ${args.join(separator)}${last}${comment}\n    )${tail}`;
  });

const file = fc
  .record({ calls: fc.array(call, { minLength: 1, maxLength: 4 }), newline: pick('\n', '\r\n'), inside: fc.boolean() })
  .map(({ calls, newline, inside }) => {
    const head = [
      'import transformers',
      'from datasets import load_dataset',
      'from transformers import AutoModel',
      'MODEL = "owner-a/model-b"',
      "REVISION = 'main'  # the branch",
    ];
    const body = inside ? ['def f(more, name, width, get):', ...calls.map((c) => `    ${c}`)] : calls;
    return [...head, ...body, ''].join('\n').replaceAll('\n', newline);
  });

const identities = (findings: readonly Finding[], rule: (id: string) => boolean): string[] =>
  findings.filter((f) => !f.hidden && rule(f.rule)).map((f) => `${f.rule} ${f.key}`);

/** What a fix may add, apart from commas and blanks. */
const bare = (text: string): string =>
  text
    .replace(new RegExp(`revision\\s*=\\s*(["'])(?:${COMMIT}|main|v1\\.0)\\1|revision\\s*=\\s*None`, 'g'), '')
    .replace(new RegExp(`(["'])(?:${COMMIT}|main)\\1`, 'g'), '')
    .replace(/# (?:main|v1\.0)(?: @ [\d-]+)?(?=\s*$)/gm, '')
    .replace(/[\s,]/g, '');

test('any Python call can be pinned, once, and nothing else changes', async () => {
  await fc.assert(
    fc.asyncProperty(file, async (text) => {
      const before = await scanned({ 'a.py': text });
      fc.pre(before.problems.length === 0);
      const once = await fixed({ 'a.py': text });
      expect(once.skipped).toEqual([]);
      expect(once.applied.length).toBeGreaterThan(0);
      const after = await scanned(once.files);
      expect(after.problems).toEqual([]);
      expect(identities(after.findings, (id) => id === 'unpinned-revision')).toEqual([]);
      const others = (id: string): boolean => id !== 'unpinned-revision';
      expect(identities(after.findings, others)).toEqual(identities(before.findings, others));
      expect(after.references.map(({ repo }) => repo.is)).toEqual(before.references.map(({ repo }) => repo.is));
      expect(bare(once.files['a.py']!)).toBe(bare(text));
      expect(once.files['a.py']!.includes('\r\n')).toBe(text.includes('\r\n'));
      expect(once.files['a.py']!.replaceAll('\r\n', '').includes('\n')).toBe(!text.includes('\r\n'));
      expect((await fixed(once.files)).files).toEqual(once.files);
    }),
    { numRuns: 100 },
  );
});
