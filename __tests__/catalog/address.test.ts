import { expect, test } from '@jest/globals';
import type { Reference } from '../../src/model.js';
import { pinned } from './pinned.js';

const line = ({ action, type, repo, state, remoteCode }: Reference): string =>
  `${action} ${type} ${repo.is === 'known' ? repo.value : '?'} ${state}${remoteCode === 'yes' ? ' remote-code' : ''}`;
const COMMIT = '0123456789abcdef'.repeat(3).slice(0, 40);

/** What a file says of the Hub, and the file with every missing pin written. */
function read(path: string, text: string): { lines: string[]; pinned: string } {
  const { references, ...rest } = pinned(path, text);
  return { lines: references.map(line), ...rest };
}

test('the commit of an npm package stands behind a hash', () => {
  const text = `{"dependencies": {"a": "git+https://huggingface.co/org/a.git#${COMMIT}", "b": "git+https://huggingface.co/org/b"}}`;
  const { lines, pinned } = read('package.json', text);
  expect(lines).toEqual(['load model org/a commit remote-code', 'load model org/b absent remote-code']);
  // how it is read is not known
  expect(pinned.endsWith('org/b"}}')).toBe(true);
});

test('a pin is written where pip reads it', () => {
  const text = '[project]\ndependencies = ["a[x] @ git+https://huggingface.co/org/a"]\n';
  expect(read('pyproject.toml', text).pinned).toContain('org/a@PIN"]');
  const script = '# /// script\n# dependencies = [\n#   "a @ git+https://huggingface.co/org/a",\n# ]\n# ///\n';
  expect(read('a.py', script).pinned).toContain('#   "a @ git+https://huggingface.co/org/a@PIN",\n');
});

test('a conversion that the Hub keeps cannot be pinned by its address', () => {
  const base = 'https://huggingface.co/api/datasets';
  const text = `import polars as pl\npl.read_parquet("${base}/org/d/parquet/default/train/0.parquet")\nrequests.get("${base}/org/d/parquet")\n`;
  expect(read('a.py', text).lines).toEqual(['load dataset org/d unsupported']);
  expect(read('answer.json', `{"train": ["${base}/org/d/parquet/default/train/0.parquet"]}`).lines).toEqual([]);
});

test('an address of hosted inference names the model it calls', () => {
  const base = 'https://api-inference.huggingface.co';
  const text = `BASE = "${base}/models/"\nrequests.post("${base}/models/org/a")\nrequests.post("${base}/models/<model>")\n`;
  expect(read('a.py', text).lines).toEqual(['call model org/a unsupported']);
  const routed =
    'const MODEL = "org/b";\nfetch(`https://router.huggingface.co/hf-inference/models/${MODEL}/v1/chat`);\n';
  expect(read('a.ts', routed).lines).toEqual(['call model org/b unsupported']);
  const called = `a: ${base}/pipeline/feature-extraction/gpt2?x=1\nb: https://router.huggingface.co/v1/chat/completions\n`;
  expect(read('a.yaml', called).lines).toEqual(['call model gpt2 unsupported']);
});

test('tables that nothing reads load nothing', () => {
  const address = 'https://huggingface.co/acme/a/resolve/main/config.json';
  const text = `A_PRETRAINED_CONFIG_ARCHIVE_MAP = {\n    "a": "${address}",\n}\n`;
  expect(read('a.py', text).lines).toEqual([]);
  const files = text
    .replace('A_PRETRAINED_CONFIG_ARCHIVE_MAP', 'PRETRAINED_VOCAB_FILES_MAP')
    .replace(/"a": (.*),/, '"vocab_file": {"a": $1},');
  expect(read('a.py', files).lines).toEqual([]);
  expect(read('a.py', text.replace('_CONFIG', '_MODEL')).lines).toEqual(['load model acme/a symbolic']);
});

