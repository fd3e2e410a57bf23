import type { Node, PinSlot, Source, Span, Value } from '../model.js';
import { stateOf } from '../pin.js';
import type { Condition, Dialect, KeyReference, KeyRevision } from './dialect.js';
import { DIGEST, isOwnerless, parseHubId, type HubId } from './hub-id.js';
import { innerSpan } from './inner.js';
import { meets, type Place } from './key-places.js';
import type { Field } from './key-fields.js';
import { Asked, find, first, keysOf, type Found } from './key-path.js';
import { slotBeside, slotInstead } from './key-slot.js';
import { hostOf, textOf, valueOf } from './key-value.js';
import type { Match } from './match.js';
import type { IdData } from './types.js';

/** What the matcher knows beside the text. */
export interface KeyContext {
  ids: IdData;
  /** A file or folder of this path (relative to the root) is part of the project. */
  exists(path: string): boolean;
  /** The commit that git records for the submodule in a folder of this path. */
  submodule(folder: string): string | undefined;
}

/** What begins like this is no repository of the Hub, whatever follows. */
const ELSEWHERE = /^(?!hf:|https?:)[a-z][\w+.-]{0,20}:\/\/|^(?:\/|\.\.?\/)/;

const absent: Value = { is: 'absent' };

/** The uses of the Hub that configuration keys name. Offsets are those of the text. */
export function matchKeys(source: Source, places: readonly Place[], context: KeyContext): Match[] {
  const matches: Match[] = [];
  const taken = new Set<number>();
  const at = new Asked<string, Found | undefined>(first);
  const met = new Asked<Condition, boolean>((node, condition) => meets(node, condition, source.text));
  for (const { dialect, map } of places) {
    for (const rule of dialect.references ?? []) {
      for (const found of find(map, rule.id)) {
        if (taken.has(found.node.span.start)) continue;
        const use = new Use(source, context, dialect, rule, map, found, at);
        if (rule.unless?.some((condition) => met.about(found.home, condition))) continue;
        taken.add(found.node.span.start);
        for (const match of use.matches()) matches.push(match);
      }
    }
  }
  return matches.sort((a, b) => a.span.start - b.span.start);
}

/** One value at the path of an id. */
class Use {
  constructor(
    private readonly source: Source,
    private readonly context: KeyContext,
    private readonly dialect: Dialect,
    private readonly rule: KeyReference,
    private readonly map: Node,
    private readonly found: Found,
    private readonly at: Asked<string, Found | undefined>,
  ) {}

  matches(): Match[] {
    const { node } = this.found;
    const value = valueOf(node, this.source.text);
    if (node.kind === 'map' || node.kind === 'list') return [];
    // A switch (`push_dataset_to_hub: false`) names nothing.
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return [];
    if (value.is === 'dynamic' && ELSEWHERE.test(value.code)) return [];
    if (value.is === 'dynamic') return this.speaks() ? [this.match(value, undefined, 0)] : [];
    if (value.is !== 'known' || typeof value.value !== 'string') return [];
    if (this.rule.ids?.image) return this.image(value, value.value);
    const base = value.via === 'literal' ? 0 : textOf(node, this.source.text)!.lastIndexOf(value.value);
    const parts: Match[] = [];
    for (const part of this.parts(value.value)) {
      const start = this.host(base + part.at);
      const span = { start, end: start + part.text.length };
      const known: Value = { ...value, value: part.text, span };
      const match = this.one(known, base + part.at);
      if (match) parts.push(match);
    }
    return parts;
  }

  /** Which repository an image is made of cannot be told. */
  private image({ span }: Value & { is: 'known' }, name: string): Match[] {
    const ours = this.rule.ids?.prefix?.some((prefix) => name.startsWith(prefix)) && !DIGEST.test(name);
    return ours ? [this.match({ is: 'dynamic', code: name, span }, undefined, 0)] : [];
  }

  /** A value that cannot be seen is surely meant for the Hub. */
  private speaks(): boolean {
    const { ids, scheme, action } = this.rule;
    return !this.dialect.general && action === undefined && !scheme && !ids?.prefix && !ids?.path && !ids?.urlOnly;
  }

