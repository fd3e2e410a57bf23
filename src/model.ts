/** The nouns of hf-lint. Types only; this file imports nothing. */

/** Half-open range of 0-based UTF-16 offsets into a text. */
export interface Span {
  start: number;
  end: number;
}

/** A file to look at. `path` is relative to the scanned root, POSIX, without `./`. */
export interface Source {
  path: string;
  text: string;
}

export type RepoType = 'model' | 'dataset' | 'space' | 'kernel' | 'bucket';
export type Action = 'load' | 'upload' | 'call' | 'mention';
export type Context = 'code' | 'test' | 'docs';
export type Level = 'error' | 'warning' | 'note';
export type Confidence = 'high' | 'medium' | 'low';
export type Profile = 'recommended' | 'strict' | 'audit';
export type Scalar = string | number | boolean | null;

// ---------------------------------------------------------------- Syntax: what a format saw

/** An expression of any language, reduced to what decides a value. */
export type Expr =
  | { kind: 'literal'; value: Scalar; span: Span; quoted?: boolean }
  | { kind: 'name'; name: string; span: Span }
  | { kind: 'attribute'; of: Expr; name: string; span: Span }
  | { kind: 'index'; of: Expr; key: Expr; span: Span }
  | { kind: 'call'; call: Call; span: Span }
  /** f-strings, template literals, `+`, adjacent strings: the parts in order. */
  | { kind: 'concat'; parts: Expr[]; span: Span }
  /** A choice decided at run time: ternary, `or`, `??`. */
  | { kind: 'either'; arms: Expr[]; span: Span }
  | { kind: 'list'; items: Expr[]; span: Span }
  | { kind: 'dict'; entries: DictEntry[]; span: Span }
  | { kind: 'other'; span: Span };

export interface DictEntry {
  /** Absent for a splat (`**other`, `...other`). */
  key?: Expr;
  value: Expr;
}

export interface Argument {
  /** Keyword name. */
  name?: string;
  splat?: '*' | '**';
  value: Expr;
  /** Keyword included. */
  span: Span;
}

export interface Call {
  callee: Expr;
  args: Argument[];
  /** From the callee's first character to the closing bracket. */
  span: Span;
  /** Offset at which the callee's own name begins (what people call the line of a call). */
  nameAt: number;
  /** Offset of the closing bracket; absent when it is missing. */
  closeAt?: number;
  scope: number;
  /** Named arguments are entries of an object literal in one of the arguments (`{ revision: "x" }`). */
  objects?: true;
}

/** One simple command of a shell: the words after redirections and assignments are taken off. */
export interface Command {
  words: Expr[];
  /** `VAR=x` in front of the command. */
  env: Record<string, Expr>;
  span: Span;
  scope: number;
  /** `json`: the words are strings of a list (Dockerfile's exec form). `closed`: no words can be added. Default: words of a shell. */
  form?: 'json' | 'closed';
}

/** A lexical scope. Number 0 is the module; `parent` of 0 is -1. */
export interface Scope {
  parent: number;
  kind: 'module' | 'function' | 'class' | 'block';
  name: string;
  span: Span;
  /** Base classes of a class. */
  bases?: Expr[];
  /** What stands above a function or class with `@`. */
  decorators?: Expr[];
}

export type BindingKind = 'assign' | 'param' | 'import' | 'class' | 'function' | 'each' | 'augment' | 'opaque';

/** A name receives a value. `owner: 'self'` marks an instance attribute of the class scope. */
export interface Binding {
  scope: number;
  name: string;
  kind: BindingKind;
  owner?: 'self';
  value: Expr;
  /** Import: dotted module, or module and member. Relative imports keep their leading dots. */
  module?: string;
  member?: string;
  at: number;
  /** Inside `if`, `for`, `while`, `try`, `match`: may not run. */
  conditional: boolean;
  /** The block of a conditional one: up to its end the value holds. */
  branch?: { readonly end: number };
  /** The value is read when it is asked for; nothing telling stands in it. */
  deferred?: true;
  /** Class, function: the number of its own scope. */
  opens?: number;
  /** The scope in which the value stands, when it is another one: that of `self.x = value` is a method's. */
  inside?: number;
}

/** Configuration data: YAML, JSON, TOML, env files, front matter. */
export type Node =
  | { kind: 'map'; entries: Entry[]; span: Span; flow?: boolean }
  | { kind: 'list'; items: Node[]; span: Span; flow?: boolean }
  /** `span` is the value without its quotes; `offsets` maps the value to the source where the two differ (escapes, folding). */
  | { kind: 'scalar'; value: Scalar; span: Span; quoted?: boolean; offsets?: OffsetMap }
  /** Templated or unreadable. */
  | { kind: 'opaque'; span: Span };

