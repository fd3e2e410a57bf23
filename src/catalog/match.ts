import type {
  Action,
  Call,
  Command,
  Context,
  Expr,
  Reference,
  RepoType,
  RevisionState,
  Span,
  Value,
} from '../model.js';
import { stateOf } from '../pin.js';
import { entriesFor, type Catalog, type Entry } from './catalog.js';
import { addressIn } from './address.js';
import { Chains } from './chain.js';
import type { Around } from './commands.js';
import { lastName } from './defaults.js';
import { Follower, type Located } from './follow.js';
import { parseHubId, type HubId } from './hub-id.js';
import { innerSpan, partOf } from './inner.js';
import type { ListedCommand } from './key-programs.js';
import { codeOf, outcomes, type Outcome } from './outcome.js';
import { pinSlot } from './pin-slot.js';
import type { Program, Tree } from './program.js';
import { isHidden, readCall, readSlot, type ArgumentReader } from './reader.js';
import type { Api, Extra, RevisionSlot, Slot } from './types.js';

/** A reference in the offsets of its program's text, before it is placed in a file. */
export type Match = Omit<Reference, 'path' | 'place' | 'context'>;

/** What one program says about the Hub and about places of its own. */
export interface Matches {
  references: Match[];
  /** Names and paths this program writes to. */
  outputs: Set<string>;
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

/** A default of nothing means that somebody else has to say which. */
function given(outcome: Outcome, code: string): Outcome {
  if (outcome.is !== 'known' || outcome.value !== null || outcome.via !== 'default') return outcome;
  return { is: 'dynamic', code, span: outcome.span };
}

class Matcher {
  private readonly follower: Follower;
  private readonly references: Match[] = [];
  private readonly outputs = new Set<string>();
  /** Source text of expressions that are places of the program's own. */
  private readonly ownCode = new Set<string>();
  /** Spans of strings that a call has already explained. */
  private readonly used = new Set<number>();
  private readonly aliases = new Set<string>();
  private readonly libraries = new Set<string>();
  private chains?: Chains;

  constructor(
    private readonly program: Program,
    private readonly catalog: Catalog,
    private readonly tree: Tree,
    private readonly context: Context,
  ) {
    this.follower = new Follower(tree, catalog.defaults);
    for (const b of program.syntax.bindings) {
      if (b.kind === 'import') {
        const root = b.module!.split('.')[0]!;
        if (catalog.packages.has(root) || catalog.packages.has(b.module!)) this.libraries.add(root);
        if (b.member ? b.member !== b.name : b.module !== b.name) this.aliases.add(b.name);
      } else if (b.kind === 'assign' && (b.value.kind === 'name' || b.value.kind === 'attribute'))
        this.aliases.add(b.name);
    }
  }

  run(listed: readonly ListedCommand[]): Matches {
    const { calls, commands, strings, templates } = this.program.syntax;
    for (const call of calls) this.output(call);
    for (const call of calls) this.call(call);
    commands.forEach((command, i) => this.command(command, { later: commands.slice(i + 1, i + MAX_LATER) }));
    for (const { command, insert } of listed) {
      this.command(command, { insert: (word, flag) => insert(word, '', flag) });
    }
    for (const text of strings) this.url(text.value, text.span);
    for (const { expr, scope } of templates ?? []) this.template(expr, scope);
    return { references: this.references, outputs: this.outputs };
  }

  private located(expr: Expr, scope: number): Located {
    return { expr, scope, at: expr.span.start, program: this.program, via: 'literal' };
  }

  private values(expr: Expr, scope: number): Outcome[] {
    return outcomes(this.located(expr, scope), this.follower, this.catalog);
  }

  /** The values of an expression, or of the items when it is a list. */
  private items(expr: Expr, scope: number): Outcome[] {
    const lists = this.follower.follow(this.located(expr, scope)).filter(({ expr: { kind } }) => kind === 'list');
    if (lists.length === 0) return this.values(expr, scope);
    return lists.flatMap((list) => {
      const { items } = list.expr as Expr & { kind: 'list' };
      return items.flatMap((item) => outcomes({ ...list, expr: item }, this.follower, this.catalog));
    });
  }

