/** Where a token leaks: family, path, text. The line that holds the token carries the mark `»`, which is taken off. */
export type Place = [family: string, path: string, text: (token: string) => string];

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');
const wrap = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'g'))!;
const each = (text: string, form: (code: number) => string) => [...text].map((c) => form(c.charCodeAt(0))).join('');
const hex2 = (code: number) => code.toString(16).padStart(2, '0');
const notebook = (source: string) =>
  JSON.stringify({ cells: [{ cell_type: 'code', source: source.match(/.*\n|.+$/g) }] }, null, 1);
const split = (t: string, at = 12) => [t.slice(0, at), t.slice(at)] as const;

export const plainPlaces: Place[] = [
  ['code', 'a.py', (t) => `import os\n»os.environ["HF_TOKEN"] = "${t}"\n`],
  ['code', 'a.py', (t) => `x = 1\r\n»login(token='${t}')\r\n`],
  ['code', 'a.py', (t) => `»def f(token="${t}", n=1): ...`],
  ['code', 'a.py', (t) => `\n\n»model = M.from_pretrained("a/b", use_auth_token="${t}")`],
  ['code', 'a.py', (t) => `headers = {\n  »"Authorization": f"Bearer ${t}",\n}`],
  ['code', 'a.py', (t) => `»parser.add_argument("--t", default="${t}") # ${'x'.repeat(40)}`],
  ['code', 'a.js', (t) => `»const hf = new HfInference(\`${t}\`);`],
  ['code', 'a.ts', (t) => `»fetch(u, {headers: {Authorization: 'Bearer ${t}'}})`],
  ['code', 'a.rs', (t) => `fn main() {\n»  let t = String::from("${t}");\n}`],
  ['code', 'a.go', (t) => `»\ttoken := \`${t}\``],
  ['code', 'a.R', (t) => `»Sys.setenv(HF_TOKEN = "${t}")`],
  ['code', 'a.java', (t) => `»String t = "${t}";`],
  ['code', 'a.sql', (t) => `»CREATE SECRET (TYPE HUGGINGFACE, TOKEN '${t}');`],
  ['code', 'a.py', (t) => `»# old token: ${t}.`],
  ['code', 'a.py', (t) => `»print(f"{a}_${t}")`],
  ['shell', 'a.sh', (t) => `#!/bin/sh\n»export HF_TOKEN=${t}\n`],
  ['shell', 'a.sh', (t) => `»hf auth login --token ${t} && ls`],
  ['shell', 'a.sh', (t) => `»curl -H "Authorization: Bearer ${t}" https://huggingface.co/api/whoami-v2`],
  ['shell', 'a.sh', (t) => `curl https://x \\\n»  -d token=${t}; echo`],
  ['shell', 'a.ps1', (t) => `»$env:HF_TOKEN="${t}"`],
  ['shell', 'README.md', (t) => `# Use\n\n»\`\`${t}\`\` or **${t.slice(0, 0)}x**`],
  ['shell', 'README.md', (t) => `| a | b |\n|---|---|\n»| token |${t}|`],
  ['env', '.env', (t) => `A=1\n»HF_TOKEN=${t}`],
  ['env', '.env.example', (t) => `»HUGGING_FACE_HUB_TOKEN="${t}"\nB=2`],
  ['env', '.envrc', (t) => `»export T='${t}'`],
  ['env', '.streamlit/secrets.toml', (t) => `[hf]\n»token = "${t}"`],
  ['container', 'Dockerfile', (t) => `FROM x\n»ENV HF_TOKEN=${t}\nRUN y`],
  ['container', 'Dockerfile', (t) => `FROM x\n»ARG HF_TOKEN=${t}`],
  ['container', 'Dockerfile', (t) => `»ENV HF_TOKEN ${t}`],
  ['container', 'Dockerfile', (t) => `FROM x\n»RUN HF_TOKEN=${t} python a.py`],
  ['container', 'compose.yaml', (t) => `services:\n  a:\n    environment:\n»      - HF_TOKEN=${t}`],
  ['container', 'run.sh', (t) => `»docker run -e HF_TOKEN=${t} image`],
  ['config', '.github/workflows/ci.yml', (t) => `on: push\nenv:\n»  HF_TOKEN: ${t}\njobs: {}`],
  ['config', 'values.yaml', (t) => `»env: {HF_TOKEN: ${t}, A: b}`],
  ['config', 'k8s.yaml', (t) => `env:\n- name: HF_TOKEN\n»  value: "${t}"`],
  ['config', 'main.tf', (t) => `variable "t" {\n»  default = "${t}"\n}`],
  ['config', 'c.xml', (t) => `<a>\n»<token>${t}</token></a>`],
  ['config', '.mcp.json', (t) => `{"args": [\n»"--header=Authorization: Bearer ${t}"]}`],
  ['config', 'a.json', (t) => `»{"a":"{\\"token\\":\\"${t}\\"}"}`],
  ['config', 'a.csv', (t) => `a,b\n»1,${t},2`],
  ['config', 'a.ini', (t) => `[a]\n»token: ${t}\n`],
  ['url', 'a.sh', (t) => `»git clone https://user:${t}@huggingface.co/a/b`],
  ['url', 'a.sh', (t) => `»git push https://${t}@huggingface.co/a/b`],
  ['url', 'a.md', (t) => `»see https://x.co/?token=${t}&a=1.`],
  ['url', 'a.txt', (t) => `»https%3A%2F%2Fx.co%2F%3Ftoken%3D${t}%26a%3D1`],
  ['url', '.git-credentials', (t) => `https://a:b@github.com\n»https://user:${t}@huggingface.co`],
  ['url', '.netrc', (t) => `machine huggingface.co\n  login user\n»  password ${t}\n`],
  ['url', '.git/config', (t) => `[remote "origin"]\n»\turl = https://u:${t}@hf.co/a/b`],
  ['client files', 'x/.cache/huggingface/token', (t) => `»${t}`],
  ['client files', 'x/.cache/huggingface/stored_tokens', (t) => `[main]\n»hf_token = ${t}\n`],
  ['notebook', 'a.ipynb', (t) => notebook(`a = 1\n»login("${t}")\n`)],
  ['notebook', 'a.ipynb', (t) => notebook(`»login('${t}')\nb`)],
  ['notebook', 'a.ipynb', (t) => notebook(`a\n»%env HF_TOKEN=${t}\nb`)],
  ['notebook', 'a.ipynb', (t) => notebook(`a\n»!git clone https://u:${t}@huggingface.co/a/b\n`)],
  ['notebook', 'a.ipynb', (t) => `{"outputs": [{\n»"text/plain": "a\\n${t}\\nb"}]}`],
  ['notebook', 'a.ipynb', (t) => `{"outputs": [{\n»"text": ["\\t${t}\\n"]}]}`],
  ['notebook', 'a.ipynb', (t) => `{"traceback": [\n»"\\u001b[0;31m${t}\\u001b[0m"]}`],
  ['notebook', 'a.ipynb', (t) => `{"outputs":\n»["env: 'HF_TOKEN': '${t}', 'A'"]}`],
  ['notebook', 'a.ipynb', (t) => `{"metadata": {"widgets": {"x": {"state": {\n»"value": "${t}"}}}}}`],
];

