import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shell } from '../../src/formats/shell.js';
import { bindings, everything, nothing, shown } from './shown.js';
import { commands, hostOf, literals, survivesCuts } from './words.js';

const parse = (text: string) => shell.parse(text, everything);

const script = String.raw`#!/usr/bin/env bash
set -euo pipefail
MODEL="${'${1:-a/b}'}"; export REV=v1 # which
ARGS=(--flag "two words" # why
  --last)
get() { local m=$1; hf download "$m" --revision="$REV" | tee "log $(date)"; }
for m in a/b c/d; do get "$m" && echo 'it'\''s'; done
case "$1" in a|b) get x/y ;; *) exit 1 ;; esac
if [[ -n "$X" ]]; then ((n++)); y=$((1 << 2)); fi
python3 - <<'EOF' > out.txt
print("$X")
EOF
ssh host "hf download \"e/f\" --revision $REV"
${'cat <<-END | bash\n\thf download g/h\n\tEND'}
`;

describe('shell', () => {
  it.each([
    ['quotes', `run 'a b' "c d" e\\ f g"h"'i' ''`, ['run "a b" "c d" "e f" <"g" + "h" + "i"> ""']],
    ['continued lines', 'run a \\\n  --b \\\r\n  c # no\nnext', ['run a --b c', 'next']],
    ['lists and pipes', 'a; b && c || d & e | f |& g', ['a', 'b', 'c', 'd', 'e', 'f', 'g']],
    ['redirections', 'a < in > out 2>&1 b &> all >> more', ['a b']],
    ['variables in front', 'A=1 B="x y" run', ['A="1" B="x y" run']],
    ['names', 'run $A "$B" ${C} "${D}/x" ${E[0]} ${F%.*}', ['run A <B> C <D + "/x"> E[0] ?']],
    ['a default from outside', 'run ${A:-a/b} "${B-c/d}"', ['run a/b c/d']],
    ['a default of a name that is set', 'A=x; run ${A:-y}', ['run {A | "y"}']],
    [
      'substitutions',
      'run "$(in "$(deep)")" `tick \\`er\\`` <(proc)',
      ['deep', 'in <?>', 'er', 'tick ?', 'proc', 'run <?> ? ?'],
    ],
    ['keywords', 'if a; then b; elif c; then ! d; else { e; }; fi', ['a', 'b', 'c', 'd', 'e']],
    ['loops', 'while a; do b; done; until c; do d; done; for ((;;)); do e; done', ['a', 'b', 'c', 'd', 'e']],
    ['cases', 'case $x in a|b) c;; (d) e;; *) f;; esac; g', ['a', 'c', 'd', 'e', 'f', 'g']],
    ['functions', 'f() { a; }\nfunction g { b; }\nc', ['a @f', 'b @g', 'c']],
    ['arithmetic', '((i++)); a $((1 << 2)) b', ['a ? b']],
    ['prompts', '$ a b\n% c', ['a b', 'c']],
    [
      'scripts in arguments',
      `bash -lc "a \\"b\\" $X"; ssh h 'c d'; sudo sh -c 'e'`,
      ['bash -lc <"a \\"b\\" " + X>', 'a b X', 'ssh h "c d"', 'c d', 'sudo sh -c e', 'e'],
    ],
    ['scripts on the input', 'bash <<E\na b\nE\ncat <<E\nno\nE\n', ['bash', 'a b', 'cat']],
  ])('reads %s', (_, text, expected) => {
    expect(commands(parse(text))).toEqual(expected);
  });

  it.each([
    ['template marks', 'a {{ x }} b\n{% if y %}\nc ${{ z.w }} d\n{% endif %}', ['a ? b', 'c ? d']],
    ['placeholders', 'a <your-model> b\nc', ['a <your-model> b', 'c']],
    ['an apostrophe', "echo don't\na b", ["echo don't", 'a b']],
    ['closers without an opener', 'fi\na\n}\nb )\nesac', ['a', 'b']],
    ['a stray ;;', 'a;;b', ['a', 'b']],
    ['openers without a closer', '((\na\n[[ -f x &&\nb', ['a', '[[ -f x', 'b']],
    ['a line that goes on nowhere', 'a b \\', ['a b']],
  ])('bears %s', (_, text, expected) => {
    expect(commands(parse(text))).toEqual(expected);
  });

  it('knows which values names have', () => {
    const { bindings: all } = parse('A=x; f() { local B=y; C=z; }; A+=w; for m in p q; do :; done; read -r D; f one');
    expect(bindings(parse('L=(a "b c"); L+=(d); M=("${L[@]}" e)'))).toEqual([
      'L = ["a", "b c"]',
      'L = ["a", "b c", "d"]',
      'M = ["a", "b c", "d", "e"]',
    ]);
    expect(bindings(parse('T="a\nb"; for m in $T c; do :; done; for m in "$T"; do :; done')).slice(1)).toEqual([
      'm = ["a", "b", "c"]',
      'm = [<T>]',
    ]);
    expect(all.map((b) => `${b.name} ${b.kind} ${shown(b.value)} ${b.scope}${b.conditional ? ' maybe' : ''}`)).toEqual([
      'A assign "x" 0',
      'B assign "y" 1',
      'C assign "z" 0 maybe',
      'A assign <A + "w"> 0',
      'm each ["p", "q"] 0',
      'D opaque ? 0',
      '1 assign "one" 1 maybe',
    ]);
  });

  it('puts every literal where it stands, through quotes and nested scripts', () => {
    for (const [value, source] of literals(parse(script), script)) {
      expect(source.replace(/^(["'])(.*)\1$/s, '$2').replaceAll(/\\(?=["']|$)/g, '')).toBe(value);
    }
  });

  it('hands on programs of other languages with their places', () => {
    const text = `python3 -c "load(\\"a/b\\", '$X')" && cat > t.py <<-E\n\tload("c/d", \\$y)\n\tE\npython - <<< 'load("e/f")'`;
    const { regions } = parse(text);
    expect(regions.map((r) => [r.language, r.text, r.offsets.encode])).toEqual([
      ['python', `load("a/b", '$X')`, 'quoted'],
      ['python', 'load("c/d", $y)\n', 'plain'],
      ['python', 'load("e/f")', 'plain'],
    ]);
    const called = parse(`PY=/x/python3; "$PY" -c 'a(1)'; $V/bin/python -c 'b(2)'; $PY - <<E\nc(3)\nE\n`);
    expect(called.regions.map((r) => [r.language, r.text])).toEqual([
      ['python', 'a(1)'],
      ['python', 'b(2)'],
      ['python', 'c(3)\n'],
    ]);
    const input = parse(
      `python3 -u - "$X" a/b <<E\na(1)\nE\nbash -s -- x <<E\nrun b\nE\npython -s c.py - <<E\na(2)\nE\nbash -e d.sh <<E\nrun e\nE\n`,
    );
    expect(input.regions.map((r) => r.text)).toEqual(['a(1)\n']);
    expect(commands(input).filter((command) => command.startsWith('run'))).toEqual(['run b']);
    expect(hostOf(regions[0]!, '"a/b', text)).toBe('"a/b');
    expect(hostOf(regions[0]!, ", '$X'", text)).toBe(", '$X'");
    expect(hostOf(regions[1]!, '$y)', text)).toBe('$y)');
    expect(hostOf(regions[2]!, 'e/f', text)).toBe('e/f');
  });

  it('collects addresses: plain ones as strings, those with holes as templates', () => {
    const text = `curl -L https://h.co/a "hf://b/c" --url=https://h.co/d X=\${Y:-https://h.co/e} "https://h.co/$F" # https://no`;
    const { strings, templates } = parse(text);
    expect(strings.map((s) => [s.value, text.slice(s.span.start, s.span.end)])).toEqual([
      ['https://h.co/a', 'https://h.co/a'],
      ['hf://b/c', '"hf://b/c"'],
      ['https://h.co/d', 'https://h.co/d'],
      ['https://h.co/e', 'https://h.co/e'],
    ]);
    expect(templates!.map((t) => shown(t.expr))).toEqual(['<"https://h.co/" + F>']);
  });

  it('reads nothing where nothing is wanted', () => {
    expect(shell.parse(script, nothing).commands).toEqual([]);
  });

  it('survives being cut anywhere', () => survivesCuts(shell, script));

  it('never throws', () => {
    const pieces = [
      '$(',
      ')',
      '"',
      "'",
      '`',
      '${',
      '}',
      '((',
      '[[',
      '<<E\n',
      'E\n',
      '\\',
      '\n',
      'f() ',
      'case x in ',
      'bash -c ',
      'a',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => void parse(parts.join(''))),
    );
    for (const piece of pieces) parse(piece.repeat(5000));
  });
});
