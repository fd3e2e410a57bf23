import path from 'node:path';
import { look, readIfPresent } from '../disk.js';
import { lookAt } from '../git/base.js';
import type { Environment } from '../git/run.js';
import { UsageError } from '../policy/usage.js';

/** The text of a file of the root; undefined when nothing of that name is there. */
export type Read = (file: string) => string | undefined;

/**
 * Reads what decides how a project is judged: configuration, catalogue, baseline; those of a commit when one is given. Throws UsageError
 * for a file that is there and gives no text: to go on without it would be to judge by other rules than the project's.
 */
export function policyOf(root: string, commit: string | undefined, env: Environment): Read {
  return (file) => {
    if (commit === undefined) return textOf(file, look(root, file));
    const name = path.posix.normalize(file);
    if (name.startsWith('..') || path.posix.isAbsolute(name)) throw new UsageError(`${file}: lies outside the root`);
    return textOf(file, lookAt(root, commit, name, env));
  };
}

/** The configuration file that the user names, relative to `cwd`. Only outside of it links are followed to anywhere. */
export function namedConfig(file: string, cwd: string): string | undefined {
  const name = path.relative(cwd, path.resolve(cwd, file));
  if (!name.startsWith('..') && !path.isAbsolute(name)) return textOf(file, look(cwd, name));
  let text;
  try {
    text = readIfPresent(path.resolve(cwd, file));
  } catch (error) {
    throw new UsageError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  return text?.includes('\0') ? textOf(file, { obstacle: 'is no text' }) : text;
}

function textOf(file: string, seen: ReturnType<typeof look>): string | undefined {
  if (seen && 'obstacle' in seen) throw new UsageError(`${file}: ${seen.obstacle}`);
  return seen?.text;
}
