import { parseDocument } from 'yaml';
import type { RepoType, RevisionFact } from '../model.js';
import { NoAnswer } from './answer.js';
import type { Client } from './client.js';
import { reduceLicense } from './reduce.js';

const LICENSE = /^(?:LICEN[CS]E|COPYING)(?:\.md|\.txt)?$/i;
const LARGEST = 200_000;

/**
 * A revision with its licence as its own files have it. For a commit that is not `newest` the card is read there: the metadata that the
 * Hub gives for a revision is not known to be that of its card. Where the card does not say which licence it is, the LICENSE file is
 * read. What cannot be read is left as it is.
 */
export async function withLicense(
  type: RepoType,
  id: string,
  fact: RevisionFact,
  newest: string | undefined,
  client: Client,
): Promise<RevisionFact> {
  if (fact.licenseText !== undefined || (type !== 'model' && type !== 'dataset')) return fact;
  const read = async (file: string | undefined): Promise<string | undefined> => {
    if (file === undefined) return undefined;
    try {
      return (await client.file(type, id, fact.commit, file)).slice(0, LARGEST);
    } catch (error) {
      if (error instanceof NoAnswer) return undefined;
      throw error;
    }
  };
  const { files = [] } = fact;
  const card = fact.commit === newest ? undefined : await read(files.find((file) => file === 'README.md'));
  const license = (card === undefined ? undefined : licenseOfCard(card)) ?? fact.license;
  const told =
    license !== undefined && license.ids.length > 0 && !license.ids.some((name) => /^(?:other|unknown)$/i.test(name));
  const text = told ? undefined : await read(files.find((file) => LICENSE.test(file)));
  return { ...fact, ...(license && { license }), licenseText: text ?? '' };
}

/** The licence fields of a card's front matter; undefined when they cannot be read. */
function licenseOfCard(text: string): RevisionFact['license'] {
  const matter = /^\uFEFF?---[ \t]*\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1];
  if (matter === undefined) return { ids: [] };
  const document = parseDocument(matter);
  if (document.errors.length > 0) return undefined;
  try {
    return reduceLicense(document.toJS({ maxAliasCount: 100 }));
  } catch {
    return undefined;
  }
}