test('a picture, a sound or a film is shown, and loads nothing', () => {
  const base = 'https://huggingface.co/datasets/acme/a/resolve/main';
  const text = `show("${base}/a.PNG?download=true")\nfor n in read():\n    show(f"${base}/{n}.jpg")\n`;
  expect(read('a.py', text).lines).toEqual([]);
  expect(read('a.yaml', `icon: ${base}/logo.svg\nfiles: [${base}/a.zip]\n`).lines).toEqual([
    'load dataset acme/a symbolic',
  ]);
  const all = `read("hf://datasets/acme/a/**/*.wav")\nfor n in read():\n    get(f"hf://datasets/acme/b/{n}-*.mp3")\n`;
  expect(read('a.py', all).lines).toEqual(['load dataset acme/b absent', 'load dataset acme/a absent']);
  expect(read('a.py', 'load("hf://datasets/acme/a/b.wav")\n').lines).toEqual(['load dataset acme/a absent']);
  const others = `get("${base}/png")\nget(f"{BASE}/a.png.tar")\nfor n in read():\n    get(f"${base}/{n}.csv")\n`;
  expect(read('a.py', others).lines).toHaveLength(2);
});

test('an address for a server that is not the Hub names no repo of the Hub', () => {
  const text = (endpoint: string): string =>
    `from huggingface_hub import HfApi\nURL = "http://store.example"\napi = HfApi(endpoint=${endpoint})\nsend({"files_url": "hf://datasets/acme/a/b.csv"})\n`;
  const told = (endpoint: string): string[] => read('a.py', text(endpoint)).lines;
  for (const endpoint of ['f"{URL}/v1/hf"', 'STORE', '"store.example"']) expect(told(endpoint)).toEqual([]);
  for (const endpoint of [
    'None',
    '"https://huggingface.co"',
    'os.environ.get("HF_ENDPOINT", "https://hf-mirror.com/")',
  ])
    expect(told(endpoint)).toEqual(['load dataset acme/a absent']);
});

test('what an address is only compared with loads nothing', () => {
  const a = 'https://huggingface.co/acme/a/resolve/main/b.bin';
  const python = `if url.startswith("${a}") or url == f"${a}": pass\nmock.assert_called_once_with(\n    "${a}", x=1)\nfetch("${a}")\n`;
  expect(read('a.py', python).lines).toEqual(['load model acme/a symbolic']);
  const script = `if (url === "${a}" || url.startsWith('${a}')) expect(url).toBe("${a}"); fetch("${a}");`;
  expect(read('a.ts', script).lines).toEqual(['load model acme/a symbolic']);
  expect(read('a.go', `if strings.HasPrefix(url, "x") || url == "${a}" { get("${a}") }`).lines).toEqual([
    'load model acme/a symbolic',
  ]);
});

test('an address is read whose beginning has a name', () => {
  const text = `HOST = "https://huggingface.co"
PAGE = f"{HOST}/acme/a"
SHA = "${COMMIT}"
get(f"{PAGE}/resolve/main/x.bin")
def load(name, revision):
    get(f"{PAGE}/resolve/{SHA}/{name}")
    get(PAGE + "/resolve/" + revision + "/x.bin")
    get(f"{HOST}/{name}/resolve/main/x.bin")
get("https://huggingface.co/acme/b/resolve/" + SHA + "/x.bin")
get("https://huggingface.co/%s/resolve/main/x.bin" % "acme/c")
get("{}/acme/d/resolve/main/x.bin".format(HOST))
get("https://example.org/acme/e" + "/resolve/main/x.bin")
`;
  expect(read('a.py', text).lines).toEqual([
    'load model acme/a symbolic',
    'load model acme/a commit',
    'load model acme/a dynamic',
    'load model acme/b commit',
    'load model acme/c symbolic',
    'load model acme/d symbolic',
  ]);
});

