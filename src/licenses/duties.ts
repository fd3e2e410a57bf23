import type { Reference, Ruling } from '../model.js';

/** Files that say on whose work a project stands. */
const NOTICES = [
  'NOTICE',
  'NOTICE.md',
  'NOTICE.txt',
  'THIRD_PARTY_NOTICES',
  'THIRD_PARTY_NOTICES.md',
  'THIRD_PARTY_NOTICES.txt',
  'THIRD-PARTY-NOTICES.md',
  'THIRD-PARTY-NOTICES.txt',
  'ATTRIBUTION.md',
  'CREDITS.md',
];
const SHOWN = ['README.md', 'README', 'README.rst', 'index.html'];

/** Looks for what licences ask for: in notices, in the README, and in the files that name the repository (its user interface). */
export function dutyFinder(read: (file: string) => string | undefined, references: readonly Reference[]) {
  const texts = new Map<string, string>();
  const text = (file: string): string => {
    let known = texts.get(file);
    if (known === undefined) texts.set(file, (known = (read(file) ?? '').toLowerCase()));
    return known;
  };
  const uploads = references.flatMap(({ action, repo }) =>
    action === 'upload' && repo.is === 'known' ? [String(repo.value).split('/').at(-1)!.toLowerCase()] : [],
  );
  return {
    /** Is the duty met, as far as can be seen? Source and terms of what is published cannot. */
    met({ duty }: Ruling, repo: string, name: string, paths: readonly string[]): boolean {
      const has = (files: readonly string[], words: string): boolean =>
        files.some((file) => text(file).includes(words.toLowerCase()));
      if (!duty) return true;
      if (duty.is === 'badge') return has([...NOTICES, ...SHOWN, ...paths], duty.words!);
      if (duty.is === 'prefix')
        return (
          uploads.length > 0 &&
          uploads.every((upload) => upload.startsWith(duty.words!.toLowerCase().replaceAll(' ', '-')))
        );
      if (duty.is === 'text') return has(NOTICES, name);
      if (duty.is === 'notice' || duty.is === 'attribution') return has([...NOTICES, ...SHOWN], repo);
      return false;
    },
  };
}