export interface Entry {
  key: string;
  /** Without quotes. */
  keySpan: Span;
  value: Node;
}

/** A piece of source text with its decoded value. */
export interface Text {
  value: string;
  span: Span;
}

/** A text in another language inside this one: a notebook's program, a code fence, a `run:` step. */
export interface Region {
  /** Name of a format: `python`, `shell`, `yaml`, … */
  language: string;
  text: string;
  offsets: OffsetMap;
  context?: Context;
  /** Pieces of the text come from elsewhere: nothing can be written into it. */
  sealed?: boolean;
  /** Front matter: its keys may refer to something, texts in it (a thumbnail's address) do not. */
  metadata?: true;
  /** Notebook: the cell (1-based) at an offset of `text`. */
  cells?: { number: number; start: number }[];
}

/** Maps offsets of an embedded text to its host. Piece i covers [from[i], from[i+1]) linearly from to[i]. */
export interface OffsetMap {
  from: number[];
  to: number[];
  /** How text must be written into the host. */
  encode: 'plain' | 'json';
}

export interface Syntax {
  scopes: Scope[];
  calls: Call[];
  commands: Command[];
  bindings: Binding[];
  documents: Node[];
  /** String literals and other values worth a look for URLs; docstrings are left out. */
  strings: Text[];
  /** Strings with holes that hold an address (`f"hf://datasets/{name}/x"`). */
  templates?: { expr: Expr; scope: number }[];
  comments: Text[];
  regions: Region[];
  problems: { message: string; at: number }[];
}

export interface Format {
  name: string;
  /** Globs on the path. */
  files: string[];
  /** Holes of a template do its text no harm: `a.yaml.tpl` is read as well. */
  holes?: true;
  /** What opens a comment behind code, up to the end of the line; absent when there is none. */
  comment?: string;
  /**
   * Never throws; what cannot be read becomes a problem.
   * `wanted` is the cheap test: a format may leave out everything that has nothing to do with these words.
   */
  parse(text: string, wanted: Wanted): Syntax;
}

/** The catalogue's trigger words. */
export interface Wanted {
  /** True when the text (a slice of it) may hold something the catalogue knows. */
  test(text: string): boolean;
  /**
   * Names of calls that matter, each with words of which one must stand in the text (none: the name is enough).
   * A program without any of them, and without an address, says nothing.
   */
  calls: ReadonlyMap<string, readonly string[]>;
  /** Names of which one stands in every Python statement that says more than what names mean; absent: all say more. */
  telling?: ReadonlySet<string>;
  /** Global: a Hub address that is more than a link. */
  address: RegExp;
  /** Leave nothing out: other files ask for the names of this one. */
  everything?: true;
}

// ---------------------------------------------------------------- Reference: a recognised use of the Hub

export type Via = 'literal' | 'constant' | 'default' | 'env-default';

/** `inner`: the characters of the value alone, when they stand in the source as they are; `path`: the file, when it is another one. */
export type Value =
  | { is: 'known'; value: Scalar; span: Span; via: Via; inner?: Span; path?: string }
  | { is: 'dynamic'; code: string; span: Span }
  | { is: 'absent' };

export type RevisionState = 'absent' | 'symbolic' | 'short' | 'commit' | 'dynamic' | 'unsupported';

/** Where and how a pin can be written; offsets of the host file. */
export interface PinSlot {
  /** Offset at which `before + commit + after` is inserted. */
  at: number;
  before: string;
  after: string;
  /** End of the text the pin takes the place of (`main`, `null`); default: nothing is replaced. */
  until?: number;
  /** The file, when it is not the reference's own. */
  path?: string;
  /** Whoever reads the text may not know a revision there. */
  unsure?: 'address' | 'method';
  /** Where the pin comment goes; absent where the format or the line has no place for one. */
  note?: Note;
}

/** The end of a line of code. */
export interface Note {
  /** At or after the end of the slot. */
  at: number;
  /** What opens the comment. */
  before: string;
  /** End of the pin comment that stands there already. */
  until?: number;
}