  /** The ids in a value, with their offsets. */
  private parts(value: string): { text: string; at: number }[] {
    const { revision, ids } = this.rule;
    if (revision && 'word' in revision) return [{ text: value.split(' ')[0]!, at: 0 }];
    if (!ids?.split) return [{ text: value, at: 0 }];
    let at = 0;
    return value.split(ids.split).map((text) => {
      const part = { text: text.trim(), at: at + text.length - text.trimStart().length };
      at += text.length + ids.split!.length;
      return part;
    });
  }

  private one(known: Value & { is: 'known' }, at: number): Match | undefined {
    const { revision } = this.rule;
    let text = String(known.value);
    let written: { value: string; start: number; end: number } | undefined;
    const sign = revision && 'suffix' in revision ? text.indexOf(revision.suffix, text.lastIndexOf('/') + 1) : -1;
    if (sign > 0) {
      written = { value: text.slice(sign + 1), start: sign + 1, end: text.length };
      text = text.slice(0, sign);
    }
    const owned = this.owned(text);
    if (owned === undefined) return undefined;
    text = owned;
    const id = this.id(text);
    if (typeof id === 'string' || (id.form === 'page' && !this.rule.ids?.urlOnly)) return undefined;
    if (id.form === 'id' && (this.ownerless(id.repo) || (this.mayBePath() && this.context.exists(text))))
      return undefined;
    return this.match({ ...known, value: id.repo }, written ? { ...id, revision: written } : id, at);
  }

  /** With the owner, where that has a key of its own. */
  private owned(name: string): string | undefined {
    if (this.rule.owner === undefined) return name;
    const node = this.sibling([this.rule.owner])?.value;
    const owner = node && valueOf(node, this.source.text);
    return owner?.is === 'known' && owner.value ? `${owner.value}/${name}` : undefined;
  }

  private ownerless(repo: string): boolean {
    return this.rule.action !== 'upload' && isOwnerless(repo, this.rule.type, this.context.ids);
  }

  private mayBePath(): boolean {
    return this.rule.local !== false && (this.rule.action ?? 'load') === 'load';
  }

  /** The id in a text. A scheme of the tool's own is read as `hf://`, and what follows a `cut` is left out. */
  private id(text: string): ReturnType<typeof parseHubId> {
    const { scheme, ids } = this.rule;
    const own = scheme?.find((it) => text.startsWith(it));
    const cut = ids?.cut === undefined ? -1 : text.indexOf(ids.cut, own?.length);
    if (own === undefined) return parseHubId(text, this.context.ids, ids);
    const id = parseHubId(`hf://${text.slice(own.length, cut < 0 ? undefined : cut)}`, this.context.ids, ids);
    return typeof id === 'string' ? id : { repo: id.repo, form: id.form, ...(id.type && { type: id.type }) };
  }

  private match(repo: Value, id: HubId | undefined, at: number): Match {
    const { dialect, rule } = this;
    const revision = this.revision(id, at);
    const unsupported =
      rule.revision && 'unsupported' in rule.revision && revision.value.is === 'absent'
        ? rule.revision.unsupported
        : '';
    const slot =
      this.written(revision.value) ??
      (repo.is === 'known' && !unsupported ? this.slot(repo, id, at, revision.field) : undefined);
    return {
      api: `${dialect.library}: ${rule.id}`,
      library: dialect.library,
      action: rule.action ?? 'load',
      type: id?.type && id.form !== 'id' ? id.type : rule.type,
      repo,
      revision: revision.value,
      state: unsupported ? 'unsupported' : stateOf(revision.value),
      codeRevision: absent,
      remoteCode: this.remoteCode(),
      ...(unsupported && { instead: unsupported }),
      span: this.span(),
      ...(slot && { slot }),
    };
  }

  /** With the key, unless the value stands elsewhere. */
  private span(): Span {
    const { field, node } = this.found;
    const { start, end } = node.span;
    return { start: field && field.keySpan.start <= start ? field.keySpan.start : start, end };
  }

  private revision(id: HubId | undefined, at: number): { value: Value; field?: Field } {
    if (id?.revision) {
      const start = this.host(at + id.revision.start);
      const span: Span = { start, end: start + id.revision.end - id.revision.start };
      return { value: { is: 'known', value: id.revision.value, span, via: 'literal' } };
    }
    const rule = this.rule.revision;
    if (rule && 'word' in rule) return { value: this.word(rule.word) };
    if (rule && 'submodule' in rule) return { value: this.recorded(rule.submodule) };
    const field = rule && 'keys' in rule && rule.keys ? this.sibling(rule.keys) : undefined;
    return field ? { value: valueOf(field.value, this.source.text), field } : { value: absent };
  }

