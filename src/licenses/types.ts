import type { Confidence, Context, Outcome, Relation, RepoType } from '../model.js';

/** The language of `rules/licenses/`; `rules/licenses/schema.json` is its JSON Schema. */

/** What a licence grants, bars and asks for. Absent: no restriction and no duty is stated. */
export interface Terms {
  name: string;
  /** SPDX ids, the usual one first. */
  spdx?: string[];
  licenseRef?: string;
  url?: string;
  class: string;
  commercial: 'yes' | 'conditional' | 'no' | 'unknown';
  /** Default yes. `private`: changed versions may be made and not shared. */
  modify?: 'private' | 'no' | 'unknown';
  /** May changed versions be shared? Default yes. */
  share?: 'no' | 'unknown';
  copyleft?: 'weak' | 'strong' | 'network' | 'sharealike';
  /** What offering access over a network counts as; default: nothing. */
  hosting?: 'distribution' | 'badge' | 'prohibited' | 'licence' | 'commercial-licence';
  /** Field of use; default any. */
  field?: { is: 'noncommercial' | 'research' | 'computational' | 'listed'; says?: string };
  /** Use restrictions; `flows`: recipients must be bound to them. */
  policy?: { says: string; flows?: true };
  /** What outputs may be used for; default: anything. */
  outputs?: { is: 'naming' | 'derivative' | 'competing' | 'barred' | 'noncommercial' | 'policy'; says: string };
  /** Data: what models trained on it owe. */
  training?: 'unclear' | 'free' | 'notice' | 'attribution';
  /** What goes along when it is handed on. */
  keep?: Keep[];
  naming?: Naming;
  thresholds?: Threshold[];
  /** Where nothing is granted (ISO 3166-1, or EU); `names`: only for repositories of such a name. */
  territory?: { without: string[]; names?: string[] };
  /** Changed versions keep this very licence. */
  same?: true;
  /** Where in the licence text a clause stands, as looked up in the text that `read` names. */
  sections?: Record<string, string>;
  read?: string;
  family?: true;
  placeholder?: true;
  confidence: Confidence;
  source: string[];
  note?: string;
}

export interface Naming {
  badge?: string;
  /** Words that do as well. */
  also?: string[];
  /** With what the name of a new model begins. */
  prefix?: string;
  when?: string;
  /** Only for what was made from it. */
  made?: true;
  /** Only in commercial products. */
  commercial?: true;
  /** Only in cases that a repository does not tell (thresholds, single models). */
  rarely?: true;
}

/** A size from which on more is asked for. `product-revenue`: that of the product alone, which may be less than the company's. */
export interface Threshold {
  above: number;
  of: string;
  measure: 'users' | 'revenue' | 'product-revenue';
  a: 'day' | 'month' | 'year';
  /** Only for repositories of such a name. */
  names?: string[];
  /** The badge is shown; default: `effect` stands in the way. */
  then?: 'badge';
  effect: string;
}

export type Keep = 'license-text' | 'license-link' | 'notice' | 'attribution' | 'changes' | 'source';

/** A vendor's own text behind `license: other`. */
export interface Family extends Terms {
  names: string[];
  owners: string[];
  /** Globs of repositories that have this text, where one owner has several. */
  repos?: string[];
  seen?: string[];
}

export interface Signal {
  relation: Relation;
  /** `*` stands for any characters. */
  apis?: string[];
  not?: string[];
  /** File names. */
  files?: string[];
  types?: RepoType[];
  contexts?: Context[];
}

export interface Outbound {
  of: string[];
  allows: 'any' | string[];
  else?: Extract<Outcome, 'forbidden' | 'unclear'>;
  why?: string;
  source?: string;
}

/** Word pairs of a licence text: those whose hash is below `limit`, as base64 of 32-bit numbers. */
export interface TextData {
  id: string;
  limit: number;
  words: string;
}

export interface LicenseData {
  identifiers: { date: string; identifiers: Record<string, Terms> };
  families: { families: Record<string, Family> };
  fingerprints: {
    fingerprints: { id: string; pattern: string; anywhere?: true }[];
    tripwires: { clause: string; pattern: string }[];
  };
  aliases: { aliases: Record<string, string>; incomplete: Record<string, string> };
  relations: {
    signals: Signal[];
    outbound: Outbound[];
    /** Files of the root that name others' work; globs of files that users see; countries of a union. */
    notices: string[];
    shown: string[];
    unions: Record<string, string[]>;
  };
  'known-repos': {
    date: string;
    repos: { license: string[]; source: string; names: string[]; confidence: Confidence }[];
  };
  texts: { texts: TextData[] };
}

/** How large the project is, as declared; undefined: nobody said. */
export interface Size {
  /** Active in a month. */
  users?: number;
  /** Of the company in a year, in US dollars. */
  revenue?: number;
  /** Countries it is offered in (ISO 3166-1), or EU. */
  regions?: readonly string[];
}

/** What the project does with one repository. */
export interface Situation {
  type: RepoType;
  repo: string;
  /** What the project is for; undefined: not declared. */
  use?: string;
  size?: Size;
  relation: Relation;
  /** The project's own licence: an identifier. `closed`: it is declared to have none that is open. */
  own?: string;
  closed?: boolean;
  /** The licence of what is made from it, where that is declared. */
  outbound?: string;
}
