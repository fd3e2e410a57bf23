import { describe, expect, it } from '@jest/globals';
import { makefile } from '../../src/formats/makefile.js';
import { bindings, everything } from './shown.js';
import { commands, literals, survivesCuts } from './words.js';

const parse = (text: string) => makefile.parse(text, everything);

const file = `MODEL ?= a/b # which
export ARGS := --x $(MODEL)
ARGS += --say "hi"
get: deps
\t@hf download $(MODEL) \\
\t  --revision $$REV
\t-for m in a b; do run $$m $@; done
`;

describe('makefile', () => {
  it('reads recipes with the names of make and of the shell', () => {
    expect(commands(parse(file))).toEqual(['hf download MODEL --revision REV', 'run m _']);
  });

  it.each([
    ['shell functions', 'x:\n\ta $(shell b c) $(call f,$(X)) ${Y}', ['b c', 'a ? _ Y']],
    ['brackets that do not close', 'x:\n\ta $(foo b\n\tc', ['a <_ + "foo"> b', 'c']],
  ])('reads %s', (_, text, expected) => {
    expect(commands(parse(text))).toEqual(expected);
  });

  it('knows the values of names', () => {
    expect(bindings(parse(file)).slice(0, 3)).toEqual(
      ['MODEL = "a/b"', 'ARGS = <"--x " + MODEL>', 'ARGS = <ARGS + <" --say \\"hi\\"">>'].map((line) =>
        line.replace('<" --say \\"hi\\"">', '"--say \\"hi\\""'),
      ),
    );
  });

  it('puts words where they stand', () => {
    for (const [value, source] of literals(parse(file), file)) expect(source).toBe(value);
  });

  it('survives being cut anywhere', () => survivesCuts(makefile, file));
});
