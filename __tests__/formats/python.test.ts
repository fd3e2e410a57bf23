import { describe, expect, test } from '@jest/globals';
import { python } from '../../src/formats/python.js';
import type { Wanted } from '../../src/model.js';
import { spanToHost } from '../../src/text.js';
import { wants } from './data.js';
import { bindings, calls, everything, misplaced, nothing, shown } from './shown.js';
import { survivesCuts } from './words.js';

const read = (text: string) => python.parse(text, everything);

describe('expressions', () => {
  test.each([
    ['f(1_000, -1, 0x1f, 1e3)', 'f(1000, ?, 31, 1000)'],
    ['f(True, None, ...)', 'f(true, null, ?)'],
    ['f("a" \'b\' r"\\c")', 'f("ab\\\\c")'],
    ['f("\\x41\\u0042\\n")', 'f("AB\\n")'],
    ['f(b"x", u"y")', 'f("x", "y")'],
    ['f(f"a{b}c{d!r:>{w}}{{e}}")', 'f(<"a" + b + "c" + d + "{e}">)'],
    ['f(f"{a["k"]}/{b}")', 'f(<a["k"] + "/" + b>)'],
    ['f(f\'{g("x")}\')', 'g("x")|f(g("x"))'],
    ['f("a" + b + "c")', 'f(<"a" + b + "c">)'],
    ['f(a - b + "c")', 'f(<? + "c">)'],
    ['f(a or b, c if d else e)', 'f({a | b}, {c | e})'],
    ['f(a and b, not a, a in b)', 'f(?, ?, ?)'],
    ['f(x := "a")', 'f("a")'],
    ['f(lambda a, b="x": g(a))', 'g(a)|f(?)'],
    ['f(*a, **b, c="d")', 'f(*a, **b, "d")'],
    ['f({"a": 1, **b}, [1, *c], (1,), ())', 'f({"a": 1, ...: b}, [1, ?], [1], [])'],
    ['f(a[0]["k"], a[1:2])', 'f(a[0]["k"], a[?])'],
    ['a.b(1).c(2)', 'a.b(1)|a.b(1).c(2)'],
    ['f([g(x) for x in xs if h(x)])', 'g(x)|h(x)|f(?)'],
    ['await f(x)', 'f(x)'],
    ['f(x for x in y)', 'f(x)'],
    ['yield from f(x)', 'f(x)'],
    ['raise f(x) from g(y)', 'f(x)|g(y)'],
  ])('%s', (code, expected) => {
    expect(calls(read(code)).join('|')).toBe(expected);
  });

  test('the condition of a comprehension or a case is read once', () => {
    expect(calls(read('[x for x in y if f(x)]'))).toEqual(['f(x)']);
    expect(calls(read('match x:\n  case a if f(a):\n    g(a)'))).toEqual(['f(a)', 'g(a)']);
  });
});

