import { shipped } from '../disk.js';
import type { Rule } from '../model.js';
import { didYouMean } from '../nearest.js';
import { UsageError } from '../policy/usage.js';
import { HOME } from '../report/links.js';
import { FLAGS } from './flags.js';

/** `hf-lint --help`. */
export function help(formats: readonly string[]): string {
  const flags = Object.entries(FLAGS).map(([name, { takes, short, says }]): [string, string] => [
    `${short ? `-${short}, ` : '    '}--${name}${takes ? `${takes.startsWith('[') ? '' : ' '}${takes}` : ''}`,
    says,
  ]);
  return `hf-lint: what a repository takes from the Hugging Face Hub: pins, tokens, remote code, licences

Usage:
${rows([
  ['hf-lint [check] [PATH…]', 'check files and folders; the current folder when none is given'],
  ['hf-lint fix [PATH…]', 'check, and write the pins'],
  ['hf-lint update [REPO…]', 'move pins to newer commits; formats text, markdown'],
  ['hf-lint inventory [PATH…]', 'list every model, dataset and Space; formats text, json, cyclonedx'],
  [
    'hf-lint baseline [PATH…]',
    'write the findings of today down, so that only others count; later: take out what is gone',
  ],
  [
    'hf-lint licenses [PATH…]',
    'list the licences of models and datasets, and what they allow; formats text, json, markdown',
  ],
  ['hf-lint explain [RULE]', 'the page of a rule, or the list of rules'],
  ['hf-lint explain license ID', 'what a licence, or that of a repository, allows and asks for'],
  ['hf-lint init', 'write a first .hf-lint.yml'],
])}

Flags (each also as an environment variable: --fail-on is HF_LINT_FAIL_ON):
${rows(flags)}

Formats: ${formats.join(', ')}
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or configuration, 3 not complete
Documentation: ${HOME}
`;
}

/** `hf-lint explain`: the page of a rule, or all rules. */
export function explain(id: string | undefined, rules: readonly Rule[]): string {
  if (id === undefined) {
    return `${rows(rules.map((rule) => [rule.id, `${rule.level}, ${rule.profile}: ${rule.title}`]))}\n\nhf-lint explain RULE says more.\n`;
  }
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) {
    const ids = rules.map((candidate) => candidate.id);
    throw new UsageError(`explain: there is no rule "${id}"${didYouMean(id, ids) || '; hf-lint explain lists them'}`);
  }
  return shipped(`docs/rules/${rule.id}.md`) ?? `# ${rule.id}\n\n${rule.title}. ${rule.why}\n`;
}

function rows(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(...pairs.map(([left]) => left.length));
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

/** What `hf-lint init` writes: the defaults, and what else can be said. */
export const FIRST_CONFIG = `# yaml-language-server: $schema=${HOME}/raw/main/schemas/config-v1.json
profile: recommended # strict, audit: more rules
fail-on: error # warning, note, never

# Files to leave out, as in .gitignore.
# exclude: [third_party/, "*.generated.py"]

# Levels (error, warning, note, off) and options; \`hf-lint explain\` lists the rules.
# rules:
#   unpinned-revision: { level: error, policy: { "my-org/*": any, "dataset:*": tag } }
#   mixed-revisions: off

# Other levels for some files; the last one that matches wins.
# overrides:
#   - { files: [experiments/], rules: { unpinned-revision: note } }

# What the project is for; licences are judged against it.
# project: { use: commercial, distribution: [hosted] }
# licenses:
#   allow: [apache-2.0, mit]
#   exceptions: [{ repo: acme/model, reason: contract 2026-114, expires: 2027-06-30 }]
`;
