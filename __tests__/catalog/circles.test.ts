import { describe, expect, test } from '@jest/globals';
import { analyse } from '../../src/analyse.js';
import { builtinCatalog } from '../../src/catalog/load.js';
import { python } from '../../src/formats/python.js';
import type { Reference } from '../../src/model.js';
import { projectTree } from '../../src/modules.js';

const catalog = builtinCatalog();
const imports = 'from transformers import AutoModel\n';
const use = 'AutoModel.from_pretrained("acme/last")\n';

function references(main: string, files: Record<string, string> = {}): Reference[] {
  const all: Record<string, string> = { ...files, 'main.py': `${imports}${main}\n${use}` };
  const tree = projectTree(
    catalog,
    (path) => path in all,
    (path) => all[path],
  );
  return analyse({ path: 'main.py', text: all['main.py']! }, python, catalog, tree).references;
}

/** `n` lines, each of which speaks of the next one's name. */
const stairs = (n: number, line: (own: string, next: string) => string): string =>
  Array.from({ length: n }, (_, i) => line(`a${i}`, `a${i + 1}`)).join('\n');
const load = '\ndef f():\n  AutoModel.from_pretrained(a0)\n';

// Each of these never ended, or ended in a full stack.
describe('names that go in circles or fan out cost no reference behind them', () => {
  test.each<[string, string]>([
    ['a name of itself', `a0 = a0${load}`],
    ['a text of itself', `a0 = a0 + "x"${load}`],
    ['a text of each other', `a0 = a1 + "x"\na1 = f"{a0}/y"${load}`],
    ['a path of itself', `a0 = a0 / "x"${load}`],
    ['str of itself', `a0 = str(a0)${load}`],
    ['functions of each other', `def f(x): return g(x)\ndef g(x): return f(x)\nAutoModel.from_pretrained(f("a/b"))`],
    ['classes of themselves', 'class A(A): pass\nclass B(C): pass\nclass C(B): pass\nA.from_pretrained(B.x, B().y)'],
    ['bases of bases', `${stairs(30, (a, b) => `class ${a}(${`${b},`.repeat(50)}): pass`)}\na0.from_pretrained("a/b")`],
    ['choices of choices', stairs(30, (a, b) => `${a} = ${`${b} or `.repeat(50)}"x"`) + load],
    ['texts of texts', stairs(30, (a, b) => `${a} = ${b} + ${b}`) + load],
    [
      'texts of long texts',
      `${stairs(12, (a, b) => `${a} = ${b}${` + ${b}`.repeat(50)}`)}\na12 = "${'x'.repeat(9000)}"${load}`,
    ],
    ['branches of branches', stairs(20, (a, b) => `if c: ${a} = ${b}\n`.repeat(12)) + load],
    ['loops over loops', stairs(25, (a, b) => `for ${a} in [${`${b},`.repeat(12)}]: pass`) + load],
    ['items of items', stairs(25, (a, b) => `${a} = ${b}[${b}]`) + load],
    [
      'members of one enumeration',
      `class A(Enum):\n${stairs(8000, (a) => `  ${a} = "a/b"`)}\n${stairs(8000, (a) => `AutoModel.from_pretrained(A["${a}"].value)`)}`,
    ],
    [
      'classes derived from one',
      `class A:\n  n = None\n  def f(self):\n${'    AutoModel.from_pretrained(self.n)\n'.repeat(1000)}${stairs(3000, (a) => `class ${a}(A):\n  n = None`)}`,
    ],
    [
      'fields by the thousand',
      `@dataclass\nclass A:\n${stairs(4000, (a) => `  ${a}: str`)}\nb = A("x")\n${stairs(4000, (a) => `AutoModel.from_pretrained(b.${a})`)}`,
    ],
    ['defaults of defaults', stairs(25, (a, b) => `${a} = ${b}.get(${b}, ${b})`) + load],
  ])('%s', (_, code) => {
    expect(references(code).at(-1)).toMatchObject({ repo: { is: 'known', value: 'acme/last' } });
  });

  test('a module of itself, and another one', () => {
    const main = 'from b import a0\nfrom main import a0\nAutoModel.from_pretrained(a0)';
    const found = references(main, { 'b.py': 'from c import a0\nfrom main import a0' });
    expect(found.at(-1)).toMatchObject({ repo: { is: 'known', value: 'acme/last' } });
  });

  test('modules of each other', () => {
    const found = references('from b import a0\nAutoModel.from_pretrained(a0)', {
      'b.py': 'from c import a0',
      'c.py': 'from b import a0',
    });
    expect(found.map(({ repo }) => repo.is)).toEqual(['dynamic', 'known']);
  });
});

test('what is bound a thousand times means what it was last', () => {
  const lines = Array.from({ length: 1000 }, (_, i) => `a = "acme/m${i}"\nAutoModel.from_pretrained(a)`);
  const ids = references(lines.join('\n')).map(({ repo }) => repo.is === 'known' && repo.value);
  expect(ids).toEqual([...Array.from({ length: 1000 }, (_, i) => `acme/m${i}`), 'acme/last']);
});
