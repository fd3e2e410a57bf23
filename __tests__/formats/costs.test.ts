import { expect, test } from '@jest/globals';
import { analyse } from '../../src/analyse.js';
import { builtinCatalog } from '../../src/catalog/load.js';
import { formatFinder } from '../../src/choose.js';
import { projectTree } from '../../src/modules.js';

const catalog = builtinCatalog();
const find = formatFinder();

const many = (line: (i: number) => string): string => Array.from({ length: 60_000 }, (_, i) => line(i)).join('');

// Each of these took minutes, since its time grew with the square of its length: of the processor's, which others do not use up.
test.each<[string, string, string]>([
  ['strings that begin as comments of SQL', 'a.py', `x = "transformers"\n${'--"--"\n'.repeat(50_000)}`],
  ['a requirement with blanks in it', 'a.py', `x = "transformers git+https://hf.co", "a${' '.repeat(200_000)}x@"`],
  ['templates in a statement', 'a.py', `x = f"from ${"'hf://datasets/{a}' from ".repeat(40_000)}"`],
  [
    'imports far down',
    `${'a/'.repeat(1000)}a.py`,
    `from transformers import AutoModel\n${Array.from({ length: 500 }, (_, i) => `from m${i} import a${i}\nAutoModel.from_pretrained(a${i})\n`).join('')}`,
  ],
  ['recipes without holes', 'justfile', `r:\n    hf download x\n${`    echo ${'a'.repeat(90)}\n`.repeat(40_000)}`],
  [
    'a text of many words, used often',
    'a.sh',
    `A="${'a '.repeat(50_000)}"\n${'for i in $A; do hf download $A; done\n'.repeat(500)}`,
  ],
  ['a text of many variables', 'a.sh', `A="${'a $B '.repeat(150_000)}"\nhf download $A\n`],
  ['blocks of many names', 'a.tf', `# hf://\n${many((i) => `a${i} {}\n`)}`],
  ['tables of many names', 'a.toml', `# hf://\n${many((i) => `[a${i}]\n`)}`],
  ['here-documents of one pipe', 'a.sh', `hf download a/b\n${'cat <<A |'.repeat(20_000)} cat\n${'A\n'.repeat(20_000)}`],
  [
    'variables that are exported by name',
    'a.sh',
    `hf download a/b\n${many((i) => `A${i}=1\n`)}${many(() => 'export B\n')}`,
  ],
  [
    'addresses that begin with a long variable',
    'a.sh',
    `A="https://huggingface.co/a/b/${'x'.repeat(3_000_000)}"\n${many(() => 'wget $A/x\n')}`,
  ],
  [
    'strings in the holes of strings',
    'a.py',
    `import transformers\n${many(() => `x = f"{d['a']}"\n`)}transformers.AutoModel.from_pretrained("a/b")`,
  ],
  [
    'brackets in brackets',
    'a.py',
    `from transformers import AutoModel\n${'('.repeat(100_000)}a\nAutoModel.from_pretrained(a)\n`,
  ],
  [
    'attributes of what no parser made',
    'a.py',
    `from transformers import AutoModel\na = x\n${'AutoModel.from_pretrained(a.m)\n'.repeat(30_000)}`,
  ],
  [
    'addresses that variables are set to',
    'a.cmake',
    Array.from(
      { length: 10_000 },
      (_, i) => `set(A${i} "https://hf.co/a/b/resolve/main/${i}${'0'.repeat(40)}")\n`,
    ).join(''),
  ],
  ['functions of many schemas', 'a.sql', many((i) => `SELECT a${i}pgml.embed(1);\n`)],
  ['calls in calls', 'a.sql', `SELECT ${'pgml.embed('.repeat(60_000)}`],
  ['quotes that do not close', 'a.c', `x = "https://hf.co/a/b/resolve/main/x";\n${`'${"\\'".repeat(400_000)}`}`],
  ['commands that one hands on', 'a.sh', `launch -- ${many(() => 'hf download a/b ";" ')}`],
  [
    'programs into which long values are put',
    'a.sh',
    `X=${'a'.repeat(990)}\n${`python - <<EOF\nfrom transformers import AutoModel\nAutoModel.from_pretrained("${'$X'.repeat(100)}")\nEOF\n`.repeat(4000)}`,
  ],
  [
    'a dict of many others, given often',
    'a.py',
    `from transformers import AutoModel\nc = {"a": 1}\nd = {${'**c, '.repeat(40_000)}}\n${'AutoModel.from_pretrained("a/b", **d)\n'.repeat(4000)}`,
  ],
  [
    'a dict of many names, given often',
    'a.py',
    `from transformers import AutoModel\nc = {${many((i) => `"a${i}": ${i}, `)}}\n${'AutoModel.from_pretrained("a/b", **c)\n'.repeat(4000)}`,
  ],
  ['lists in a list', 'a.sh', `hf download a/b\nA=(${'a '.repeat(50_000)})\nB=(${'"${A[@]}" '.repeat(10_000)})\n`],
  [
    'what a function of many returns gives back',
    'a.py',
    `from transformers import AutoModel\nclass A:\n    m = "a/b"\ndef get():\n${'    if x: return A()\n'.repeat(20_000)}${'AutoModel.from_pretrained(get().m)\n'.repeat(20_000)}`,
  ],
  [
    'classes with a method of one name',
    'a.py',
    `from transformers import AutoModel\n${'class A:\n  def load(self, a):\n    AutoModel.from_pretrained(a)\n'.repeat(20_000)}`,
  ],
])(
  '%s',
  (_, path, text) => {
    const source = { path, text };
    const tree = projectTree(
      catalog,
      () => false,
      () => undefined,
    );
    const start = process.cpuUsage();
    analyse(source, find(source)!, catalog, tree);
    expect(process.cpuUsage(start).user).toBeLessThan(15_000_000);
  },
  60_000,
);

// Each of these was more than a call takes arguments.
test.each<[string, string, string]>([
  ['requirements', 'requirements.txt', 'git+https://hf.co/a/b '.repeat(150_000)],
  ['a value', 'a.ini', `[a]\nk=v\n ${'git+https://hf.co/a/b '.repeat(150_000)}`],
  ['a statement', 'a.py', `x = "select ${"from 'hf://datasets/a/b/c' ".repeat(150_000)}"`],
  ['commands in Markdown', 'a.md', `\`\`\`python\n${'!a\n'.repeat(150_000)}!hf download a/b\n\`\`\`\n`],
])('%s of great length', (_, path, text) => {
  expect(() => find({ path, text })!.parse(text, catalog.wanted)).not.toThrow();
});
