import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hcl } from '../../src/formats/hcl.js';
import { pbtxt } from '../../src/formats/pbtxt.js';
import { all, at, plain, soundAt, source } from './data.js';

const SAMPLE = `# head
resource "aws_sagemaker_model" "m" {
  image = "x" // why
  primary {
    environment = {
      HF_MODEL_ID = "org/a"
      "HF_TASK": var.task, OTHER = "a-\${var.b["c"]}"
    }
  }
  env {
    name = "A"
  }
  env { name = "B" }
  args = ["--model", local.x, "c",]
  count = var.on ? 1 : 0
  defs = jsonencode([{ name = "n" }])
  user_data = <<-EOT
    hf download org/b
  EOT
}
/* end */ last = "z"
`;

describe('hcl', () => {
  it('reads blocks, attributes, lists and heredocs at exact places', () => {
    const syntax = hcl.parse(SAMPLE, all);
    expect(plain(syntax.documents[0])).toEqual({
      resource: [
        {
          aws_sagemaker_model: {
            m: {
              image: 'x',
              primary: [{ environment: { HF_MODEL_ID: 'org/a', HF_TASK: '?', OTHER: 'a-${var.b["c"]}' } }],
              env: [{ name: 'A' }, { name: 'B' }],
              args: ['--model', '?', 'c'],
              count: '?',
              defs: [{ name: 'n' }],
              user_data: '    hf download org/b\n',
            },
          },
        },
      ],
      last: 'z',
    });
    const model = at(syntax, 'resource', 0, 'aws_sagemaker_model', 'm', 'primary', 0, 'environment', 'HF_MODEL_ID');
    expect(source(SAMPLE, model)).toBe('org/a');
    expect(syntax.comments.map((it) => it.value)).toEqual(['# head', '// why', '/* end */']);
    expect(syntax.strings.map((it) => it.value)).toContain('org/a');
  });

  it.each([
    ['an escape', 'a = "x\\ny"', { a: '?' }],
    ['a string that does not end', 'a = "x\nb = "y"', { a: '?', b: 'y' }],
    ['a heredoc that does not end', 'a = <<E\nx\n', { a: 'x\n' }],
    ['a comparison', 'a {\n b == "c"\n d = "e" == f\n}', { a: [{ d: '?' }] }],
    ['a call of two maps', 'a = merge({b = "c"}, {d = "e"})', { a: '?' }],
    ['a brace too many', 'a = "b"\n}\nc = "d"', { a: 'b', c: 'd' }],
    ['an object in a line', 'a = { b = "c", d = [1, "e"] }', { a: { b: 'c', d: ['?', 'e'] } }],
  ])('bears %s', (_, text, expected) => {
    expect(plain(hcl.parse(text, all).documents[0])).toEqual(expected);
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), (end) => soundAt(hcl, SAMPLE, end)));
  });

  it.each(['a = {', 'a {\n', 'a = [', 'a = f(', '{', '["', '"${', '<<E\n'])('bears %j again and again', (text) => {
    expect(hcl.parse(text.repeat(50_000), all).problems).toEqual([]);
  });
});

const BUFFER = `name: "m" # which
parameters { key: "a" value: { string_value: "org/a" } }
parameters: {
  key: "b",
  value { string_value: "org/b" }
}
input [ { name: "x" dims: [ -1, 3 ] }, { name: "y" } ]
`;

describe('pbtxt', () => {
  it('reads fields that follow one another on a line', () => {
    const { documents, comments } = pbtxt.parse(BUFFER, all);
    const map = documents[0] as Extract<(typeof documents)[0], { kind: 'map' }>;
    expect(map.entries.map(({ key, value }) => [key, plain(value)])).toEqual([
      ['name', 'm'],
      ['parameters', [{ key: 'a', value: { string_value: 'org/a' } }]],
      ['parameters', { key: 'b', value: [{ string_value: 'org/b' }] }],
      ['input', [{ name: 'x', dims: ['?', '?'] }, { name: 'y' }]],
    ]);
    expect(comments.map((it) => it.value)).toEqual(['# which']);
  });

  it('never throws on a text cut off anywhere', () => {
    fc.assert(fc.property(fc.nat(BUFFER.length), (end) => soundAt(pbtxt, BUFFER, end)));
  });
});
