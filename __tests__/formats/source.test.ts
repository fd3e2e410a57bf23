import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatFinder } from '../../src/choose.js';
import { soundAt, wants } from './data.js';

const formatOf = formatFinder();
const wanted = wants('huggingface.co');
const A = 'https://huggingface.co/org/a/resolve/main/';

function read(path: string, text: string): { strings: string[]; comments: string[] } {
  const { strings, comments } = formatOf({ path, text })!.parse(text, wanted);
  for (const it of [...strings, ...comments]) expect(text.slice(it.span.start, it.span.end)).toBe(it.value);
  return { strings: strings.map((it) => it.value), comments: comments.map((it) => it.value) };
}

describe('languages of which only addresses are read', () => {
  it.each([
    ['a.swift', `let a = URL(string: "${A}m.bin")! // ${A}no`, [`${A}m.bin`]],
    ['a.swift', `let a = "${A}\\(name).bin"`, [A]],
    [
      'a.swift',
      `let a = "https://huggingface.co/org/a/resolve/\\(rev)/m.bin"`,
      ['https://huggingface.co/org/a/resolve/'],
    ],
    ['a.swift', `let a = """\n  ${A}m.bin\n  """`, [`${A}m.bin`]],
    ['a.kt', `val a = "${A}\${name}?download=true" /* "${A}no" */`, [A]],
    ['a.go', `u := \`${A}m.bin\`; fmt.Sprintf("${A}%s", f)`, [`${A}m.bin`, A]],
    ['a.cs', `var a = $"${A}{name}";`, [A]],
    ['a.dart', `final a = '${A}m.bin';`, [`${A}m.bin`]],
    ['a.java', `char q = '"'; String a = "${A}m.bin"; // it's`, [`${A}m.bin`]],
    ['a.rb', `x = "#{base}/x" # "${A}no"\ny = '${A}m.bin'`, [`${A}m.bin`]],
    ['WORKSPACE', `http_file(urls = ["${A}m.bin"])`, [`${A}m.bin`]],
    [
      'a.nix',
      `{ a = ${A}m.bin; b = "${A}\${n}"; /* ${A}no */ c = ''${A}no\n and words''; } # ${A}no`,
      [`${A}m.bin`, A],
    ],
    ['CMakeLists.txt', `# ${A}no\nfile(DOWNLOAD ${A}m.bin x)\nset(A "${A}m.bin")`, [`${A}m.bin`, `${A}m.bin`]],
    ['a_test.go', 'a := "hf://org/a"', []],
    [
      'a.csproj',
      `<a b="${A}m.bin" c='${A}$(N)'><d>it's "here"</d><e>\n ${A}n.bin\n</e><f>see ${A}no</f></a> <!-- <g>${A}no</g> -->`,
      [`${A}m.bin`, A, `${A}n.bin`],
    ],
    ['pom.xml', `<url>${A}m.bin</url>`, [`${A}m.bin`]],
    ['a.lua', `local a = "${A}m.bin" -- ${A}no`, [`${A}m.bin`]],
    ['a.clj', `(def a "${A}m.bin") ; ${A}no`, [`${A}m.bin`]],
  ])('%s: %s', (path, text, expected) => {
    expect(read(path, text).strings).toEqual(expected);
  });

  it('tells comments from what only looks like them', () => {
    expect(read('a.kt', `val a = "${A}x" // b\n/* c */ val d = "/* e */"`).comments).toEqual(['// b', '/* c */']);
    expect(read('a.rb', `a = "${A}x#y" # b`)).toEqual({ strings: [`${A}x#y`], comments: ['# b'] });
  });

  it('leaves out what is said to people', () => {
    const said = `puts("${A}a.onnx\\n"); puts("see ${A}a.onnx"); puts("${A}a.onnx is gone");`;
    const joined = `puts("wget "\n  "${A}a.onnx"); b = "https://huggingface.co/org/a/resolve/"\n  "main/a.onnx";`;
    expect(read('a.c', said + joined).strings).toEqual([]);
    expect(read('a.c', `x = "${A}" // the folder\n  "a.onnx";`).strings).toEqual([`${A}`]);
  });

  it('never throws on a text cut off anywhere', () => {
    const text = `"""${A}a""" /* b */ "${A}\\(c)" 'd' \`${A}e\` // f\n# g\n-- h\n''${A}i''\n{- j -} [[${A}k]] ; l`;
    for (const path of ['a.c', 'a.rb', 'a.nix', 'a.cmake', 'a.lua', 'a.el', 'a.csproj']) {
      const format = formatOf({ path, text })!;
      fc.assert(fc.property(fc.nat(text.length), (end) => soundAt(format, text, end)));
    }
  });
});