export interface Place {
  path: string;
  /** 1-based; columns count UTF-16 units. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  cell?: number;
  cellLine?: number;
}

export interface Reference {
  api: string;
  library: string;
  action: Action;
  type: RepoType;
  /** Known values are canonical ids (`owner/name` or a bare legacy name). */
  repo: Value;
  revision: Value;
  state: RevisionState;
  /** Where the revision is written, when that is a default in the same file. */
  defaultAt?: { span: Span; place: Place };
  /** The revision of remote code when the API has a parameter of its own for it. */
  codeRevision: Value;
  remoteCode: 'yes' | 'no' | 'dynamic';
  /** What to do when the form has no place for a revision. */
  instead?: string;
  context: Context;
  path: string;
  span: Span;
  place: Place;
  slot?: PinSlot;
  /** Where the revision of remote code can be written. */
  codeSlot?: PinSlot;
  /** The pin comment on the line of the revision, marker included. */
  comment?: Text;
  /** That of the revision of remote code, where it has a line of its own. */
  codeComment?: Text;
}

/** Whether a credential can still be used. */
export type Standing = { is: 'live'; rights: string } | { is: 'revoked' } | { is: 'unknown'; why: string };

/** A credential. The raw value is dropped where it is found. */
export interface Token {
  kind: string;
  title: string;
  /** Prefix and last four. */
  masked: string;
  /** Keyed digest: identity without the value. */
  digest: string;
  confidence: Confidence;
  path: string;
  span: Span;
  place: Place;
  /** Facts read offline: expiry, scope, where in a notebook. */
  notes: string[];
  /** What the Hub says of it; absent when it was not to be asked. */
  standing?: Standing;
  /** The commit that added it, when no file holds it any more; `place` is of that commit, `span` of the lines it added. */
  commit?: string;
}

// ---------------------------------------------------------------- Findings

export interface Edit {
  path: string;
  span: Span;
  text: string;
}

export interface Fix {
  title: string;
  safety: 'safe' | 'unsafe';
  edits: Edit[];
}

/** What a rule says. */
export interface Report {
  rule: string;
  path: string;
  span: Span;
  place: Place;
  /** What. */
  message: string;
  /** What to do. */
  help?: string;
  level?: Level;
  confidence?: Confidence;
  /** Identity beside rule and path: repo and api, or a token's digest. */
  key: string;
  /** The commit that `place` is of, when the files do not hold it any more. */
  commit?: string;
  reference?: Reference;
  fix?: Fix;
}

export type Hidden = 'ignored' | 'baseline' | 'profile' | 'override' | 'not-new';

export interface Finding extends Report {
  level: Level;
  confidence: Confidence;
  fingerprint: string;
  /** Why a fix that this kind of finding can have could not be made. */
  unfixable?: string;
  /** The source line, tokens masked. */
  excerpt: string;
  /** Where the finding stands in `excerpt`, in offsets of it; absent when it does not. */
  mark?: Span;
  hidden?: Hidden;
}

export interface Problem {
  kind: 'unparsable' | 'unreadable' | 'too-large' | 'hub' | 'limit';
  path?: string;
  line?: number;
  message: string;
}

/** An inline ignore comment. */
export interface Ignore {
  path: string;
  place: Place;
  /** Lines it covers (1-based, inclusive). */
  covers: [number, number];
  rules: string[];
  reason: string;
  /** What goes when the comment does nothing: with the blanks before it, or the whole line. */
  span: Span;
  /** What stands between its brackets. */
  list: Span;
  /** `# nosec B615` and the like. */
  foreign?: boolean;
  /** What is wrong with its form; it then covers nothing. */
  problem?: string;
  /** Rules that were judged and are not silenced by it; filled in when findings are decided. */
  idle: string[];
}

// ---------------------------------------------------------------- Facts: what the Hub says

/** The Hub did not say. Never a reason for a finding. */
export interface Unknown {
  is: 'unknown';
  /** `offline`: not asked. `denied`: not for this caller. `limited`: quota. `failed`: no answer. `malformed`: no answer that makes sense. */
  reason: 'offline' | 'denied' | 'limited' | 'failed' | 'malformed';
  /** One line for people. */
  message: string;
}

/** Nothing of that name. A repo may also be private: the Hub does not tell the two apart (hub-docs; anonymous callers get 401 for both). */
export interface Missing {
  is: 'missing';
  /** Asked with a token that the Hub accepts: the repo is missing, or hidden from that token. */
  known?: true;
  /** Nobody owns the name in front of the slash: whoever registers it decides what the id means. */
  free?: boolean;
}

