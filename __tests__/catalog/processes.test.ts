import { describe, expect, test } from '@jest/globals';
import { pinned } from './pinned.js';

/** What a program says of the Hub, and the program with every missing pin written. */
function read(path: string, text: string): { lines: string[]; pinned: string } {
  const { references, ...rest } = pinned(path, text);
  return { lines: references.map(({ repo, state }) => `${repo.is === 'known' ? repo.value : '?'} ${state}`), ...rest };
}

describe('JavaScript runs a program', () => {
  const node = 'import { exec, execFile, spawn } from "node:child_process";\n';
  test.each([
    ['a list', `${node}spawn("hf", ["download", "org/a"]);`, ['org/a absent']],
    [
      'a list by name',
      `${node}const args = ["download", "org/a"];\nspawn("hf", args); // hf download`,
      ['org/a absent'],
    ],
    [
      'a list that grows',
      `${node}const args = ["download", "org/a"];\nif (x) args.push("--revision", x);\nspawn("hf", args); // hf download`,
      ['org/a dynamic'],
    ],
    ['a list that cannot be seen', `${node}spawn("hf", args); // hf download`, []],
    [
      'a list of one of two',
      `${node}execFile("hf", x ? ["download", "org/a"] : ["download", "org/b"]);`,
      ['org/a absent', 'org/b absent'],
    ],
    ['a text', `${node}spawn("hf download org/a", { shell: true });`, ['org/a absent']],
    ['a shell', `${node}spawn("bash", ["-lc", "cd x && hf download org/a --revision main"]);`, ['org/a symbolic']],
    ['a script, not a program for a shell', `${node}spawn("bash", ["run.sh", "hf download org/a"]);`, []],
    ['no shell', `${node}console.log("hf download org/a");`, []],
    [
      'a promise',
      `import { promisify } from "util";\n${node}const run = promisify(execFile);\nrun("hf", ["download", "org/a"]);`,
      ['org/a absent'],
    ],
    [
      'another name',
      'const { exec: start } = require("child_process");\nimport { execSync as run } from "child_process";\nrun("hf download org/a");',
      ['org/a absent'],
    ],
    ['execa', 'import { execa } from "execa";\nawait execa("vllm", ["serve", "org/a"]);', ['org/a absent']],
    ['execa, before', 'const execa = require("execa");\nexeca.command("hf download org/a");', ['org/a absent']],
    ['a template', 'import { $ } from "zx";\nconst m = "org/a";\nawait $`hf download ${m}`;', ['org/a absent']],
    [
      'a template with options',
      'import { $ } from "execa";\nawait $({ cwd: "x" })`hf download org/a`;',
      ['org/a absent'],
    ],
    ['another template', 'sql`hf download org/a`;', []],
    ['Bun', 'Bun.spawn(["hf", "download", "org/a"]);', ['org/a absent']],
    [
      'an Action',
      'import * as e from "@actions/exec";\ne.exec("uv run hf", ["download", "org/a"]); // hf download',
      ['org/a absent'],
    ],
  ])('%s', (_, text, expected) => {
    expect(read('a.ts', text).lines).toEqual(expected);
  });

  test('a pin is written where it is read', () => {
    expect(read('a.ts', `${node}spawn("hf", ["download", "org/a"]);`).pinned).toContain(
      '["download", "org/a", "--revision", "PIN"]',
    );
    expect(read('a.ts', `${node}spawn("sh", ["-c", "hf download org/a && x"]);`).pinned).toContain(
      '"hf download org/a --revision PIN && x"',
    );
  });
});

test('Python gives a shell a program', () => {
  const text = 'import subprocess\nDO = "cd x && hf download org/b"\n';
  expect(
    read('a.py', `${text}subprocess.run(["docker", "run", "i", "sh", "-c", f"hf download org/a {x}"])`).lines,
  ).toEqual(['org/a absent']);
  expect(read('a.py', `${text}subprocess.run(["bash", "-c", DO])`).lines).toEqual(['org/b absent']);
});

