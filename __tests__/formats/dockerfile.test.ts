import { describe, expect, it } from '@jest/globals';
import { dockerfile } from '../../src/formats/dockerfile.js';
import { bindings, everything } from './shown.js';
import { commands, hostOf, literals, survivesCuts } from './words.js';

const parse = (text: string) => dockerfile.parse(text, everything);

const file = `# syntax=docker/dockerfile:1
ARG MODEL=a/b
FROM base:1 AS build
ENV REV="v1" OTHER=x
RUN --mount=type=secret,id=token \\
    # why
    hf download $MODEL --revision "$REV" && \\
    python -c "load('c/d')"
RUN <<EOF
hf download e/f
EOF
COPY <<END /app/run.py
load("g/h")
END
FROM build
CMD ["serve", "i/j"]
`;

describe('dockerfile', () => {
  it.each([
    ['RUN over several lines, comments left out', 'RUN a \\\n  # no\n\n  b && c\nRUN d', ['a b', 'c', 'd']],
    ['flags of RUN', 'RUN --mount=type=cache,target=/x --network=none a', ['a']],
    ['lists', 'RUN ["a", "b c", \\\n "d"]', ['a "b c" d']],
    ['scripts in lists', 'RUN ["sh", "-c", "a \\"b\\""]', ['sh -c "a \\"b\\""', 'a b']],
    ['here-documents', 'RUN <<A bash\na b\nA\nRUN c', ['bash', 'a b', 'c']],
    ['another escape', '# escape=`\nRUN a `\n b', ['a b']],
    ['ONBUILD and lower case', 'onbuild run a', ['a']],
    ['ADD', 'ADD --chown=x a b', ['ADD a b']],
    ['the image’s own program', 'FROM i\nENV A=x\nCMD ["--m", "n"]', ['A="x" --m n', 'A="x" docker run i --m n']],
    ['the image alone', 'FROM i AS s\nENV A=x\nFROM s', ['A="x" docker run i', 'A="x" docker run i']],
    ['both programs', 'FROM i\nENTRYPOINT ["a"]\nCMD ["b"]', ['a', 'b', 'a b']],
    ['a program of its own', 'FROM i\nENV A=x\nCMD serve b', ['A="x" serve b']],
  ])('reads %s', (_, text, expected) => {
    expect(commands(parse(text))).toEqual(expected);
  });

  it('knows ARG and ENV', () => {
    expect(bindings(parse('ARG A=x\nARG B\nENV C=y D="z $A"\nENV E old form'))).toEqual([
      'A = "x"',
      'C = "y"',
      'D = <"z " + A>',
      'E = "old"',
    ]);
  });

  it('leaves out what a checksum pins', () => {
    const text = 'ADD https://h.co/a /a\nADD --checksum=sha256:00 https://h.co/b /b\nFROM r.h.co/s';
    expect(parse(text).strings.map((s) => s.value)).toEqual(['https://h.co/a', 'r.h.co/s']);
  });

  it('puts words and programs where they stand', () => {
    const syntax = parse(file);
    const implied = ['COPY', 'docker', 'run'];
    for (const [value, source] of literals(syntax, file)) {
      if (!implied.includes(value)) expect([value, `"${value}"`, `'${value}'`]).toContain(source);
    }
    expect(syntax.regions.map((r) => [r.language, r.text])).toEqual([
      ['python', "load('c/d')"],
      ['python', 'load("g/h")\n'],
    ]);
    expect(hostOf(syntax.regions[0]!, 'c/d', file)).toBe('c/d');
    expect(hostOf(syntax.regions[1]!, 'g/h', file)).toBe('g/h');
    expect(syntax.comments.map((c) => c.value)).toEqual(['# syntax=docker/dockerfile:1', '# why']);
  });

  it('survives being cut anywhere', () => survivesCuts(dockerfile, file));

  // Took time with the square of their number.
  it('reads a list that ends in blanks, as shell words', () => {
    const [command] = commands(dockerfile.parse(`FROM x\nRUN ["a", "b"${' '.repeat(1_000_000)}x`, everything));
    expect(command).toContain('x');
  });
});
