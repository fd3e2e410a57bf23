import { describe, expect, test } from '@jest/globals';
import type { Resolve } from '../../src/fix/pins.js';
import { COMMIT, fixed, pins } from './fixed.js';

const IMPORT = 'from transformers import AutoModel\n';
const NOTE = '# main @ 2026-05-01';
const notebook = (...source: string[]): string =>
  JSON.stringify({ cells: [{ cell_type: 'code', source }], metadata: {} }, null, 1);

/** `<C>` stands for the commit. */
async function after(path: string, text: string): Promise<string> {
  const { files } = await fixed({ [path]: text });
  // Writing once is enough.
  expect((await fixed(files)).files).toEqual(files);
  return files[path]!.replaceAll(COMMIT, '<C>');
}

describe('Python', () => {
  const call = (args: string, tail = ''): string => `${IMPORT}m = AutoModel.from_pretrained(${args})${tail}\n`;
  test.each([
    ['one line', call('"o/n"'), call('"o/n", revision="<C>"', `  ${NOTE}`)],
    ['single quotes', call("'o/n', x=1"), call("'o/n', x=1, revision='<C>'", `  ${NOTE}`)],
    ['a comment that says something else', call('"o/n"', '  # why'), call('"o/n", revision="<C>"', '  # why')],
    ['a trailing comma', call('"o/n", '), call('"o/n", revision="<C>", ', `  ${NOTE}`)],
    ['a list after *', call('*["o/n"]'), call('*["o/n"], revision="<C>"', `  ${NOTE}`)],
    ['lines', call('\n    "o/n",\n'), call(`\n    "o/n",\n    revision="<C>",  ${NOTE}\n`)],
    ['no last comma', call('\n    "o/n"\n'), call(`\n    "o/n",\n    revision="<C>"  ${NOTE}\n`)],
    [
      'a comment behind the last argument',
      call('\n    "o/n",\n    x=1  # a, b\n'),
      call(`\n    "o/n",\n    x=1,  # a, b\n    revision="<C>"  ${NOTE}\n`),
    ],
    [
      'a comment behind the last comma',
      call('\n\t"o/n",  # a\n'),
      call(`\n\t"o/n",  # a\n\trevision="<C>",  ${NOTE}\n`),
    ],
    ['aligned', call('"o/n",\n      x=(1)'), call('"o/n",\n      x=(1),\n      revision="<C>"', `  ${NOTE}`)],
    ['CRLF', call('\r\n  "o/n",\r\n'), call(`\r\n  "o/n",\r\n  revision="<C>",  ${NOTE}\r\n`)],
    ['a branch', call('"o/n", revision="main"'), call('"o/n", revision="<C>"', `  ${NOTE}`)],
    ['a tag', call("'o/n', revision='v1'"), call("'o/n', revision='<C>'", '  # v1 @ 2026-05-01')],
    ['a hash cut short', call('"o/n", revision="0123456"'), call('"o/n", revision="<C>"')],
    ['None', call('"o/n", revision=None'), call('"o/n", revision="<C>"', `  ${NOTE}`)],
    ['an older pin comment', call('"o/n", revision="main"', '  # main'), call('"o/n", revision="<C>"', `  ${NOTE}`)],
    ['two on a line', call('"o/n"', ', f("main")'), call('"o/n", revision="<C>"', `, f("main")  ${NOTE}`)],
    ['a continued line', call('"o/n"', ' \\\n  .eval()'), call('"o/n", revision="<C>"', ' \\\n  .eval()')],
    ['a string over lines', call('"o/n"', ', """\n"""'), call('"o/n", revision="<C>"', ', """\n"""')],
    ['no place in a generator', `${IMPORT}f(AutoModel.from_pretrained(x for x in y))\n`, undefined],
    [
      'a constant, once',
      `${IMPORT}R = "main"\nAutoModel.from_pretrained("o/n", revision=R)\nAutoModel.from_pretrained("o/n", revision=R)\n`,
      `${IMPORT}R = "<C>"  ${NOTE}\nAutoModel.from_pretrained("o/n", revision=R)\nAutoModel.from_pretrained("o/n", revision=R)\n`,
    ],
    [
      'a default',
      `${IMPORT}def f(r: str = "main"):\n    return AutoModel.from_pretrained("o/n", revision=r)\n`,
      `${IMPORT}def f(r: str = "<C>"):  ${NOTE}\n    return AutoModel.from_pretrained("o/n", revision=r)\n`,
    ],
    [
      'an option',
      `import argparse\n${IMPORT}p = argparse.ArgumentParser()\np.add_argument("--r", default="main")\na = p.parse_args()\nAutoModel.from_pretrained("o/n", revision=a.r)\n`,
      `import argparse\n${IMPORT}p = argparse.ArgumentParser()\np.add_argument("--r", default="<C>")  ${NOTE}\na = p.parse_args()\nAutoModel.from_pretrained("o/n", revision=a.r)\n`,
    ],
    [
      'a URL',
      'u = "https://hf.co/o/n/resolve/main/main.bin"\n',
      `u = "https://hf.co/o/n/resolve/<C>/main.bin"  ${NOTE}\n`,
    ],
    [
      'hf:// with a branch',
      'import pandas as pd\npd.read_csv("hf://datasets/o/n@main/x.csv")\n',
      `import pandas as pd\npd.read_csv("hf://datasets/o/n@<C>/x.csv")  ${NOTE}\n`,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await after('a.py', text)).toBe(expected ?? text);
  });

  test('a value in another file', async () => {
    const files = {
      'settings.py': "REVISION = 'main'\n",
      'a.py': `${IMPORT}from settings import REVISION\nAutoModel.from_pretrained("o/n", revision=REVISION)\n`,
    };
    const { files: done } = await fixed(files);
    expect(done).toEqual({ ...files, 'settings.py': `REVISION = '${COMMIT}'\n` });
  });
});

