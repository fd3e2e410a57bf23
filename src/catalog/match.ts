import type { Call, Command, Context, Expr, Reference, Region, RepoType, RevisionState, Value } from '../model.js';
import { stateOf } from '../pin.js';
import type { Catalog, Entry } from './catalog.js';
import { Callees } from './callee.js';
import { Chains } from './chain.js';
import type { Around } from './commands.js';
import { lastName } from './dotted.js';
import { Evaluator, withoutRow, type Beside } from './evaluate.js';
import { DIGEST, isOwnerless, parseHubId, type HubId } from './hub-id.js';
import { filled } from './holes.js';
import { Indirect } from './indirect.js';
import { partOf } from './inner.js';
import type { ListedCommand } from './key-programs.js';
import { looseAddresses } from './loose-address.js';
import { given, type Outcome, type Seen } from './outcome.js';
import { pinSlot } from './pin-slot.js';
import { Places } from './places.js';
import type { Program, Tree } from './program.js';
import { isHidden, readCall, readSlot, type ArgumentReader } from './reader.js';
import { wordSlot } from './word-slot.js';
import type { Api, Extra, RevisionSlot } from './types.js';

/** A reference in the offsets of its program's text, before it is placed in a file. */
export type Match = Omit<Reference, 'path' | 'place' | 'context'>;

/** What one program says about the Hub and about places of its own. */
export interface Matches {
  references: Match[];
  /** Names and paths this program writes to. */
  outputs: Set<string>;
  /** Texts that the program hands to a shell. */
  scripts: readonly Region[];
  /** A program inside this one, or beside it, as it is run (see `filled`). */
  fill: (region: Region, most: number) => Region[];
}

/** Recognises the uses of the Hub in one program. */
export function matchProgram(
  program: Program,
  catalog: Catalog,
  tree: Tree,
  context: Context,
  listed: readonly ListedCommand[] = [],
): Matches {
  return new Matcher(program, catalog, tree, context).run(listed);
}

const absent: Value = { is: 'absent' };
const NAMES_A_REPO = /(?:id|name|path|repo|checkpoint|ckpt|model_str)s?\b/i;

/** How far behind a command another one may stand that says more about it. */
const MAX_LATER = 6;

class Matcher {
  private readonly evaluator: Evaluator;
  private readonly callees: Callees;
  private readonly places: Places;
  private readonly indirect: Indirect;
  private readonly references: Match[] = [];
  /** Spans of strings that a call has already explained. */
  private readonly used = new Set<number>();
  private chains?: Chains;

  constructor(
    private readonly program: Program,
    private readonly catalog: Catalog,
    private readonly tree: Tree,
    context: Context,
  ) {
    this.evaluator = new Evaluator(program, catalog, tree);
    this.callees = new Callees(program, catalog, this.evaluator, context);
    this.places = new Places(program, catalog, tree, this.evaluator);
    this.indirect = new Indirect(program, catalog, tree, this.evaluator);
  }

  run(listed: readonly ListedCommand[]): Matches {
    const { bindings, calls, commands } = this.program.syntax;
    const exported = new Map(bindings.flatMap((it) => (it.exported ? [[it.name, it.at] as const] : [])).reverse());
    const run: Command[] = [];
    for (const call of calls) {
      this.call(call);
      const applied = this.indirect.applied(call);
      if (applied) this.call(applied);
      for (const command of this.indirect.commands(applied ?? call)) run.push(command);
    }
    for (const list of [commands, run]) {
      list.forEach((command, i) => {
        const later = list.slice(i + 1, i + MAX_LATER);
        this.command(command, { insert: wordSlot(this.program.text, command), later, exported });
      });
    }
    for (const { command, insert } of listed) this.command(command, { insert: (word, flag) => insert(word, '', flag) });
    const addresses = looseAddresses(this.program, this.catalog, this.evaluator, this.used);
    const references = [...this.references, ...addresses];
    const fill = (region: Region, most: number): Region[] => filled(region, most, this.evaluator, this.tree.patience);
    return { references, outputs: this.places.outputs, scripts: this.indirect.scripts, fill };
  }

  private call(call: Call): void {
    const found = this.callees.of(call);
    if (found.entries.length === 0) return;
    const args = this.reader(call);
    const before = this.references.length;
    for (const entry of found.entries) this.apply(entry, args, found.sure);
    if (!found.guessed) return;
    for (const match of this.references.slice(before)) {
      if (match.slot && match.state === 'absent') match.slot = { ...match.slot, unsure: 'method' };
    }
  }

  private command(command: Command, around: Around): void {
    this.tree.patience.renew();
    const found = this.catalog.commands.match(command, this.evaluator.follow(command.scope), around);
    for (const { entry, args } of found) this.apply(entry, args, true);
  }