describe('statements', () => {
  test.each([
    ['a = b = "x"', 'a = "x"|b = "x"'],
    ['a, b = 1, 2', 'a = 1|b = 2'],
    ['a: str = "x"', 'a = "x"'],
    ['a += "x"', 'a = <a + "x">'],
    ['a += 1', 'a = ?'],
    ['if b:\n  a += "x"', 'a = ?'],
    ['a.b = c["k"] = 1', 'a.b = 1|c["k"] = 1'],
    ['for a in ["x", "y"]: pass', 'a = ["x", "y"]'],
    ['with f(1) as a, g(2) as b: pass', 'a = f(1)|b = g(2)'],
    ['except (A, B) as c: pass', 'c = ?'],
    ['case {"x": a, **b} | C.D(e, f=g) as h if i == 1: pass', 'a = ?|b = ?|e = ?|g = ?|h = ?'],
    ['a, *b, c = 1, 2, 3', 'a = 1|b = ?|c = ?'],
    ['f(lambda a, *b, c="x": a)', 'a = ?|b = ?|c = "x"'],
    ['def f(a, /, b="x", *c, d: int = 1, **e) -> g: return 1', 'f = ?|a = ?|b = "x"|c = ?|d = 1|e = ?'],
    ['def f[T](a="x"): pass', 'f = ?|a = "x"'],
    ['class A(B, metaclass=C): x = 1', 'A = ?|x = 1'],
    ['import a.b, c.d as e', 'a < a|e < c.d'],
    ['from ..a import (b, c as d,\n e)', 'b < ..a:b|d < ..a:c|e < ..a:e'],
    ['from . import *', '* < .:*'],
    ['match = 1; case = 2; type = 3; print = 4', 'match = 1|case = 2|type = 3|print = 4'],
    ['if a:\n\tb = 1\n        c = 2\nd = 3', 'b = 1|c = 2|d = 3'],
    ['a = 1\rb = 2\r\nc = 3', 'a = 1|b = 2|c = 3'],
    ['\ufeffa = 1\n\fb = 2', 'a = 1|b = 2'],
    ['a = 1 + \\\n 2; b = 3', 'a = <1 + 2>|b = 3'],
    ['print "x" % a; exec "y"; raise E, "m"\nb = 1', 'b = 1'],
    ['変数 = "x"', '変数 = "x"'],
  ])('%s', (code, expected) => {
    expect(bindings(read(code)).join('|')).toBe(expected);
  });

  test('names belong to the scope they stand in', () => {
    const { bindings: found, scopes } = read('class A:\n  def f(self):\n    self.x = 1\n    y = 2\n  z = 3\nw = 4');
    const where = found.filter((b) => b.kind === 'assign').map((b) => `${b.name}@${scopes[b.scope]!.name}`);
    expect(where).toEqual(['x@A', 'y@f', 'z@A', 'w@']);
  });

  test('what may not run is conditional', () => {
    const { bindings: found } = read(
      'if a:\n  b = 1\nelse:\n  c = 1\ntry:\n  d = 1\nexcept E as e: pass\nwith x:\n  f = 1',
    );
    expect(found.filter((b) => b.conditional).map((b) => b.name)).toEqual(['b', 'c', 'd', 'e']);
  });

  test('blocks are nested no deeper than Python can', () => {
    const { scopes } = read(Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}def f():`).join('\n'));
    const depth = (scope: number): number => (scope < 0 ? -1 : 1 + depth(scopes[scope]!.parent));
    expect([scopes.length, depth(300)]).toEqual([301, 100]);
  });

  test('a block behind another on its line does not stand in it', () => {
    const { scopes } = read('def a(): '.repeat(4));
    expect(scopes.slice(1).map(({ parent }) => parent)).toEqual([0, 0, 0, 0]);
  });
});

describe('positions', () => {
  test('every string stands at its span, every call ends at its bracket', () => {
    const text = 'f("a", b=f\'{x}c\')\r\nif 1:\n\tg(u"é", h("""d\n"""),)\n# "no"\n';
    const syntax = read(text);
    expect(misplaced(syntax, text)).toEqual([]);
    expect(syntax.calls.map((c) => text.slice(c.nameAt, c.nameAt + 1))).toEqual(['f', 'h', 'g']);
    expect(syntax.comments.map(({ span }) => text.slice(span.start, span.end))).toEqual(['# "no"']);
  });

  test('what a script needs stands in TOML in its comments', () => {
    const text = '#!x\n# /// script\n# a = [\n#     "b",\n# ]\n#\n# ///\n# c\nd()\n';
    const { regions, calls: found } = python.parse(text, nothing);
    expect(regions.map((region) => `${region.language}: ${region.text}`)).toEqual(['toml: a = [\n    "b",\n]\n\n']);
    const { text: inner, offsets } = regions[0]!;
    for (const mark of ['a', '"b"', ']']) {
      const start = inner.indexOf(mark);
      const span = spanToHost(offsets, { start, end: start + mark.length });
      expect(text.slice(span.start, span.end)).toBe(mark);
    }
    expect(found).toEqual([]);
    expect(python.parse('# /// script\n# a = 1\n', nothing).regions).toEqual([]);
    expect(python.parse('x = 1  # /// script\n# a = 1\n# ///\n', nothing).regions).toEqual([]);
  });

  test('the address in a direct reference to a package is listed', () => {
    const text = `setup(requires=["a", "b[c]@ git+https://x.example/d@e ; f", 'g @ https://x.example/h'], u="i@j")`;
    const { strings } = python.parse(text, wants('x.example'));
    expect(strings.map(({ value }) => value)).toEqual(['git+https://x.example/d@e', 'https://x.example/h']);
    for (const { value, span } of strings) expect(text.slice(span.start, span.end)).toBe(value);
    const parted = python.parse('r("a @ https://x.example/b/"\n  "c.whl#sha256=0")', wants('x.example')).strings;
    expect(parted.map(({ value }) => value)).toEqual(['https://x.example/b/c.whl#sha256=0']);
  });

  test('addresses are listed, docstrings are not', () => {
    const { strings, templates } = read('"""hf://a"""\nx = "hf://b"\ny = f"hf://{x}"');
    expect(strings.map(({ value }) => value)).toEqual(['hf://b']);
    expect(templates).toHaveLength(1);
  });

  test('a list that is the whole statement is what a program has shown', () => {
    const { strings } = read(
      `urls\n['hf://a', ("hf://b",\n "hf://c")]\n['hf://d'][0]\n["hf://e"].sort()\n[x] = ["hf://f"]`,
    );
    expect(strings.map(({ value }) => value)).toEqual(['hf://d', 'hf://e', 'hf://f']);
  });
});

describe('broken text', () => {
  test.each([
    ['a = "x\nb = 1', 'string is closed by its line', 'b = 1'],
    ['f(\ndef g(): pass\nb = 1', 'bracket is never closed', 'g = ?|b = 1'],
    ['b = 1\n"""', 'string is never closed', 'b = 1'],
    ['f"{\nb = 1', 'hole is closed by its line', 'b = 1'],
    [')]}\nb = 1', 'nothing was open', 'b = 1'],
  ])('%j: %s', (code, problem, expected) => {
    const syntax = read(code);
    expect(bindings(syntax).join('|')).toContain(expected.split('|').at(-1));
    if (problem.includes('never')) expect(syntax.problems.map((p) => p.message)).toEqual([problem]);
  });

  test('a form feed in brackets is a blank', () => {
    const syntax = read('f(\n\f\na="x",\n\fb="y")\nc = 1');
    expect(syntax.problems).toEqual([]);
    expect(syntax.calls[0]!.args.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('cut anywhere', () => {
    survivesCuts(
      python,
      'class A(B):\n  """d"""\n  @c("x")\n  def f(self, a="b"):\n    x = [f"{y!r}" for y in (z or {1: 2})]  # c\n',
    );
  });

  // Each of these took exponential or quadratic time, or all of the stack, in some parser.
  test.each([
    '(',
    '[[',
    '{',
    '([{',
    'f"{',
    'f\'{f"{',
    'f"""{',
    '"',
    "'",
    '"""',
    '\\',
    'a.',
    'a()',
    'lambda:',
    'lambda a=',
    '(a:=',
    'x if (',
    '"a"+',
    '"a" ',
    'a or ',
    'not ',
    '-',
    '@',
    '@a\n',
    'def a():',
    'class a:',
    'if a:',
    'for a in ',
    '[a for a in ',
    'a[',
    'a=',
    '{a}',
    '*',
    ',',
    '\t\n',
  ])('%j ten thousand times', (piece) => {
    const text = `${piece.repeat(10_000)}\nb = 1`;
    expect(() => read(text)).not.toThrow();
    expect(() => read(`f"${piece.repeat(10_000)}"`)).not.toThrow();
  });
});

describe('what is left out', () => {
  const wanted: Wanted = {
    test: (text) => text.includes('load'),
    calls: new Map<string, string[]>([
      ['load', ['acme']],
      ['sure', []],
    ]),
    address: /hf:\/\/\w+\/\w+/g,
  };
  test.each([
    ['# load(acme)', 0],
    ['"""load(acme)"""', 0],
    ['x.load(1)', 0],
    ['import acme\nx.load (1)', 1],
    ['sure(load)', 1],
    ['from acme import load as l\nl(1)', 1],
    ['f("hf://a/b", "load")', 1],
    ['f("load", """hf://a""")', 0],
  ])('%s', (code, count) => {
    expect(read(code).calls.length).toBeGreaterThanOrEqual(count);
    expect(python.parse(code, wanted).calls).toHaveLength(count);
  });

  test.each([
    ['x = other(1)\nload(x)', 'x = other(1)'],
    ['self.x[0] = [a,\n  b, c]\ny = 1', 'y = 1'],
    ['class A:\n  def f(self):\n    self.x = g(1, 2)', 'x = g(1, 2)'],
    ['a = b = g(1, 2)', 'a = g(1, 2); b = g(1, 2)'],
    ['d["k"] = g(1, 2)', 'd["k"] = g(1, 2)'],
    ['a, b = g(1), 2', 'a = g(1); b = 2'],
    ['x: int = g(1, 2)', 'x = g(1, 2)'],
    ['def f(a: Dict[str, int] = 3) -> x[1]:\n  return g(1, a=2)', 'a = 3;  = g(1, 2)'],
    ['if g(lambda: 0)[1:2]: x = g(1, 2)', 'x = g(1, 2)'],
    ['if (x := g(1)) > 2: pass', 'x = g(1)'],
    ['print(1); x = g(1, 2); g(3)', 'x = g(1, 2)'],
    ['x += 1 + g(2)', 'x = <x + 1 + g(2)>'],
  ])('not what names mean: %s', (code, bound) => {
    const { bindings, calls } = python.parse(`${code}\nload(1)`, { ...everything, telling: new Set(['load']) });
    const values = bindings.filter(({ kind }) => /assign|param|augment/.test(kind));
    expect(values.map(({ name, value }) => `${name} = ${shown(value)}`).join('; ')).toContain(bound);
    expect(calls.some(({ callee }) => shown(callee) === 'load')).toBe(true);
    expect(calls.some(({ callee }) => shown(callee) === 'print')).toBe(false);
  });

  test.each([
    ['print(f"{load(1)}")', 2],
    ['print(load)', 1],
    ['other = load\nother(1)', 1],
    ['from a import load as other\nother(1)', 1],
    ['other = partial(a.load, x=1)\nother(1)', 2],
    ['other(1)\nprint("load")', 0],
    ['f("https://x")', 1],
    ['[g(x) for x in load(y)]', 2],
  ])('not what tells: %s', (code, count) => {
    const { calls } = python.parse(code, { ...everything, telling: new Set(['load']) });
    expect(calls).toHaveLength(count);
  });

  test.each([
    ['print(f"{load(1)}")', 2],
    ['print("{load(1)}")', 0],
  ])('but not a wanted call: %s', (code, count) => {
    const wanted = { ...nothing, calls: new Map([['load', []]]) };
    expect(python.parse(code, wanted).calls).toHaveLength(count);
  });

  test('everything, when no word of the catalogue is there', () => {
    expect(python.parse('f(1)', nothing).calls).toEqual([]);
  });
});
