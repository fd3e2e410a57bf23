import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { buildCatalog, type CatalogData } from '../../src/catalog/catalog.js';
import { matchProgram, type Match } from '../../src/catalog/match.js';
import { Patience } from '../../src/catalog/patience.js';
import { program, type Tree } from '../../src/catalog/program.js';
import type { Api, ApiFile } from '../../src/catalog/types.js';
import { shell } from '../../src/formats/shell.js';
import { dockerfile } from '../../src/formats/dockerfile.js';
import { makefile } from '../../src/formats/makefile.js';

const root = new URL('../../rules/', import.meta.url);
const yaml = (path: string): unknown => parse(readFileSync(new URL(path, root), 'utf8'));
const files = readdirSync(new URL('apis/', root)).map((name) => yaml(`apis/${name}`) as ApiFile);
const catalog = buildCatalog({ apis: files, keys: [], ids: yaml('ids.yaml') as CatalogData['ids'] });
const formats = Object.fromEntries([shell, dockerfile, makefile].map((it) => [it.name, it]));
const sha = '0123456789abcdef0123456789abcdef01234567';

const tree: Tree = {
  patience: new Patience(),
  exists: () => false,
  submodule: () => undefined,
  module: () => undefined,
  script: () => undefined,
  environments: () => [],
  knows: () => false,
};

function matches(text: string, language = 'shell'): Match[] {
  const read = program('run.sh', language, text, formats[language]!.parse(text, catalog.wanted));
  return matchProgram(read, catalog, tree, 'code').references;
}

function line(match: Match): string {
  const repo = match.repo.is === 'known' ? match.repo.value : '?';
  const state = match.action === 'upload' ? '-' : match.state;
  return `${match.action} ${match.type} ${repo} ${state}${match.remoteCode === 'yes' ? ' remote-code' : ''}`;
}

/** The text with the pin written where the first match says. */
function pinned(text: string, language = 'shell'): string {
  const slot = matches(text, language).find((it) => it.slot)?.slot;
  return slot ? text.slice(0, slot.at) + slot.before + 'PIN' + slot.after + text.slice(slot.at) : text;
}

const entries = files.flatMap((file) => file.apis ?? []).filter((api: Api) => api.command);

describe('commands of the catalogue', () => {
  it.each(entries.map((api) => [api.id, api] as const))('%s', (_, api) => {
    for (const { code, language, expect: expected } of api.examples) {
      if (language && !formats[language]) continue;
      expect([code, ...matches(code, language).map(line).sort()]).toEqual([code, ...[...expected].sort()]);
    }
  });
});

describe('a pin is written as an argument', () => {
  it.each([
    ['hf download a/b --local-dir c # d', 'hf download a/b --local-dir c --revision PIN # d'],
    ['sudo -u me hf download a/b && ls', 'sudo -u me hf download a/b --revision PIN && ls'],
    ['bash -c "hf download a/b" x', 'bash -c "hf download a/b --revision PIN" x'],
    ['hf download a/b \\\n  --quiet > log', 'hf download a/b \\\n  --quiet \\\n  --revision PIN > log'],
    ['hf download hf://a/b', 'hf download hf://a/b@PIN'],
    ['lm_eval --model_args pretrained=a/b --x', 'lm_eval --model_args pretrained=a/b,revision=PIN --x'],
    ['lm_eval --model_args "pretrained=a/b,x=y"', 'lm_eval --model_args "pretrained=a/b,x=y,revision=PIN"'],
    ['M=a/b; lm_eval --model_args "pretrained=$M"', 'M=a/b; lm_eval --model_args "pretrained=$M,revision=PIN"'],
    ['A="pretrained=a/b"; lm_eval --model_args "$A" --x', 'A="pretrained=a/b"; lm_eval --model_args "$A" --x'],
    ['inspect eval a.py --model hf/a/b', 'inspect eval a.py --model hf/a/b'],
    ['lerobot-train --policy.path=a/b', 'lerobot-train --policy.path=a/b --policy.pretrained_revision PIN'],
    ['text-generation-launcher --lora-adapters a/b', 'text-generation-launcher --lora-adapters a/b@PIN'],
    ['python train.py --model_name_or_path a/b', 'python train.py --model_name_or_path a/b'],
  ])('%s', (text, expected) => {
    expect(pinned(text)).toBe(expected);
  });

  it.each([
    ['RUN ["hf", "download", "a/b"]', 'RUN ["hf", "download", "a/b", "--revision", "PIN"]'],
    ['RUN hf download a/b \\\n && ls', 'RUN hf download a/b --revision PIN \\\n && ls'],
    [
      'FROM vllm/vllm-openai\nCMD ["--model", "a/b"]',
      'FROM vllm/vllm-openai\nCMD ["--model", "a/b", "--revision", "PIN"]',
    ],
    [
      'FROM ghcr.io/huggingface/text-generation-inference\nENV MODEL_ID=a/b',
      'FROM ghcr.io/huggingface/text-generation-inference\nENV MODEL_ID=a/b',
    ],
  ])('%s', (text, expected) => {
    expect(pinned(text, 'dockerfile')).toBe(expected);
  });

  it('in a recipe', () => {
    const text = 'M = a/b\nx:\n\thf download $(M)\n';
    expect(pinned(text, 'makefile')).toBe('M = a/b\nx:\n\thf download $(M) --revision PIN\n');
  });
});

