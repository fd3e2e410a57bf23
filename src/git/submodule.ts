import path from 'node:path';
import { type Environment, fields, git } from './run.js';

/** What git shows of a submodule where it shows the text of a file. */
export function submoduleText(commit: string): string {
  return `Subproject commit ${commit}`;
}

/** That of the submodule in a folder (which exists), as the index of the repository around it records it; undefined where there is none. */
export function submoduleAt(folder: string, env: Environment): string | undefined {
  const output = git(path.dirname(folder), ['ls-files', '--stage', '-z', '--', path.basename(folder)], env);
  const [entry = '', ...more] = output ? fields(output) : [];
  const commit = /^160000 ([0-9a-f]{40}) 0\t/.exec(entry)?.[1];
  return commit && more.length === 0 ? submoduleText(commit) : undefined;
}