  private follow(scope: number): (expr: Expr) => Expr[] {
    return (expr) => this.follower.follow(this.located(expr, scope)).map((l) => l.expr);
  }

  /** Arguments at which the program names places of its own (`save_pretrained(out)`). */
  private output(call: Call): void {
    const at = { scope: call.scope, at: call.nameAt, program: this.program };
    const follow = this.follow(call.scope);
    for (const { slot } of this.catalog.defaults.entries(call, at, this.tree, 'output')) {
      const expr = slot && readSlot(slot, readCall(call, follow), follow);
      if (expr) this.own(expr, call);
    }
  }

  private own(expr: Expr, call: Call): void {
    if (expr.kind !== 'literal') this.ownCode.add(codeOf(expr, this.program));
    for (const o of this.values(expr, call.scope)) {
      if (o.is === 'known' && typeof o.value === 'string') this.outputs.add(o.value.replace(/^\.\/|\/$/g, ''));
    }
  }

  private call(call: Call): void {
    const found = this.entries(call);
    if (found.entries.length === 0) return;
    const args = this.reader(call);
    for (const entry of found.entries) this.apply(entry, args, found.sure);
  }

  private command(command: Command, around: Around): void {
    const found = this.catalog.commands.match(command, this.follow(command.scope), around);
    for (const { entry, args } of found) this.apply(entry, args, true);
  }

  private reader(call: Call): ArgumentReader {
    const chained = (names: readonly string[]): ArgumentReader | undefined => {
      this.chains ??= new Chains(this.program);
      const other = this.chains.find(call, names);
      return other && readCall(other, this.follow(other.scope));
    };
    return { ...readCall(call, this.follow(call.scope)), chained };
  }

