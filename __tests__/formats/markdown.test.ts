import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html } from '../../src/formats/html.js';
import { markdown } from '../../src/formats/markdown.js';
import { spanToHost } from '../../src/text.js';
import { everything } from './shown.js';

/** Regions as `language: text`, after a check that every character stands where the map says. */
function regions(format: typeof markdown, text: string): string[] {
  return format.parse(text, everything).regions.map((region) => {
    for (let i = 0; i < region.text.length; i++) {
      const span = spanToHost(region.offsets, { start: i, end: i + 1 });
      expect(text.slice(span.start, span.end)).toBe(region.text[i]);
    }
    return `${region.language}: ${region.text}`;
  });
}

describe('fences', () => {
  test.each([
    ['backticks', '```python title="x"\na\n```\n', ['python: a\n']],
    ['tildes around backticks', '~~~md\n```py\na\n```\n~~~\n```py\nb\n```\n', ['python: b\n']],
    ['a longer fence', '````bash\n```\n````\n', ['shell: ```\n']],
    ['in a list, indented', '1. do\n   ```sh\n   a\n     b\n   ```\n', ['shell: a\n  b\n']],
    ['after a list mark', '- ```sh\n  a\n  ```\n', ['shell: a\n']],
    ['in a quote', '> ```sh\n> a\n> ```\nb\n', ['shell: a\n']],
    ['a quote ends its fence', '> ~~~sh\n> a\nb\n```rs\nc\n```\n', ['shell: a\n', 'rust: c\n']],
    ['unclosed', '```rust\na', ['rust: a']],
    ['CRLF', '```yaml\r\na: b\r\n```\r\n', ['yaml: a: b\r\n']],
    ['notebook dialects', '```{python}\na\n```\n``` {.bash .x}\nb\n```\n', ['shell: b\n', 'python: a\n']],
    ['inline code is none', '```py a```\nb\n', []],
    [
      'unnamed commands',
      '```\n# x\nA=b c\n```\n```\n$ c d\n```\n```\nhf x\n```\n',
      ['shell: # x\nA=b c\n', 'shell: c d\n', 'shell: hf x\n'],
    ],
    [
      'commands among Python',
      '~~~python\n!a \\\n  b\nc()\n  ! d\n!= e\n~~~\n',
      ['shell: a \\\n  b\n', 'shell: d\n', 'python: c()\n!= e\n'],
    ],
    ['unnamed Python', '```\nx\nfrom a import b\n```\n', ['python: x\nfrom a import b\n']],
    ['unnamed output', '```\nError: hf x\n```\n```\n[a] b\n```\n', []],
    ['unknown languages', '```\na\n```\n```text\nb\n```\n', []],
  ])('%s', (_, text, expected) => {
    expect(regions(markdown, text)).toEqual(expected);
  });

  test('blocks of a program continue one another, excerpts stand alone', () => {
    const text = '```py\nimport a\n```\n```py\nb = c(\n```\n```python\na.d()\n```\n';
    expect(regions(markdown, text)).toEqual(['python: b = c(\n', 'python: import a\na.d()\n']);
  });
});

describe('transcripts', () => {
  test.each([
    ['shell', '```console\n$ a \\\n>  b\nout\n(venv) $ c\n```\n', ['shell: a \\\n b\nc\n']],
    ['python', '```py\n>>> a(\n...     b)\nout\n>>>\n>>> c\n```\n', ['python: a(\n    b)\n\nc\n']],
    ['output marked like input', '```py\na()\n>>> 1\n```\n', ['python: a()\n>>> 1\n']],
    ['a comment first', '```sh\n# x\n$ a\n```\n', ['shell: a\n']],
    ['a table that was printed', '~~~sql\nFROM a\n┌─┐\n│ b │\n~~~\n', ['sql: FROM a\n']],
    ['no prompts', '```bash\na $ b\n```\n', ['shell: a $ b\n']],
  ])('%s', (_, text, expected) => {
    expect(regions(markdown, text)).toEqual(expected);
  });
});

