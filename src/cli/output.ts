import path from 'node:path';
import { write } from '../disk.js';
import type { Result } from '../model.js';
import { didYouMean } from '../nearest.js';
import { UsageError } from '../policy/usage.js';
import type { Options, Reporter } from '../report/index.js';

/** Where a report goes: to a file, or to standard output. */
export interface Output {
  report: Reporter;
  flag: string;
  file?: string;
}

/**
 * Reads the values of `--format`, each `name` or `name=file`. Whatever goes to files, standard output gets one report: text, unless
 * another was asked for. Throws UsageError for a name that is not among `known`, and for two reports in one place.
 */
export function outputsOf(formats: readonly string[], known: Record<string, Reporter>): Output[] {
  const outputs = formats.map((flag) => {
    const [name = '', ...file] = flag.split('=');
    if (!Object.hasOwn(known, name)) {
      const names = Object.keys(known);
      throw new UsageError(`--format: expected one of ${names.join(', ')}; got "${name}"${didYouMean(name, names)}`);
    }
    if (file.length && !file.join('=')) throw new UsageError(`--format ${flag}: the file name is missing`);
    return { report: known[name]!, flag, ...(file.length && { file: file.join('=') }) };
  });
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, i) => files.indexOf(file) < i);
  if (twice) throw new UsageError(`--format: two reports would go to ${twice}; give each its own file`);
  const shown = outputs.filter(({ file }) => !file).map(({ flag }) => flag);
  if (shown.length > 1)
    throw new UsageError(
      `--format: only one of ${shown.join(', ')} can go to standard output; give the others a file: NAME=FILE`,
    );
  return shown.length ? outputs : [...outputs, { report: known.text!, flag: 'text' }];
}

/** Writes the reports; file names are relative to `cwd`. Throws UsageError for a file that cannot be written. */
export function report(
  result: Result,
  outputs: readonly Output[],
  options: Options,
  cwd: string,
  show: (text: string) => void,
): void {
  for (const { report, flag, file } of outputs) {
    if (!file) {
      show(report(result, options));
      continue;
    }
    try {
      write(path.resolve(cwd, file), report(result, { ...options, color: false }));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (!code) throw error;
      throw new UsageError(`--format ${flag}: cannot be written (${code})`);
    }
  }
}
