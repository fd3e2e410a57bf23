import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Runs git in a folder, and gives what it says. */
export function gitIn(folder: string, ...args: string[]): string {
  const settings = ['user.name=n', 'user.email=e', 'advice.detachedHead=false', 'core.quotePath=false'];
  return execFileSync('git', [...settings.flatMap((one) => ['-c', one]), '-C', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** Writes files of a work tree (null: removes them), commits everything, and gives the commit. */
export function commitIn(folder: string, files: Record<string, string | null>): string {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
  }
  gitIn(folder, 'add', '-A');
  gitIn(folder, 'commit', '-q', '--allow-empty', '-m', 'x');
  return gitIn(folder, 'rev-parse', 'HEAD');
}