describe('changes', () => {
  test.each([
    [
      'added lines and those around them',
      '```diff\n- a = b("x")\n+ a = b("y")\n  import c\n```\n',
      ['python: a = b("y")\nimport c\n'],
    ],
    ['marks without a blank', '```diff\n-d\n+import a\n b()\n\n```\n', ['python: import a\nb()\n\n']],
    ['the name of the file', '```diff\n--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a()\n+b()\n```\n', ['javascript: b()\n']],
    ['a time behind the name', '```diff\n+++ b/x.ts\t2026-11-29\n+b()\n```\n', ['javascript: b()\n']],
    ['no name', `\`\`\`diff\n+++ b/x.ts${'\t'.repeat(200_000)}\u2028x\n+b()\n\`\`\`\n`, ['javascript: b()\n']],
    ['commands', '```diff\n- hf a\n+ hf b \\\n+   --c\n```\n', ['shell: hf b \\\n  --c\n']],
    ['JavaScript', '```patch\n+const a = b();\n```\n', ['javascript: const a = b();\n']],
    ['data of unknown form', '```diff\n+ "a": 1,\n```\n', []],
  ])('%s', (_, text, expected) => {
    expect(regions(markdown, text)).toEqual(expected);
    for (const region of markdown.parse(text, everything).regions) expect(region.sealed).toBe(true);
  });
});

test('front matter is YAML, and everything is documentation', () => {
  const text = '---\nlicense: mit\nbase_model: a/b\n---\n\n---\nx: y\n---\n```py\nz\n```\n';
  expect(regions(markdown, text)).toEqual(['yaml: license: mit\nbase_model: a/b\n', 'python: z\n']);
  const found = markdown.parse(text, everything).regions;
  expect(found.map((r) => [r.context, r.metadata])).toEqual([
    ['docs', true],
    ['docs', undefined],
  ]);
});

test('prose refers to nothing; HTML comments outside of code are comments', () => {
  const text = '[m](https://huggingface.co/a/b)\n<!-- hf-lint: ignore[x] y -->\n```sh\n<!-- z -->\n```\n';
  const { strings, comments } = markdown.parse(text, everything);
  expect(strings).toEqual([]);
  expect(comments.map((c) => text.slice(c.span.start, c.span.end))).toEqual(['<!-- hf-lint: ignore[x] y -->']);
});

test('scripts of pages', () => {
  const text =
    '<!-- <script>no</script> --><script type="module">a</script><script type="application/json">{}</script><SCRIPT>b';
  expect(regions(html, text)).toEqual(['javascript: a', 'javascript: b']);
  expect(regions(html, '<script type="importmap">{"imports": {}}</script>')).toEqual(['json: {"imports": {}}']);
});

test('what a page loads are addresses; what it shows and links to is not', () => {
  const text = `<script src="https://h.co/a/resolve/main/a.js"></script>
    <LINK href=https://h.co/b/resolve/main/b.css rel=stylesheet><link rel='modulepreload' href='https://h.co/c/resolve/main/c.js'>
    <link rel="canonical" href="https://h.co/d/resolve/main/d"><img src="https://h.co/e/resolve/main/e.png">
    <a href="https://h.co/f/resolve/main/f">f</a><script data-src="https://h.co/g/resolve/main/g.js"></script>`;
  expect(html.parse(text, everything).strings.map((it) => [it.value, text.slice(it.span.start, it.span.end)])).toEqual(
    ['a/resolve/main/a.js', 'b/resolve/main/b.css', 'c/resolve/main/c.js'].map((it) =>
      Array(2).fill(`https://h.co/${it}`),
    ),
  );
});

test('never throws and keeps every offset exact, whatever is cut off', () => {
  const parts = [
    '```py\n',
    '```\n',
    '~~~\n',
    '> ',
    '  ',
    '- ',
    '$ ',
    '>>> ',
    '---\n',
    '<!--',
    '-->',
    '<script>',
    'x',
    '\r\n',
    '\n',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts)), (pieces) => {
      regions(markdown, pieces.join(''));
      regions(html, pieces.join(''));
    }),
  );
});

// Took time with the square of their number.
test('a fence of blanks names no language', () => {
  expect(markdown.parse(`\`\`\`${' '.repeat(1_000_000)}(\na\n\`\`\`\n`, everything).regions).toHaveLength(0);
});
