import { describe, expect, it } from '@jest/globals';
import { justfile } from '../../src/formats/justfile.js';
import { bindings, everything } from './shown.js';
import { commands, survivesCuts } from './words.js';

const parse = (text: string) => justfile.parse(text, everything);

const file = `set shell := ["bash", "-c"]
model := "a/b"
export OTHER := model
from-env := env_var_or_default('X', 'c/d')
files := \`ls\`

# gets it
get: deps
    @hf download {{model}} \\
        --revision {{ rev }}
    -run {{ model + "-x" }}

fetch repo='e/f' *args: (get "x")
\thf download {{repo}} {{args}}
`;

describe('justfile', () => {
  it('reads recipes with the names of the file and of the recipe', () => {
    expect(commands(parse(file))).toEqual([
      'hf download model --revision rev @get',
      'run _ @get',
      'hf download repo args @fetch',
    ]);
  });

  it('knows the values of names', () => {
    expect(bindings(parse(file))).toEqual([
      'model = "a/b"',
      'OTHER = model',
      'from_env = "c/d"',
      'files = _',
      'repo = "e/f"',
      'args = _',
    ]);
  });

  it('puts words where they stand, a name with its braces', () => {
    const [download] = parse(file).commands;
    expect(download!.words.map(({ span }) => file.slice(span.start, span.end))).toEqual([
      'hf',
      'download',
      '{{model}}',
      '--revision',
      '{{ rev }}',
    ]);
  });

  it('hands on programs of Python', () => {
    const { regions, commands: none } = parse(
      'x:\n    #!/usr/bin/env python3\n    if a:\n        b("c/d")\n\ny:\n    z\n',
    );
    expect(regions.map((it) => [it.language, it.text])).toEqual([
      ['python', '#!/usr/bin/env python3\nif a:\n    b("c/d")\n'],
    ]);
    expect(none).toHaveLength(1);
  });

  it('takes a program for what its interpreter is', () => {
    const recipe = (interpreter: string): string => `x:\n    #!${interpreter}\n    hf download a/b\n`;
    const read = (interpreter: string): string[] => {
      const { regions, commands } = parse(recipe(interpreter));
      return [...regions.map((it) => it.language), ...commands.map(() => 'command')];
    };
    expect(read('/usr/bin/env -S uv run --script')).toEqual(['python']);
    expect(read('/usr/bin/env node')).toEqual(['javascript']);
    expect(read('/usr/bin/perl -w')).toEqual([]);
    expect(read('/usr/bin/env bash')).toEqual(['command']);
  });

  it('reads names with dashes', () => {
    const text = 'base-model := "a/b"\nx:\n    hf download {{base-model}}\n';
    const [download] = parse(text).commands;
    expect(download!.words[2]).toMatchObject({ kind: 'name', name: 'base_model' });
    expect(bindings(parse(text))).toEqual(['base_model = "a/b"']);
  });

  it('survives being cut anywhere', () => survivesCuts(justfile, file));
});