describe('addresses made of variables', () => {
  const src = 'S=https://huggingface.co/a/b';
  it.each([
    [`${src}\nP=resolve/main/x\ncurl -O "$S/$P-$1.bin"`, ['load model a/b symbolic']],
    [`${src}\nU="$S/resolve/${sha}/$1"\ncurl -O "$U"`, ['load model a/b commit']],
    [
      `${src}\nif x; then S=https://huggingface.co/c/d; fi\nwget $S/raw/main/x`,
      ['load model a/b symbolic', 'load model c/d symbolic'],
    ],
    [`${src}\nprintf %s "$S"; open "$S/tree/main"`, []],
    ['S=https://h.example/a/b\nwget $S/resolve/main/x', []],
    [`${src}/resolve/main\nwget $S/x $S/resolve/y`, []],
  ])('%s', (text, expected) => {
    const read = program('run.sh', 'shell', text, shell.parse(text, catalog.wanted));
    const found = matchProgram(read, catalog, tree, 'code').references.filter(({ span }) => span.start > src.length);
    expect(found.map(line)).toEqual(expected);
  });
});

it.each(['git log -- hf download a/b', 'grep -rn -- hf download a/b .', '/bin/rm -- vllm serve a/b'])('%s', (text) => {
  expect(matches(text)).toEqual([]);
});

it.each([
  ['declare -A M=(["x"]="a/b" [y]=c/d # z\n)\nfor k in "${!M[@]}"; do hf download "${M[$k]}"; done', ['a/b', 'c/d']],
  ['M=([x]=a/b [y]=c/d); for m in "${M[@]}"; do hf download $m; done; hf download ${M[y]}', ['a/b', 'c/d', 'c/d']],
  ['declare -A M; M["x"]=a/b; M[y]=c/d; hf download ${M[x]} && hf download "${M["y"]}"', ['a/b', 'c/d']],
  ['M=([x]=a/b); M+=([y]=c/d); hf download ${M[y]}', ['?']],
  ['M=([x]=a/b); M+=([y]=c/d); for m in "${M[@]}"; do hf download $m; done', ['a/b', 'c/d']],
])('%s', (text, expected) => {
  expect(matches(text).map(({ repo }) => (repo.is === 'known' ? repo.value : '?'))).toEqual(expected);
});

describe('programs behind others', () => {
  it.each([
    'env A=1 -u B hf download a/b',
    'timeout -k 5 10 hf download a/b',
    'HF_TOKEN=x nohup nice -n 5 /usr/bin/hf download a/b &',
    'uv run --with x --isolated hf download a/b',
    'docker run --rm -it -e A=1 -v /x:/y image:tag hf download a/b',
    'docker run image bash -c "hf download a/b"',
    'ray job submit --address http://h:8265 --no-wait -- hf download a/b',
    'ls | xargs -n 1 hf download a/b',
    'SET="HF_HOME=x A=$y"; $SET hf download a/b',
    'UV=$(command -v uv 2>/dev/null || echo uv); $UV run hf download a/b',
    'HF="$(which hf)"; "$HF" download a/b',
    'CLI=huggingface-cli; $CLI download a/b',
    'HF="pipx run --spec huggingface_hub hf"; sudo $HF download a/b',
    'DIR=/opt/bin/; ${DIR}hf download a/b; ',
    '${WHERE}hf download a/b',
    '$RUN -x hf download a/b',
    '$PYTHON -m huggingface_hub.cli.hf download a/b',
    'for i in 1 2; do if true; then hf download a/b; fi; done',
  ])('%s', (text) => {
    expect(matches(text).map(line)).toEqual(['load model a/b absent']);
  });

  it('in a variable of their own, which is not where they are called', () => {
    const text = 'RUN="hf download a/b"\n$RUN\n';
    expect(matches(text).map((it) => [line(it), text.slice(it.span.start, it.span.end)])).toEqual([
      ['load model a/b absent', '$RUN'],
    ]);
    expect(pinned(text)).toBe(text);
  });

  it('in a list that has no items', () => {
    expect(matches('NONE=(\n)\n$INSTALL ${NONE[*]}\nsudo ${NONE[@]}\nhf download a/b\n').map(line)).toEqual([
      'load model a/b absent',
    ]);
  });

  it('by names that get their values further down', () => {
    const text = 'x:\n\tfor m in $(ALL); do $(HF) download $$m; done\nHF := bin/hf\nALL = a/b \\\n  c/d\n';
    expect(matches(text, 'makefile').map(line)).toEqual(['load model a/b absent', 'load model c/d absent']);
  });
});

