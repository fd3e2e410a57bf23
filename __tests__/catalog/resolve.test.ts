import { describe, expect, test } from '@jest/globals';
import { analyse } from '../../src/analyse.js';
import { builtinCatalog } from '../../src/catalog/load.js';
import { formats } from '../../src/formats/index.js';
import type { Reference } from '../../src/model.js';
import { projectTree } from '../../src/modules.js';

const catalog = builtinCatalog();

/** Repo, where it was read, and state of the revision; `?` for what cannot be seen. */
function line({ repo, state, remoteCode }: Reference): string {
  const name = repo.is === 'known' ? `${repo.value} ${repo.via}` : '?';
  return `${name} ${state}${remoteCode === 'yes' ? ' remote-code' : ''}`;
}

/** The references of the first file of a project. */
function references(files: Record<string, string>): string[] {
  const folders = Object.keys(files).map((path) => path.replace(/\/[^/]*$/, ''));
  const tree = projectTree(
    catalog,
    (path) => path in files || folders.includes(path),
    (path) => files[path],
  );
  const [[path, text]] = Object.entries(files) as [[string, string]];
  const name = { ipynb: 'notebook', yaml: 'yaml', js: 'javascript' }[path.replace(/.*\./, '')] ?? 'python';
  const format = formats.find((f) => f.name === name)!;
  return analyse({ path, text }, format, catalog, tree).references.map(line);
}

const imports = `
import os, argparse
from transformers import AutoModel, AutoTokenizer, pipeline
from datasets import load_dataset
from huggingface_hub import snapshot_download
`;

/** Lines of code after the imports above, then what is expected of them. */
type Case = [code: string, ...expected: string[]];

function table(title: string, cases: Case[]): void {
  describe(title, () => {
    for (const [code, ...expected] of cases) {
      test(code.trim(), () => expect(references({ 'app/main.py': imports + code })).toEqual(expected));
    }
  });
}

describe('a name of several libraries', () => {
  const read = (code: string): string[] => references({ 'app/main.py': code });

  test('is that of the library which * is imported from', () => {
    expect(read('from transformers import *\npipeline("text-generation", "acme/a")')).toEqual([
      'acme/a literal absent',
    ]);
    expect(read('from lmdeploy import *\npipeline("acme/a")')).toEqual(['acme/a literal absent']);
    expect(read('from sagemaker import *\nload("acme/a")')).toEqual([]);
  });
});