test('a revision that is put behind an address where its name is used is that of the address', () => {
  const uses = ['f"{BASE}@{SHA}/a.csv"', 'BASE + "@" + SHA + "/a.csv"', 'f"{BASE}@{read()}/a.csv"', 'f"{BASE}/a.csv"'];
  const states = uses.map((use) => {
    const text = `import pandas as pd\nSHA = "${COMMIT}"\nBASE = "hf://datasets/acme/a"\npd.read_csv(${use})\n`;
    return read('a.py', text).lines;
  });
  expect(states).toEqual(['commit', 'commit', 'dynamic', 'absent'].map((state) => [`load dataset acme/a ${state}`]));
  const inside = `def f():\n  BASE = "hf://datasets/acme/a"\n  SHA = "${COMMIT}"\n  read(f"{BASE}@{SHA}/a.csv")\nSHA = "main"\n`;
  expect(read('a.py', inside).lines).toEqual(['load dataset acme/a commit']);
  const shell = 'BASE=hf://datasets/acme/a\nduckdb -c "SELECT * FROM \'$BASE@$SHA/a.csv\'"\n';
  expect(read('a.sh', shell).lines).toEqual(['load dataset acme/a dynamic']);
});

test('an address with a piece that is given later names no repo', () => {
  const text = `class S:\n    repo: str = None\n    def f(self, name):\n        return f"https://huggingface.co/{self.repo}/resolve/main/{name}"\n`;
  expect(read('a.py', text).lines).toEqual([]);
  expect(read('a.py', text.replace('None', '"acme/a"')).lines).toEqual(['load model acme/a symbolic']);
});

test('the hole of a template is told in its own words', () => {
  const text = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: b\n      command: ["/bin/sh", "-c"]\n      args:\n        - |\n          vllm serve {{ .Values.model.name }} --trust-remote-code\n`;
  const { references } = pinned('templates/a.yaml', text);
  expect(references.map(({ repo }) => repo.is === 'dynamic' && repo.code)).toEqual(['{{ .Values.model.name }}']);
});

test('what the Hub keeps for pages owns no repo', () => {
  const text = 'a: hf://papers/2401.00001\nb: hf://collections/acme/b\nc: hf://models/papers\nd: hf://acme/d/papers\n';
  expect(read('values.yaml', text).lines).toEqual(['load model acme/d absent']);
});

test('a commit at the end of a path pins an address', () => {
  const text = `weights: hf://org/a/en/model.safetensors@${COMMIT}\nvoice: hf://org/b/voice.wav@main\n`;
  expect(read('config.yaml', text).lines).toEqual(['load model org/a commit', 'load model org/b absent']);
});

test('a commit behind a colon pins an address; what else stands there is a variant', () => {
  const text = `a: hf://org/a:${COMMIT}\nb: hf://org/b:Q4_K_M\nc: hf://org/c:${COMMIT}/file.bin\n`;
  expect(read('values.yaml', text).lines).toEqual([
    'load model org/a commit',
    'load model org/b absent',
    'load model org/c absent',
  ]);
});

test('what opens a comment above a reference is what its own text has', () => {
  const remarks = (path: string, text: string): (string | undefined)[] => {
    return pinned(path, text).references.map(({ remark }) => remark);
  };
  const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`;
  const file = 'https://huggingface.co/org/a/resolve/main/a.bin';
  expect(remarks('a.md', fence('js', `fetch("${file}")`))).toEqual(['//']);
  expect(remarks('a.md', fence('sql', `SELECT * FROM '${file}'`))).toEqual(['--']);
  expect(remarks('a.md', fence('html', `<script src="${file}"></script>`))).toEqual(['<!--']);
  expect(remarks('a.md', fence('sh', 'hf download org/a'))).toEqual(['#']);
  expect(remarks('a.html', `<script>\nfetch("${file}")\n</script>`)).toEqual(['//']);
  expect(remarks('a.yaml', 'steps:\n  - run: hf download org/a\n')).toEqual([]);
  expect(remarks('.github/workflows/a.yml', 'jobs: {a: {steps: [{run: hf download org/a}]}}')).toEqual(['#']);
  const node = "import { execSync } from 'node:child_process';\n";
  expect(remarks('a.js', `${node}execSync('hf download org/a', { stdio: 'inherit' });`)).toEqual(['//']);
  expect(remarks('a.js', `${node}execSync(\`\n  hf download org/a\n\`);`)).toEqual(['#']);
  expect(remarks('a.json', `{"url": "${file}"}`)).toEqual([undefined]);
});

