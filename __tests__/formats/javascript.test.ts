import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { javascript } from '../../src/formats/javascript.js';
import { moduleOf } from '../../src/formats/javascript/modules.js';
import { bindings, calls, everything, misplaced, nothing } from './shown.js';

const parse = (text: string): ReturnType<typeof javascript.parse> => javascript.parse(text, everything);

describe('modules', () => {
  test.each([
    ['@huggingface/transformers', '@huggingface/transformers'],
    [
      '@langchain/community/embeddings/huggingface_transformers',
      '@langchain/community.embeddings.huggingface_transformers',
    ],
    [
      'https://cdn.jsdelivr.net/npm/@huggingface/transformers@3.1.0/dist/transformers.min.js',
      '@huggingface/transformers',
    ],
    ['https://cdn.jsdelivr.net/npm/@huggingface/transformers/+esm', '@huggingface/transformers'],
    ['https://esm.sh/v135/@gradio/client?bundle', '@gradio/client'],
    ['https://unpkg.com/node-llama-cpp@3', 'node-llama-cpp'],
    ['npm:@huggingface/hub@2', '@huggingface/hub'],
    ['/node_modules/@xenova/transformers/src/transformers.js', '@xenova/transformers.src.transformers'],
    ['./models.js', '.models'],
    ['../../lib/models', '...lib.models'],
  ])('%s is %s', (specifier, module) => {
    expect(moduleOf(specifier)).toBe(module);
  });
});

describe('bindings', () => {
  test.each([
    [
      'import { pipeline, env as e, type T } from "@huggingface/transformers"',
      ['pipeline < @huggingface/transformers:pipeline', 'e < @huggingface/transformers:env'],
    ],
    ['import * as N from "a"; import D, { x } from "b"', ['N < a', 'D < b', 'x < b:x']],
    ['import type { Q } from "a"; import "b"', []],
    ['const t = require("a/b.js")', ['import a.b < a.b', 't = import a.b']],
    ['const { pipeline: p } = await import("a")', ['import a < a', 'p = import a.pipeline']],
    ['import("a").then(({ p: q }) => q(1), (e) => b(e))', ['import a < a', 'q = import a.p', 'e = ?']],
    ['x = import("a").then(async (m) => m.p(1))', ['import a < a', 'm = import a', 'x = ?']],
    ['const { model, n: { o = "d" } } = cfg', ['model = cfg.model', 'o = {cfg.n.o | "d"}']],
    ['const [a, , b] = ["x", "y", "z"]', ['a = "x"', 'b = "z"']],
    ['function f(a = "x", { b = "y", c } = {}) {}', ['f = ?', 'a = "x"', 'b = "y"', 'c = ?']],
    [
      'class A extends B.C { static m = "x"; n = "y"; constructor(private o = "z") { this.p = o } }',
      ['A = ?', 'm = "x"', 'n = "y"', 'constructor = ?', 'o = "z"', 'o = o', 'p = o'],
    ],
    ['enum Model { Small = "a/b" }', ['Model = ?', 'Small = "a/b"']],
    ['const O = Object.freeze({ a: "x" })', ['O = {"a": "x"}']],
    ['for (const k of ["a"]) {}', ['k = ["a"]']],
    [
      'const R = process.env.R ?? "main"; const Q = R ? "a" : R || "b"',
      ['R = {process.env.R | "main"}', 'Q = {"a" | {R | "b"}}'],
    ],
    ['let cfg = {}; cfg.model = "x"', ['cfg = {}', 'cfg.model = "x"']],
    [
      'const u = `a${b}c`, v = "a" + b + `d`, w = <T>"x" as const',
      ['u = <"a" + b + "c">', 'v = <"a" + b + "d">', 'w = "x"'],
    ],
  ])('%s', (text, expected) => {
    expect(bindings(parse(text))).toEqual(expected);
  });

  test('an assignment belongs to the scope of its declaration and may not run', () => {
    const found = parse('let m = "a";\nfunction f() { m = "b"; { m ??= "c" } }').bindings.filter((b) => b.name === 'm');
    expect(found.map((b) => [b.scope, b.conditional])).toEqual([
      [0, false],
      [0, true],
      [0, true],
    ]);
  });
});

describe('calls', () => {
  test.each([
    [
      'await new Hf("t")?.chat!({ model: "o/n", revision, ...rest })',
      ['Hf("t")', 'Hf("t").chat({"model": "o/n", "revision": revision, ...: rest})'],
    ],
    ['(await import("a")).pipeline("t", null, undefined)', ['import a.pipeline("t", null, null)']],
    ['this.x ??= pipeline<T>(this.task, ...more)', ['pipeline(self.task, *more)']],
    ['const A = () => <Foo run={() => load("o/n")}>text</Foo>', ['load("o/n")']],
    ['(a as any).b["c"](1)', ['a.b["c"](1)']],
  ])('%s', (text, expected) => {
    expect(calls(parse(text))).toEqual(expected);
  });
});

test('offsets are those of the source', () => {
  const text = '// é\nconst x = await pipeline(\n  "t", `o/${n}-x`, { revision: \'main\' },\n);';
  const syntax = parse(text);
  const call = syntax.calls[0]!;
  expect(misplaced(syntax, text)).toEqual([]);
  expect(text.slice(call.nameAt, call.span.end)).toBe(text.slice(text.indexOf('pipeline'), text.indexOf(';')));
  expect(call.args.map((a) => text.slice(a.span.start, a.span.end))).toEqual([
    '"t"',
    '`o/${n}-x`',
    "{ revision: 'main' }",
  ]);
  expect(text[call.closeAt!]).toBe(')');
  expect(syntax.comments).toEqual([{ value: '// é', span: { start: 0, end: 4 } }]);
});

test('strings with a scheme are listed, others are not', () => {
  const strings = parse('f("https://huggingface.co/a/b/resolve/main/c", "x"); <img src="hf://a/b" />').strings;
  expect(strings.map((s) => s.value)).toEqual(['https://huggingface.co/a/b/resolve/main/c', 'hf://a/b']);
});

test.each([
  ['nothing of interest', 'f("x")', nothing],
  ['a minified line', `f("x");${'a;'.repeat(30_000)}`, everything],
  ['a bundle', `f("x");\n${'a;\n'.repeat(400_000)}`, everything],
])('%s is passed over', (_, text, wanted) => {
  expect(javascript.parse(text, wanted).calls).toEqual([]);
});

test('never throws, whatever is cut off, and every offset stays inside', () => {
  const text =
    'import { a as b } from "c"; class A<T> { x = <B>{`${y}`}</B>; m({ p = "q" }: O = {}) { return this.z ??= new A(...r)!.k?.[0] } } enum E { A = 1 } for (const [i] of j) k += `${l}`';
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (from, to) => {
      const piece = text.slice(Math.min(from, to), Math.max(from, to));
      for (const call of parse(piece).calls) expect(call.span.end).toBeLessThanOrEqual(piece.length);
    }),
  );
  for (const nest of ['(', '[', '{a:', 'f(', '`${', '!', 'a?', '() => ', 'if(a)', 'class A{x=', '[[', '<a>']) {
    expect(() => parse(nest.repeat(3000))).not.toThrow();
  }
});
