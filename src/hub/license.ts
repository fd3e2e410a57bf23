import { parseDocument } from 'yaml';
import type { RepoType, RevisionFact, Unknown } from '../model.js';
import { NoAnswer } from './answer.js';
import type { Client } from './client.js';
import { reduceLicense } from './reduce.js';

const CARD = 'README.md';
/** Weights may have a text of their own beside that of the code. */
const LICENSES = [/^LICEN[CS]E[-_. ]MODELS?(?:\.md|\.txt)?$/i, /^(?:LICEN[CS]E|COPYING)(?:\.md|\.txt)?$/i];
const LARGEST = 200_000;

/** Asks about the licences of one repo. What cannot be read is left as it is. */
export function licenseReader(type: RepoType, id: string, client: Client) {
  /** A file: empty where it is missing, or not for this caller. */
  const read = async (commit: string, file: string): Promise<string | Unknown> => {
    try {
      return (await client.file(type, id, commit, file)).slice(0, LARGEST);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return error.fact.is === 'missing' || error.fact.reason === 'denied' ? '' : error.fact;
    }
  };
  return {
    /**
     * A revision with its licence as its own files have it. For a commit that is not `newest` the card is read there: the metadata that
     * the Hub gives for a revision is not known to be that of its card. Where the card does not say which licence it is, the LICENSE
     * file is read. `unread` where that was not possible this time.
     */
    async complete(fact: RevisionFact, newest: string | undefined): Promise<RevisionFact> {
      if (fact.licenseText !== undefined || !hasLicense(type)) return fact;
      const { commit, files = [] } = fact;
      const card = commit !== newest && files.includes(CARD) ? await read(commit, CARD) : '';
      const license = (typeof card === 'string' ? licenseOfCard(card) : undefined) ?? fact.license;
      const file = isTold(license) ? undefined : licenseFile(files, license?.link, id);
      const text = file ? await read(commit, file) : '';
      const { unread: _, ...rest } = fact;
      const all = { ...rest, ...(license && { license }) };
      if (typeof text !== 'string') return { ...all, unread: text };
      return typeof card === 'string' ? { ...all, licenseText: text } : { ...all, unread: card };
    },
    /** The licence as the card at a commit says it, without a question to the API; undefined when it does not say which. */
    async ofCard(commit: string): Promise<RevisionFact['license']> {
      const card = await read(commit, CARD);
      const license = typeof card === 'string' ? licenseOfCard(card) : undefined;
      return isTold(license) ? license : undefined;
    },
  };
}

/** The file that holds the licence: the one that the card links to, else the usual names. */
function licenseFile(files: readonly string[], link: string | undefined, id: string): string | undefined {
  const page = /^https?:\/\/[^/]+\/(?:datasets\/)?([^/]+\/[^/]+)\/(?:blob|raw|resolve)\/[^/]+\/([^?#]+)/.exec(
    link ?? '',
  );
  const linked = page ? page[1] === id && page[2] : link;
  const isText = (file: string): boolean => /\.(?:md|txt)$|^[^.]+$/i.test(file);
  const usual = LICENSES.flatMap((pattern) => files.find((file) => pattern.test(file)) ?? []);
  return files.find((file) => file === linked && isText(file)) ?? usual[0];
}

/** Do repos of this type have a licence that is judged? */
export function hasLicense(type: RepoType): boolean {
  return type === 'model' || type === 'dataset';
}

function isTold(license: RevisionFact['license']): boolean {
  return (
    license !== undefined && license.ids.length > 0 && !license.ids.some((name) => /^(?:other|unknown)$/i.test(name))
  );
}

/** The licence fields of a card's front matter; undefined when they cannot be read. */
function licenseOfCard(text: string): RevisionFact['license'] {
  const matter = /^\uFEFF?---[ \t]*\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1];
  if (matter === undefined) return undefined;
  const document = parseDocument(matter);
  if (document.errors.length > 0) return undefined;
  try {
    return reduceLicense(document.toJS({ maxAliasCount: 100 }));
  } catch {
    return undefined;
  }
}
