import type { Confidence, RepoType } from '../model.js';
import { detectText, fingerprint } from './detect.js';
import { choicesOf, combined, expression } from './expression.js';
import { bySpdx, identify } from './identify.js';
import { table, TABLE_DATE, termsOf } from './table.js';
import { wild } from './wild.js';

/** What the Hub says of one repository at one revision, as far as its licence goes. */
export interface LicenseFacts {
  /** `license` of the card. */
  ids: readonly string[];
  /** `license_name`, `license_link`. */
  name?: string;
  link?: string;
  /** The text of its LICENSE file. */
  text?: string;
  /** That file could not be read this time. */
  unread?: boolean;
  /** What is to be agreed to before a download. */
  gate?: string;
}

/** What is known of a repository's licence, and from where. */
export interface Resolved {
  /** Identifiers or families; all of them apply, unless there are `choices`: then those of one of these do. */
  licenses: string[];
  choices?: string[][];
  from: 'card' | 'text' | 'clarified' | 'table' | 'undeclared' | 'nowhere';
  source: string;
  confidence: Confidence;
  problems: string[];
}

/** A decision of the configuration: read the licence of these repositories as another one. */
export interface Clarification {
  repo: string;
  license?: string;
  as: string;
}

/**
 * The licence of a repository: what the configuration clarifies, else what the card says, else the LICENSE text, else the built-in table
 * when nobody was asked (`facts` undefined) or the text that would tell could not be read. Never permissive for want of knowledge.
 */
export function resolve(
  type: RepoType,
  repo: string,
  facts: LicenseFacts | undefined,
  clarification?: Clarification,
): Resolved {
  if (clarification && (!clarification.license || !facts || facts.ids.includes(clarification.license))) {
    const { open: _, ...found } = read([clarification.as], repo, undefined);
    return {
      ...found,
      from: 'clarified',
      source: 'a clarification in the configuration',
      confidence: 'high',
    };
  }
  if (!facts) return fromTable(type, repo);
  const detected = facts.text === undefined ? undefined : ofText(facts.text, repo);
  const gate = facts.gate === undefined || detected?.id ? undefined : fingerprint(facts.gate);
  const said = detected?.id ?? gate;
  // A text says more than its name.
  const { open, ...found } = read(facts.ids, repo, said ? undefined : facts);
  const { licenses, problems } = found;
  if (licenses.length > 0 && !open) {
    return { ...found, from: 'card', source: 'the card', confidence: worst(licenses) };
  }
  if (said) {
    const source = detected?.id ? 'the LICENSE text' : 'the terms of its gate';
    return { licenses: [...licenses, said], problems: [], from: 'text', source, confidence: 'high' };
  }
  if (facts.unread) return fromTable(type, repo);
  if (detected?.problem) problems.push(detected.problem);
  if (facts.ids.length > 0) return { licenses: [], problems, from: 'card', source: 'the card', confidence: 'high' };
  return { licenses: [], problems, from: 'undeclared', source: 'the card', confidence: 'high' };
}

/** Is the repository one that a pattern `[type:]owner/name` names? Returns how specific the pattern is; 0: it is not. */
export function names(pattern: string, type: RepoType, repo: string): number {
  const typed = /^(model|dataset|space|kernel):(.*)$/.exec(pattern);
  if (typed && typed[1] !== type) return 0;
  const glob = typed ? typed[2]! : pattern;
  if (!wild(glob, repo)) return 0;
  return 1 + glob.replaceAll('*', '').length * 2 + (typed ? 1 : 0);
}

function fromTable(type: RepoType, repo: string): Resolved {
  let best: Resolved = { licenses: [], from: 'nowhere', source: 'nowhere', confidence: 'low', problems: [] };
  let weight = 0;
  for (const { pattern, license, confidence } of knownBy().get(repo.split('/', 1)[0]!) ?? []) {
    const specific = names(pattern, type, repo);
    if (specific <= weight) continue;
    weight = specific;
    best = {
      licenses: license,
      from: 'table',
      source: `the built-in table of ${TABLE_DATE}`,
      confidence,
      problems: [],
    };
  }
  return best;
}

let known: Map<string, { pattern: string; license: string[]; confidence: Confidence }[]> | undefined;

/** The patterns of the built-in table by owner: a project may name thousands of repositories. */
function knownBy(): NonNullable<typeof known> {
  if (known) return known;
  known = new Map();
  for (const { names: patterns, license, confidence } of table['known-repos'].repos) {
    for (const name of patterns) {
      const pattern = name.includes(':') ? name : `model:${name}`;
      const owner = pattern.slice(pattern.indexOf(':') + 1).split('/', 1)[0]!;
      known
        .set(owner, known.get(owner) ?? [])
        .get(owner)!
        .push({ pattern, license, confidence });
    }
  }
  return known;
}