describe('arguments', () => {
  it.each([
    ['flags in either spelling', `trl vllm-serve --model=a/b --revision ${sha}`, ['load model a/b commit']],
    ['underscores for dashes', 'vllm serve a/b --trust_remote_code', ['load model a/b absent remote-code']],
    ['a switch before a position', 'vllm serve --trust-remote-code a/b', ['load model a/b absent remote-code']],
    [
      'a flag given twice',
      'python x.py --dataset_name a/b --dataset_name c/d',
      ['load dataset a/b unsupported', 'load dataset c/d unsupported'],
    ],
    ['arguments nobody can see', 'hf download a/b "$@"', ['load model a/b dynamic']],
    ['a list of arguments', `A=(--revision ${sha}); hf download a/b "${'${A[@]}'}"`, ['load model a/b commit']],
    ['pairs in a variable', 'A="pretrained=a/b,x=y"; lm_eval --model_args "$A"', ['load model a/b absent']],
    ['a path', 'hf download ./models/x', []],
    ['a name that cannot be seen', 'hf download "$MODEL"', ['load model ? absent']],
    ['a placeholder', 'hf download <org>/<model>', []],
    ['a placeholder in words', 'hf download owner/space-name --repo-type space', []],
    ['a placeholder in an address', 'hf download hf://your-org/model; git clone https://huggingface.co/your-org/x', []],
    ['a placeholder alone', 'hf download <model-id>; lm_eval --model hf --model_args pretrained=<path>,x=1', []],
    [
      'a folder with an end nobody can see',
      'hf download ${HOME}/$M; vllm serve $PWD/x; hf download $OTHER/x',
      ['load model ? absent'],
    ],
    [
      'an address elsewhere',
      'ollama run file://$A/b; ollama run https://h.example/$A; ollama run hf.co/$A',
      ['load model ? unsupported'],
    ],
    ['text that only speaks of it', 'echo "hf download a/b"; # hf download c/d', []],
  ])('%s', (_, text, expected) => {
    expect(matches(text).map(line)).toEqual(expected);
  });
});

describe('a command stands in variables', () => {
  it.each([
    ['the script of a program', 'python $SCRIPT --model_name_or_path a/b', ['load model a/b absent']],
    ['a text in a text', 'A="--model_name_or_path a/b"\nB="train.py $A"\npython $B', ['load model a/b absent']],
    [
      'a text that grows',
      'A="--x y"\nA+=" --model_name_or_path a/b"\nA="$A --z"\npython t.py $A',
      ['load model a/b absent'],
    ],
    ['a text that is read once more', 'C="hf download a/b"\neval "$C"', ['load model a/b absent']],
    [
      'what says which command it is',
      'A="openrlhf.cli.train_sft --pretrain a/b"\ndeepspeed --module $A',
      ['load model a/b unsupported'],
    ],
    [
      'a here-document',
      "read -r -d '' A <<EOF\nhf download $M \\\\\n  --quiet\nEOF\nM=a/b\n$A",
      ['load model a/b absent'],
    ],
    ['a here-document of which a line is read', 'read A <<EOF\nhf download a/b\nEOF\n$A', []],
  ])('%s', (_, text, expected) => {
    expect(matches(text).map(line)).toEqual(expected);
  });
});

describe('a command stands behind another one', () => {
  it.each([
    ['launch --gpus 8 -- hf download a/b', ['load model a/b absent']],
    ['python job.py -- cd x \\&\\& python t.py --model_name_or_path a/b', ['load model a/b absent']],
    ['kubectl exec p -- hf download a/b', ['load model a/b absent']],
    ['echo --x hf download a/b', []],
  ])('%s', (text, expected) => {
    expect(matches(text).map(line)).toEqual(expected);
  });
});