test.each([
  ['a text', 'def sh(cmd):\n    subprocess.run(cmd, shell=True)\nsh("cd x && hf download org/a")', ['org/a absent']],
  [
    'a list',
    'def sh(cmd, **more):\n    subprocess.run(cmd, **more)\nsh(["hf", "download", "org/a"])',
    ['org/a absent'],
  ],
  [
    'each word as a text',
    'def sh(cmd):\n    subprocess.run([str(c) for c in cmd])\nsh(["hf", "download", "org/a", path])',
    ['org/a absent'],
  ],
  [
    'one of two ways',
    'def sh(cmd):\n    if x:\n        os.system(cmd)\n    subprocess.run(cmd)\nsh("hf download org/a")',
    ['org/a absent'],
  ],
  ['more than it is given', 'def sh(cmd):\n    os.system([*cmd, "-q"])\nsh(["hf", "download", "org/a"])', []],
  ['nothing', 'def sh(cmd):\n    print(cmd)\nsh("hf download org/a")', []],
  ['a task', '@task\ndef get(c):\n    c.run("hf download org/a")', ['org/a absent']],
])('a function of its own runs %s', (_, text, expected) => {
  expect(read('a.py', `import os, subprocess\n${text}`).lines).toEqual(expected);
});

test.each([
  [
    'a text',
    'sh(cmd):\n    os.system(cmd)\nsh("hf download org/a && x")',
    'sh("hf download org/a --revision PIN && x")',
  ],
  ['a list', 'sh(cmd):\n    os.system(cmd)\nsh(["hf", "download", "org/a"])', '"org/a", "--revision", "PIN"])'],
  [
    'a copy',
    'sh(cmd):\n    os.system([*cmd])\nsh(["hf", "download", "org/a"])\nsh(["ls"])',
    '"org/a", "--revision", "PIN"])',
  ],
])('a pin is written into %s that a function of its own runs', (_, text, expected) => {
  expect(read('a.py', `import os\ndef ${text}`).pinned).toContain(expected);
});

test('a pin is written behind brackets around a word', () => {
  const run = 'import subprocess\nsubprocess.run(["hf", "download", "org/a", (name or "x")])';
  expect(read('a.py', run).pinned).toContain('(name or "x"), "--revision", "PIN"]');
});

test('a pin is written behind a text that is nothing but a hole', () => {
  const run = 'import subprocess\nsubprocess.run(["hf", "download", "org/a", f"{name}"])';
  expect(read('a.py', run).pinned).toContain('f"{name}", "--revision", "PIN"]');
  const spawn = 'import { spawn } from "node:child_process";\nspawn("hf", ["download", "org/a", `${name}`]);';
  expect(read('a.js', spawn).pinned).toContain('`${name}`, "--revision", "PIN"]');
});

test('a list in YAML is what a function of Python is called with', () => {
  const text = `model: org/b
a: !apply:transformers.ViTModel.from_pretrained [org/a]
b: !apply:transformers.ViTModel.from_pretrained
  - !ref <model>
c: !apply:torch.nn.Linear [org/c]
d: !new:datasets.load_dataset ["org/d", default]
`;
  const { lines, pinned } = read('hparams/train.yaml', text);
  expect(lines).toEqual(['org/a absent', 'org/b absent', 'org/d absent']);
  expect(pinned).toBe(text);
});

