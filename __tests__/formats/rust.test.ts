import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rust } from '../../src/formats/rust.js';
import { bindings, calls, everything, misplaced, nothing } from './shown.js';

const parse = (text: string): ReturnType<typeof rust.parse> => rust.parse(text, everything);
const inFunction = (body: string): string => `fn main() { ${body} }`;

describe('items', () => {
  test.each([
    [
      'use hf_hub::{api::{sync::{Api as A, self}, tokio}, *, Repo};',
      ['A < hf_hub.api.sync:Api', 'sync < hf_hub.api:sync', 'tokio < hf_hub.api:tokio', 'Repo < hf_hub:Repo'],
    ],
    ['pub(crate) use ::a::b as c; use self::d::e; use super::super::f::g;', ['c < a:b', 'e < .d:e', 'g < ...f:g']],
    ['const A: &str = r#"o/n"#; static B: [&str; 1] = ["x"];', ['A = "o/n"', 'B = ["x"]']],
    [
      '#[derive(Parser)] struct Args { #[arg(long, default_value = "o/n")] model_id: String, #[arg(long)] x: u8 }',
      ['Args = ?', 'model_id = "o/n"'],
    ],
    [
      'struct S; impl S { const K: &str = "k"; } impl T for S { fn f(a: &str) {} }',
      ['S = ?', 'K = "k"', 'f = ?', 'a = ?'],
    ],
  ])('%s', (text, expected) => {
    expect(bindings(parse(text))).toEqual(expected);
  });

  test('all blocks of a type share one scope', () => {
    const classes = parse('struct S { } impl S { } impl T for S { }').scopes.filter((scope) => scope.kind === 'class');
    expect(classes.map((scope) => scope.name)).toEqual(['S']);
  });
});

test('what only tests run is told', () => {
  const text = [
    '#[cfg(test)] mod a { #[test] fn b() {} }',
    '#[cfg(all(test, feature = "x"))] #[allow(y)] fn c() {}',
    '#[tokio::test(flavor = "z")] async fn d() {}',
    'impl S { #[rstest] fn e() {} }',
    '#[cfg(not(test))] fn f() {}',
    '#[cfg(feature = "test")] fn g() {} #[testing] fn h() {}',
  ].join('\n');
  const marked = parse(text).tests!.map(({ start, end }) => text.slice(start, end));
  expect(marked.map((part) => /(?:fn|mod) (\w)/.exec(part)![1])).toEqual(['a', 'b', 'c', 'd', 'e']);
});

describe('values', () => {
  test.each([
    [
      'let a = "x".to_string(); let b = String::from("y"); let c = &Some("z".into()).unwrap();',
      ['a = "x"', 'b = "y"', 'c = "z"'],
    ],
    ['let a = r.unwrap_or_else(|| "main".to_string());', ['a = {r | "main"}']],
    ['let a = if x { "a" } else if y { "b" } else { "c" };', ['a = {"a" | {"b" | "c"}}']],
    ['let a = match r { Some(v) => v, None => "main" };', ['v = r', 'a = {v | "main"}']],
    ['let (a, b) = match x { X::A => ("r", "1"), _ => ("s", "2") };', ['a = {"r" | "s"}', 'b = {"1" | "2"}']],
    [
      'let a = format!("{}/{b:?}-{{{1}}}", o, p); let c = vec!["x", y]; let d = concat!("a", "b");',
      ['a = <o + "/" + b + "-{" + p + "}">', 'c = ["x", y]', 'd = <"a" + "b">'],
    ],
    [
      'let a = P { revision: "r".into(), token, ..Default::default() };',
      ['a = {"revision": "r", "token": token, ...: Default.default()}'],
    ],
    ['let a = "é\\u{41}\\x42\\\n   c";', ['a = "éABc"']],
    ['let a = T.0;', ['a = T[0]']],
  ])('%s', (body, expected) => {
    expect(bindings(parse(inFunction(body))).slice(1)).toEqual(expected);
  });
});

describe('calls', () => {
  test.each([
    [
      'Api::new()?.model("o/n".to_string()).get("x").await?;',
      ['Api.new()', 'Api.new().model("o/n")', 'Api.new().model("o/n").get("x")'],
    ],
    [
      'let r = hf_hub::Repo::with_revision("o/n".into(), RepoType::Model, "rev".into());',
      ['hf_hub.Repo.with_revision("o/n", RepoType.Model, "rev")'],
    ],
    ['println!("{}", api.model("o/n"));', ['api.model("o/n")']],
    ['f::<T>(|| g("x"));', ['g("x")', 'f(?)']],
  ])('%s', (body, expected) => {
    expect(calls(parse(inFunction(body)))).toEqual(expected);
  });
});

test('offsets are those of the source, in macros too', () => {
  const text = inFunction('let x = dbg!(api.model(format!("o/{}-x", n)), T::load("o/n".into(), vec!["a"]));');
  const syntax = parse(text);
  expect(misplaced(syntax, text)).toEqual([]);
  expect(syntax.calls.map((c) => text.slice(c.span.start, c.span.end))).toEqual([
    'api.model(format!("o/{}-x", n))',
    'T::load("o/n".into(), vec!["a"])',
  ]);
  expect(syntax.calls.map((c) => text.slice(c.nameAt, c.nameAt + 4))).toEqual(['mode', 'load']);
});

test('a value still uses what its name meant before', () => {
  const text = inFunction('let api = Api::new()?; let api = api.model("o/n".into());');
  const [first, second] = rust.parse(text, everything).bindings.filter((b) => b.name === 'api');
  const use = text.indexOf('api.model');
  expect([first!.at < use, second!.at < use]).toEqual([true, false]);
});

test('nothing of interest is passed over', () => {
  expect(rust.parse(inFunction('f("x");'), nothing).calls).toEqual([]);
});

test('never throws, whatever is cut off, and every offset stays inside', () => {
  const text =
    'use a::{b::{c as d}, e}; #[arg(default_value = "x")] struct S<T> { a: T } impl S { fn f(&self, (a, b): T) -> R { match x { Some(y) => vec![format!("{}", z)], _ => r#"q"# }?.await.0; loop { self.a = |c| P { d, ..e } } } }';
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (from, to) => {
      const piece = text.slice(Math.min(from, to), Math.max(from, to));
      for (const call of parse(piece).calls) expect(call.span.end).toBeLessThanOrEqual(piece.length);
    }),
  );
  for (const nest of [
    '(',
    '{',
    '[',
    'f(',
    'x!(',
    'vec![',
    '|a| ',
    'match a { _ => ',
    'if a {',
    'a::',
    '&',
    'mod a {',
  ]) {
    expect(() => parse(`fn f() { ${nest.repeat(2000)}`)).not.toThrow();
  }
});