test('an address with a checksum beside it is marked', () => {
  const url = (name: string) => `https://huggingface.co/acme/${name}/resolve/main/m.onnx`;
  const sum = 'c0ffee12'.repeat(8);
  const marked = (path: string, text: string) => {
    const { references } = pinned(path, text);
    return references.map(({ repo, checked }) => `${repo.is === 'known' ? repo.value : '?'} ${checked ?? false}`);
  };
  const data = { a: { urls: [url('a')], sha256: sum }, b: { url: url('b'), sha256: null }, c: [url('c')], hash: sum };
  const told = ['acme/a true', 'acme/b false', 'acme/c true'];
  expect(marked('a.json', JSON.stringify(data))).toEqual(told);
  expect(marked('a.yaml', `- url: ${url('a')}\n  hash: sha256-${'x'.repeat(43)}=\n- url: ${url('b')}\n`)).toEqual([
    'acme/a true',
    'acme/b false',
  ]);
  const text = `M = {"a": {"url": "${url('a')}", "sha256": "${sum}"}, "b": "${url('b')}"}\nfetch("${url('c')}", known_hash="md5:${sum.slice(32)}")\n`;
  expect(marked('a.py', text)).toEqual(told);
  expect(
    marked(
      'a.py',
      `get("${url('a')}", "a", hash_prefix="${sum}")\nget("${url('b')}", hash_prefix="${sum.slice(54)}")\n`,
    ),
  ).toEqual(told.slice(0, 2));
  const pairs = `# sha256\nM = [("${url('a')}", "${sum}"), ("${url('b')}", "${sum.slice(1)}"), ("${sum}", "${url('c')}")]\n`;
  expect(marked('a.py', pairs)).toEqual(told);
  const run = (check: string) => `RUN curl -Lo /m/a.onnx ${url('a')} && \\\n    curl -LO ${url('b')}\nRUN ${check}\n`;
  expect(marked('Dockerfile', `FROM x\n${run(`echo "${sum}  /m/a.onnx" | sha256sum -c -`)}`)).toEqual([
    'acme/a true',
    'acme/b false',
  ]);
  const script = `curl -Lo /m/a.onnx ${url('a')}\ncurl -LO ${url('b')}; echo "${sum} */m/a.onnx" | sha256sum -c -\n`;
  expect(marked('a.sh', script)).toEqual(['acme/a true', 'acme/b false']);
  expect(marked('a.sh', script.replace(`${sum} *`, '$SUM  '))).toEqual(['acme/a true', 'acme/b false']);
  expect(marked('a.sh', script.replace(`${sum} *`, '$SUM '))).toEqual(['acme/a false', 'acme/b false']);
  expect(marked('a.sh', script.replace(' -c -', ''))).toEqual(['acme/a false', 'acme/b false']);
  expect(marked('a.py', `get("${url('a')}", prompt_hash="${sum}")\nget("${url('b')}", model_sha256="${sum}")`)).toEqual(
    ['acme/a false', 'acme/b true'],
  );
  expect(marked('a.py', `fetch("${url('a')}", commit="${sum}")\nHASH = "${sum}"\n`)).toEqual(['acme/a false']);
});

test('a checksum stands beside an address in languages of which only addresses are read', () => {
  const url = (name: string) => `https://huggingface.co/acme/${name}/resolve/main/m.onnx`;
  const sum = 'c0ffee12'.repeat(8);
  const checked = (path: string, text: string) => {
    return pinned(path, text).references.map((it) => it.checked ?? false);
  };
  const nix = (hash: string) => `{ a = fetchurl { url = "${url('a')}"; ${hash}; }; }`;
  expect(checked('a.nix', nix(`sha256 = "${'0a1b'.repeat(13)}"`))).toEqual([true]);
  expect(checked('a.nix', nix(`hash = "sha256-${'x'.repeat(43)}="`))).toEqual([true]);
  expect(checked('a.nix', nix(`hash = lib.fakeHash`))).toEqual([false]);
  const bazel = `http_file(urls = ["${url('a')}"], sha256 = "${sum}")\nhttp_file(urls = ["${url('b')}"])\n`;
  expect(checked('MODULE.bazel', bazel)).toEqual([true, false]);
  expect(checked('a.py', `get("x", ["${url('a')}"], sha256="${sum}")`)).toEqual([false]);
  const cmake = `file(DOWNLOAD ${url('a')} m EXPECTED_HASH SHA256=${sum})\nfile(DOWNLOAD ${url('b')} m)\n`;
  expect(checked('CMakeLists.txt', cmake)).toEqual([true, false]);
  const named = `set(M_URL "${url('a')}")\nset(M_HASH "SHA256=${sum}")\nFetchContent_Declare(m URL \${M_URL} URL_HASH \${M_HASH})\n`;
  expect(checked('m.cmake', named)).toEqual([true]);
  expect(checked('m.cmake', named.replace('URL_HASH', 'NAMED'))).toEqual([false]);
  const page = `<script src="${url('a')}" integrity="sha384-${'x'.repeat(64)}"></script>\n<script src="${url('b')}"></script>`;
  expect(checked('a.html', page)).toEqual([true, false]);
  expect(checked('a.go', `{URL: "${url('a')}", SHA256: "${sum}"}, {URL: "${url('b')}"}`)).toEqual([true, false]);
});