describe('a shell gives Python a program with its own variables in it', () => {
  const load = (args: string): string =>
    `python -c "\nfrom huggingface_hub import snapshot_download as d\nd(${args})"\n`;
  test.each([
    ['a name', `A=org/a\n${load("'$A'")}`, ['org/a absent']],
    ['a default', load("repo_id='${A:-org/a}', local_dir='$B'"), ['org/a absent']],
    ['a part', `A=a\n${load("'org/$A'")}`, ['org/a absent']],
    ['a loop', `for a in org/a org/b; do\n${load("'$a'")}done\n`, ['org/a absent', 'org/b absent']],
    ['another value that cannot be seen', `A=org/a\nif x; then A=$1; fi\n${load("'$A'")}`, ['org/a absent']],
    [
      'two variables with several values',
      'for a in a b; do for o in x y; do\n' + load("'$o/$a'") + 'done; done',
      ['? absent'],
    ],
    ['a revision', `R=main\n${load("'org/a', revision='$R'")}`, ['org/a symbolic']],
    ['a revision that cannot be seen', load("'org/a', revision='$R'"), ['org/a dynamic']],
    ['a folder', `A=$HOME/a\n${load("'$A'")}${load("'$MODEL_DIR'")}`, []],
    ['no variable of the shell', load("'org/a', revision='\\$R'"), ['org/a symbolic']],
    [
      'a here-document',
      'python3 - <<E\nfrom huggingface_hub import snapshot_download\nsnapshot_download("${A:=org/a}")\nE',
      ['org/a absent'],
    ],
    [
      'a quoted one',
      "A=org/a\npython3 - <<'E'\nfrom huggingface_hub import snapshot_download\nsnapshot_download('$A')\nE",
      [],
    ],
  ])('%s', (_, text, expected) => {
    expect(read('a.sh', text).lines).toEqual(expected);
  });

  test('a pin is written where the value is sure', () => {
    expect(read('a.sh', `A=org/a\n${load("'$A'")}`).pinned).toContain(`d('$A', revision='PIN')`);
    expect(read('a.sh', `R=main\n${load("'org/a', revision='$R'")}`).pinned).toContain(`revision='PIN')`);
    const open = `A=org/a\nif x; then A=$1; fi\n${load("'$A'")}`;
    expect(read('a.sh', open).pinned).toBe(open);
  });

  test('a pin that has a line to itself has it there too', () => {
    const lines = [
      'python -c "',
      'from transformers import pipeline',
      'pipeline(',
      '    model=\\"org/a\\",',
      ')',
      '"',
      '',
    ];
    const pinnedLines = [...lines.slice(0, 4), '    revision=\\"PIN\\",', ...lines.slice(4)];
    expect(read('a.sh', lines.join('\n')).pinned).toBe(pinnedLines.join('\n'));
  });

  test('a build argument', () => {
    const text = `ARG M=org/a\nRUN python -c "from transformers import pipeline; \\\n pipeline(model='\${M}')"\n`;
    expect(read('Dockerfile', text).lines).toEqual(['org/a absent']);
  });
});

describe("a notebook's command has the names of its Python in it", () => {
  const book = (...cells: string[][]): string =>
    JSON.stringify({
      cells: cells.map((source) => ({ cell_type: 'code', source: source.map((line) => `${line}\n`) })),
      nbformat: 4,
    });
  test.each([
    ['in braces', [['A = "org/a"'], ['!hf download {A}']], ['org/a absent']],
    ['behind a dollar sign', [['A = "org/a"', '!hf download $A --revision main']], ['org/a symbolic']],
    ['what it is by then', [['A = "org/a"', '!hf download {A}'], ['A = "org/b"']], ['org/a absent']],
    ['a default', [['import os', 'A = os.environ.get("A", "org/a")', '!hf download {A}']], ['org/a absent']],
    ['a loop', [['for a in ["org/a", "org/b"]:', '    !hf download {a}']], ['org/a absent', 'org/b absent']],
    ['what cannot be seen', [['!hf download org/a --revision {R}']], ['org/a dynamic']],
    ['a variable that is set', [['%env A=org/a', '!hf download $A']], ['org/a absent']],
  ])('%s', (_, cells, expected) => {
    expect(read('a.ipynb', book(...cells)).lines).toEqual(expected);
  });

  test('a pin is written behind it', () => {
    const text = book(['A = "org/a"', '!hf download {A} # x']);
    expect(read('a.ipynb', text).pinned).toBe(text.replace('{A}', '{A} --revision PIN'));
  });
});

test('names of PowerShell are the same in capitals, and a program may end with .exe', () => {
  const text =
    'param([string]$Repo)\n$Cli = Join-Path $Dir "bin\\huggingface-cli.exe"\n$Model = "org/a"\n& $cli download $model\nhuggingface-cli.exe download org/b\n';
  expect(read('a.ps1', text).lines).toEqual(['org/a absent', 'org/b absent']);
});

test('arguments of a container over several lines are one command', () => {
  const text =
    'services:\n  a:\n    image: vllm/vllm-openai\n    command: >\n      --model org/a\n      --lora-modules\n        b=/c\n      --port 1\n';
  const { lines, pinned } = read('compose.yaml', text);
  expect(lines).toEqual(['org/a absent']);
  expect(pinned).toContain('--port 1 --revision PIN');
});
