import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parseAllDocuments } from 'yaml';
import type { Finding } from '../../src/model.js';
import { COMMIT, fixed, scanned } from './fixed.js';

/** How texts of one format are made and read. */
interface Form {
  path: string;
  text: fc.Arbitrary<string>;
  /** What is left of a text without its revisions, and what stands between them: the same before and after. */
  without(text: string): string;
  /** What a text says; throws for one that is none of its format. `pinned` comes in place of every revision. */
  data?(text: string): unknown;
}

const pick = fc.constantFrom;
const newline = pick('\n', '\r\n');
const inLines = (lines: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> =>
  fc.tuple(lines, newline, fc.boolean()).map(([all, end, last]) => all.join(end) + (last ? end : ''));
const shuffled = (...groups: fc.Arbitrary<string[]>[]): fc.Arbitrary<string[]> =>
  fc
    .tuple(fc.tuple(...groups), fc.array(fc.nat(), { minLength: groups.length, maxLength: groups.length }))
    .map(([made, order]) =>
      made
        .map((lines, i) => ({ lines, at: order[i]! }))
        .sort((a, b) => a.at - b.at)
        .flatMap(({ lines }) => lines),
    );
/** A pair of keys that axolotl reads, with or without the second. */
const pair = (separator: string, quotes: string[], tail: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc
    .tuple(pick(...quotes), pick(undefined, 'main', 'v1.0'), tail, tail)
    .map(([q, revision, one, two]) => [
      `base_model${separator}${q}o/n${q}${one}`,
      ...(revision ? [`revision_of_model${separator}${q}${revision}${q}${two}`] : []),
    ]);
const KEY = 'revision_of_model';
const yamlComment = pick('', ' # why', '  # a: "b', ' # main');

const yaml: Form = {
  path: 'a.yaml',
  text: inLines(
    fc
      .tuple(
        pick([], ['# first'], ['---'], ['---', '']),
        shuffled(
          pair(': ', ['', '"', "'"], yamlComment),
          pick(['adapter: lora'], ['adapter: lora   # x']),
          pick(['datasets:', '  - path: ./a.jsonl', "    type: 'x'"], ['a: {b: [1, 2]} # c'], ['s: |', '  o/n: x', '']),
          pick(['# between', ''], ['z: 0x10'], ['q: "main"']),
        ),
      )
      .map(([head, body]) => [...head, ...body]),
  ),
  without: (text) => text.replace(new RegExp(`^${KEY}: .*?(?:\\r?\\n|\\r?$|$(?![^]))`, 'gm'), '').replace(/\s+$/, ''),
  data: (text) =>
    parseAllDocuments(text).map((document) => {
      if (document.errors.length > 0) throw document.errors[0]!;
      return { ...document.toJS(), [KEY]: 0 };
    }),
};

const toml: Form = {
  path: 'a.toml',
  text: inLines(
    shuffled(
      pair(' = ', ['"', "'"], pick('', ' # why', ' # main')),
      pick(['adapter = "lora"'], ["adapter='lora' # x"]),
      pick(['n = [', '  1,', ']'], ['s = """', 'main"""'], ['d = 1979-05-27', '']),
    ),
  ),
  without: (text) => text.replace(new RegExp(`^${KEY} = .*?(?:\\r?\\n|\\r?$|$(?![^]))`, 'gm'), '').replace(/\s+$/, ''),
  data: (text) => ({ ...(getStaticTOMLValue(parseTOML(text)) as object), [KEY]: 0 }),
};

const json: Form = {
  path: 'a.json',
  text: fc
    .tuple(
      shuffled(
        pick(['"base_model"'], [`"${KEY}": "main"`, '"base_model"'], ['"base_model"', `"${KEY}": "v1.0"`]),
        pick(['"adapter": "lora"']),
        pick([], ['"x": {"a": ["main", "\\u00e9\\n"]}'], ['"y": null', '"z": 1e3']),
      ),
      pick('{E  |,E  |E}E', '{E\t|,E\t|E}', '{|, |}', '{ |,| }E'),
      newline,
      pick(': ', ':'),
    )
    .map(([entries, layout, end, colon]) => {
      const [open, separator, close] = layout.replaceAll('E', end).split('|') as [string, string, string];
      const written = entries.map((entry) => (entry === '"base_model"' ? `"base_model"${colon}"o/n"` : entry));
      return open + written.join(separator) + close;
    }),
  without: (text) => text.replace(new RegExp(`,\\s*"${KEY}":\\s*"[^"]*"|"${KEY}":\\s*"[^"]*",\\s*`, 'g'), ''),
  data: (text) => ({ ...(JSON.parse(text) as object), [KEY]: 0 }),
};

const command = fc
  .tuple(
    pick(
      'hf download o/n',
      'hf download "o/n"',
      "huggingface-cli download 'o/n'",
      'vllm serve o/n',
      'A=1 hf download o/n',
    ),
    pick('', ' --quiet', ' --revision main', ' --revision=v1.0', ' --revision "main"'),
    pick('', ' --local-dir "$DIR"', ' > out.txt', ' 2>&1', ' | cat', ' && ls', '; ls', ' || true'),
    fc.boolean(),
  )
  .map(
    ([head, flags, tail, broken]) => (broken ? (head + flags).replaceAll(' --', ' \\\n    --') : head + flags) + tail,
  );
const unflagged = (text: string): string =>
  text
    .replace(/(?: \\\r?\n[ \t]*| +)--revision[= ]"?[\w.]+"?/g, '')
    .replace(/[ \t]*# main(?: @ [\d-]+)?(?=\r?$)|[ \t]*# v1\.0 @ [\d-]+(?=\r?$)/gm, '');

const shell: Form = {
  path: 'a.sh',
  text: inLines(
    fc
      .array(fc.tuple(command, pick('', ' # why', ' # main')), { minLength: 1, maxLength: 3 })
      .map((all) => ['#!/bin/sh', ...all.map(([line, note]) => line + note), 'if true; then hf download o/n; fi']),
  ),
  without: unflagged,
};

const workflow: Form = {
  path: '.github/workflows/a.yml',
  text: fc.array(command, { minLength: 1, maxLength: 3 }).map((all) => {
    const steps = all.map((line) => `      - run: |\n${line.replace(/^/gm, '          ')}\n`);
    return `on: push\njobs:\n  a:\n    steps:\n${steps.join('')}      - run: hf download o/n\n`;
  }),
  without: unflagged,
  data: (text) => {
    const { jobs, ...rest } = parseAllDocuments(text)[0]!.toJS() as { jobs: { a: { steps: { run: string }[] } } };
    return { ...rest, runs: jobs.a.steps.map(({ run }) => unflagged(run)) };
  },
};

const docker: Form = {
  path: 'Dockerfile',
  text: inLines(
    fc
      .array(fc.tuple(command, pick('RUN ', 'RUN set -e; ', 'RUN --mount=type=cache,target=/x ')), {
        minLength: 1,
        maxLength: 3,
      })
      .map((all) => ['FROM x', ...all.map(([line, run]) => run + line), 'CMD ["hf", "download", "o/n"]']),
  ),
  without: (text) => unflagged(text).replace(/, "--revision", "\w+"/g, ''),
};

const python = fc
  .tuple(
    pick('"o/n"', "'o/n'", 'MODEL'),
    pick('', ', revision="main"', ", revision='v1.0'", ', x="a\\tb"', ', **{"a": 1}'),
    pick('', '  # why', '.eval()', ', f"{x!r}"', '  # main'),
    fc.boolean(),
  )
  .map(([repo, rest, tail, lines]) =>
    lines
      ? `m = AutoModel.from_pretrained(\n    ${repo}${rest.replace(', ', ',\n    ')},\n)${tail}`
      : `m = AutoModel.from_pretrained(${repo}${rest})${tail}`,
  );
const unpinned = (text: string): string =>
  text
    .replace(/revision\s*=\s*(\\?["'])[\w.]+\1/g, '')
    .replace(/#\s*(?:main|v1\.0)(?: @ [\d-]+)?(?=\s*(?:$|\\n|"))/gm, '')
    .replace(/[\s,]/g, '');

const notebook: Form = {
  path: 'a.ipynb',
  text: fc
    .tuple(
      fc.array(python, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      pick(1, 2, 4, undefined),
      newline,
      fc.boolean(),
    )
    .map(([calls, whole, indent, end, magic]) => {
      const code = [
        'from transformers import AutoModel',
        'MODEL = "o/n"',
        ...(magic ? ['!hf download o/n'] : []),
        ...calls,
      ].join('\n');
      const source = whole ? code : code.split(/(?<=\n)/);
      const cell = { cell_type: 'code', execution_count: null, id: 'é', metadata: {}, outputs: [], source };
      const text = JSON.stringify(
        { cells: [{ cell_type: 'markdown', source: ['main'] }, cell], nbformat: 4 },
        null,
        indent,
      );
      return `${text}\n`.replaceAll('\n', end);
    }),
  without: (text) => text.replace(/"source":\s*(?:"(?:[^"\\]|\\.)*"|\[(?:\s*"(?:[^"\\]|\\.)*",?)*\s*\])/g, ''),
  data: (text) => {
    const { cells, ...rest } = JSON.parse(text) as { cells: { source: string | string[] }[] };
    for (const { source } of cells) {
      if (typeof source !== 'string')
        source.forEach((line, i) =>
          expect([...line].filter((c) => c === '\n')).toHaveLength(i < source.length - 1 ? 1 : 0),
        );
    }
    const code = cells.map(({ source }) => unflagged(typeof source === 'string' ? source : source.join('')));
    return { ...rest, code: code.map(unpinned), kinds: cells.map(({ source: _, ...cell }) => cell) };
  },
};

const javascript: Form = {
  path: 'a.ts',
  text: inLines(
    fc
      .array(
        fc.tuple(
          pick("'t', 'o/n'", '"t", "o/n"', "\n  't',\n  'o/n',\n", "\n  't',\n  'o/n' // why\n", "'t', MODEL"),
          pick(
            '',
            ', {}',
            ", { dtype: 'q4' }",
            ', {\n  dtype,\n}',
            ", { revision: 'main' }",
            ', { // why\n  dtype,\n}',
          ),
          pick(';', '; // why', '', ';// main'),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((all) => [
        "import { pipeline } from '@huggingface/transformers';",
        "const MODEL = 'o/n';",
        ...all.map(
          ([args, options, tail], i) =>
            `const p${i} = await pipeline(${/[\n]$/.test(args) ? args : args + options})${tail}`,
        ),
      ]),
  ),
  without: (text) =>
    text
      .replace(/\{\s*revision:\s*(['"])\w+\1\s*\}/g, '')
      .replace(/\{\s*\}/g, '')
      .replace(/revision:\s*(['"])\w+\1/g, '')
      .replace(/\/\/ ?main(?: @ [\d-]+)?(?=\r?$)/gm, '')
      .replace(/[\s,]/g, ''),
};

const identities = (findings: readonly Finding[], wanted: boolean): string[] =>
  findings.filter((f) => !f.hidden && (f.rule === 'unpinned-revision') === wanted).map((f) => `${f.rule} ${f.key}`);

test.each<[string, Form]>([
  ['any YAML', yaml],
  ['any TOML', toml],
  ['any JSON', json],
  ['any shell script', shell],
  ['any workflow', workflow],
  ['any Dockerfile', docker],
  ['any notebook', notebook],
  ['any TypeScript', javascript],
])('%s can be pinned, once, and nothing else changes', async (_, { path, text: made, without, data }) => {
  await fc.assert(
    fc.asyncProperty(made, async (text) => {
      const before = await scanned({ [path]: text });
      expect(before.problems).toEqual([]);
      const unpinned = identities(before.findings, true);
      expect(unpinned).not.toEqual([]);
      const once = await fixed({ [path]: text });
      expect(once.skipped).toEqual([]);
      const done = once.files[path]!;
      expect(done).toContain(COMMIT);
      const after = await scanned(once.files);
      expect(after.problems).toEqual([]);
      expect(identities(after.findings, true)).toEqual([]);
      expect(identities(after.findings, false)).toEqual(identities(before.findings, false));
      expect(without(done)).toBe(without(text));
      expect(data?.(done)).toEqual(data?.(text));
      const breaks = (one: string): number[] =>
        [/\r\n/g, /(?<!\r)\n/g].map((end) => Math.sign(one.match(end)?.length ?? 0));
      if (breaks(text).includes(0)) expect(breaks(done).map((n, i) => n <= breaks(text)[i]!)).toEqual([true, true]);
      expect((await fixed(once.files)).files).toEqual(once.files);
    }),
    { numRuns: 40 },
  );
});
