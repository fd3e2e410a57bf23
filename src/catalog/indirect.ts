import type { Argument, Call, Command, Expr, OffsetMap, Region, Span } from '../model.js';
import type { Catalog } from './catalog.js';
import type { Evaluator } from './evaluate.js';
import type { Located } from './follow.js';
import { innerSpan } from './inner.js';
import type { Program, Tree } from './program.js';
import { readCall, readSlot } from './reader.js';
import { joinedWords, splitText } from './text-methods.js';
import { split, textOf } from './words.js';

/** Programs of one call. */
const MAX_TEXTS = 50;
/** What a shell makes more of than one word. */
const SEVERAL = /[\s"'`$\\;&|<>()#]/;
/** What makes a text more than words with blanks between them. */
const PUNCTUATION = /["'`$\\;&|<>()#]/;
/** A list to which words are added by its name. */
const ADDING = /(?<![\p{L}\p{N}_$])([\p{L}\p{N}_$]{1,100})\.(?:append|extend|insert|push|unshift)\(/gu;

/** What calls hand on: to a function that is an argument of theirs, or to a shell. */
export class Indirect {
  /** Texts that calls of the program give to a shell. */
  readonly scripts: Region[] = [];
  private applying: boolean | undefined;
  private handed: ReadonlySet<Call> | undefined;
  /** Names of lists to which words are added. */
  private growing: ReadonlySet<string> | undefined;

  constructor(
    private readonly program: Program,
    private readonly catalog: Catalog,
    private readonly tree: Tree,
    private readonly evaluator: Evaluator,
  ) {}

  /** The call that a call makes of one of its arguments: `partial(load, "x")`, `to_thread(load, "x")`; `f = partial(load); f("x")`. */
  applied(call: Call): Call | undefined {
    const own = this.target(call);
    if (own && this.calledLater(call)) return undefined;
    const { closeAt, ...rest } = call;
    if (own) {
      const { each, ...given } = own;
      const nameAt = given.callee.span.end - given.callee.name.length;
      // what hands on elements hands on nothing by name
      return { ...rest, ...given, nameAt, ...(!each && closeAt !== undefined && { closeAt }) };
    }
    const { callee } = call;
    if (callee.kind !== 'name' || !this.applies()) return undefined;
    const [made, ...others] = this.program.names.lookup(callee.name, call.scope, callee.span.start);
    if (made?.kind !== 'assign' || made.value.kind !== 'call' || others.length > 0) return undefined;
    const target = this.target(made.value.call);
    return target && { ...call, callee: target.callee, args: [...target.args, ...call.args] };
  }

  /** What a call gives back has a name, by which the program calls it: those calls tell. */
  private calledLater(call: Call): boolean {
    if (!this.handed) {
      const { bindings, calls } = this.program.syntax;
      const called = new Set(calls.map(({ callee }) => (callee.kind === 'name' ? callee.name : '')));
      const named = bindings.filter(({ kind, name, deferred }) => kind === 'assign' && !deferred && called.has(name));
      this.handed = new Set(named.flatMap(({ value }) => (value.kind === 'call' ? [value.call] : [])));
    }
    return this.handed.has(call);
  }

  /** The function that a call applies, and what it gives it. */
  private target(call: Call): Target | undefined {
    const { slot, each } = this.entry(call, 'apply') ?? {};
    const target = call.args.find(({ name }, i) => (name ? slot?.named?.includes(name) : i === slot?.at));
    if (!target || target.splat) return undefined;
    const { value, name } = target;
    if (value.kind !== 'name' && value.kind !== 'attribute') return undefined;
    const others = call.args.filter((arg) => arg !== target).map((arg) => (each ? anyOf(arg) : arg));
    return { callee: value, args: name ? others : others.slice(slot!.at), ...(each && { each }) };
  }

  /** Some call of the program applies a function. */
  private applies(): boolean {
    return (this.applying ??= this.program.syntax.calls.some((call) => this.target(call) !== undefined));
  }

  /** The commands that a call runs, given word by word; a text goes to `scripts`. */
  commands(call: Call): Command[] {
    this.texts(call);
    const { slot, more } = this.entry(call, 'command') ?? {};
    const follow = this.evaluator.follow(call.scope);
    const args = readCall(call, follow);
    const given = slot && readSlot(slot, args, follow);
    if (!given) return [];
    const seen = (expr: Expr): readonly Located[] => this.evaluator.expressions(expr, call.scope);
    const behind = more && readSlot(more, args, follow);
    const lists = behind ? seen(behind).filter(({ expr: { kind } }) => kind === 'list' || kind === 'other') : [];
    if (!behind || lists.every(({ expr: { kind } }) => kind === 'other')) return this.run(given, seen(given));
    const whole = lists.map((list) => ({ ...list, expr: withProgram(given, list.expr) }));
    return this.words(whole, behind);
  }

  /** The commands that a text is, or a list of words. */
  private run(given: Expr, texts: readonly Located[]): Command[] {
    const { follower } = this.evaluator;
    const lists = texts.map((text) => joinedWords(text.expr, this.program.language));
    const found = texts.flatMap((text, i) => {
      const whole = lists[i] ?? splitText(text.expr);
      return whole ? follower.follow({ ...text, expr: whole }) : [text];
    });
    return this.words(found, lists.findLast((list) => list !== undefined) ?? given, given);
  }

  /** What each of some values runs; `expr` is what has these values, `given` what a call is given. */
  private words(found: readonly Located[], expr: Expr, given = expr): Command[] {
    const own = found.filter(({ program }) => program === this.program);
    // one that is changed on another way
    const changed = found.some((other) => other.expr.kind === 'other');
    return own.flatMap(({ expr: seen, scope }) => {
      if (seen.kind !== 'list' && !changed) this.add(seen, scope);
      const items = seen.kind === 'list' ? seen.items : changed && !PUNCTUATION.test(textOf(seen)) ? split(seen) : [];
      if (items.length === 0) return [];
      const { span } = seen;
      const open = changed || this.grows(expr) || items.some((item) => this.isSpread(item));
      if (expr !== given && items.some((item) => SEVERAL.test(textOf(item)))) {
        this.add(joined(items, span, open), scope);
        return [];
      }
      const script = this.catalog.commands.scriptIn(items);
      if (script) {
        for (const text of this.evaluator.follower.follow(this.evaluator.located(script, scope)))
          this.add(text.expr, scope);
        return [];
      }
      const form = items.some((item) => this.isPiece(item)) ? ('closed' as const) : ('json' as const);
      return [{ words: items, env: {}, span, scope, form, ...(open && { open: true as const }) }];
    });
  }

  /** Programs for a shell, one in each argument or item of a list. */
  private texts(call: Call): void {
    const from = this.entry(call, 'scripts')?.slot?.at;
    if (from === undefined) return;
    const { follower } = this.evaluator;
    const seen = (expr: Expr, scope: number): Located[] =>
      follower.follow(this.evaluator.located(expr, scope)).filter(({ program }) => program === this.program);
    const args = readCall(call, this.evaluator.follow(call.scope));
    for (let i = from; i < from + MAX_TEXTS && args.at(i); i++) {
      for (const { expr, scope } of seen(args.at(i)!, call.scope)) {
        const items = expr.kind === 'list' ? expr.items.flatMap((it) => seen(it, scope)) : [{ expr, scope }];
        for (const item of items) this.add(item.expr, item.scope);
      }
    }
  }

  private add(expr: Expr, scope: number): void {
    const script = this.script(expr, scope);
    if (script) this.scripts.push(script);
  }

  /** Words are added to a list by its name. */
  private grows(expr: Expr): boolean {
    this.growing ??= new Set(Array.from(this.program.text.matchAll(ADDING), ([, name]) => name!));
    return expr.kind === 'name' && this.growing.has(expr.name);
  }

  /** A word of a longer text, into which no words of a list can be written. */
  private isPiece(item: Expr): boolean {
    const [first] = item.kind === 'concat' ? item.parts : [item];
    if (first?.kind !== 'literal' || typeof first.value !== 'string') return false;
    return !/^[A-Za-z]{0,2}["'`]/.test(this.program.text.slice(item.span.start, item.span.start + 3));
  }

  private isSpread({ span }: Expr): boolean {
    const { text } = this.program;
    return (
      text[span.start] === '*' ||
      text.startsWith('...', span.start) ||
      text.slice(Math.max(0, span.start - 3), span.start) === '...'
    );
  }

  private entry(
    call: Call,
    is: 'apply' | 'command' | 'scripts',
  ): ReturnType<Catalog['defaults']['entries']>[number] | undefined {
    const at = { scope: call.scope, at: call.nameAt, program: this.program };
    return this.catalog.defaults.entries(call, at, this.tree, is)[0];
  }

  /** A text with the values of its holes put in, as far as they can be seen; nothing can be written into such a one. */
  private script(expr: Expr, scope: number): Region | undefined {
    if (expr.kind !== 'literal' && expr.kind !== 'concat') return undefined;
    const offsets: OffsetMap = { from: [], to: [], encode: 'plain' };
    let text = '';
    let sealed = false;
    for (const part of expr.kind === 'concat' ? expr.parts : [expr]) {
      const inner = part.kind === 'literal' && innerSpan(this.program.text, part.span, part.value);
      const [value, ...more] = inner ? [] : this.evaluator.values(part, scope);
      const known = value?.is === 'known' && more.length === 0;
      const piece = inner
        ? this.program.text.slice(inner.start, inner.end)
        : known
          ? String(value.value)
          : `\${${nameOf(part)}}`;
      if (inner) {
        offsets.from.push(text.length);
        offsets.to.push(inner.start);
      } else {
        sealed = true;
        for (let i = 0; i < piece.length; i++) {
          offsets.from.push(text.length + i);
          offsets.to.push(part.span.start);
        }
      }
      text += piece;
    }
    return text ? { language: 'shell', text, offsets, ...(sealed && { sealed }) } : undefined;
  }
}

/** A list of words with the program in front of them. */
function withProgram(program: Expr, words: Expr): Expr {
  if (words.kind !== 'list') return words;
  const first = program.kind === 'literal' ? split(program) : [program];
  return { ...words, items: [...first, ...words.items] };
}

/** A function that a call applies, and what it gives it: the elements of what it was given with `each`. */
interface Target {
  callee: Expr & { kind: 'name' | 'attribute' };
  args: Argument[];
  each?: true;
}

/** An element of a collection, whichever. */
function anyOf(arg: Argument): Argument {
  const { value, span } = arg;
  return { ...arg, value: { kind: 'index', of: value, key: { kind: 'other', span }, span } };
}

/** What a hole is called in the text of a script: what it may hold is told by its name. */
function nameOf(expr: Expr): string {
  return expr.kind === 'name' || expr.kind === 'attribute' ? expr.name : '_';
}

/** Texts with a blank between each two; `open`: more arguments may follow. */
function joined(items: readonly Expr[], span: Span, open: boolean): Expr {
  const rest: Expr[] = open ? [{ kind: 'name', name: '@', span }] : [];
  const parts = [...items, ...rest].flatMap((item, i): Expr[] =>
    i === 0 ? [item] : [{ kind: 'literal', value: ' ', span: item.span }, item],
  );
  return { kind: 'concat', parts, span };
}
