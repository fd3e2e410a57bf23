import { parseArgs } from 'node:util';
import type { Level, Profile } from '../model.js';
import { didYouMean } from '../nearest.js';
import { UsageError } from '../policy/usage.js';

export const COMMANDS = {
  check: 1,
  fix: 1,
  inventory: 1,
  licenses: 1,
  update: 1,
  baseline: 1,
  explain: 1,
  init: 1,
} as const;
export type Command = keyof typeof COMMANDS;

/** What the command line says. */
export interface Arguments {
  command: Command;
  /** What follows the command. */
  operands: string[];
  format: string[];
  fix?: 'safe' | 'all';
  diff: boolean;
  'min-age'?: string;
  offline: boolean;
  'require-online': boolean;
  'verify-tokens': boolean;
  'cache-dir'?: string;
  'no-cache': boolean;
  profile?: Profile;
  'fail-on'?: Level | 'never';
  config?: string;
  'no-config': boolean;
  'no-ignores': boolean;
  'new-from'?: string;
  history?: string;
  baseline?: string;
  add: boolean;
  'stdin-filename'?: string;
  exclude: string[];
  color: boolean;
  'no-color': boolean;
  help: boolean;
  version: boolean;
}

interface Flag {
  /** The kind of value it takes; none for a switch. */
  takes?: string;
  many?: true;
  /** What the flag alone means; a value then needs `=`. */
  alone?: string;
  oneOf?: readonly string[];
  short?: string;
  says: string;
}

/** Every flag also has an environment variable: `--fail-on` is HF_LINT_FAIL_ON. */
export const FLAGS: Record<Exclude<keyof Arguments, 'command' | 'operands'>, Flag> = {
  format: { takes: 'NAME[=FILE]', many: true, says: 'how to report, and where to; repeatable' },
  fix: {
    takes: '[=all]',
    alone: 'safe',
    oneOf: ['safe', 'all'],
    says: 'write pins; all: also what may change what runs',
  },
  'min-age': { takes: 'DAYS', says: 'update: the youngest a commit may be; default 7, 0 for any' },
  diff: { says: 'show what fix or update would write, write nothing; exit with 1 when there is something' },
  profile: {
    takes: 'NAME',
    oneOf: ['recommended', 'strict', 'audit'],
    says: 'which rules speak: recommended, strict, audit',
  },
  'fail-on': {
    takes: 'LEVEL',
    oneOf: ['error', 'warning', 'note', 'never'],
    says: 'lowest level that fails: error, warning, note, never',
  },
  exclude: { takes: 'GLOB', many: true, says: 'leave these files out, as in .gitignore; repeatable' },
  config: { takes: 'FILE', says: 'instead of .hf-lint.yml or pyproject.toml in the root' },
  'no-config': { says: 'look for no configuration' },
  'no-ignores': { says: 'show what comments ignore' },
  'new-from': { takes: 'REF', says: 'hide what was there where HEAD left this branch, tag or commit' },
  history: { takes: 'RANGE', says: 'look for tokens in what these commits added too: main..HEAD' },
  baseline: { takes: 'FILE', says: 'known findings, instead of .hf-lint-baseline.json in the root' },
  add: { says: 'baseline: take in new findings too' },
  'stdin-filename': { takes: 'PATH', says: 'check standard input as if it were this file' },
  offline: { says: 'do not ask the Hub' },
  'require-online': { says: 'exit with 3 when the Hub left a question open' },
  'verify-tokens': { says: 'check: ask huggingface.co which of the tokens that are found are live' },
  'cache-dir': { takes: 'DIR', says: 'where what the Hub and the files said is kept for the next run' },
  'no-cache': { says: 'keep nothing, and use nothing that is kept' },
  color: { says: 'colours, also when the output is no terminal' },
  'no-color': { says: 'no colours' },
  help: { short: 'h', says: 'this text' },
  version: { short: 'v', says: 'the version' },
};

/** Reads the command line on top of the environment. Throws UsageError with one line. */
export function parseArguments(argv: readonly string[], env: Record<string, string | undefined>): Arguments {
  const given = fromEnvironment(env);
  const operands: string[] = [];
  const named = new Set<string>();
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([name, { takes, alone, short }]) => [
      name,
      { type: takes && !alone ? ('string' as const) : ('boolean' as const), ...(short && { short }) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const flag = flagOf(name);
    if (!flag) {
      const known = Object.keys(FLAGS).map((other) => `--${other}`);
      throw new UsageError(`unknown flag ${rawName}${didYouMean(rawName, known) || '; see hf-lint --help'}`);
    }
    if (!flag.takes && value !== undefined) throw new UsageError(`${rawName} takes no value; got "${value}"`);
    if (flag.takes && !flag.alone && (!value || (!inlineValue && value.startsWith('-'))))
      throw new UsageError(`${rawName} needs a value: ${flag.takes}`);
    given[name] = flag.takes
      ? read(rawName, flag, value ?? flag.alone!, named.has(name) ? given[name] : undefined)
      : true;
    named.add(name);
  }
  const command =
    operands[0] !== undefined && Object.hasOwn(COMMANDS, operands[0]) ? (operands.shift() as Command) : 'check';
  return { ...SWITCHED_OFF, ...given, command, operands };
}

const SWITCHED_OFF = {
  ...{
    format: [],
    exclude: [],
    offline: false,
    'require-online': false,
    'verify-tokens': false,
    'no-cache': false,
    'no-config': false,
    'no-ignores': false,
    add: false,
    diff: false,
  },
  ...{ color: false, 'no-color': false, help: false, version: false },
};

function flagOf(name: string): Flag | undefined {
  return Object.hasOwn(FLAGS, name) ? FLAGS[name as keyof typeof FLAGS] : undefined;
}

function fromEnvironment(env: Record<string, string | undefined>): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries(FLAGS)) {
    const variable = `HF_LINT_${name.toUpperCase().replaceAll('-', '_')}`;
    const value = env[variable]?.trim();
    if (!value) continue;
    if (!flag.takes) given[name] = truth(variable, value);
    else if (flag.many) given[name] = value.split(/\s+/);
    else given[name] = read(variable, flag, value);
  }
  return given;
}

function read(name: string, { many, oneOf }: Flag, value: string, before: unknown = []): unknown {
  if (many) return [...(before as string[]), value];
  if (!oneOf || oneOf.includes(value)) return value;
  throw new UsageError(`${name}: expected one of ${oneOf.join(', ')}; got "${value}"${didYouMean(value, oneOf)}`);
}

function truth(variable: string, value: string): boolean {
  if (/^(?:1|true|yes|on)$/i.test(value)) return true;
  if (/^(?:0|false|no|off)$/i.test(value)) return false;
  throw new UsageError(`${variable}: expected true or false; got "${value}"`);
}