/** A repo as it is now. */
export interface RepoFact {
  is: 'repo';
  /** Canonical id: not the one that was asked for when the repo was renamed or transferred, or is spelled in another case. */
  id: string;
  /** The Hub's own key (`_id`), the same through renames. */
  key: string;
  private: boolean;
  gated: false | 'auto' | 'manual';
  disabled: boolean;
  /** ISO 8601; the Hub's oldest is 2022-03-02. */
  createdAt?: string;
  lastModified?: string;
  /** Computed by the Hub: `license:mit`, `base_model:owner/name`, `dataset:…`, `region:us`. */
  tags: string[];
  /** What the card says: identifiers, name and address of another one, and what is to be agreed to before a download (`gate`). */
  license: { ids: string[]; name?: string; link?: string; gate?: string };
  baseModels: string[];
  /** The id that was asked for is a redirect, and nobody owns the name in front of its slash. */
  free?: boolean;
}

/** What a revision means now: forever, when it is a commit. */
export interface RevisionFact {
  is: 'revision';
  commit: string;
  /** The git date of the commit, ISO 8601; its author could choose it. */
  date?: string;
  /** Paths in the repo; undefined when only the commit was asked for. */
  files?: string[];
  /**
   * Repos whose code the configuration names: in `auto_map` `owner/name--module.Class`, or the repo's own `module.Class`. As the metadata
   * have it, until the files of the revision were read (`codeRead`).
   */
  codeFrom?: string[];
  codeRead?: true;
  /**
   * What the card says of the licence at this revision; and the text of its LICENSE file where the card does not say which licence it is:
   * empty when there is none, or none was needed, undefined when nobody asked.
   */
  license?: RepoFact['license'];
  licenseText?: string;
  /** Why the files that say more of the licence could not be read. */
  unread?: Unknown;
  /** What the Hub's scan says of the files, where that was asked; it is about the newest commit of the default branch. */
  scan?: ScanFact | Unknown;
  /** Why nothing but the commit is known. */
  bare?: Unknown;
}

/** A scan of the Hub. That it warns of nothing does not mean that nothing is to be warned of. */
export interface ScanFact {
  is: 'scan';
  done: boolean;
  warnings: { path: string; level: 'unsafe' | 'suspicious' | 'caution' }[];
}

/** Where a commit stands. */
export interface HistoryFact {
  is: 'history';
  commit: string;
  date: string;
  /** The kind of ref that holds it; `nothing`: no branch and no tag does, nor is it the head of a pull request. */
  on: 'default' | 'branch' | 'tag' | 'pull-request' | 'nothing';
  /** Name of that ref. */
  ref?: string;
  /** Commits of the default branch that came after it, and the newest of them. */
  behind?: number;
  newest?: { commit: string; date: string };
  /** Of the refs that pin comments name: does it hold the commit? */
  refs: Record<string, 'holds' | 'lacks' | 'missing'>;
}

/** Answers of the Hub, fetched before the rules run; read them through `facts.ts`. */
export interface Facts {
  /** By `type:id`, the id as it is written. */
  repos: ReadonlyMap<string, RepoFact | Missing | Unknown>;
  /** By `type:id@revision`; the revision is empty for the default branch. */
  revisions: ReadonlyMap<string, RevisionFact | Missing | Unknown>;
  /** By `type:id@commit`. */
  histories: ReadonlyMap<string, HistoryFact | Missing | Unknown>;
}

/**
 * What the Hub must be asked so that a rule can judge.
 * repo: what a loaded repo is, and each revision of it. commit: the date of each revision's commit, the default's too.
 * history: which refs hold a pinned commit. code: `repo`, for pinned loads that run the repo's code. scan: for such loads of the default
 * branch, what the Hub's scan says of the files.
 * card: `repo`, for repos that are only mentioned as well. license: `card`, and the licence of each revision. drift: for pinned loads,
 * the licence of the default branch too.
 */
export type Need = 'repo' | 'commit' | 'history' | 'code' | 'scan' | 'card' | 'license' | 'drift';

// ---------------------------------------------------------------- Licences: on whose terms, for what

/**
 * What the project does with a repository. load: used at run time, nothing is handed on. host: offered to others over a network. bundle:
 * its files are handed on. finetune: trained further. publish: what was made from it is handed on. train: a dataset is learned from.
 * distil: its outputs train another model. evaluate: used to measure. republish: a dataset is handed on.
 */
export type Relation =
  'load' | 'host' | 'bundle' | 'finetune' | 'publish' | 'train' | 'distil' | 'evaluate' | 'republish';

/** From harmless to not. conditional: allowed within bounds that a repository does not tell. owed: allowed, and something is due. */
export type Outcome = 'allowed' | 'conditional' | 'owed' | 'unclear' | 'forbidden';

