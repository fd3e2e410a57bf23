import type { Excerpt, Finding, Hidden, Level, Place, Reference, Result, Rule, Value } from '../../src/model.js';

/** One result with everything a reporter must carry, and with texts that try to break out of it. */

/** Assembled here, so that no token stands in the repository. Only fields that must not be printed hold it. */
export const RAW_TOKEN = `hf_${'Ab'.repeat(17)}`;
export const COMMIT = '3f9a0c1d'.repeat(5);
export const HOSTILE_PATH = 'src/a|b`\r\n::error::x\u001b[31m ##[add-mask]c\u202e,d:<img src=x>.py';
export const HOSTILE_TEXT =
  'model `o/n`\r\n::error file=x::pwned ##[add-mask]x\u001b]0;t\u0007 | <script>x</script> [a](https://evil.example) ![i](x) @octocat #12 %0A\u202eevil';

const SPAN = { start: 0, end: 1 };
const ABSENT: Value = { is: 'absent' };

function known(value: string): Value {
  return { is: 'known', value, span: SPAN, via: 'literal' };
}

function place(path: string, line: number, column: number, endColumn: number, endLine = line): Place {
  return { path, line, column, endLine, endColumn };
}

export function rule(id: string, level: Level): Rule {
  return {
    id,
    title: `Title of ${id}`,
    why: `Reason of ${id}.`,
    level,
    profile: 'recommended',
    since: '0.1.0',
    check: () => [],
  };
}

export function reference(more: Partial<Reference> = {}): Reference {
  return {
    api: 'transformers.*.from_pretrained',
    library: 'transformers',
    action: 'load',
    type: 'model',
    repo: known('org/name'),
    revision: ABSENT,
    state: 'absent',
    codeRevision: ABSENT,
    remoteCode: 'no',
    context: 'code',
    path: 'src/train.py',
    span: SPAN,
    place: place('src/train.py', 12, 9, 40),
    ...more,
  };
}

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'unpinned-revision',
    path: 'src/train.py',
    span: SPAN,
    place: place('src/train.py', 12, 9, 46),
    message: 'model org/name is loaded without a revision',
    key: RAW_TOKEN,
    level: 'error',
    confidence: 'high',
    fingerprint: 'f1',
    ...more,
  };
}

const LINE: Excerpt = { text: 'model = AutoModel.from_pretrained("org/name")', mark: { start: 8, end: 45 } };

/** Source lines by the fingerprints of their findings. */
const LINES: Record<string, Excerpt> = {
  f2: { text: 'TOKEN=hf_…AbAb', mark: { start: 6, end: 14 } },
  f3: { text: 'x = "\u001b[2J宽字符\u202e"', mark: { start: 4, end: 14 } },
};

function hidden(reason: Hidden): Finding {
  return finding({ hidden: reason, fingerprint: `hidden-${reason}`, message: `hidden by ${reason}` });
}

export const references: Reference[] = [
  reference({ comment: { value: RAW_TOKEN, span: SPAN } }),
  reference({ path: 'src/other.py', place: place('src/other.py', 3, 1, 20) }),
  reference({
    type: 'dataset',
    repo: known('org/data'),
    revision: known(COMMIT),
    state: 'commit',
    path: 'nb.ipynb',
    place: { ...place('nb.ipynb', 30, 5, 9), cell: 2, cellLine: 4 },
  }),
  reference({ repo: known('gpt2'), revision: known('v1.0'), state: 'symbolic', remoteCode: 'yes' }),
  reference({ repo: { is: 'dynamic', code: RAW_TOKEN, span: SPAN }, state: 'dynamic', remoteCode: 'dynamic' }),
  reference({ type: 'space', repo: known('evil/|`<b>@x'), action: 'call', state: 'unsupported', path: HOSTILE_PATH }),
];

export const canonical: Result = {
  version: '0.1.0',
  complete: false,
  offline: true,
  failOn: 'error',
  files: 210,
  skipped: { 'too large': 9, binary: 3 },
  references,
  findings: [
    finding({
      reference: references[0]!,
      fix: {
        title: `Pin to ${COMMIT.slice(0, 12)}`,
        safety: 'safe',
        edits: [{ path: 'src/train.py', span: SPAN, text: RAW_TOKEN }],
      },
    }),
    finding({
      rule: 'hardcoded-token',
      path: '.env',
      place: place('.env', 1, 7, 14),
      message: 'Hugging Face token hf_…AbAb',
      help: 'Revoke it, then read it from the environment.',
      fingerprint: 'f2',
    }),
    finding({
      rule: 'mixed-revisions',
      level: 'warning',
      path: HOSTILE_PATH,
      place: place(HOSTILE_PATH, 7, 3, 2, 9),
      message: HOSTILE_TEXT,
      help: HOSTILE_TEXT,
      fingerprint: 'f3',
    }),
    finding({
      level: 'note',
      path: 'nb.ipynb',
      place: { ...place('nb.ipynb', 30, 5, 9), cell: 2, cellLine: 4 },
      fingerprint: 'f4',
      fix: { title: 'Set code_revision', safety: 'unsafe', edits: [] },
    }),
    hidden('ignored'),
    hidden('baseline'),
    hidden('profile'),
    hidden('profile'),
    hidden('override'),
    hidden('not-new'),
  ],
  lineHash: () => '39fa2ee980eb94b0:1',
  excerpt: ({ fingerprint }) => LINES[fingerprint] ?? LINE,
  problems: [
    { kind: 'unparsable', path: HOSTILE_PATH, line: 3, message: HOSTILE_TEXT },
    { kind: 'hub', message: 'the Hub did not answer' },
  ],
  unchecked: ['moved-repo'],
  rules: [
    rule('unpinned-revision', 'error'),
    rule('hardcoded-token', 'error'),
    rule('mixed-revisions', 'warning'),
    rule('moved-repo', 'warning'),
  ],
};

/** Nothing found, nothing hidden, everything checked. */
export const clean: Result = {
  ...canonical,
  complete: true,
  offline: false,
  skipped: {},
  findings: [],
  lineHash: () => '',
  problems: [],
  unchecked: [],
};