table('classes that a call makes, and members of enumerations', [
  ...[
    'Spec = namedtuple("Spec", "repo, revision")',
    'import collections as c\nSpec = c.namedtuple("Spec", ["repo", "revision"])',
    'Spec = NamedTuple("Spec", [("repo", str), ("revision", str)])',
    'class Spec(namedtuple("Spec", field_names="repo revision")):\n    pass',
  ].map((heading): Case => [
    `${heading}\nspec = Spec("acme/a", revision="v1")\nAutoModel.from_pretrained(spec.repo, revision=spec.revision)`,
    'acme/a constant symbolic',
  ]),
  [
    'class Kind(Enum):\n    A = auto()\n    B = auto()\n    C = "c"\nALL = {Kind.A: "acme/a", Kind.B: "acme/b", Kind.C: "acme/c"}\ndef f(kind=Kind.B):\n    AutoModel.from_pretrained(ALL[kind])\nAutoModel.from_pretrained(ALL[Kind.C])',
    'acme/b constant absent',
    'acme/c constant absent',
  ],
  [
    'class Kind(Enum):\n    A = ("acme/a", "v1")\n    B = ("acme/b", "v2")\n    def __init__(self, repo, revision):\n        self.repo = repo\n        self.revision = revision\nAutoModel.from_pretrained(Kind.A.repo, revision=Kind.A.revision)\nAutoModel.from_pretrained(Kind.B.value[0])\nfor kind in Kind:\n    AutoTokenizer.from_pretrained(kind.repo)',
    'acme/a constant symbolic',
    'acme/b constant absent',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
]);

table('what a function is given by the names of options', [
  ...['vars(args)', 'args.__dict__'].map((given): Case => [
    `def main(model, size=1):\n    AutoModel.from_pretrained(model)\nparser = argparse.ArgumentParser()\nparser.add_argument("--model", default="acme/a")\nargs = parser.parse_args()\nmain(size=2, **${given})`,
    'acme/a default absent',
  ]),
  ['def main(model):\n    AutoModel.from_pretrained(model)\nmain(**vars(read()))', '? absent'],
  // what is given by its place comes from nowhere else
  [
    'def main(model, **more):\n    AutoModel.from_pretrained(model)\nmain("acme/a", **vars(args))',
    'acme/a default absent',
  ],
  ['class Task:\n    REPO = None\n    def load(self):\n        AutoModel.from_pretrained(self.REPO)', '? absent'],
  ['AutoModel.from_pretrained(None)'],
]);

table('commands whose words are put together', [
  ...[
    'run("vllm serve acme/a".split() + ["--revision", "v1"])',
    'run(["vllm", "serve", "acme/a"] + "--revision v1".split())',
    'BASE = ["vllm", "serve"]\nMORE = ["--revision", "v1"]\nrun(BASE + ["acme/a"] + MORE)',
    'BASE = "vllm serve".split()\nrun([*BASE, "acme/a", "--revision", "v1"])',
    'words = "vllm serve acme/a".split()\nwords += ["--revision", "v1"]\nrun(words)',
  ].map((code): Case => [`from subprocess import run\n${code}`, 'acme/a literal symbolic']),
  ...[
    'run(["vllm", "serve", "acme/a"] + more)',
    'run([*more, "vllm"] + ["serve"])\nrun(["vllm", "serve", "acme/a", *more])',
    'words = ["vllm", "serve", "acme/a"]\nif more:\n    words += more\nrun(words + ["--port", "1"])',
  ].map((code): Case => [`from subprocess import run\n${code}`, 'acme/a literal dynamic']),
]);

table('which of several repos is trusted with code', [
  [
    'class S:\n    repo: str\n    trust: bool = False\nALL = {"a": S(repo="acme/a", trust=True), "b": S(repo="acme/b")}\ndef f(name):\n    s = ALL[name]\n    AutoModel.from_pretrained(s.repo, trust_remote_code=s.trust)\n    AutoTokenizer.from_pretrained(s.repo, trust_remote_code=True)',
    'acme/a constant absent',
    'acme/b constant absent',
    'acme/a constant absent remote-code',
    'acme/b constant absent remote-code',
  ],
]);

table('where a folder of that name exists, it is no repo', [
  [
    'def f(m="acme/a"):\n    if os.path.isdir(m) and not os.path.isfile(m):\n        AutoModel.from_pretrained(m)\n    else:\n        snapshot_download(m)',
    'acme/a default absent',
  ],
  [
    'def f(m="acme/a"):\n    if not (os.path.exists(os.path.join(m, "config.json"))):\n        snapshot_download(m)\n    elif m:\n        AutoModel.from_pretrained(m)',
    'acme/a default absent',
  ],
  [
    'from pathlib import Path\ndef f(m="acme/a"):\n    path = Path(m)\n    if not path.exists():\n        raise ValueError(m)\n    AutoModel.from_pretrained(m)\n    AutoTokenizer.from_pretrained(path)\ndef g(m="acme/b"):\n    AutoModel.from_pretrained(m)',
    'acme/b default absent',
  ],
  [
    'def f(m="acme/a"):\n    n = m if os.path.exists(m) else "acme/b"\n    AutoModel.from_pretrained(n)\n    if os.path.exists(f"{m}/x"):\n        o = m\n    else:\n        o = "acme/c"\n    AutoModel.from_pretrained(o)',
    'acme/b constant absent',
    'acme/c constant absent',
  ],
  [
    'for m in ["acme/a", "acme/b"]:\n    if not os.path.exists(m):\n        continue\n    AutoModel.from_pretrained(m)\nAutoModel.from_pretrained("acme/a")',
    'acme/a literal absent',
  ],
  // a revision that is left out for a folder is not left out for the repo
  [
    `from pathlib import Path\ndef f(m="acme/a", r="${'c0ffee12'.repeat(5)}"):\n    at = None if Path(m).exists() else r\n    AutoModel.from_pretrained(m, revision=at)\n    AutoTokenizer.from_pretrained(m, revision=None if m else r)`,
    'acme/a default commit',
    'acme/a default absent',
  ],
  // another name, another value of the name, another choice
  [
    'm = "acme/a"\nif os.path.exists(m) or m:\n    AutoModel.from_pretrained(m)\nif os.path.exists("tuned"):\n    AutoModel.from_pretrained(m)\nif os.path.exists(m):\n    m = "acme/b"\n    AutoModel.from_pretrained(m)',
    'acme/a constant absent',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  [
    'def f(m="acme/a"):\n    if not os.path.exists(m):\n        snapshot_download(m)\n    AutoModel.from_pretrained(m)',
    'acme/a default absent',
    'acme/a default absent',
  ],
]);

table('names', [
  ['load = AutoModel.from_pretrained\nload("acme/a")\nAutoTokenizer.from_pretrained("./a")', 'acme/a literal absent'],
  ['Model = AutoModel\nModel.from_pretrained("acme/a")', 'acme/a literal absent'],
  ['from transformers import AutoModel as M\nM.from_pretrained("acme/a")', 'acme/a literal absent'],
  ['import transformers.models.bert as bert\nbert.BertModel.from_pretrained("acme/a")', 'acme/a literal absent'],
  ['name = "acme/a"\nname = "acme/b"\nAutoModel.from_pretrained(name)', 'acme/b constant absent'],
  [
    'name = "acme/a"\nif os.name:\n    name = "acme/b"\nAutoModel.from_pretrained(name)',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  ['A = B = "acme/a"\nAutoModel.from_pretrained(A)', 'acme/a constant absent'],
  ['A, B = "acme/a", "acme/b"\nAutoModel.from_pretrained(B)', 'acme/b constant absent'],
  ['A: str = "acme/a"\nAutoModel.from_pretrained(A)', 'acme/a constant absent'],
  ['if (name := "acme/a"):\n    AutoModel.from_pretrained(name)', 'acme/a constant absent'],
  ['def f(name):\n    return AutoModel.from_pretrained(name)', '? absent'],
  ['def f(name="acme/a"):\n    return AutoModel.from_pretrained(name)', 'acme/a default absent'],
  ['def f(name=None):\n    return AutoModel.from_pretrained(name)', '? absent'],
  [
    'p = argparse.ArgumentParser()\np.add_argument("--model", default="acme/a")\nargs = p.parse_args()\nclass C:\n    model = "acme/b"\nAutoModel.from_pretrained(args.model)',
    'acme/a default absent',
  ],
  [
    'p = argparse.ArgumentParser()\nq = argparse.ArgumentParser()\np.add_argument("--model", default="acme/a")\nq.add_argument("--model", default="acme/b")\nargs, _ = q.parse_known_args()\nAutoModel.from_pretrained(args.model)',
    'acme/b default absent',
  ],
  [
    'p = argparse.ArgumentParser()\np.add_argument("--model", required=True)\nargs = p.parse_args()\nclass C:\n    model = "acme/b"\nAutoModel.from_pretrained(args.model)',
    '? absent',
  ],
  [
    'def one():\n    p = argparse.ArgumentParser()\n    p.add_argument("--model", default="acme/a")\ndef two():\n    p = argparse.ArgumentParser()\n    p.add_argument("model")\n    args = p.parse_args()\n    AutoModel.from_pretrained(args.model)',
    '? absent',
  ],
  [
    'def one():\n    p = argparse.ArgumentParser()\n    p.add_argument("--model", default="acme/a")\n    args = p.parse_args()\n    AutoModel.from_pretrained(args.model)\ndef two():\n    p = argparse.ArgumentParser()\n    p.add_argument("--model", default="acme/b")',
    'acme/a default absent',
  ],
  [
    'p = argparse.ArgumentParser()\ng = p.add_argument_group()\ng.add_argument("--model", default="acme/a")\np.add_argument("--x", default=1)\nargs = p.parse_args()\nAutoModel.from_pretrained(args.model)',
    'acme/a default absent',
  ],
  ['def f():\n    return {"device_map": "auto"}\nAutoModel.from_pretrained("acme/a", **f())', 'acme/a literal absent'],
  [
    'def f(x):\n    if x:\n        return {"revision": x}\n    return {}\nAutoModel.from_pretrained("acme/a", **f(x))',
    'acme/a literal dynamic',
  ],
  [
    'AutoModel.from_pretrained(<your model>, torch_dtype="auto")\nAutoModel.from_pretrained("acme/a")',
    'acme/a literal absent',
  ],
  [
    'def f(name=None):\n    name = name or "acme/a"\n    return AutoModel.from_pretrained(name)',
    '? absent',
    'acme/a constant absent',
  ],
  ['AutoModel.from_pretrained("acme/a", revision=None)', 'acme/a literal absent'],
  ['AutoModel.from_pretrained("acme/a", revision="main")', 'acme/a literal symbolic'],
  ['def f(rev="main"):\n    AutoModel.from_pretrained("acme/a", revision=rev)', 'acme/a literal symbolic'],
  ['def f(rev):\n    AutoModel.from_pretrained("acme/a", revision=rev)', 'acme/a literal dynamic'],
  [`SHA = "${'0'.repeat(40)}"\nAutoModel.from_pretrained("acme/a", revision=SHA)`, 'acme/a literal commit'],
]);

describe('of many names all are told', () => {
  const names = Array.from({ length: 40 }, (_, i) => `n${i}`);

  test('of a loop', () => {
    const code = `for n in ${JSON.stringify(names)}:\n    AutoModel.from_pretrained(f"acme/{n}-x")\n`;
    expect(references({ 'app/main.py': imports + code })).toEqual(names.map((n) => `acme/${n}-x constant absent`));
  });

  test('of many calls', () => {
    const calls = names.map((n) => `get("acme/${n}")\n`).join('');
    const code = `def get(name):\n    return AutoModel.from_pretrained(name)\n${calls}`;
    expect(references({ 'app/main.py': imports + code })).toEqual(names.map((n) => `acme/${n} default absent`));
  });
});

table('classes derived from the one around', [
  [
    'class Base:\n    name = None\n    def load(self):\n        AutoModel.from_pretrained(self.name)\nclass Small(Base):\n    name = "acme/small"\nclass Tiny(Small):\n    name = "acme/tiny"',
    'acme/small constant absent',
    'acme/tiny constant absent',
  ],
  [
    'class Base:\n    name = "acme/base"\n    def load(self):\n        AutoModel.from_pretrained(self.name)\nclass Small(Base):\n    name = "acme/small"',
    'acme/base constant absent',
    'acme/small constant absent',
  ],
  [
    'class Base:\n    def __init__(self, name):\n        self.name = name\n    def load(self):\n        AutoModel.from_pretrained(self.name)\nclass Small(Base):\n    name = "acme/small"',
    '? absent',
  ],
  [
    'class Base:\n    name = "acme/base"\nclass Small(Base):\n    name = "acme/small"\nAutoModel.from_pretrained(Base.name)',
    'acme/base constant absent',
  ],
]);

table('one of several', [
  [
    'M = {"s": "acme/a", "l": "acme/b"}\ndef f(size):\n    AutoModel.from_pretrained(M[size])',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  [
    'M = {"s": "acme/a"}\ndef f(size):\n    AutoModel.from_pretrained(M.get(size, size))',
    'acme/a constant absent',
    '? absent',
  ],
  [
    'M = {"s": "acme/a", "l": "acme/b"}\ndef f(size="l"):\n    AutoModel.from_pretrained(M[size])',
    'acme/b constant absent',
  ],
  [
    'M = {"s": {"id": "acme/a"}, "l": {"id": "acme/b"}}\ndef f(size):\n    AutoModel.from_pretrained(M[size]["id"])',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  [
    `for m, r in [("acme/a", "${'0'.repeat(40)}"), ("acme/b", "v1")]:\n    AutoModel.from_pretrained(m, revision=r)`,
    'acme/a constant commit',
    'acme/b constant symbolic',
  ],
  [
    `M = {"s": ("acme/a", "${'0'.repeat(40)}"), "l": ("acme/b", "v1")}\ndef f(k):\n    repo, revision = M[k]\n    AutoModel.from_pretrained(repo, revision=revision)`,
    'acme/a constant commit',
    'acme/b constant symbolic',
  ],
  [
    `P = "${'0'.repeat(40)}"\nM = {"s": {"id": "acme/a", "at": P}, "l": {"id": "acme/b", "at": P}, "x": {"id": "acme/c"}}\ndef f(k):\n    AutoModel.from_pretrained(M[k]["id"], revision=M[k].get("at"))`,
    'acme/a constant commit',
    'acme/b constant commit',
    'acme/c constant absent',
  ],
  [
    `for m, r in {"acme/a": "${'0'.repeat(40)}", "acme/b": "v1"}.items():\n    AutoModel.from_pretrained(m, revision=r)`,
    'acme/a constant commit',
    'acme/b constant symbolic',
  ],
  [
    `M = {"s": "acme/a", "l": "acme/b"}\nR = {"s": "${'0'.repeat(40)}", "l": "v1"}\ndef f(k):\n    AutoModel.from_pretrained(M[k], revision=R[k])`,
    'acme/a constant dynamic',
    'acme/b constant dynamic',
  ],
  [
    `OTHER = read()\nM = {"s": {"id": "acme/a", "at": "${'0'.repeat(40)}"}, "l": {"id": "acme/b", **OTHER}}\ndef f(k):\n    AutoModel.from_pretrained(M[k]["id"], revision=M[k].get("at"))`,
    'acme/a constant commit',
    'acme/b constant dynamic',
  ],
  [
    'for m, r in [("acme/a", "v1"), ("acme/b", "v2")]:\n    AutoModel.from_pretrained(m, revision=r)',
    'acme/a constant symbolic',
    'acme/b constant symbolic',
  ],
]);

table('scopes and branches', [
  [
    'kw = {"x": 1}\nkw.setdefault("revision", "main")\nAutoModel.from_pretrained("acme/a", **kw)',
    'acme/a literal dynamic',
  ],
  ['name = "acme/a"\nload = lambda name: AutoModel.from_pretrained(name)', '? absent'],
  ['name = "acme/a"\nload = lambda name=name: AutoModel.from_pretrained(name)', 'acme/a default absent'],
  ['[[AutoModel.from_pretrained(n) for _ in x] for n in ["acme/a"]]', 'acme/a constant absent'],
  ['[f(lambda: AutoModel.from_pretrained(n)) for n in ["acme/a"]]', 'acme/a constant absent'],
  ['n = "acme/a"\n[m for n in ["acme/b"] if (m := n)]\nAutoModel.from_pretrained(n)', 'acme/a constant absent'],
  ['[last := n for n in ["acme/a"]]\nAutoModel.from_pretrained(last)', 'acme/a constant absent'],
  ['n = "acme/a"\nif x:\n    n = x.n\n    AutoModel.from_pretrained(n)', '? absent'],
  // one block of a whole choice runs
  [
    'n = "acme/a"\nif x:\n    n = "acme/b"\nelif y:\n    with z:\n        n = "acme/c"\nelse:\n    raise ValueError(n)\nAutoModel.from_pretrained(n)',
    'acme/b constant absent',
    'acme/c constant absent',
  ],
  ...['elif y', 'else:\n    if y'].map((other): Case => [
    `n = "acme/a"\nif x:\n    n = "acme/b"\n${other}:\n        n = "acme/c"\nAutoModel.from_pretrained(n)`,
    'acme/a constant absent',
    'acme/b constant absent',
    'acme/c constant absent',
  ]),
  [
    'n = "acme/a"\nif x:\n    if y:\n        n = "acme/b"\n    else:\n        n = "acme/c"\n    AutoTokenizer.from_pretrained(n)\nAutoModel.from_pretrained(n)',
    'acme/b constant absent',
    'acme/c constant absent',
    'acme/a constant absent',
    'acme/b constant absent',
    'acme/c constant absent',
  ],
  [
    'n = "acme/a"\nif x:\n    if y:\n        n = "acme/b"\n    else:\n        n = "acme/c"\nelse:\n    n = "acme/d"\nAutoModel.from_pretrained(n)',
    'acme/b constant absent',
    'acme/c constant absent',
    'acme/d constant absent',
  ],
  ['n = "acme/a"\nif x:\n    n = "./b"\nelse:\n    AutoModel.from_pretrained(n)', 'acme/a constant absent'],
  [
    'n = "acme/a"\nif x:\n    n = "acme/b"\nelif y:\n    n = "acme/c"\nelse:\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
  ],
  [
    'n = "acme/a"\nif mirrored():\n    n = "acme/b"\nif mirrored():\n    fetch(n)\nelse:\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
  ],
  [
    'n = "acme/a"\nif not x:\n    pass\nelse:\n    n = "acme/b"\nif not x:\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
  ],
  [
    'def f(n=None):\n    if n is None:\n        n = "acme/a"\n    if n is None:\n        return\n    else:\n        AutoModel.from_pretrained(n)',
    '? absent',
    'acme/a constant absent',
  ],
  [
    'n = "acme/b"\nif x:\n    n = "acme/a"\n    x = g()\n    if x:\n        pass\n    else:\n        AutoModel.from_pretrained(n)',
    'acme/a constant absent',
  ],
  ['t = {"id": "acme/a", "license": "acme/b", "layers": 3}\nAutoModel.from_pretrained(t[k])', '? absent'],
  [
    'n = "acme/a"\nfor x in y:\n    n = "acme/b"\nelse:\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  [
    'n = "acme/a"\nif x:\n    with y:\n        n = "acme/b"\n    AutoModel.from_pretrained(n)',
    'acme/b constant absent',
  ],
  ['n = "acme/a"\nfor n in ["acme/b"]:\n    AutoModel.from_pretrained(n)', 'acme/b constant absent'],
  ['n = "acme/a"\nmatch x:\n    case [n, *_]:\n        AutoModel.from_pretrained(n)', '? absent'],
  ['n = "acme/a"\nx, *n = f(1, 2)\nAutoModel.from_pretrained(n)', '? absent'],
  [
    'n = None\ndef f():\n    global n\n    n = "acme/a"\ndef g():\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
  ],
  [
    'def f():\n    n = None\n    def g():\n        nonlocal n\n        n = "acme/a"\n    g()\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
  ],
]);

table('calls of calls', [
  ['list(map(AutoModel.from_pretrained, ["acme/a", "acme/b"]))', 'acme/a constant absent', 'acme/b constant absent'],
  ['models = [*map(snapshot_download, names)]', '? absent'],
  ['list(map(str.upper, ["acme/a"]))'],
  [
    'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    pool.map(snapshot_download, ["acme/a"])',
    'acme/a constant absent',
  ],
  ['from functools import partial\npartial(AutoModel.from_pretrained, "acme/a")', 'acme/a literal absent'],
  [
    'name = "acme/a"\nmodel = dict(llm=dict(type=AutoModel.from_pretrained, pretrained_model_name_or_path=name, revision="v1"))',
    'acme/a constant symbolic',
  ],
  ['data = dict(type=load_dataset, path="acme/d")\nother = dict(type=load, path="acme/e")', 'acme/d literal absent'],
  [
    'import functools\nload = functools.partial(AutoModel.from_pretrained, revision="main")\nload("acme/a")',
    'acme/a literal symbolic',
  ],
  [
    'import asyncio\nasync def f():\n    await asyncio.to_thread(snapshot_download, "acme/a", revision="main")',
    'acme/a literal symbolic',
  ],
  [
    'from functools import partial\nload = partial(AutoModel.from_pretrained, "acme/a")\nload(revision="main")',
    'acme/a literal symbolic',
  ],
  ['from functools import partial\nload = partial(print, "acme/a")\nload("acme/b")'],
  [
    'try:\n    from huggingface_hub import hf_hub_download\nexcept ImportError:\n    from modelscope import model_file_download as hf_hub_download\nhf_hub_download("acme/a", "x")',
    'acme/a literal absent',
  ],
]);

table('commands that code runs', [
  ['os.system("hf download acme/a --revision main")', 'acme/a literal symbolic'],
  ['os.system("wget https://huggingface.co/acme/a/resolve/main/x.bin")', 'acme/a literal symbolic'],
  ['name = "acme/a"\nos.system(f"hf download {name} --local-dir x")', 'acme/a literal absent'],
  ['def f(name):\n    os.system(f"hf download {name}")', '? absent'],
  ['import subprocess\nsubprocess.run(["hf", "download", "acme/a"], check=True)', 'acme/a literal absent'],
  ['import subprocess\nsubprocess.run(["hf", "download", "acme/a", *more])', 'acme/a literal dynamic'],
  [
    'import subprocess\ncmd = ["hf", "download", "acme/a"]\ncmd.extend(["--revision", x])\nsubprocess.run(cmd)',
    'acme/a literal dynamic',
  ],
  [
    'import subprocess\ncmd = ["hf", "download", "acme/a"]\nif x:\n    cmd += ["--revision", x]\nsubprocess.run(cmd)',
    'acme/a literal dynamic',
  ],
  ['cmd = "hf download acme/a"\nif x:\n    cmd += f" --revision {x}"\nos.system(cmd)', 'acme/a literal dynamic'],
  ['os.system(f"hf download acme/a {extra_args}")', 'acme/a literal dynamic'],
  ['import subprocess\ncmd = "hf download acme/a"\nsubprocess.run(cmd, shell=True)', 'acme/a literal absent'],
  ['import subprocess\nsubprocess.run("hf download acme/a".split())', 'acme/a literal absent'],
  [
    'import subprocess\ncmd = f"hf download acme/a --revision main {x}"\nsubprocess.run(cmd.split(" "))',
    'acme/a literal symbolic',
  ],
  ['import shlex, subprocess\nsubprocess.run(shlex.split("hf download acme/a"))', 'acme/a literal absent'],
  [
    'from unittest.mock import patch\nwith patch("sys.argv", "hf download acme/a".split(" ")):\n    main()',
    'acme/a literal absent',
  ],
  [
    'import sys\nfrom unittest import mock\nwith mock.patch.object(sys, "argv", ["hf", "download", "acme/a"]):\n    main()',
    'acme/a literal absent',
  ],
  ['from unittest.mock import patch\nwith patch("os.sep", "hf download acme/a".split(" ")):\n    main()'],
  ['import subprocess\nfor it in ["hf download acme/a".split()]:\n    subprocess.run(it)', 'acme/a literal absent'],
  ['print("hf download acme/a")'],
  [
    'import subprocess\ncmd = ["hf", "download", "acme/a"]\nsubprocess.run(" ".join(cmd), shell=True)',
    'acme/a literal absent',
  ],
  [
    `import subprocess\nR = "${'a1'.repeat(20)}"\ncmd = ["vllm", "serve", "acme/a", "--revision", R]\nsubprocess.Popen(" ".join(cmd), shell=True)`,
    'acme/a literal commit',
  ],
  [
    'import subprocess\ncmd = ["hf download", "acme/a --revision main"]\nline = " ".join(cmd)\nsubprocess.run(line, shell=True)',
    'acme/a literal symbolic',
  ],
  [
    'import subprocess\ncmd = ["hf", "download", "acme/a"]\ncmd.append(x)\nsubprocess.run(" ".join(cmd), shell=True)',
    'acme/a literal dynamic',
  ],
  [
    'import shlex, subprocess\ncmd = ["hf", "download", "acme/a"]\nsubprocess.run(shlex.join(cmd), shell=True)',
    'acme/a literal absent',
  ],
  [
    'import os\nos.system(" ".join(["cd", "x", "&&", "hf", "download", "\'acme/a\'", ";", "echo", "--revision", "main"]))',
    'acme/a literal absent',
  ],
  [
    'import os\ncmd = ["hf download", "acme/a"]\ncmd.append(f"--revision {x}")\nos.system(" ".join(cmd))',
    'acme/a literal dynamic',
  ],
  ['import os\nos.system(" ".join(["hf download", "acme/a", *more]))', 'acme/a literal dynamic'],
  ['import subprocess\nsubprocess.run(", ".join(["hf", "download", "acme/a"]), shell=True)'],
  ['print(" ".join(["hf", "download", "acme/a"]))'],
]);

table('programs for a shell in arguments', [
  [
    'import modal\nimage = modal.Image.debian_slim().run_commands("pip install x", "hf download acme/a", gpu="A10")',
    'acme/a literal absent',
  ],
  [
    'from modal import Image\nN = "acme/a"\nbase = Image.debian_slim().apt_install("git")\nbase.run_commands(["cd x", f"hf download {N} --revision main"])',
    'acme/a literal symbolic',
  ],
  [
    `import modal\nmodal.Image.debian_slim().run_commands("hf download acme/a --revision ${'a1'.repeat(20)}")`,
    'acme/a literal commit',
  ],
  ['import modal\nmodal.Image.debian_slim().pip_install("hf download acme/a")'],
  ['import modal\nclass Own:\n    def run_commands(self, x): ...\nOwn().run_commands("hf download acme/a")'],
]);

table('methods of texts', [
  ['AutoModel.from_pretrained(" acme/a\\n".strip())', 'acme/a literal absent'],
  ['name = "Acme/A"\nAutoModel.from_pretrained(name.lower())', 'acme/a constant absent'],
  ['AutoModel.from_pretrained("hf:acme/a".removeprefix("hf:"))', 'acme/a literal absent'],
  ['AutoModel.from_pretrained("acme--a".replace("--", "/"))', 'acme/a literal absent'],
  ['def f(name):\n    AutoModel.from_pretrained(name.strip())', '? absent'],
]);

table('what callers give', [
  [
    'n = "acme/a"\ndef get(m):\n    AutoModel.from_pretrained(m)\nx = [get(n) for n in ["acme/b"]]',
    'acme/b constant absent',
  ],
  ['n = "acme/a"\ndef get(m):\n    AutoModel.from_pretrained(m)\nx = lambda n: get(n)', '? absent'],
  ['def f(name):\n    return AutoModel.from_pretrained(name)\nf("acme/a")', 'acme/a default absent'],
  ['def f(name):\n    return AutoModel.from_pretrained(name)\nA = "acme/a"\nx = f(name=A)', 'acme/a default absent'],
  [
    'def f(d, name=None):\n    return AutoModel.from_pretrained(name)\nf(1, "acme/a")\nf(2)',
    'acme/a default absent',
    '? absent',
  ],
  [
    'def f(name):\n    return AutoModel.from_pretrained(name)\ndef g(other):\n    return f(other)\ng("acme/a")',
    'acme/a default absent',
  ],
  ['def f(name):\n    return AutoModel.from_pretrained(name)\nf("./a")'],
  ['def f(name):\n    return AutoModel.from_pretrained(name)\nf(*names)', '? absent'],
  [
    'class C:\n    def __init__(self, name):\n        self.name = name\n    def load(self):\n        return load_dataset(self.name)\nC("acme/a").load()',
    'acme/a default absent',
  ],
  [
    'class C:\n    def load(self, name):\n        return load_dataset(name)\n    def run(self):\n        self.load("acme/a")',
    'acme/a default absent',
  ],
  [
    'class B:\n    def load(self, name):\n        return load_dataset(name)\nclass C(B):\n    pass\nclass D(B):\n    def load(self, name):\n        pass\nc = C()\nc.load("acme/a")\nD().load("acme/b")\nx.load("acme/c")',
    'acme/a default absent',
  ],
  [
    'class C:\n    def load(self, name):\n        return load_dataset(name)\nclass D:\n    def load(self, name):\n        self.load("acme/a")',
    '? absent',
  ],
  [
    'def f(name, rev):\n    return AutoModel.from_pretrained(name, revision=rev)\nf("acme/a", "main")',
    'acme/a default symbolic',
  ],
  [
    'def f(name, rev=None):\n    return AutoModel.from_pretrained(name, revision=rev)\nf("acme/a", config["rev"])',
    'acme/a default dynamic',
  ],
  [
    'def f(name, rev=None):\n    return AutoModel.from_pretrained(name, revision=rev)\nf("acme/a")',
    'acme/a default absent',
  ],
  [
    `def f(name, rev):\n    return AutoModel.from_pretrained(name, revision=rev)\nf("acme/a", "${'0'.repeat(40)}")\nf("acme/b", "main")`,
    'acme/a default dynamic',
    'acme/b default dynamic',
  ],
  ['def f(name):\n    return f(name)\n    AutoModel.from_pretrained(name)', '? absent'],
  [
    'def f(name="acme/a"):\n    return AutoModel.from_pretrained(name)\nf("acme/b")\nf(args.other)',
    'acme/b default absent',
    'acme/a default absent',
  ],
  [
    `def f(name="acme/a", rev="main"):\n    return AutoModel.from_pretrained(name, revision=rev)\nf("acme/b", "${'0'.repeat(40)}")`,
    'acme/b default dynamic',
    'acme/a default symbolic',
  ],
  [
    'class B:\n    def __init__(self, name):\n        AutoModel.from_pretrained(name)\nclass C(B):\n    def __init__(self, other="acme/c"):\n        super().__init__(other)\nclass D(B):\n    def __init__(self):\n        super(D, self).__init__(name="acme/d")\nclass E(B):\n    def __init__(self):\n        B.__init__(self, "acme/e")',
    'acme/c default absent',
    'acme/d default absent',
    'acme/e default absent',
  ],
  [
    'class A:\n    def __init__(self, name):\n        pass\nclass B:\n    def __init__(self, name):\n        AutoModel.from_pretrained(name)\nclass C(A):\n    def __init__(self):\n        super().__init__("acme/c")',
    '? absent',
  ],
]);

table('classes and options', [
  [
    'class C:\n    name = "acme/a"\n    def load(self):\n        return AutoModel.from_pretrained(self.name)',
    'acme/a constant absent',
  ],
  [
    'class C:\n    def __init__(self, name="acme/a"):\n        self.name = name\n    def load(self):\n        return AutoModel.from_pretrained(self.name)',
    'acme/a default absent',
  ],
  [
    'class C:\n    def __init__(self, name="acme/a"):\n        self.name = name\n    def use(self, name):\n        self.name = name\n    def load(self):\n        return AutoModel.from_pretrained(self.name)',
    'acme/a default absent',
    '? absent',
  ],
  [
    'class C:\n    def __init__(self):\n        self.name = "acme/a"\n    def use(self):\n        self.name = "acme/b"\n    def load(self):\n        return AutoModel.from_pretrained(self.name)',
    '? absent',
  ],
  [
    'class C:\n    def __init__(self, name="./own"):\n        self.name = name\n    def load(self):\n        try:\n            AutoModel.from_pretrained(self.name)\n        except OSError:\n            self.name = "acme/a"\n            AutoTokenizer.from_pretrained(self.name)',
    'acme/a constant absent',
  ],
  ['class C:\n    name = "acme/a"\nAutoModel.from_pretrained(C.name)', 'acme/a constant absent'],
  ['class C:\n    name = "acme/a"\nc = C()\nAutoModel.from_pretrained(c.name)', 'acme/a constant absent'],
  [
    'SPECS = {"a": Spec(repo="acme/a"), "b": Spec(repo="acme/b")}\ndef f(name):\n    AutoModel.from_pretrained(SPECS[name].repo)',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  [
    'SPECS = {"a": Spec(repo="acme/a"), "b": Spec(repo="acme/b")}\nspec = SPECS.get("b")\nAutoModel.from_pretrained(spec.repo)',
    'acme/b constant absent',
  ],
  [
    'for spec in [Spec(repo="acme/a"), Spec("acme/b")]:\n    AutoModel.from_pretrained(spec.repo)',
    'acme/a constant absent',
  ],
  ...[
    '@dataclass\nclass Spec:',
    'class Spec(NamedTuple):',
    '@dataclass\nclass Base:\n    size: int\n    all: ClassVar[list] = []\n@dataclass\nclass Spec(Base):\n    size: int\n    seen: list = field(init=False)',
  ].map((heading): Case => [
    `${heading}\n    repo: str\n    revision: str = "main"\nA = Spec(${heading.includes('size') ? '1, ' : ''}"acme/a", "v1")\nAutoModel.from_pretrained(A.repo, revision=A.revision)\nclass Other:\n    repo: str = "acme/b"`,
    'acme/a constant symbolic',
  ]),
  [
    '@dataclass\nclass Spec:\n    repo: str\nALL = {"a": Spec("acme/a"), "b": Spec("acme/b")}\nfor spec in ALL.values():\n    AutoModel.from_pretrained(spec.repo)',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  [
    '@dataclass\nclass Spec:\n    device: str = field(default="cpu", kw_only=True)\n    repo: str = ""\n    revision: str = ""\nspec = Spec("acme/a", "v1")\nAutoModel.from_pretrained(spec.repo, revision=spec.revision)',
    'acme/a constant symbolic',
  ],
  [
    '@dataclass(kw_only=True)\nclass Base:\n    size: int = 1\n@dataclass\nclass Spec(Base):\n    _: KW_ONLY\n    device: str = ""\n    repo: str = field(kw_only=False)\nAutoModel.from_pretrained(Spec("acme/a").repo)',
    'acme/a constant absent',
  ],
  [
    '@dataclass\nclass Spec:\n    _: KW_ONLY\n    repo: str\nAutoModel.from_pretrained(Spec("acme/a").repo)',
    '? absent',
  ],
  ['class Spec(Foreign):\n    repo: str\nAutoModel.from_pretrained(Spec("acme/a").repo)', '? absent'],
  [
    '@dataclass\nclass Loader:\n    repo: str\n    def load(self):\n        AutoModel.from_pretrained(self.repo)\nLoader("acme/a").load()\nLoader(repo="acme/b").load()\nclass Other:\n    repo: str = "acme/c"',
    'acme/a default absent',
    'acme/b default absent',
  ],
  [
    'from collections import namedtuple\nSpec = namedtuple("Spec", "repo")\nAutoModel.from_pretrained(Spec("acme/a").repo)\nclass Other:\n    repo: str = "acme/b"',
    'acme/a constant absent',
  ],
  [
    '@dataclass\nclass Spec:\n    repo: str\n    revision: str = None\nALL = {"a": Spec("acme/a"), "b": Spec("acme/b", "v1")}\nspec = ALL["a"]\nAutoModel.from_pretrained(spec.repo, revision=spec.revision)',
    'acme/a constant absent',
  ],
  [
    'class C:\n    @property\n    def name(self):\n        return "acme/a" if self.big else "acme/b"\n    def load(self):\n        AutoModel.from_pretrained(self.name)',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  [
    'class C:\n    @property\n    def name(self):\n        return self.config.x\nAutoModel.from_pretrained(C().name)',
    '? absent',
  ],
  ['class C:\n    def name(self):\n        return "acme/a"\nAutoModel.from_pretrained(C().name)'],
  [
    'DATA = {"a": ("acme/a", None), "b": ("acme/b", "x")}\nfor name, (repo, subset) in DATA.items():\n    load_dataset(repo, subset)',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  ['for name, (repo, subset) in read():\n    load_dataset(repo)', '? absent'],
  [
    'from dataclasses import dataclass, field\n@dataclass\nclass Args:\n    name: str = field(default="acme/a")\ndef f(args: Args):\n    AutoModel.from_pretrained(args.name)',
    'acme/a default absent',
  ],
  [
    'p = argparse.ArgumentParser()\np.add_argument("--model-name", default="acme/a")\nargs = p.parse_args()\nAutoModel.from_pretrained(args.model_name)',
    'acme/a default absent',
  ],
  [
    'import click\n@click.command()\n@click.option("--name", default="acme/a")\ndef f(name):\n    AutoModel.from_pretrained(name)',
    'acme/a default absent',
  ],
  ...[
    '(["acme/b", "acme/a"], {"default": "acme/a"})',
    '(["acme/a", "acme/b"],)',
    '("STRING", {"default": "acme/a"})',
  ].map((asked): Case => [
    `class N:\n    @classmethod\n    def INPUT_TYPES(cls):\n        return {"required": {"image": ("IMAGE",), "repo": ${asked}}}\n    FUNCTION = "load"\n    def load(self, image, repo):\n        AutoModel.from_pretrained(repo)\n    def other(self, repo):\n        AutoModel.from_pretrained(repo)`,
    'acme/a default absent',
    '? absent',
  ]),
  [
    'from enum import Enum\nclass M(Enum):\n    A = "acme/a"\nAutoModel.from_pretrained(M.A.value)',
    'acme/a constant absent',
  ],
  ...[
    'for m in M:\n    AutoModel.from_pretrained(m.value)',
    'def f(m: M):\n    AutoModel.from_pretrained(m.value)',
  ].map((code): Case => [
    `from enum import Enum\nclass M(str, Enum):\n    A = "acme/a"\n    B = "acme/b"\n    _x = "acme/c"\n${code}`,
    'acme/a constant absent',
    'acme/b constant absent',
  ]),
  [
    'class M(StrEnum):\n    A = "acme/a"\n    B = "acme/b"\ndef f(m=M.B):\n    AutoModel.from_pretrained(m.value)\nAutoModel.from_pretrained(M["A"])',
    'acme/b constant absent',
    'acme/a constant absent',
  ],
  ['class M:\n    A = "acme/a"\nfor m in M:\n    AutoModel.from_pretrained(m.value)', '? absent'],
  [
    'class S:\n    config = dict(name="acme/a")\n    def load(self):\n        AutoModel.from_pretrained(self.config["name"])',
    'acme/a constant absent',
  ],
  [
    'from transformers import pipeline\np = pipeline(model="acme/a")\nAutoModel.from_pretrained(p.model)',
    'acme/a literal absent',
    '? absent',
  ],
  [
    'from types import SimpleNamespace\nclass S:\n    meta = SimpleNamespace(dataset={"path": "acme/a", "revision": "main"})\n    def load(self):\n        load_dataset(**self.meta.dataset)',
    'acme/a literal symbolic',
  ],
  ['c = dict(model=dict(name="acme/a"))\nAutoModel.from_pretrained(c["model"]["name"])', 'acme/a constant absent'],
]);

table('values', [
  ['AutoModel.from_pretrained(os.getenv("M", "acme/a"))', 'acme/a env-default absent'],
  ['AutoModel.from_pretrained(os.environ.get("M") or "acme/a")', '? absent', 'acme/a literal absent'],
  ['AutoModel.from_pretrained(os.environ["M"])', '? absent'],
  ['class C:\n    name = "acme/a"\nAutoModel.from_pretrained(getattr(C, "name"))', 'acme/a constant absent'],
  ['def f(args):\n    AutoModel.from_pretrained(getattr(args, "name", "acme/a"))', '? absent', 'acme/a literal absent'],
  [
    'def f(args):\n    AutoModel.from_pretrained("acme/a", revision=getattr(args, "rev", None))',
    'acme/a literal dynamic',
  ],
  ['import transformers\ngetattr(transformers, "AutoModel").from_pretrained("acme/a")', 'acme/a literal absent'],
  ['kw = {"revision": "main"}\nAutoModel.from_pretrained("acme/a", **kw)', 'acme/a literal symbolic'],
  ['kw = dict(revision="main")\nAutoModel.from_pretrained("acme/a", **kw)', 'acme/a literal symbolic'],
  ['kw = {}\nkw.update(dict(revision="main"))\nAutoModel.from_pretrained("acme/a", **kw)', 'acme/a literal symbolic'],
  ['def f(name=""):\n    AutoModel.from_pretrained(name)', '? absent'],
  ['def f(**kw):\n    AutoModel.from_pretrained("acme/a", **kw)', 'acme/a literal dynamic'],
  ['kw = {}\nkw["revision"] = "main"\nAutoModel.from_pretrained("acme/a", **kw)', 'acme/a literal symbolic'],
  ['def f(**kw):\n    AutoModel.from_pretrained(**kw)', '? dynamic'],
  ['A = {"x": 1}\nkw = {**A, "y": 2}\nAutoModel.from_pretrained("acme/a", **kw)', 'acme/a literal absent'],
  ['A = {"revision": "main"}\nkw = dict(A, y=2)\nAutoModel.from_pretrained("acme/a", **kw)', 'acme/a literal symbolic'],
  ['A = {}\nA["revision"] = "main"\nAutoModel.from_pretrained("acme/a", **{**A})', 'acme/a literal symbolic'],
  ['def f(kw):\n    AutoModel.from_pretrained("acme/a", **{**kw, "y": 2})', 'acme/a literal dynamic'],
  ['kw = {"token": t} if t else {}\nAutoModel.from_pretrained("acme/a", **kw)', 'acme/a literal absent'],
  [
    `kw = {"revision": "${'0'.repeat(40)}"} if pinned else {}\nAutoModel.from_pretrained("acme/a", **kw)`,
    'acme/a literal dynamic',
  ],
  [
    `kw = {"revision": "${'0'.repeat(40)}"} if pinned else {"revision": "main"}\nAutoModel.from_pretrained("acme/a", **kw)`,
    'acme/a literal symbolic',
  ],
  ['def f(kw=None):\n    AutoModel.from_pretrained("acme/a", **(kw or {}))', 'acme/a literal dynamic'],
  ['size = "7b"\nAutoModel.from_pretrained(f"acme/model-{size}")', 'acme/model-7b constant absent'],
  ['AutoModel.from_pretrained("acme/" + "a")', 'acme/a literal absent'],
  ['AutoModel.from_pretrained("acme/%s" % "a")', 'acme/a literal absent'],
  ['AutoModel.from_pretrained("acme/{}".format("a"))', 'acme/a literal absent'],
  ['def f(size):\n    AutoModel.from_pretrained(f"acme/model-{size}")', '? absent'],
  ['AutoModel.from_pretrained("acme/a" if os.name else "acme/b")', 'acme/a literal absent', 'acme/b literal absent'],
  [
    'for n in ["acme/a", "acme/b"]:\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  ['[AutoModel.from_pretrained(n) for n in ("acme/a", "acme/b")]', 'acme/a constant absent', 'acme/b constant absent'],
  ['for n in sorted(["acme/a"]):\n    AutoModel.from_pretrained(n)', 'acme/a constant absent'],
  ['for n in own(["acme/a"]):\n    AutoModel.from_pretrained(n)', '? absent'],
  ['def sorted(x): ...\nfor n in sorted(["acme/a"]):\n    AutoModel.from_pretrained(n)', '? absent'],
  [
    'from tqdm.auto import tqdm\nfor n in tqdm(iterable=["acme/a"]):\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
  ],
  [
    'import tqdm\nfor i, n in enumerate(tqdm.tqdm(["acme/a"])):\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
  ],
  ['M = {"x": "acme/a", "y": "acme/b"}\nAutoModel.from_pretrained(M["y"])', 'acme/b constant absent'],
  ['MODES = {"a": ("acme/a", 1)}\nrepo, size = MODES[mode]\nsnapshot_download(repo)', 'acme/a constant absent'],
  ['PAIR = ["acme/a", "acme/b"]\n_, (last) = PAIR\nsnapshot_download(last)', 'acme/b constant absent'],
  ['repo, file = "acme/a:x".split(":")\nsnapshot_download(repo)', '? absent'],
  ['M = {"x": "acme/a"}\nfor k, v in M.items():\n    AutoModel.from_pretrained(v)', 'acme/a constant absent'],
  ['def name():\n    return "acme/a"\nAutoModel.from_pretrained(name())', 'acme/a constant absent'],
]);

table('places of this machine', [
  ['AutoModel.from_pretrained("./a/b")'],
  ['AutoModel.from_pretrained("/a/b")'],
  ['AutoModel.from_pretrained("checkpoints/b")'],
  ['def f(d):\n    AutoModel.from_pretrained(os.path.join(d, "a"))'],
  ['AutoModel.from_pretrained("tuned/checkpoint-500")'],
  ['from pathlib import Path\nAutoModel.from_pretrained(Path("a") / "b")'],
  ['from pathlib import Path\nAutoModel.from_pretrained(str(Path("a") / "b"))'],
  [
    'from pathlib import Path\ndef f(p: Path, q: Optional["Path"]):\n    AutoModel.from_pretrained(p)\n    AutoModel.from_pretrained(q)',
  ],
  ['import pathlib\ndef f(p: pathlib.Path | None, *, q: int):\n    AutoModel.from_pretrained(str(p))'],
  [
    'from pathlib import Path\ndef f(p: Path | str, q: Union[Path, str]):\n    AutoModel.from_pretrained(p)\n    AutoModel.from_pretrained(q)',
    '? absent',
    '? absent',
  ],
  ['from own import Path\ndef f(p: Path):\n    AutoModel.from_pretrained(p)', '? absent'],
  ['def f(d, n):\n    AutoModel.from_pretrained(d / n)'],
  [
    'def f(d, c):\n    if c:\n        a, b = d / "x", d / "y"\n    else:\n        a, b = d / "y", d / "x"\n    AutoModel.from_pretrained(b)',
  ],
  ['def f(d):\n    AutoModel.from_pretrained(f"{d.model_dir}/last")'],
  ['def f(d, model_dir):\n    AutoModel.from_pretrained(d.out_directory)\n    AutoModel.from_pretrained(model_dir)'],
  ['def f(model_dir="acme/a"):\n    AutoModel.from_pretrained(model_dir)', 'acme/a default absent'],
  [
    'def f(config, local_model, resolve_path):\n    AutoModel.from_pretrained(local_model)\n    AutoModel.from_pretrained(resolve_path(config["a"]["save_dir"]))',
  ],
  [
    'def f(extension, trainer, files):\n    load_dataset(extension, data_files=files)\n    pipeline(model=trainer.state.best_model_checkpoint)',
  ],
  [
    'def f(config, base_of):\n    AutoModel.from_pretrained(config["locale"])\n    AutoModel.from_pretrained(base_of(config["adapter_dir"]))',
    '? absent',
    '? absent',
  ],
  ['def f(director):\n    AutoModel.from_pretrained(director)', '? absent'],
  ['AutoModel.from_pretrained(...)'],
  ['def f(n):\n    AutoModel.from_pretrained(f"./{n}/last")'],
  ['def f(owner, n):\n    AutoModel.from_pretrained(f"{owner}/{n}")', '? absent'],
  ['m = AutoModel.from_pretrained("./base")\nm.save_pretrained("mine")\nAutoModel.from_pretrained("mine")'],
  ['m = AutoModel.from_pretrained("./base")\nm.save_pretrained("mine/model")\nAutoModel.from_pretrained("mine/model")'],
  [
    'def keep(model, name):\n    model.save_pretrained(name)\nkeep(AutoModel.from_pretrained("./base"), "mine/model")\nAutoModel.from_pretrained("mine/model")',
  ],
  [
    'class T:\n    def export(self, to):\n        AutoModel.from_pretrained("./base").save_pretrained(to)\n    def run(self):\n        self.export(to="mine/model")\nAutoModel.from_pretrained("mine/model")',
  ],
  [
    'from transformers_neuronx.module import save_pretrained_split\nsave_pretrained_split(AutoModel.from_pretrained("./base"), "mine/model")\nAutoModel.from_pretrained("mine/model")',
  ],
  ['trainer.train(output_dir="mine")\nAutoModel.from_pretrained("mine")'],
  [
    'from sentence_transformers import SentenceTransformer\nm = SentenceTransformer("acme/a")\nm.save_pretrained("mine")\nSentenceTransformer("mine")',
    'acme/a literal absent',
  ],
  [
    'trainer.train(output_dir="bert-base-uncased")\nAutoModel.from_pretrained("bert-base-uncased")',
    'bert-base-uncased literal absent',
  ],
  [
    'n = "mine"\ntrainer.train(output_dir=n)\nn = "acme/mine"\nAutoModel.from_pretrained(n)',
    'acme/mine constant absent',
  ],
  ['n = "bert-base-uncased"\nAutoModel.from_pretrained("./base").save_pretrained(n)\nAutoModel.from_pretrained(n)'],
  ['d = snapshot_download("acme/a")\nAutoModel.from_pretrained(d)', 'acme/a literal absent'],
  [
    'def f(d):\n    AutoModel.from_pretrained(d)\n    AutoModel.from_pretrained("acme/a").save_pretrained(d)',
    'acme/a literal absent',
  ],
  ['AutoModel.from_pretrained("acme/a", local_files_only=True)'],
  ['load_dataset("json", data_files="a.json")'],
  ['load_dataset("data")'],
]);

table('own repositories of the Hub', [
  [
    'REPO = "acme/a"\nm = AutoModel.from_pretrained("./base")\nm.push_to_hub(REPO)\nAutoModel.from_pretrained(REPO)',
    'acme/a constant absent',
    'acme/a constant absent',
  ],
  [
    'm = AutoModel.from_pretrained("./base")\nm.push_to_hub("mine")\nAutoModel.from_pretrained("mine")',
    'mine literal absent',
  ],
]);

table('placeholders', [
  ['AutoModel.from_pretrained("your-username/model")'],
  ['AutoModel.from_pretrained("YOUR-HUB-REPO-TO-PUSH")'],
  ['AutoModel.from_pretrained("path_to_your_checkpoint")'],
  ['AutoModel.from_pretrained("path/to/model")'],
  ['AutoModel.from_pretrained("model_name")'],
  ['AutoModel.from_pretrained("model_id_on_hugging_face_or_dir")'],
  ['AutoModel.from_pretrained("<model>")'],
  ['load_dataset("HF_DATASET_NAME")'],
  ['AutoModel.from_pretrained("org/model_name")', 'org/model_name literal absent'],
]);

table('what only looks like the Hub', [
  ['from modelscope import AutoModel\nAutoModel.from_pretrained("acme/a")'],
  [
    'class Base:\n    @classmethod\n    def from_pretrained(cls, path):\n        return cls(cls.fetch(path))\nclass Files:\n    @classmethod\n    def fetch(cls, path):\n        return snapshot_download(path)\nclass Own(Base, Files):\n    pass\nOwn.from_pretrained("acme/a")',
    '? absent',
    'acme/a literal absent',
  ],
  [
    'class Own:\n    @classmethod\n    def from_pretrained(cls, path):\n        return cls(open(path), AutoTokenizer.from_pretrained("acme/b"))\nOwn.from_pretrained("acme/a")',
    'acme/b literal absent',
  ],
  [
    'class Own:\n    @classmethod\n    def from_pretrained(cls, path):\n        return open(path)\nOwn.from_pretrained("acme/a")',
  ],
  [
    'class Own:\n    @classmethod\n    def from_pretrained(cls, path):\n        return AutoModel.from_pretrained(path)\nOwn.from_pretrained("acme/a")',
    '? absent',
    'acme/a literal absent',
  ],
  [
    'class Own(AutoModel):\n    @classmethod\n    def from_pretrained(cls, path):\n        return super().from_pretrained(path)\nOwn.from_pretrained("acme/a")',
    '? absent',
    'acme/a literal absent',
  ],
  ['def load_dataset(name):\n    return name\nload_dataset("acme/a")'],
  ['from torch import nn\nnn.Embedding.from_pretrained(self.weights_name)'],
  [
    'import adapters_of as ao\nfrom adapters_of import Tuned\nao.load_lora_weights("acme/a")\nTuned.load_lora_weights("acme/b")\nao.Tuned.load_lora_weights("acme/c")',
    'acme/b literal absent',
    'acme/c literal absent',
  ],
  ['import gradio as gr\nwith gr.Blocks() as demo:\n    demo.load(f, None, None)'],
]);

describe('other files of the project', () => {
  const use = `${imports}from app.config import NAME, Other, Settings, Sub, Wrapper, any_of, changed, get, made, settings\nfrom . import config\n`;
  const config = `NAME = "acme/a"
class Settings:
    name = "acme/b"
    @classmethod
    def load(cls):
        try:
            found = Settings(**read())
        except KeyError:
            found = cls()
        return found
    @classmethod
    def read(cls):
        return cls(name="acme/c")
    def other(self):
        return Settings()
settings = Settings()
@lru_cache
def get():
    return Settings()
def any_of():
    return Sub() if read() else Settings()
def changed():
    found = Settings()
    found.name = read()
    return found
def made(size="small"):
    return Wrapper(size)
PATHS = {"small": "acme/small", "large": "acme/large"}
class Wrapper:
    def __init__(self, size="small"):
        self.size = size
        self.path = PATHS[self.size]
class Sub(Wrapper):
    pass
class Other(Wrapper):
    def __init__(self, count, **kwargs):
        super().__init__(**kwargs)
`;
  const cases: Case[] = [
    ['AutoModel.from_pretrained(NAME)', 'acme/a constant absent'],
    ['AutoModel.from_pretrained(config.NAME)', 'acme/a constant absent'],
    ['AutoModel.from_pretrained(Settings.name)', 'acme/b constant absent'],
    ['AutoModel.from_pretrained(Settings().name)', 'acme/b constant absent'],
    ['AutoModel.from_pretrained(settings.name)', 'acme/b constant absent'],
    ['AutoModel.from_pretrained(get().name)', 'acme/b constant absent'],
    [
      'found = Settings.load()\nclass A:\n    def __init__(self, s=None):\n        self.s = s or config.get()\n        AutoModel.from_pretrained(self.s.name)\nAutoModel.from_pretrained(found.name)',
      'acme/b constant absent',
      'acme/b constant absent',
    ],
    ['AutoModel.from_pretrained(Settings.read().name)', 'acme/c constant absent'],
    [
      'from pydantic import BaseModel, Field\nclass A(BaseModel):\n    s: Settings = Field(default_factory=Settings)\nAutoModel.from_pretrained(A().s.name)',
      'acme/b constant absent',
    ],
    ['AutoModel.from_pretrained(get.name)', '? absent'],
    ['AutoModel.from_pretrained(any_of().name)', '? absent'],
    ['AutoModel.from_pretrained(changed().name)', '? absent'],
    ['AutoModel.from_pretrained(made("large").path)', '? absent'],
    ['AutoModel.from_pretrained(settings.other().name)', '? absent'],
    ['AutoModel.from_pretrained(Wrapper("large").path)', 'acme/large constant absent'],
    ['AutoModel.from_pretrained(Wrapper(size="large").path)', 'acme/large constant absent'],
    ['AutoModel.from_pretrained(Wrapper().path)', 'acme/small constant absent'],
    ['AutoModel.from_pretrained(Wrapper(read()).path)', 'acme/small constant absent', 'acme/large constant absent'],
    ['AutoModel.from_pretrained(Wrapper(read()).size)', '? absent'],
    ['AutoModel.from_pretrained(Other(3, size="large").path)', 'acme/large constant absent'],
    ['AutoModel.from_pretrained(Other(3).path)', 'acme/small constant absent'],
    ['def f(s: Settings):\n    AutoModel.from_pretrained(s.name)', 'acme/b default absent'],
    ['def f(s: "config.Settings | None" = None):\n    AutoModel.from_pretrained(s.name)', 'acme/b default absent'],
    [
      'class Model:\n    def __init__(self, s: Settings):\n        self.s = s\n        AutoModel.from_pretrained(self.s.name)',
      'acme/b default absent',
    ],
    ['def f(s: Wrapper):\n    AutoModel.from_pretrained(s.path)', 'acme/small constant absent'],
    ['def f(s: str):\n    AutoModel.from_pretrained(s.name)', '? absent'],
    ['def f(s):\n    AutoModel.from_pretrained(s.name)', '? absent'],
    [
      'from transformers import HfArgumentParser\nmodel, other = HfArgumentParser((Settings, Sub)).parse_args_into_dataclasses()\nAutoModel.from_pretrained(model.name)',
      'acme/b default absent',
    ],
    [
      'import tyro\nargs = tyro.cli(read())\nAutoModel.from_pretrained(args.name)\nAutoModel.from_pretrained(args.path)',
      '? absent',
      '? absent',
    ],
    ['wrapper = Sub(read())\nother = Wrapper()\nAutoModel.from_pretrained(wrapper.size)', '? absent'],
  ];
  for (const [code, ...expected] of cases) {
    test(code, () => expect(references({ 'app/main.py': use + code, 'app/config.py': config })).toEqual(expected));
  }
});

test("a class of the project's own is its own in whatever module, its class from the Hub is not", () => {
  const text = `${imports}import app\nfrom app import models\napp.Own.from_pretrained("acme/a")\nmodels.Own.from_pretrained("acme/b")\nmodels.Hub.from_pretrained("acme/c")\n`;
  const models =
    'from transformers import AutoModel\nclass Own:\n    @classmethod\n    def from_pretrained(cls, path):\n        return open(path)\nclass Hub(AutoModel):\n    pass\n';
  expect(
    references({ 'main.py': text, 'app/models.py': models, 'app/__init__.py': 'from .models import Own\n' }),
  ).toEqual(['acme/c literal absent']);
});

test('a module is found in any folder around the file that imports it, in the nearest first', () => {
  const text = `${imports}from constants import NAME\nfrom shop.names import OTHER\nAutoModel.from_pretrained(NAME)\nAutoModel.from_pretrained(OTHER)\n`;
  const files = {
    'guide/steps/load.py': text,
    'constants.py': 'NAME = "acme/far"\n',
    'guide/constants.py': 'NAME = "acme/near"\n',
    'guide/src/shop/names.py': 'OTHER = "acme/inside"\n',
  };
  expect(references(files)).toEqual(['acme/near constant absent', 'acme/inside constant absent']);
});

test('a file beside a script hides the package of its name; a file of a package hides none', () => {
  const text = 'import datasets\ndatasets.load_dataset("acme/a")';
  const own = { 'datasets.py': 'def load_dataset(name): return open(name)' };
  expect(references({ 'main.py': text, ...own })).toEqual([]);
  expect(references({ 'app/main.py': text, ...own })).toEqual(['acme/a literal absent']);
  const inside = { 'app/__init__.py': '', 'app/datasets.py': own['datasets.py'] };
  expect(references({ 'app/main.py': text, ...inside })).toEqual(['acme/a literal absent']);
  const below = { '__init__.py': '', 'app/datasets.py': own['datasets.py'] };
  expect(references({ 'app/main.py': text, ...below })).toEqual(['acme/a literal absent']);
  expect(references({ 'datasets.py': text })).toEqual(['acme/a literal absent']);
});

table('what callers give', [
  [
    'def f(n):\n    AutoModel.from_pretrained(n)\np = argparse.ArgumentParser()\np.add_argument("--m", default="acme/a")\na = p.parse_args()\nf(a.m)',
    'acme/a default absent',
  ],
  ['def hf_hub_download(r):\n    snapshot_download(r)\nhf_hub_download("acme/a")', 'acme/a default absent'],
]);

table('cases of a test', [
  [
    'import pytest\n@pytest.mark.parametrize("m", ["acme/a", pytest.param("acme/b", id="b")])\ndef test(m):\n    AutoModel.from_pretrained(m)',
    'acme/a constant absent',
    'acme/b default absent',
  ],
  [
    'import pytest\nALL = [("acme/a", 1), ("acme/b", 2)]\n@pytest.mark.parametrize("m, n", ALL)\ndef test(n, m):\n    AutoModel.from_pretrained(m)\n    AutoModel.from_pretrained(n)',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  [
    'from parameterized import parameterized\nclass Tests:\n    @parameterized.expand(["acme/a", ("acme/b", 1)])\n    def test(self, m, n=1):\n        AutoModel.from_pretrained(m)',
    'acme/a constant absent',
    'acme/b constant absent',
  ],
  [
    'import pytest\n@pytest.mark.parametrize("m", read())\ndef test(m, n):\n    AutoModel.from_pretrained(n)',
    '? absent',
  ],
]);

table('options in one object with others', [
  [
    'class Options:\n    model: str = "acme/a"\ndef load(args):\n    AutoModel.from_pretrained(args.model)\nargs = argparse.Namespace(**vars(parser.parse(Options)))\nload(args)',
    'acme/a default absent',
  ],
  [
    'class Options:\n    model: str = "acme/a"\ndef load(args):\n    AutoModel.from_pretrained(args.model)\nargs = argparse.Namespace(model=read())\nload(args)',
    '? absent',
  ],
]);

table('fixtures of a test', [
  [
    'import pytest\n@pytest.fixture(scope="module")\ndef m():\n    return "acme/a"\ndef test(m):\n    AutoModel.from_pretrained(m)',
    'acme/a constant absent',
  ],
  [
    'import pytest\n@pytest.fixture\ndef m():\n    return "acme/b"\nclass Tests:\n    @pytest.fixture\n    def m(self):\n        found = "acme/a"\n        yield found\n    def test(self, m):\n        AutoModel.from_pretrained(m)',
    'acme/a constant absent',
  ],
  [
    'import pytest\n@pytest.fixture\ndef m(tmp_path_factory):\n    made = tmp_path_factory.mktemp("m")\n    return made\ndef test(m, tmp_path):\n    AutoModel.from_pretrained(m)\n    AutoModel.from_pretrained(tmp_path)',
  ],
  [
    'import pytest\n@pytest.fixture\ndef m():\n    return "acme/a"\n@pytest.fixture\ndef n(m):\n    return AutoModel.from_pretrained(m)\ndef helper(m):\n    AutoTokenizer.from_pretrained(m)\nhelper("acme/b")',
    'acme/a constant absent',
    'acme/b default absent',
  ],
  ['def m():\n    return "acme/a"\ndef test(m):\n    AutoModel.from_pretrained(m)', '? absent'],
  ['def m():\n    yield "acme/a"\nAutoModel.from_pretrained(m())', '? absent'],
]);

table('models without an owner', [
  ['AutoModel.from_pretrained("gpt2")', 'gpt2 literal absent'],
  ['AutoModel.from_pretrained("tuned")'],
  ['snapshot_download("tuned")\nsnapshot_download("squad", repo_type="dataset")', 'squad literal absent'],
]);

table('folders that a trainer writes', [
  [
    'from trl import SFTTrainer\nSFTTrainer("acme/a").model.save_pretrained("acme/b")\nAutoModel.from_pretrained("acme/b")',
    'acme/a literal absent',
  ],
]);

test('cells of a notebook are one program, read in order', () => {
  const cell = (source: string): object => ({
    cell_type: 'code',
    source: source.split(/(?<=\n)/),
    metadata: {},
    outputs: [],
  });
  const cells = [
    cell(imports),
    cell('name = "acme/a"'),
    cell('!pip install x\nAutoModel.from_pretrained(name)'),
    cell('name = "acme/b"'),
  ];
  const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
  expect(references({ 'a.ipynb': text })).toEqual(['acme/a constant absent']);
});

describe('the variables of a container', () => {
  const container = (...lines: string[]): string =>
    ['containers:', '  - image: vllm/vllm-openai', ...lines.map((line) => `    ${line}`)].join('\n');
  const env = (name: string): string => `env: [{name: MODEL, value: acme/${name}}]`;
  test.each([
    ['words of a list', container('args: ["--model=$(MODEL)"]', env('a')), 'acme/a constant absent'],
    ['a shell', container('command: [sh, -c, "vllm serve $MODEL"]', env('a')), 'acme/a constant absent'],
    ['unknown', container('args: ["--model=$(OTHER)"]', env('a')), '? absent'],
  ])('%s', (_, text, expected) => expect(references({ 'a.yaml': text })).toEqual([expected]));

  test('are its own', () => {
    const one = container('args: ["--model=$(MODEL)"]', env('a'));
    const two = container('args: ["--model=$(MODEL)"]', env('b')).replace('containers:\n', '');
    expect(references({ 'a.yaml': `${one}\n${two}` })).toEqual(['acme/a constant absent', 'acme/b constant absent']);
  });
});

test('options are declared in the file of the function that gives them', () => {
  const options = `import argparse
def read():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="acme/a")
    return parser.parse_args()
`;
  const load = 'AutoModel.from_pretrained(args.model)';
  const main = (text: string): string[] => references({ 'app/main.py': imports + text, 'app/options.py': options });
  expect(main(`from options import read\nargs = read()\n${load}`)).toEqual(['acme/a default absent']);
  expect(main(`import options as o\nargs = o.read()\n${load}`)).toEqual(['acme/a default absent']);
  expect(main(`from options import argparse\nargs = argparse()\n${load}`)).toEqual(['? absent']);
});

test('a module is found in a folder that is no package', () => {
  const layers = `class Own:
    @classmethod
    def from_pretrained(cls, path):
        return open(path)
REPO = "acme/a"
`;
  const text = `import lib.deep.layers, os.path
from transformers import AutoModel
lib.deep.layers.Own.from_pretrained("acme/b")
lib.other.Own.from_pretrained("acme/c")
AutoModel.from_pretrained(lib.deep.layers.REPO)
`;
  expect(references({ 'main.py': text, 'lib/deep/layers.py': layers })).toEqual([
    'acme/c literal absent',
    'acme/a constant absent',
  ]);
});

test('which argument belongs to a parameter that is taken apart is not told', () => {
  const text = `import { pipeline } from '@huggingface/transformers';
    function load({ task, model }, other) { pipeline(task, model); pipeline('x', other); }
    load('acme/a', 'acme/b');`;
  expect(references({ 'a.js': text })).toEqual(['? absent', '? absent']);
});

test('an address with holes in a template string', () => {
  const text = 'const url = `https://huggingface.co/acme/a/resolve/main/${wide ? "a" : "b"}.onnx`;';
  expect(references({ 'a.js': text })).toEqual(['acme/a literal symbolic']);
});

test('what hands on the elements of collections takes no revision', () => {
  const path = 'a.py';
  const text = `${imports}from concurrent.futures import ThreadPoolExecutor\nlist(map(AutoModel.from_pretrained, ["acme/a"]))\nwith ThreadPoolExecutor() as pool:\n  pool.map(snapshot_download, ["acme/b"])\n`;
  const tree = projectTree(
    catalog,
    () => false,
    () => undefined,
  );
  const python = formats.find((f) => f.name === 'python')!;
  const found = analyse({ path, text }, python, catalog, tree).references;
  expect(found.map(({ state, slot }) => ({ state, slot }))).toEqual(
    Array(2).fill({ state: 'absent', slot: undefined }),
  );
});