  /** The first of several paths that is there, with something in it rather than empty. */
  private sibling(paths: readonly string[]): Field | undefined {
    const fields = paths.flatMap((path) => this.at.about(this.base(path), path.replace(/^\//, ''))?.field ?? []);
    return fields.find((field) => textOf(field.value, this.source.text) || field.value.kind === 'opaque') ?? fields[0];
  }

  private base(path: string): Node {
    return path.startsWith('/') ? this.map : this.found.home;
  }

  /** A folder outside the file's own is never asked for. */
  private recorded(key: string): Value {
    const node = this.sibling([key])?.value;
    const folder = textOf(node, this.source.text) ?? '';
    const { span } = node ?? this.found.node;
    const inside = !/^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(folder);
    const commit =
      inside && this.context.submodule(this.source.path.replace(/[^/]*$/, '') + folder.replace(/\/+$/, ''));
    return commit ? { is: 'known', value: commit, span, via: 'literal' } : { is: 'dynamic', code: folder, span };
  }

  private word(number: number): Value {
    const value = textOf(this.found.node, this.source.text)!;
    const words = [...value.matchAll(/\S+/g)];
    const word = words[number];
    if (!word) return absent;
    const start = this.host(word.index);
    return { is: 'known', value: word[0], span: { start, end: start + word[0].length }, via: 'literal' };
  }

  private remoteCode(): 'yes' | 'no' | 'dynamic' {
    const path = this.rule.remoteCode;
    if (path === true) return 'yes';
    const flag = path && this.at.about(this.base(path), path.replace(/^\//, ''));
    if (!flag) return 'no';
    const value = valueOf(flag.node, this.source.text);
    if (value.is === 'dynamic') return 'dynamic';
    return value.is === 'known' && /^(?:true|yes|1)$/i.test(String(value.value)) ? 'yes' : 'no';
  }

  /** The place of a revision that is given. */
  private written(revision: Value): PinSlot | undefined {
    if (revision.is !== 'known' || revision.value === null || revision.value === '') return undefined;
    const inner = innerSpan(this.source.text, revision.span, revision.value);
    return inner && { at: inner.start, until: inner.end, before: '', after: '' };
  }

  private slot(repo: { span: Span }, id: HubId | undefined, at: number, field: Field | undefined): PinSlot | undefined {
    const rule = this.rule.revision;
    if (!rule || id?.revision) return undefined;
    if ('suffix' in rule) {
      const end = id?.insert ? this.host(at + id.insert.at - 1) + 1 : repo.span.end;
      // only what addresses themselves write may stand before a path
      if (id?.insert && id.insert.before !== rule.suffix && end < repo.span.end) return undefined;
      return { at: end, before: rule.suffix, after: '' };
    }
    if ('word' in rule) {
      const { value } = this.found.node as { value: string };
      if (value.split(' ').length !== rule.word) return undefined;
      return { at: this.host(value.length - 1) + 1, before: ' ', after: '' };
    }
    return 'unsupported' in rule || !('keys' in rule) ? undefined : this.keySlot(rule, field);
  }

  private keySlot(rule: Extract<KeyRevision, { insert?: false }>, field: Field | undefined): PinSlot | undefined {
    if (field) return textOf(field.value, this.source.text) ? undefined : slotInstead(this.source.text, field);
    if (rule.insert === false || !this.found.field) return undefined;
    const path = rule.keys[0]!;
    const keys = keysOf(path.replace(/^\//, ''));
    const base = this.base(path);
    if (base === this.found.home) return slotBeside(this.source.text, this.found.field, base, keys);
    const beside = base.kind === 'map' ? base.entries[0] : undefined;
    return beside && slotBeside(this.source.text, { ...beside, form: 'entry' }, base, keys);
  }

  private host(offset: number): number {
    const { node } = this.found;
    return node.kind === 'scalar' ? hostOf(node, offset) : node.span.start + offset;
  }
}