/** The licences that these values name. `open`: one of them says that there is another. */
function read(values: readonly string[], repo: string, facts: LicenseFacts | undefined) {
  let choices: string[][] = [[]];
  const problems: string[] = [];
  let open = false;
  for (const value of values) {
    const found = identify(value);
    if (found.is === 'id') {
      choices = combined(choices, [[byOwner(found.id, repo)]]);
      if (found.spelled) problems.push(`\`${found.spelled.slice(0, 80)}\` is read as \`${found.id}\``);
      continue;
    }
    const family = facts && familyOf(repo, facts);
    const meant = family ? [family] : facts && linked(repo, facts);
    const parts = meant ? [meant] : found.is === 'wrong' ? expressed(value) : [];
    if (parts.length > 0) choices = combined(choices, parts);
    else {
      open = true;
      problems.push(found.problem ?? `\`${value}\` does not say which licence it is${named(facts)}`);
    }
  }
  const licenses = [...new Set(choices.flat())];
  return { licenses, ...(choices.length > 1 && { choices }), problems, open };
}

/** The choices of an SPDX expression of which all is known. */
function expressed(value: string): string[][] {
  const node = expression(value);
  return (node ? choicesOf(node) : []).flatMap((choice) => {
    const ids = choice.flatMap((id) => bySpdx().get(id.toLowerCase()) ?? []);
    return ids.length === choice.length ? [ids] : [];
  });
}

function named(facts: LicenseFacts | undefined): string {
  return facts?.name ? ` (license_name: ${facts.name.slice(0, 80)})` : '';
}

/** Cards of some owners show a plain identifier for a text that has more in it. */
function byOwner(id: string, repo: string): string {
  const owner = repo.split('/')[0]!;
  const special = Object.entries(table.families.families).find(
    ([, { names, owners }]) => names.includes(id) && owners.includes(owner),
  );
  return special ? special[0] : id;
}

/**
 * The family behind `license: other`: by the repository, where its owner has several texts; by a name that one family alone uses, or that
 * the owner's family uses; else by the link. A name that several texts share says nothing without its owner.
 */
function familyOf(repo: string, { name, link }: LicenseFacts): string | undefined {
  const owner = repo.split('/')[0]!;
  const all = Object.entries(table.families.families);
  const wanted = name?.trim().toLowerCase();
  const named = all.filter(([id, { names }]) => wanted && (id === wanted || names.includes(wanted)));
  const own = named.filter(([, { owners }]) => owners.includes(owner));
  const exact = all.find(([, { repos }]) => repos?.some((pattern) => wild(pattern, repo)));
  if (exact && (own.length === 0 || own.includes(exact))) return exact[0];
  if (own.length === 1 && !own[0]![1].repos) return own[0]![0];
  if (named.length === 1 && !['other', 'unknown'].includes(wanted!)) return named[0]![0];
  if (wanted && named.length === 0) {
    const found = identify(wanted);
    if (found.is === 'id') return found.id;
  }
  const urls = link === undefined ? [] : all.filter(([, { url }]) => url && link.trim() === url);
  return urls.length === 1 ? urls[0]![0] : undefined;
}

/**
 * The licence of the repository on the Hub to which a card links for its own: the one with that name there, else what the built-in table
 * says; under a name of its own it may be no permissive text, for then it has one more term at least.
 */
function linked(repo: string, facts: LicenseFacts): string[] | undefined {
  const page = /^\s*https?:\/\/(?:huggingface\.co|hf\.co)\/(datasets\/)?([\w.-]+\/[\w.-]+)(?:\/|\s*$)/.exec(
    facts.link ?? '',
  );
  if (!page || page[2] === repo) return undefined;
  const family = familyOf(page[2]!, { ids: facts.ids, ...(facts.name && { name: facts.name }) });
  if (family) return [family];
  const { licenses } = fromTable(page[1] ? 'dataset' : 'model', page[2]!);
  const free = licenses.some((id) => /permissive|public-domain/.test(termsOf(id)?.class ?? ''));
  return licenses.length === 0 || (facts.name && free) ? undefined : licenses;
}

function ofText(text: string, repo: string): { id?: string; problem?: string } {
  const found = detectText(text);
  if (found.is === 'license') {
    const id = termsOf(found.id) ? found.id : bySpdx().get(found.id.toLowerCase());
    return id ? { id: byOwner(id, repo) } : { problem: `its LICENSE text is ${found.id}` };
  }
  if (found.is === 'extra') return { problem: `its LICENSE text is ${found.id} with more terms: ${found.extra}` };
  if (found.is === 'clauses')
    return { problem: `its LICENSE is a text of its own, with clauses on ${found.clauses.join(', ')}` };
  return { problem: 'its LICENSE text is not recognised' };
}

function worst(licenses: readonly string[]): Confidence {
  const levels = licenses.map((id) => termsOf(id)?.confidence ?? 'low');
  return levels.includes('low') ? 'low' : levels.includes('medium') ? 'medium' : 'high';
}