  /** The entries a call means. `sure` is false when only the method's name speaks for them. */
  private entries(call: Call): { entries: readonly Entry[]; sure: boolean } {
    const { callee } = call;
    let last = lastName(callee);
    const alias = callee.kind === 'name' && this.aliases.has(last);
    const { language } = this.program;
    if (!last || (!alias && !this.catalog.byName.has(last) && !this.catalog.wildNames.test(last)))
      return { entries: [], sure: false };
    const name = this.follower.dotted({ ...this.located(callee, call.scope), at: call.nameAt });
    if (alias) last = name.slice(name.lastIndexOf('.') + 1);
    if (!name.startsWith('?')) {
      const entries = entriesFor(this.catalog, last, name, language);
      if (entries.length > 0) return { entries, sure: true };
      const root = name.split(/[.(]/)[0]!;
      if (this.catalog.foreign.has(root) || this.catalog.packages.has(root)) return { entries: [], sure: false };
    }
    const candidates = (this.catalog.byName.get(last) ?? []).filter((e) => e.language === language);
    if (name.startsWith('?unbound.')) return this.unbound(name, last, candidates);
    if (callee.kind !== 'attribute') return { entries: [], sure: false };
    return { entries: candidates.filter((e) => e.method).slice(0, 1), sure: false };
  }

  /** A name that nothing in the text defines: a snippet in documentation, a later cell, a star import. */
  private unbound(
    name: string,
    last: string,
    candidates: readonly Entry[],
  ): { entries: readonly Entry[]; sure: boolean } {
    const tail = name.slice('?unbound.'.length);
    const star = this.program.syntax.bindings.some(
      (b) => b.member === '*' && this.catalog.packages.has(b.module!.split('.')[0]!),
    );
    if (this.context === 'docs' || star || this.program.language !== 'python') {
      const roots = [...new Set(candidates.flatMap((e) => (e.call ?? []).map((p) => p.split('.')[0]!)))];
      for (const root of roots) {
        const entries = entriesFor(this.catalog, last, `${root}.${tail}`, this.program.language);
        if (entries.length > 0) return { entries, sure: false };
      }
    }
    const method = tail.includes('.') ? candidates.filter((e) => e.method).slice(0, 1) : [];
    return { entries: method, sure: false };
  }

  private apply(entry: Entry, args: ArgumentReader, sure: boolean): void {
    if (!this.applies(entry, args)) return;
    if (entry.offline && this.truth(entry.offline, args) === true) return;
    const main: Extra = {
      repo: entry.repo,
      type: entry.type,
      ...(entry.owner && { owner: entry.owner }),
      ...(entry.revision && { revision: entry.revision }),
      ...(entry.ids && { ids: entry.ids }),
    };
    this.references.push(...this.uses(entry, main, args, sure));
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
    const given = (key: string): Outcome[] => {
      const slot = /^\d+$/.test(key) ? { at: Number(key) } : { named: [key] };
      const expr = readSlot(slot, args, this.follow(args.scope));
      return expr ? this.values(expr, args.scope) : [absent];
    };
    const holds = ([key, values]: [string, readonly unknown[]]): boolean =>
      given(key).some((o) => values.includes(o.is === 'known' ? o.value : o.is === 'absent' ? null : undefined));
    return Object.entries(entry.when ?? {}).every(holds) && !Object.entries(entry.unless ?? {}).some(holds);
  }

  /** The truth of a flag; undefined when it is not given or cannot be seen. */
  private truth(slot: Slot, args: ArgumentReader): boolean | 'dynamic' | undefined {
    const expr = readSlot(slot, args, this.follow(args.scope));
    if (!expr) return undefined;
    const found = this.values(expr, args.scope);
    if (found.some((o) => o.is === 'known' && (o.value === true || /^(?:true|1)$/i.test(String(o.value))))) return true;
    return found.every((o) => o.is === 'known') ? false : 'dynamic';
  }

  private uses(entry: Entry, use: Extra, args: ArgumentReader, sure: boolean): Match[] {
    const expr = this.repo(use, args);
    if (!expr) return [];
    const own = expr.kind !== 'literal' && this.ownCode.has(codeOf(expr, this.program));
    const matches: Match[] = [];
    for (const o of this.items(expr, args.scope).map((o) => given(o, codeOf(expr, this.program)))) {
      if (o.is === 'dynamic' && !own && this.trusted(entry, sure) && (!use.repo.object || NAMES_A_REPO.test(o.code))) {
        matches.push(this.reference(entry, use, args, o, undefined));
      } else if (o.is === 'known' && typeof o.value === 'string') {
        let start = 0;
        for (const part of use.ids?.split ? o.value.split(use.ids.split) : [o.value]) {
          const id = this.id(part.trim(), use, sure, own, entry);
          const at = start + part.length - part.trimStart().length;
          const piece = { ...o, ...partOf(o.inner, { start: at, end: at + part.trim().length }) };
          if (id) matches.push(this.reference(entry, use, args, piece, id));
          start += part.length + (use.ids?.split?.length ?? 0);
        }
        this.used.add(o.span.start);
      }
    }
    return matches;
  }

  /** The expression of the id; owner and name are joined where they are two arguments. */
  private repo(use: Extra, args: ArgumentReader): Expr | undefined {
    const name = readSlot(use.repo, args, this.follow(args.scope));
    if (!name || !use.owner) return name;
    const owner = readSlot(use.owner, args, this.follow(args.scope));
    if (!owner) return undefined;
    const span = { start: owner.span.start, end: name.span.end };
    return { kind: 'concat', parts: [owner, { kind: 'literal', value: '/', span, quoted: true }, name], span };
  }

  /** A value that cannot be seen is worth listing only where the call surely is the Hub's. */
  private trusted(entry: Entry, sure: boolean): boolean {
    return sure || (this.libraries.size > 0 && entry.action === 'load');
  }

  private id(text: string, use: Extra, sure: boolean, own: boolean, entry: Entry): HubId | undefined {
    const id = parseHubId(text, this.catalog.ids, use.ids);
    if (typeof id === 'string') return undefined;
    if (id.form !== 'id') return id;
    const bare = !id.repo.includes('/');
    if (bare && (own || this.outputs.has(text))) return entry.action === 'upload' ? id : undefined;
    if (own && entry.action !== 'upload' && id.repo === text) return undefined;
    if (bare && !sure && this.libraries.size === 0) return undefined;
    if (entry.action !== 'upload' && this.local(text)) return undefined;
    return id;
  }

  /** A file or folder of that name stands in the project. */
  private local(text: string): boolean {
    const folder = this.program.path.replace(/[^/]*$/, '');
    return this.tree.exists(text) || (folder !== '' && this.tree.exists(folder + text));
  }

  private reference(entry: Entry, use: Extra, args: ArgumentReader, found: Value, id: HubId | undefined): Match {
    const repo: Value = id && found.is === 'known' ? { ...found, value: id.repo } : found;
    const revision = this.revision(use.revision, args, found, id);
    const remote = entry.remoteCode && (this.truth(entry.remoteCode, args) ?? entry.remoteCode.default ?? false);
    const code = entry.codeRevision && readSlot(entry.codeRevision, args, this.follow(args.scope));
    return {
      api: entry.id,
      library: entry.library,
      action: entry.action,
      type: this.type(use, args, id),
      repo,
      revision,
      state: this.state(use.revision, revision, id),
      codeRevision: code ? this.pick(this.values(code, args.scope)) : absent,
      remoteCode: remote === 'dynamic' ? 'dynamic' : remote ? 'yes' : 'no',
      ...(use.revision && 'unsupported' in use.revision && { instead: use.revision.unsupported }),
      span: { start: args.nameAt, end: args.span.end },
      ...pinSlot(use.revision, args, revision, found, id, this.program.text),
    };
  }

  private type(use: Extra, args: ArgumentReader, id: HubId | undefined): RepoType {
    if (id?.type) return id.type;
    const { type } = use;
    if (!type || typeof type === 'string') return type ?? 'model';
    const expr = readSlot(type, args, this.follow(args.scope));
    const known = expr && this.values(expr, args.scope).find((o) => o.is === 'known')?.value;
    const value = known ?? (expr && lastName(expr).toLowerCase());
    return /^(?:model|dataset|space|kernel|bucket)$/.test(String(value)) ? (value as RepoType) : type.default;
  }

  private revision(slot: RevisionSlot | undefined, args: ArgumentReader, found: Value, id: HubId | undefined): Value {
    const expr = slot && !('suffix' in slot) ? readSlot(slot, args, this.follow(args.scope)) : undefined;
    if (id?.revision && !expr && found.is === 'known')
      return { ...found, value: id.revision.value, via: 'literal', ...partOf(found.inner, id.revision) };
    if (!slot || 'suffix' in slot) return absent;
    if (!expr && 'unsupported' in slot) return absent;
    if (!expr)
      return isHidden(slot, args, this.follow(args.scope)) ? { is: 'dynamic', code: '**', span: args.span } : absent;
    return this.pick(this.values(expr, args.scope));
  }

  /** One value for several: what a push can change comes first, what cannot be seen last. */
  private pick(found: Outcome[]): Value {
    const values = found.filter((o): o is Value => o.is !== 'local' && o.is !== 'object');
    const known = values.filter((v) => v.is === 'known');
    return (
      known.find((v) => stateOf(v) !== 'commit') ??
      known[0] ??
      values[0] ?? { is: 'dynamic', code: '', span: { start: 0, end: 0 } }
    );
  }

  private state(slot: RevisionSlot | undefined, revision: Value, id: HubId | undefined): RevisionState {
    if (revision.is !== 'absent' || !slot || !('unsupported' in slot)) return stateOf(revision);
    return 'unsupported';
  }

  /** An address with holes: what is known of its beginning decides. */
  private template(expr: Expr, scope: number): void {
    if (expr.kind !== 'concat') return;
    let text = '';
    let whole = true;
    for (const part of expr.parts) {
      const [only, ...more] = this.values(part, scope);
      whole = only?.is === 'known' && more.length === 0;
      if (!whole || only?.is !== 'known') break;
      text += String(only.value);
    }
    if (whole) return this.url(text, expr.span);
    if (text.endsWith('@'))
      this.url(text.slice(0, -1), expr.span, { is: 'dynamic', code: codeOf(expr, this.program), span: expr.span });
    else this.url(text.slice(0, text.lastIndexOf('/') + 1), expr.span);
  }

  /** A Hub address in a string that no call has explained: `hf://…`, a download URL. */
  private url(text: string, span: Span, rev?: Value): void {
    if (this.used.has(span.start)) return;
    const inner = innerSpan(this.program.text, span, text);
    const match = addressIn(text, { span, ...(inner && { inner }) }, this.catalog.ids, rev);
    if (match) this.references.push(match);
  }
}