test('aliases of aliases are looked at once for checksums', () => {
  const lists = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]\n`).join('');
  const text = `url: https://huggingface.co/acme/a/resolve/main/a.bin\nhash: none\na0: &a0 {b: c}\n${lists}`;
  expect(read('a.yaml', text).lines).toEqual(['load model acme/a symbolic']);
});

test('a command that takes any address says nothing of one that cannot be seen', () => {
  expect(read('a.sh', 'git clone "$1/tools" t\ngit submodule add "$WHERE" lib\n').lines).toEqual([]);
  expect(read('a.sh', 'U=https://huggingface.co/acme/a\ngit clone "$U"\n').lines).toEqual([
    'load model acme/a unsupported',
  ]);
});

test('names of owners have no underscore: such a first part is a folder', () => {
  const text = `from transformers import AutoModel\n`;
  const load = (id: string) => read('a.py', `${text}AutoModel.from_pretrained("${id}")\n`).lines;
  expect(load('merged_outputs/acme-7b')).toEqual([]);
  expect(load('acme-labs/acme_7b')).toEqual(['load model acme-labs/acme_7b absent']);
});

test('an address that goes on behind the default of a variable', () => {
  const text = 'curl -L "${HF_ENDPOINT:-https://huggingface.co}/org/a/resolve/main/x" -o x\n';
  expect(read('a.sh', text).lines).toEqual(['load model org/a symbolic']);
  const bound = 'HF=https://huggingface.co\ncurl ${HF:-https://hf-mirror.com}/org/b/resolve/main/x\n';
  expect(read('a.sh', bound).lines).toEqual(['load model org/b symbolic']);
  expect(
    read('a.sh', 'curl ${A:-https://huggingface.co}\ncurl ${B:-https://example.org}/org/c/resolve/main/x\n').lines,
  ).toEqual([]);
});

test('an address that a script says to its user loads nothing', () => {
  const at = 'https://huggingface.co/acme/a/resolve/main/x';
  for (const text of [
    `echo "Get it from ${at}"`,
    `echo -e "  ${at}" >&2`,
    `R=acme/a; printf '%s\\n' "wget https://huggingface.co/$R/resolve/main/x"`,
    `usage() {
  cat <<E
Use ${at}
E
}`,
    `echo wget ${at} 2>&1`,
  ])
    expect([text, ...read('a.sh', text).lines]).toEqual([text]);
  for (const text of [
    `echo ${at}`,
    `url() { printf '%s\\n' "${at}"; }`,
    `echo "x ${at}" | sh`,
    `echo "wget ${at}" >> get.sh`,
    `A=$(echo "x ${at}")`,
    `echo "got it: $(curl -L ${at})"`,
    `cat <<E > get.sh
wget ${at}
E`,
  ])
    expect([text, ...read('a.sh', text).lines]).toEqual([text, 'load model acme/a symbolic']);
  expect(
    read(
      'a.ps1',
      `Write-Host "See ${at}"
Invoke-WebRequest ${at}
`,
    ).lines,
  ).toHaveLength(1);
});