describe('other formats', () => {
  test.each([
    ['a.sh', 'hf download o/n --quiet | cat\n', `hf download o/n --quiet --revision <C> | cat # main @ 2026-05-01\n`],
    ['a.sh', 'hf download \\\n  o/n\n', `hf download \\\n  o/n \\\n  --revision <C> # main @ 2026-05-01\n`],
    ['a.sh', 'hf download o/n --revision=main\n', `hf download o/n --revision=<C> # main @ 2026-05-01\n`],
    ['a.sh', 'echo "$(hf download o/n)"\n', 'echo "$(hf download o/n --revision <C>)"\n'],
    [
      'a.sh',
      `python -c "from transformers import AutoModel; AutoModel.from_pretrained('o/n')"\n`,
      `python -c "from transformers import AutoModel; AutoModel.from_pretrained('o/n', revision='<C>')"\n`,
    ],
    [
      'Dockerfile',
      'FROM x\nCMD ["hf", "download", "o/n"]\n',
      'FROM x\nCMD ["hf", "download", "o/n", "--revision", "<C>"]\n',
    ],
    [
      'Dockerfile',
      'FROM x\nRUN hf download o/n && \\\n    ls\n',
      'FROM x\nRUN hf download o/n --revision <C> && \\\n    ls\n',
    ],
    [
      '.github/workflows/a.yml',
      'jobs:\n  a:\n    steps:\n      - run: |\n          hf download \\\n            o/n\n      - run: "hf download o/m"\n',
      'jobs:\n  a:\n    steps:\n      - run: |\n          hf download \\\n            o/n \\\n            --revision <C> # main @ 2026-05-01\n      - run: "hf download o/m --revision <C>"\n',
    ],
    [
      'a.yaml',
      'base_model: o/n # why\nadapter: lora\n',
      'base_model: o/n # why\nrevision_of_model: <C> # main @ 2026-05-01\nadapter: lora\n',
    ],
    [
      'a.yaml',
      "base_model: o/n\nrevision_of_model: 'main'\nadapter: lora\n",
      "base_model: o/n\nrevision_of_model: '<C>' # main @ 2026-05-01\nadapter: lora\n",
    ],
    [
      'a.yaml',
      '{base_model: o/n, adapter: lora}\n',
      '{base_model: o/n, revision_of_model: <C>, adapter: lora} # main @ 2026-05-01\n',
    ],
    [
      'a.json',
      '{\n  "base_model": "o/n",\n  "adapter": "lora"\n}\n',
      '{\n  "base_model": "o/n",\n  "revision_of_model": "<C>",\n  "adapter": "lora"\n}\n',
    ],
    [
      'a.toml',
      'base_model = "o/n"\nadapter = "lora"\n',
      'base_model = "o/n"\nrevision_of_model = "<C>" # main @ 2026-05-01\nadapter = "lora"\n',
    ],
    [
      'compose.yaml',
      'services:\n  a:\n    image: vllm/vllm-openai\n    command: >\n      --model o/n\n      --port 1\n',
      'services:\n  a:\n    image: vllm/vllm-openai\n    command: >\n      --model o/n\n      --port 1 --revision <C>\n',
    ],
    [
      'a.tf',
      'container {\n  image = "vllm/vllm-openai"\n  args = ["--model", "o/n", "--port", var.port]\n}\n',
      'container {\n  image = "vllm/vllm-openai"\n  args = ["--model", "o/n", "--port", var.port, "--revision", "<C>"] # main @ 2026-05-01\n}\n',
    ],
    [
      'a.ts',
      "import { pipeline } from '@huggingface/transformers';\nconst p = await pipeline('t', 'o/n');\n",
      "import { pipeline } from '@huggingface/transformers';\nconst p = await pipeline('t', 'o/n', { revision: '<C>' }); // main @ 2026-05-01\n",
    ],
    [
      'a.md',
      `- x\n\n  \`\`\`python\n  ${IMPORT}  AutoModel.from_pretrained(\n      'o/n',\n  )\n  \`\`\`\n`,
      `- x\n\n  \`\`\`python\n  ${IMPORT}  AutoModel.from_pretrained(\n      'o/n',\n      revision='<C>',  ${NOTE}\n  )\n  \`\`\`\n`,
    ],
    [
      'a.ipynb',
      notebook(IMPORT, 'm = AutoModel.from_pretrained(\n', '    "o/n",\n', '    x="\\\\"\n', ')'),
      notebook(
        IMPORT,
        'm = AutoModel.from_pretrained(\n',
        '    "o/n",\n',
        '    x="\\\\",\n',
        `    revision="<C>"  ${NOTE}\n`,
        ')',
      ),
    ],
    ['a.ipynb', notebook('!hf download o/n'), notebook('!hf download o/n --revision <C> # main @ 2026-05-01')],
    [
      'a.ipynb',
      notebook('%env R=main\n', '!hf download o/n --revision $R'),
      notebook('%env R=<C>\n', '!hf download o/n --revision $R'),
    ],
    [
      'a.ipynb',
      JSON.stringify({ cells: [{ cell_type: 'code', source: `${IMPORT}AutoModel.from_pretrained(\n  "o/n",\n)` }] }),
      JSON.stringify({
        cells: [
          { cell_type: 'code', source: `${IMPORT}AutoModel.from_pretrained(\n  "o/n",\n  revision="<C>",  ${NOTE}\n)` },
        ],
      }),
    ],
  ])('%s %j', async (path, text, expected) => {
    expect(await after(path, text)).toBe(expected);
  });
});

