import { getInput } from '@actions/core';
import path from 'node:path';
import type { Level, Profile } from '../model.js';
import { CONFIG_FILES } from '../policy/config.js';
import { UsageError } from '../policy/usage.js';

/** What the workflow asked for. What it left out is undefined: the configuration decides. */
export interface Inputs {
  /** File or folder to check, relative to the workspace. */
  path?: string;
  /** Configuration file, relative to the workspace. */
  config?: string;
  profile?: Profile;
  failOn?: Level | 'never';
  /** Findings that count: those that the change brings, or all; undefined: the event decides. */
  report?: 'new' | 'all';
  /** File of known findings, relative to the workspace. */
  baseline?: string;
  /** The job's token for GitHub. */
  githubToken?: string;
  offline: boolean;
  /** Fail when the Hub left a question open. */
  requireOnline: boolean;
  /** Ask the Hub which of the tokens that are found are live. */
  verifyTokens: boolean;
  /** For the Hub; beats the environment's. */
  hfToken?: string;
  /** When the pull request gets a comment; undefined: never. */
  comment?: 'never' | 'on-failure' | 'always';
  /** Suggest safe fixes in a review. */
  suggestions: boolean;
  /** Hand the findings to code scanning; `auto`: where that is possible. Undefined: no. */
  uploadSarif?: 'auto' | 'true' | 'false';
  checkRun: boolean;
  /** Relative to the workspace. */
  sarifFile?: string;
  summary: boolean;
  /** Annotations of one level, 0 to 10. */
  maxAnnotations?: number;
}

/** Reads the inputs of `action.yml`; throws UsageError for a value that means nothing. */
export function readInputs(): Inputs {
  const annotations = choice('max-annotations', ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  return {
    path: place('path'),
    config: place('config'),
    profile: choice('profile', ['recommended', 'strict', 'audit']),
    failOn: choice('fail-on', ['error', 'warning', 'note', 'never']),
    report: choice('report', ['new', 'all']),
    baseline: place('baseline'),
    githubToken: text('github-token'),
    offline: flag('offline') ?? false,
    requireOnline: flag('require-online') ?? false,
    verifyTokens: flag('verify-tokens') ?? false,
    hfToken: text('hf-token'),
    comment: choice('comment', ['never', 'on-failure', 'always']),
    suggestions: flag('suggestions') ?? false,
    uploadSarif: choice('upload-sarif', ['auto', 'true', 'false']),
    checkRun: flag('check-run') ?? false,
    sarifFile: text('sarif-file'),
    summary: flag('summary') ?? true,
    maxAnnotations: annotations === undefined ? undefined : Number(annotations),
  };
}

/**
 * What tells a step from others of its workflow, which must not take the place of each other: the path, and a configuration that is not
 * simply the one in its folder.
 */
export function subject({ path: folder, config }: Pick<Inputs, 'path' | 'config'>): string[] {
  const usual = CONFIG_FILES.map((file) => (folder === undefined ? file : `${folder}/${file}`));
  return [folder, config !== undefined && usual.includes(config) ? undefined : config].filter(
    (one) => one !== undefined,
  );
}

/**
 * A path as git writes it, so that equal ones are equal: with `/` for the separator of the system, without `./` and a last slash.
 * Undefined for the folder itself.
 */
export function normal(given: string, separator: string): string | undefined {
  const name = path.posix.normalize(given.split(separator).join('/')).replace(/(?<=.)\/$/, '');
  return name === '.' ? undefined : name;
}

function place(name: string): string | undefined {
  return normal(getInput(name), path.sep);
}

function text(name: string): string | undefined {
  return getInput(name) || undefined;
}

function flag(name: string): boolean | undefined {
  const given = choice(name, ['true', 'false']);
  return given && given === 'true';
}

function choice<T extends string>(name: string, known: readonly T[]): T | undefined {
  const given = text(name);
  const value = known.find((candidate) => candidate === given?.toLowerCase());
  if (given !== undefined && value === undefined) {
    throw new UsageError(`Input "${name}": expected one of ${known.join(', ')}; got ${JSON.stringify(given)}`);
  }
  return value;
}
