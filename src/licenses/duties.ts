import { globs } from '../glob.js';
import type { Reference, RepoType, Ruling } from '../model.js';
import { detectText } from './detect.js';
import { bySpdx } from './identify.js';
import { mayShow, says, visibleText } from './shown.js';
import { table, termsOf } from './table.js';

/** What may hold what licences ask for. */
export interface Tree {
  /** Files of the project, tests left out. */
  paths: readonly string[];
  read(path: string): string | undefined;
}

/** The repository that a duty is about. */
export interface Owing {
  type: RepoType;
  repo: string;
  licenses: readonly string[];
}

/**
 * Looks for what licences ask for: copies of their text in the tree, names in notices, words in the README and wherever users look (pages,
 * components, texts of an interface). Files are read when a duty asks for it, the tree once for each wording.
 */
export function dutyFinder({ paths, read }: Tree, references: readonly Reference[]) {
  const { notices, shown } = table.relations;
  const texts = new Map<string, string>();
  const shows = (path: string, words: string): boolean => {
    let known = texts.get(path);
    if (known === undefined) {
      const text = read(path) ?? '';
      if (!mayShow(text, words)) return false;
      texts.set(path, (known = visibleText(path, text)));
    }
    return says(known, words);
  };
  const answers = new Map<string, boolean>();
  const isShownSomewhere = (words: string): boolean => {
    let answer = answers.get(words);
    if (answer === undefined) {
      answer = [...everywhere(), ...notices].some((path) => shows(path, words));
      answers.set(words, answer);
    }
    return answer;
  };
  const lower = (names: readonly string[]): string[] => names.map((name) => (read(name) ?? '').toLowerCase());
  let named: string[] | undefined;
  const notice = (): string[] => (named ??= lower(notices));
  let front: string[] | undefined;
  const readme = (): string[] => (front ??= lower(['README.md', 'README', 'README.rst']));
  let screens: string[] | undefined;
  const everywhere = (): string[] =>
    (screens ??= paths.filter(globs([...shown, ...notices.map((name) => `/${name}`)])));
  let kept: Set<string> | undefined;
  const copies = (): Set<string> => (kept ??= new Set(paths.filter(isCopy).map((path) => idOf(read(path) ?? ''))));
  const uploads = references.flatMap(({ action, type, repo }) =>
    action === 'upload' && type === 'model' && repo.is === 'known' ? [String(repo.value).split('/').at(-1)!] : [],
  );
  return {
    /** Is the duty met, as far as can be seen? Source and terms of what is published cannot. */
    met({ duty }: Ruling, { repo, licenses }: Owing): boolean {
      if (!duty) return true;
      const { is, words = [] } = duty;
      const names = licenses.flatMap((id) => termsOf(id)?.name.toLowerCase() ?? []);
      if (is === 'badge') return words.some(isShownSomewhere);
      if (is === 'prefix')
        return uploads.length > 0 && uploads.every((name) => words.some((word) => begins(name, word)));
      if (is === 'text')
        return (
          licenses.some((id) => copies().has(id)) || notice().some((text) => names.some((name) => text.includes(name)))
        );
      if (is === 'notice' || is === 'attribution') return [...notice(), ...readme()].some((text) => says(text, repo));
      return false;
    },
  };
}

const OTHERS = /(?:^|\/)(?:licen[cs]es?|third[-_ ]?part(?:y|ies)|vendor(?:ed)?|notices?|models?|weights)\//i;

/** A licence text of somebody else: in a folder for such, or with a name to it (`LICENSE-llama.txt`). */
function isCopy(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/\.(?:md|txt|rst)$|^[^.]+$/i.test(name)) return false;
  return OTHERS.test(path) || (/licen[cs]e/i.test(name) && !/^licen[cs]e(?:\.\w+)?$/i.test(name));
}

function idOf(text: string): string {
  const found = detectText(text);
  if (found.is !== 'license') return '';
  return termsOf(found.id) ? found.id : (bySpdx().get(found.id.toLowerCase()) ?? '');
}

function begins(name: string, word: string): boolean {
  return name.toLowerCase().startsWith(word.toLowerCase().replaceAll(' ', '-'));
}
