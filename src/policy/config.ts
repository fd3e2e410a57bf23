import { parseTOML, getStaticTOMLValue } from 'toml-eslint-parser';
import { parseDocument } from 'yaml';
import type { Level, Profile, ProjectFacts, Rule } from '../model.js';
import { validate } from '../schema.js';
import { configSchema } from './config-schema.js';
import { UsageError } from './usage.js';

export { configSchema } from './config-schema.js';

export type Setting = Level | 'off';

/** What the user decided. Every field has its default: see `defaults`. */
export interface Config {
  profile: Profile;
  failOn: Level | 'never';
  /** Globs of files that are not looked at. */
  exclude: string[];
  project: ProjectFacts;
  /** By rule id: the level, when it is set, and the rule's own options. */
  rules: Record<string, { level?: Setting; options: Record<string, unknown> }>;
  /** The last one that matches wins. */
  overrides: { files: string[]; rules: Record<string, Setting> }[];
  licenses: {
    allow?: string[];
    exceptions: { repo: string; reason: string; expires?: string }[];
    clarify: { repo: string; license?: string; as: string; reason: string }[];
  };
  /** Files with entries of the user's own, relative to the root. */
  catalog: string[];
  /** File of known findings, relative to the root; undefined: the usual one, when there is one. */
  baseline?: string;
  /** False: ignore comments hide nothing. */
  ignores: boolean;
}

/** Where a configuration is looked for in the root; the first one found counts. */
export const CONFIG_FILES = ['.hf-lint.yml', '.hf-lint.yaml', 'pyproject.toml'] as const;

/** The configuration of someone who has not written one. */
export function defaults(): Config {
  return {
    profile: 'recommended',
    failOn: 'error',
    exclude: [],
    project: {},
    rules: {},
    overrides: [],
    licenses: { exceptions: [], clarify: [] },
    catalog: [],
    ignores: true,
  };
}

/**
 * The configuration of a root: `read` gives the text of a file of it, or undefined. Without a configuration the defaults.
 * Throws UsageError for one that cannot be understood.
 */
export function findConfig(read: (file: string) => string | undefined, rules: readonly Rule[]): Config {
  const found = locate(read);
  return found ? checked(found.data, found.file, rules) : defaults();
}

/** The file of a root that holds its configuration. */
export function configFile(read: (file: string) => string | undefined): string | undefined {
  return locate(read)?.file;
}

function locate(read: (file: string) => string | undefined): { file: string; data: unknown } | undefined {
  for (const file of CONFIG_FILES) {
    const text = read(file);
    const data = text === undefined ? undefined : section(file, text);
    if (data !== undefined) return { file, data };
  }
  return undefined;
}

/** Reads a configuration: YAML, or the table `tool.hf-lint` when the name ends in `.toml`. `file` is its name in messages. */
export function parseConfig(file: string, text: string, rules: readonly Rule[]): Config {
  return checked(section(file, text) ?? {}, file, rules);
}

/** The data of a configuration; undefined for TOML without the table. */
function section(file: string, text: string): unknown {
  if (!file.endsWith('.toml')) return yaml(file, text) ?? {};
  if (!text.includes('hf-lint')) return undefined;
  try {
    const { tool } = getStaticTOMLValue(parseTOML(text.replace(/^\uFEFF/, ''))) as { tool?: Record<string, unknown> };
    return tool?.['hf-lint'] && JSON.parse(JSON.stringify(tool['hf-lint']), dayAsText);
  } catch (error) {
    const { message, lineNumber } = error as { message: string; lineNumber?: number };
    throw new UsageError(`${file}${lineNumber ? `:${lineNumber}` : ''}: not valid TOML: ${firstLine(message)}`);
  }
}

/** TOML has dates, YAML 1.2 and JSON have text. */
function dayAsText(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/T00:00:00\.000Z$/, '') : value;
}

function yaml(file: string, text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line;
    throw new UsageError(`${file}${line ? `:${line}` : ''}: not valid YAML: ${firstLine(error.message)}`);
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (thrown) {
    throw new UsageError(`${file}: not valid YAML: ${firstLine((thrown as Error).message)}`);
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!.replace(/ at line \d+, column \d+:?$/, '');
}

/** A configuration as it is written; the schema vouches for it. */
interface Written extends Partial<Omit<Config, 'failOn' | 'rules' | 'licenses' | 'ignores'>> {
  'fail-on'?: Config['failOn'];
  rules?: Record<string, Setting | ({ level?: Setting } & Record<string, unknown>)>;
  licenses?: Partial<Config['licenses']>;
}

function checked(data: unknown, file: string, rules: readonly Rule[]): Config {
  const errors = validate(configSchema(rules), data);
  if (errors.length) throw new UsageError(errors.map((error) => `${file}: ${error}`).join('\n'));
  const { 'fail-on': failOn, rules: settings = {}, licenses, ...rest } = data as Written;
  const base = defaults();
  return {
    ...base,
    ...rest,
    ...(failOn && { failOn }),
    licenses: { ...base.licenses, ...licenses },
    rules: Object.fromEntries(
      Object.entries(settings).map(([id, setting]) => {
        if (typeof setting === 'string') return [id, { level: setting, options: {} }];
        const { level, ...options } = setting;
        return [id, { ...(level && { level }), options }];
      }),
    ),
  };
}
