import { type Base, oldTree } from '../git/base.js';
import { touches } from '../git/hunks.js';
import type { Environment } from '../git/run.js';
import type { Finding, Result, Source } from '../model.js';
import { oldOf } from '../policy/not-new.js';
import { scan, type ScanOptions } from '../scan.js';

/**
 * Hides the findings that the base has too, or, where they are to be shown, marks them as old. When the base cannot be had, all count, and
 * a notice says why where old ones were to be hidden. The base is scanned with the same configuration, so that a stricter one makes
 * nothing new. Of it are looked at: the files that have changed since, and those in which the new tree finds something. No other file
 * can hold an old finding, or a reference that one depends on; what they import is read as it was.
 */
export async function compared(
  result: Result,
  base: Base,
  shows: 'new' | 'all',
  { root, env, options }: { root: string; env: Environment; options: ScanOptions },
): Promise<Result> {
  if (result.findings.every((finding) => finding.hidden)) return result;
  const everythingCounts = (reason: string) => (shows === 'all' ? result : noticed(result, reason));
  if ('missing' in base) return everythingCounts(base.missing);
  const tree = 'tree' in base ? base.tree : oldTree(root, base.commit, env);
  if (!tree) return everythingCounts('the files of its base are not in this clone');

  const oldPaths = new Map([...tree.renamed].map(([from, to]) => [to, from]));
  const telling = [...result.findings, ...result.references].map(({ path }) => path);
  const paths = [...new Set([...tree.changed, ...telling.map((path) => oldPaths.get(path) ?? path)])].sort();
  tree.preload(paths);
  function* sources(): Iterable<Source> {
    for (const path of paths) {
      const text = tree!.read(path);
      if (text !== undefined) yield { path, text };
    }
  }
  const today = { verifier: undefined, history: undefined, cache: undefined };
  const old = await scan(sources(), { ...options, ...today, exists: tree.exists, read: tree.read });

  let added: ReturnType<typeof tree.added> | undefined;
  const known = oldOf(result.findings, old.findings, {
    newPath: (path) => tree.renamed.get(path) ?? path,
    touched(finding) {
      added ??= tree.added([...paths, ...telling]);
      return touches(added, finding);
    },
  });
  const mark: Partial<Finding> = shows === 'all' ? { old: true } : { hidden: 'not-new' };
  return {
    ...result,
    findings: result.findings.map((finding) => (known.has(finding) ? { ...finding, ...mark } : finding)),
  };
}

function noticed(result: Result, reason: string): Result {
  return { ...result, notices: [...(result.notices ?? []), `All findings count, old ones too: ${reason}.`] };
}