describe('JavaScript', () => {
  const call = (args: string): string =>
    `import { pipeline } from '@huggingface/transformers';\nconst p = await pipeline(${args});\n`;
  const R = `revision: '<C>'`;
  const J = '// main @ 2026-05-01';
  test.each([
    ['an object', `'t', 'o/n', { a: 1 }`, `'t', 'o/n', { ${R}, a: 1 }`, ` ${J}`],
    ['an empty object', `'t', 'o/n', {}`, `'t', 'o/n', { ${R} }`, ` ${J}`],
    ['an object over lines', `'t', 'o/n', {\n  a,\n}`, `'t', 'o/n', {\n  ${R}, ${J}\n  a,\n}`],
    [
      'a comment behind its brace',
      `'t', 'o/n', { // why\r\n\ta,\r\n}`,
      `'t', 'o/n', { // why\r\n\t${R}, ${J}\r\n\ta,\r\n}`,
    ],
    ['lines', `\n  't',\n  'o/n',\n`, `\n  't',\n  'o/n',\n  { ${R} }, ${J}\n`],
    ['a comment behind the last', `\n  't',\n  'o/n' // a, b\n`, `\n  't',\n  'o/n', // a, b\n  { ${R} } ${J}\n`],
  ])('%s', async (_, args, expected, tail = '') => {
    const done = call(expected).replace(/\n$/, `${tail}\n`);
    expect(await after('a.js', call(args))).toBe(done);
  });
});