export const encodedPlaces: Place[] = [
  ['Base64', 'secret.yaml', (t) => `kind: Secret\ndata:\n»  HF_TOKEN: ${base64(t)}\n  B: YQ==`],
  ['Base64', 'secret.yaml', (t) => `data:\n»  HF_TOKEN: "${base64(t + '\n')}"`],
  ['Base64', 'a.sh', (t) => `»curl -H "Authorization: Basic ${base64('user:' + t)}" u`],
  ['Base64', 'a.sh', (t) => `»auth=${base64('u1:' + t)}`],
  ['Base64', 'config.json', (t) => `{"auth":\n»"${base64('user1:' + t)}"}`],
  ['Base64', 'a.txt', (t) => `»${base64(JSON.stringify({ a: 'x'.repeat(50), token: t, b: 'y' }))}`],
  ['escapes', 'a.txt', (t) => `»?t%3D${t.replaceAll('_', '%255F')}%26`],
  [
    'Base64',
    'a.pem.txt',
    (t) => {
      const lines = wrap(base64(`${'a'.repeat(30)} ${t}\n${'b'.repeat(99)}`), 76);
      return `x: |\n»  ${lines.join('\n  ')}\n`;
    },
  ],
  ['Base64', 'secret.yaml', (t) => `data:\n»  HF_TOKEN: ${base64(base64(t))}\n`],
  ['Base64', 'secret.yaml', (t) => `data:\n»  HF_TOKEN: ${base64(base64(t + '\n') + '\n')}\n`],
  ...['', 'u', 'us', 'use'].map((user): Place => [
    'Base64',
    'secret.yaml',
    (t) =>
      `data:\n»  .dockerconfigjson: ${base64(JSON.stringify({ auths: { [`x${user}`]: { auth: base64(`${user}:${t}`) } } }))}\n`,
  ]),
  ['hex', 'a.txt', (t) => `x\n»${hex(t)}`],
  ['hex', 'a.txt', (t) => `»0x${hex('=' + t).toUpperCase()};`],
  ['escapes', 'a.js', (t) => `»t = "${each(t, (c) => '\\x' + hex2(c))}"`],
  ['escapes', 'a.json', (t) => `{\n»"t": "${each(t, (c) => '\\u00' + hex2(c))}"}`],
  ['escapes', 'a.html', (t) => `<p>\n»${each(t, (c) => `&#${c};`)}</p>`],
  ['escapes', 'a.html', (t) => `<p>\n»${each(t, (c) => `&#x${hex2(c)};`)}</p>`],
  ['escapes', 'a.html', (t) => `»token&#61;${t}&amp;b`],
  ['escapes', 'a.html', (t) => `»&quot;${t}&quot;`],
  ['escapes', 'a.txt', (t) => `»?t=${each(t, (c) => '%' + hex2(c).toUpperCase())}&b`],
  ['escapes', 'a.txt', (t) => `»?t%3D${t.replaceAll('_', '%5F')}%26`],
];

export const splitPlaces: Place[] = [
  ['split', 'a.py', (t) => `»t = "${split(t)[0]}" + "${split(t)[1]}"`],
  ['split', 'a.py', (t) => `»t = "${split(t, 8)[0]}" '${split(t, 8)[1]}'`],
  ['split', 'a.py', (t) => `t = (\n»    "${split(t)[0]}"  # first part\n    f"${split(t)[1]}"\n)`],
  ['split', 'a.py', (t) => `»t = "${split(t)[0]}" \\\n    "${split(t)[1]}"`],
  ['split', 'a.py', (t) => `t = "".join([\n»  "${split(t)[0]}",\n  "${split(t)[1]}",\n])`],
  ['split', 'a.py', (t) => `»t = "${split(t)[0]}"\nt += "${split(t)[1]}"`],
  [
    'split',
    'a.js',
    (t) => `const t =\n»  '${split(t)[0]}' +\n  '${split(t)[1].slice(0, 5)}' +\n  '${split(t)[1].slice(5)}';`,
  ],
  ['split', 'a.js', (t) => `»const t = ['${split(t)[0]}', '${split(t)[1]}'].join('');`],
  ['split', 'a.php', (t) => `»$t = '${split(t)[0]}' . '${split(t)[1]}';`],
  ['split', 'a.lua', (t) => `»t = "${split(t)[0]}" .. "${split(t)[1]}"`],
  ['split', 'a.sh', (t) => `»T="${split(t)[0]}""${split(t)[1]}"`],
  ['split', 'a.yaml', (t) => `a: b\n»t: "${split(t)[0]}\\\n  ${split(t)[1]}"`],
  ['split', 'a.ipynb', (t) => notebook(`»t = ("${split(t)[0]}"\n     "${split(t)[1]}")\n`)],
  ['split', 'a.ipynb', (t) => notebook(`»t = "${split(t)[0]}" + \\\n  "${split(t)[1]}"\n`)],
];

/** Parts of the prefix in one literal, the rest in others. */
export const brokenPlaces: Place[] = [
  ['broken', 'a.py', (t) => `»t = "hf" + "_" + "${t.slice(3)}"`],
  ['broken', 'a.py', (t) => `»t = 'hf' '_${t.slice(3)}'`],
  ['broken', 'a.js', (t) => `const t =\n  »'hf' +\n  '_${t.slice(3, 20)}' + '${t.slice(20)}';`],
  ['broken', 'a.js', (t) => `»const t = ['hf', '_', '${t.slice(3)}'].join('');`],
  ['broken', 'a.ipynb', (t) => notebook(`»t = "hf" + "_${t.slice(3)}"\n`)],
  ['broken', 'a.py', (t) => `»A = "${split(t)[0]}"\nB = "${split(t)[1]}"\nt = A + B\n`],
  ['broken', 'a.py', (t) => `B = '${split(t)[1]}'\n»A: str = '${split(t)[0]}'\nt = f"{A}{B}"\n`],
  ['broken', 'a.js', (t) => `»const a = "hf_";\nconst b = "${t.slice(3)}";\nconst t = \`\${a}\${b}\`;\n`],
  ['broken', 'a.sh', (t) => `»A=${split(t)[0]}\nB=${split(t)[1]}\nexport T="$A$B"\n`],
  ['broken', 'a.php', (t) => `»$a = '${split(t)[0]}';\n$b = '${split(t)[1]}';\n$t = $a . $b;\n`],
];

/** The prefix in one place, the rest in another. */
export const constantPlaces: Place[] = [
  ['constant', 'a.py', (t) => `TAIL = "${t.slice(3)}"\n»t = f"hf_{TAIL}"`],
  ['constant', 'a.py', (t) => `tail: str = "${t.slice(3)}"\n»t = "hf_" + tail`],
  ['constant', 'a.py', (t) => `»t = "hf_{}".format("${t.slice(3)}")`],
  ['constant', 'a.py', (t) => `»t = "hf_%s" % "${t.slice(3)}"`],
  ['constant', 'a.js', (t) => `const tail = '${t.slice(3)}';\n»const t = \`hf_\${tail}\`;`],
  ['constant', 'a.sh', (t) => `TAIL=${t.slice(3)}\n»export T="hf_$TAIL"`],
];

/** Places that take a literal of any shape. */
export const sinkPlaces: Place[] = [
  ['any literal', '.env', (v) => `»HF_TOKEN=${v.slice(-16)}`],
  ['any literal', 'a.py', (v) => `»os.environ["HF_TOKEN"] = "${v.slice(-16)}"`],
  ['any literal', '.env', (v) => `»HF_TOKEN=${v}`],
  ['any literal', 'a.py', (v) => `»os.environ["HUGGINGFACEHUB_API_TOKEN"] = "${v}"`],
  ['any literal', 'a.py', (v) => `»t = os.getenv("HF_TOKEN", "${v}")`],
  ['any literal', 'a.py', (v) => `»t = os.getenv("HF_TOKEN") or '${v}'`],
  ['any literal', 'a.py', (v) => `»HF_TOKEN: str = "${v}"`],
  ['any literal', 'a.js', (v) => `»const t = process.env.HF_TOKEN ?? "${v}";`],
  ['any literal', 'Dockerfile', (v) => `»ENV HF_TOKEN ${v}`],
  ['any literal', 'ci.yml', (v) => `env:\n»  HF_TOKEN: ${v}\n`],
  ['any literal', 'k8s.yaml', (v) => `- name: HF_TOKEN\n»  value: ${v}\n`],
  ['any literal', 'k8s.yaml', (v) => `- name: HF_TOKEN\n»  value: "${v}"\n`],
  ['any literal', 'a.json', (v) => `{"env": {\n»"HF_TOKEN": "${v}"}}`],
  ['any literal', 'a.ipynb', (v) => notebook(`»os.environ["HF_TOKEN"]="${v}"`)],
  ['any literal', 'a.py', (v) => `from huggingface_hub import login\n»login(token="${v}")`],
  ['any literal', 'a.py', (v) => `import huggingface_hub\nhuggingface_hub.login(\n»    "${v}")`],
  ['any literal', 'a.py', (v) => `»load(hf_token="${v}")`],
  ['any literal', 'a.sh', (v) => `»hf auth login --token ${v}`],
  ['any literal', 'a.sh', (v) => `»hf download a/b --token="${v}"`],
  ['any literal', 'a.py', (v) => `»run(["hf", "download", "--token", "${v}"])`],
  ['any literal', 'a.sh', (v) => `»python train.py --hf_token ${v} --x`],
  ['any literal', 'a.sh', (v) => `»curl https://router.huggingface.co/v1 -H "Authorization: Bearer ${v}"`],
  ['any literal', '.git-credentials', (v) => `»https://user:${v}@huggingface.co`],
  ['any literal', '.netrc', (v) => `machine huggingface.co login user\n»login user password ${v}`],
  ['any literal', 'x/.cache/huggingface/token', (v) => `»${v}\n`],
  ['any literal', 'x/stored_tokens', (v) => `[a]\n»refresh_token = ${v}\n`],
  ['any literal', 'rclone.conf', (v) => `access_key_id = HFAK${v.slice(0, 12)}\n»secret_access_key = ${v}`],
];