  private reader(call: Call): ArgumentReader {
    const chained = (names: readonly string[]): ArgumentReader | undefined => {
      this.chains ??= new Chains(this.program);
      const other = this.chains.find(call, names);
      return other && readCall(other, this.evaluator.follow(other.scope));
    };
    return { ...readCall(call, this.evaluator.follow(call.scope)), chained };
  }

  private apply(entry: Entry, args: ArgumentReader, sure: boolean): void {
    const place = entry.output && readSlot(entry.output, args, this.evaluator.follow(args.scope));
    if (place) this.places.add(place, args.scope);
    if (!this.applies(entry, args)) return;
    if (entry.offline && this.evaluator.truth(entry.offline, args) === true) return;
    this.references.push(...this.uses(entry, entry, args, sure));
    for (const extra of entry.extra ?? []) {
      const whole = {
        ...extra,
        type: extra.type ?? entry.type,
        ...(entry.revision && !extra.revision && { revision: entry.revision }),
      };
      this.references.push(...this.uses(entry, whole, args, sure));
    }
  }

  private applies(entry: Api, args: ArgumentReader): boolean {
    const passed = (key: string): Outcome[] => {
      const slot = /^\d+$/.test(key) ? { at: Number(key) } : { named: [key] };
      const expr = readSlot(slot, args, this.evaluator.follow(args.scope));
      return expr ? this.evaluator.values(expr, args.scope) : [absent];
    };
    const holds = ([key, values]: [string, readonly unknown[]]): boolean =>
      passed(key).some((o) => values.includes(o.is === 'known' ? o.value : o.is === 'absent' ? null : undefined));
    return Object.entries(entry.when ?? {}).every(holds) && !Object.entries(entry.unless ?? {}).some(holds);
  }

  private uses(entry: Entry, use: Extra, args: ArgumentReader, sure: boolean): Match[] {
    const expr = this.repo(use, args);
    if (!expr) {
      // `load_dataset(**options)`: which one cannot be seen. A command's hidden words may hold anything.
      const hidden: Value = { is: 'dynamic', code: '**', span: args.span };
      const listed = sure && args.open && use.repo === entry.repo && !entry.command;
      return listed ? [this.reference(entry, use, args, hidden, undefined)] : [];
    }
    const own = this.places.has(expr);
    const matches: Match[] = [];
    const stated = new Set(this.evaluator.values(expr, args.scope).map((o) => o.is === 'known' && o.value));
    const seen = this.evaluator.items(expr, args.scope);
    const outcomes = seen.map((o) => given(o, seen.length - 1, expr, this.program, this.catalog));
    const several = outcomes.filter((o) => o.is === 'known').length > 1;
    for (const o of outcomes) {
      if (o.is === 'dynamic' && !own && this.trusted(entry, use, sure, o.code)) {
        matches.push(this.reference(entry, use, args, o, undefined));
      } else if (o.is === 'known' && use.ids?.image) {
        const image: Value & { is: 'dynamic' } = { is: 'dynamic', code: String(o.value), span: o.span };
        if (!DIGEST.test(image.code)) matches.push(this.reference(entry, use, args, image, undefined));
      } else if (o.is === 'known' && typeof o.value === 'string') {
        let start = 0;
        for (const part of use.ids?.split ? o.value.split(use.ids.split) : [o.value]) {
          const id = this.id(part.trim(), use, sure, own, entry);
          const at = start + part.length - part.trimStart().length;
          const piece = { ...o, ...partOf(o.inner, { start: at, end: at + part.trim().length }) };
          const from = !stated.has(o.value) ? 'callers' : several ? 'choices' : undefined;
          const match = id && this.reference(entry, use, args, piece, id, from);
          if (match && !this.ownerless(match, id)) matches.push(match);
          start += part.length + (use.ids?.split?.length ?? 0);
        }
        this.used.add(o.span.start);
      }
    }
    return matches;
  }

  /** The expression of the id; owner and name are joined where they are two arguments. */
  private repo(use: Extra, args: ArgumentReader): Expr | undefined {
    const name = readSlot(use.repo, args, this.evaluator.follow(args.scope));
    if (!name || !use.owner) return name;
    const owner = readSlot(use.owner, args, this.evaluator.follow(args.scope));
    if (!owner) return undefined;
    const span = { start: owner.span.start, end: name.span.end };
    return { kind: 'concat', parts: [owner, { kind: 'literal', value: '/', span, quoted: true }, name], span };
  }