/** What one clause of a licence says of one relation. */
export interface Ruling {
  outcome: Outcome;
  relation: Relation;
  /** Which kind of clause, with its place in the text when that is known: `field 2(a)(1)`. */
  clause: string;
  /** Half a sentence without a full stop. */
  says: string;
  /** Owed: what is to be found in the project. */
  duty?: {
    is: 'text' | 'notice' | 'attribution' | 'badge' | 'prefix' | 'source' | 'terms';
    /** Any of these will do. */
    words?: string[];
  };
}

/** What the configuration says of the project. */
export interface ProjectFacts {
  use?: string;
  distribution?: string[];
  license?: string;
  'monthly-users'?: number;
  'yearly-revenue'?: number;
  regions?: string[];
}

/** One repository of the Hub, its licence, and what the project does with it. */
export interface LicenseCase {
  type: RepoType;
  repo: string;
  /** The first place that names it. */
  reference: Reference;
  /** How it is used; `assumed`: read from the tree, not declared in the configuration. */
  relations: { relation: Relation; assumed: boolean }[];
  /** Identifiers or families, as resolved; several when the card lists several. Empty: none is known. */
  licenses: string[];
  /** Their SPDX ids; null where SPDX has none. */
  spdx: (string | null)[];
  class: string;
  /** `nowhere`: nobody was asked and the table does not know. `undeclared`: the Hub was asked, and there is none. */
  from: 'card' | 'text' | 'clarified' | 'table' | 'undeclared' | 'nowhere';
  /** Where that came from, for people: `the card`, `the built-in table of 2026-11-23`. */
  source: string;
  confidence: Confidence;
  /** What is wrong with what is declared: a wrong spelling, `other` without a name that says more. */
  problems: string[];
  rulings: Ruling[];
  /** The worst ruling. */
  outcome: Outcome;
  /** Duties that the project does not meet, as far as can be seen. */
  owed: Ruling[];
  /** Its files are given only to those who accept terms on the Hub (`auto`), or whom the owner lets in (`manual`). */
  gated?: 'auto' | 'manual';
  /** Parents on the Hub, nearest first. */
  lineage: { repo: string; licenses: string[] }[];
  /** Why the declared licence does not go with its lineage. */
  mislabelled?: string;
  /** The licence on the default branch, where it is another one than at the pin. */
  drift?: { pinned: string; main: string };
  /** Why the allow-list does not have it. */
  notAllowed?: string;
  exception?: { reason: string; expires?: string; expired: boolean };
}

/** All licences, judged. */
export interface LicenseReview {
  /** By type and id. */
  cases: LicenseCase[];
  /** What the project is for, as declared. */
  use?: string;
  /** The project's own licence, as SPDX, with what is written beside it. */
  own?: { id: string; from: string; extra?: string };
  /** Decisions of the configuration that fit no repository. */
  unused: { kind: 'exception' | 'clarification'; repo: string; path: string; span: Span; place: Place }[];
}

export interface Project {
  references: Reference[];
  tokens: Token[];
  ignores: Ignore[];
  facts: Facts;
  rules: readonly Rule[];
  licenses?: LicenseReview;
}

export interface Rule {
  id: string;
  title: string;
  /** One sentence: why it matters. */
  why: string;
  level: Level;
  profile: Profile;
  since: string;
  needs?: Need[];
  /** Where the Hub does not answer, it judges what the built-in table knows of licences. */
  byTable?: true;
  /** What it finds cannot wait: no baseline takes it in. */
  urgent?: true;
  /** JSON Schema of the rule's own options beside `level`. */
  options?: Record<string, unknown>;
  check(project: Project, options: Record<string, unknown>): Iterable<Report>;
  /** Second pass, after the findings are decided. */
  review?(project: Project, findings: readonly Finding[]): Iterable<Report>;
}

export interface Result {
  version: string;
  complete: boolean;
  offline: boolean;
  failOn: Level | 'never';
  files: number;
  /** Files passed over, by reason. */
  skipped: Record<string, number>;
  references: Reference[];
  findings: Finding[];
  /** GitHub's `primaryLocationLineHash` of a finding; costs a pass over its file. */
  lineHash(finding: Finding): string;
  problems: Problem[];
  /** What the reader has to know of how the result was made; whole sentences. */
  notices?: string[];
  /** Ids of the rules that could not judge everything, for want of the Hub. */
  unchecked: string[];
  rules: readonly Rule[];
  licenses?: LicenseReview;
}