describe('a method that may be somebody else’s', () => {
  const own = `from transformers import AutoModel, PreTrainedModel
class Mine(PreTrainedModel): pass
class Other:
    @classmethod
    def from_pretrained(cls, name):
        return AutoModel.from_pretrained(name)
`;
  test.each([
    ['of a class from the library', 'from own import Mine', 'Mine', 'safe'],
    ['of the project, which hands the name on', 'from own import Other', 'Other', 'unsafe'],
    ['of nobody knows what', 'from elsewhere import Elsewhere', 'Elsewhere', 'unsafe'],
  ])('%s', async (_, head, name, safety) => {
    const files = { 'own.py': own, 'a.py': `${head}\n${name}.from_pretrained("o/n")\n` };
    const found = [...(await pins(files)).values()].map((fix) => ('edits' in fix ? fix.safety : fix.unfixable));
    expect(found).toEqual([safety]);
  });
});

describe('what is not written', () => {
  const reasons = async (files: Record<string, string>, resolve?: Resolve): Promise<string[]> =>
    [...(await pins(files, resolve)).values()].map((fix) => ('edits' in fix ? fix.safety : fix.unfixable));
  const byRepo: Resolve = (_, repo) => ({ commit: (repo === 'o/n' ? 'a' : 'b').repeat(40) });

  test.each([
    [
      'one value for two repositories',
      `${IMPORT}R = "main"\nAutoModel.from_pretrained("o/n", revision=R)\nAutoModel.from_pretrained("o/m", revision=R)\n`,
      2,
    ],
    ['one call for two repositories', `${IMPORT}for m in ["o/n", "o/m"]:\n    AutoModel.from_pretrained(m)\n`, 1],
  ])('%s', async (_, text, findings) => {
    const reason = 'the place is shared by loads of several repositories';
    expect(await reasons({ 'a.py': text }, byRepo)).toEqual(Array<string>(findings).fill(reason));
  });

  test.each([
    ['behind --', 'a.sh', 'vllm serve o/n -- x\n'],
    ['behind a quote that is never closed', 'a.sh', 'vllm serve o/n --chat-template "x\n'],
    ['before the path of an address', '.env', 'NIM_MODEL_PATH=hf://o/n/x\n'],
    ['between a flag and its empty value', 'a.sh', 'vllm serve o/n --chat-template ""\n'],
    [
      'behind an alias',
      'a.yaml',
      'containers:\n  - image: vllm/vllm-openai\n    env: [&x --y]\n    args: [--model, o/n, *x]\n',
    ],
    [
      'behind a here-document',
      'a.tf',
      'container {\n  image = "vllm/vllm-openai"\n  args = ["--model", "o/n", <<E\nx\nE\n]\n}\n',
    ],
  ])('%s', async (_, path, text) => {
    expect(await reasons({ [path]: text })).toEqual([
      'there is no place in this form where a pin can be written by a program',
    ]);
  });

  test('a value that also names an unknown repository', async () => {
    const text = `${IMPORT}import sys\nR = "main"\nAutoModel.from_pretrained("o/n", revision=R)\nAutoModel.from_pretrained(sys.argv[1], revision=R)\n`;
    expect(new Set(await reasons({ 'a.py': text }))).toEqual(
      new Set(['the place is shared with a load whose repository is not known']),
    );
  });

  test('what the Hub did not say', async () => {
    const text = `${IMPORT}AutoModel.from_pretrained("o/n")\n`;
    expect(await reasons({ 'a.py': text }, () => ({ unknown: 'no answer' }))).toEqual(['no answer']);
  });

  test('a repository that is a default is fixed only when asked for more than the safe', async () => {
    const text = `${IMPORT}def f(m="o/n"):\n    return AutoModel.from_pretrained(m)\n`;
    expect(await reasons({ 'a.py': text })).toEqual(['unsafe']);
    const { files } = await fixed({ 'a.py': text }, { safeties: ['safe', 'unsafe'] });
    expect(files['a.py']).toContain(`from_pretrained(m, revision="${COMMIT}")`);
  });
});

test('a revision in an address is the business of whoever reads the address', async () => {
  const text = 'import pandas as pd\npd.read_csv("hf://datasets/o/n/x.csv", sep=",")\n';
  expect((await fixed({ 'a.py': text })).files['a.py']).toBe(text);
  const { files } = await fixed({ 'a.py': text }, { safeties: ['unsafe'] });
  expect(files['a.py']).toContain(`pd.read_csv("hf://datasets/o/n@${COMMIT}/x.csv", sep=",")  ${NOTE}\n`);
});

test('an ignore comment that has nothing to do goes', async () => {
  const text =
    '# hf-lint: ignore[mixed-revisions, unpinned-revision] why\nx = 1  # hf-lint: ignore[unpinned-revision] why\n';
  expect((await fixed({ 'a.py': text })).files['a.py']).toBe('x = 1\n');
});