  /** A value that cannot be seen is worth listing only where the call surely is the Hub's: that of a command for any address is not. */
  private trusted(entry: Entry, { ids, repo }: Extra, sure: boolean, code: string): boolean {
    if ((entry.command && ids?.urlOnly) || (repo.object && !NAMES_A_REPO.test(code))) return false;
    return sure || (this.callees.libraries.size > 0 && entry.action === 'load');
  }

  private id(text: string, use: Extra, sure: boolean, own: boolean, entry: Entry): HubId | undefined {
    const id = parseHubId(text, this.catalog.ids, use.ids);
    if (typeof id === 'string') return undefined;
    if (id.form !== 'id') return id;
    const bare = !id.repo.includes('/');
    const written = own || this.places.outputs.has(text);
    if (written && (id.repo === text || !text.includes('/'))) return entry.action === 'upload' ? id : undefined;
    if (bare && !sure && this.callees.libraries.size === 0) return undefined;
    if (entry.action !== 'upload' && this.local(text)) return undefined;
    return id;
  }

  /** A dataset that the call itself names is meant to be one: a folder goes by a variable. */
  private ownerless({ action, type, repo }: Match, id: HubId): boolean {
    if (type === 'dataset' && repo.is === 'known' && repo.via === 'literal') return false;
    return action !== 'upload' && id.form === 'id' && isOwnerless(id.repo, type, this.catalog.ids);
  }

  /** A file or folder of that name stands in the project. */
  private local(text: string): boolean {
    const folder = this.program.path.replace(/[^/]*$/, '');
    return this.tree.exists(text) || (folder !== '' && this.tree.exists(folder + text));
  }

  /** `from`: callers have said which repo, or it is one of several. */
  private reference(
    entry: Entry,
    use: Extra,
    args: ArgumentReader,
    outcome: Seen,
    id: HubId | undefined,
    from?: Beside,
  ): Match {
    const found = withoutRow(outcome);
    const repo: Value = id && found.is === 'known' ? { ...found, value: id.repo } : found;
    const revision = this.revision(use.revision, args, found, id, from, outcome.row);
    const remote =
      entry.remoteCode && (this.evaluator.truth(entry.remoteCode, args, !!from) ?? entry.remoteCode.default ?? false);
    const code = this.revision(entry.codeRevision, args, found, undefined);
    const { slot: codeSlot } =
      remote === true ? pinSlot(entry.codeRevision, args, code, found, undefined, this.program.text) : {};
    return {
      api: entry.id,
      library: entry.library,
      action: entry.action,
      type: this.type(use, args, id),
      repo,
      revision,
      state: this.state(use.revision, revision),
      codeRevision: code,
      remoteCode: remote === 'dynamic' ? 'dynamic' : remote ? 'yes' : 'no',
      ...(use.revision && 'unsupported' in use.revision && { instead: use.revision.unsupported }),
      span: { start: args.nameAt, end: args.span.end },
      ...pinSlot(use.revision, args, revision, found, id, this.program.text),
      ...(codeSlot && { codeSlot }),
    };
  }

  private type(use: Extra, args: ArgumentReader, id: HubId | undefined): RepoType {
    if (id?.type) return id.type;
    const { type } = use;
    if (!type || typeof type === 'string') return type ?? 'model';
    const expr = readSlot(type, args, this.evaluator.follow(args.scope));
    const known = expr && this.evaluator.values(expr, args.scope).find((o) => o.is === 'known')?.value;
    const value = known ?? (expr && lastName(expr).toLowerCase());
    return /^(?:model|dataset|space|kernel|bucket)$/.test(String(value)) ? (value as RepoType) : type.default;
  }

  private revision(
    slot: RevisionSlot | undefined,
    args: ArgumentReader,
    found: Value,
    id: HubId | undefined,
    from?: Beside,
    row?: string,
  ): Value {
    const expr = slot && !('suffix' in slot) ? readSlot(slot, args, this.evaluator.follow(args.scope)) : undefined;
    if (id?.revision && !expr && found.is === 'known')
      return { ...found, value: id.revision.value, via: 'literal', ...partOf(found.inner, id.revision) };
    if (!slot || 'suffix' in slot) return absent;
    if (!expr && 'unsupported' in slot) return absent;
    if (!expr)
      return isHidden(slot, args, this.evaluator.follow(args.scope))
        ? { is: 'dynamic', code: '**', span: args.span }
        : absent;
    return from
      ? this.evaluator.beside(expr, args.scope, from, row)
      : this.evaluator.pick(this.evaluator.values(expr, args.scope));
  }

  private state(slot: RevisionSlot | undefined, revision: Value): RevisionState {
    if (revision.is !== 'absent' || !slot || !('unsupported' in slot)) return stateOf(revision);
    return 'unsupported';
  }
}
